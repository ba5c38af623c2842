/* By keys alone, as a combobox has it: the arrows choose among the results while the field keeps the
   focus, Enter opens, Escape empties the field. Who writes with an input method has Enter for that. */
function makeKeys(box, update) {
  var field = box.querySelector("input"), list = box.querySelector("ul"), active = -1;

  function choose(number) {
    var links = list.querySelectorAll("[role=option]");
    active = number < -1 ? links.length - 1 : number >= links.length ? -1 : number;
    for (var i = 0; i < links.length; i++) links[i].setAttribute("aria-selected", String(i === active));
    var link = links[active];
    if (!link) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", link.id);
    if (link.scrollIntoView) link.scrollIntoView({ block: "nearest" });
  }

  field.addEventListener("keydown", function (event) {
    var key = event.key;
    if (event.isComposing) return;
    if (key === "ArrowDown" || key === "ArrowUp") choose(active + (key === "ArrowDown" ? 1 : -1));
    else if (key === "Enter") {
      var link = list.querySelectorAll("[role=option]")[active];
      if (link) link.click();
    } else if (key === "Escape" && field.value) {
      field.value = "";
      update();
    } else return;
    event.preventDefault();
  });

  /* "More" shows ten more, and may be gone then: the first of them is where one reads on. */
  box.querySelector("button").addEventListener("click", function () {
    var last = list.children.length - 1, item = list.children[last - last % 10];
    if (item) item.firstChild.focus();
  });

  return choose;
}
