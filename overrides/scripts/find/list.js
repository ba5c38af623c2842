/* The field and the list of results below it: a combobox as the ARIA Authoring Practices have it.
   What comes with the second script is put in place by `more`: filters, and what a result says
   further. */
var SHOWN = 10;

function start(box, a, load, makeShards) {
  var finder = open(a, makeShards), field = box.querySelector("input"), list = box.querySelector("[role=listbox]");
  var status = box.querySelector("[role=status]"), note = box.querySelector(".wp-note");
  var help = document.querySelector(".wp-state"), more = null, shown = SHOWN, timer = 0, clone = null;
  var words = JSON.parse(box.getAttribute("data-words"));

  function make(name, text, parent) {
    var node = document.createElement(name);
    node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }

  function option(href, text) {
    var item = make("li", "", list), link = make("a", "", item);
    item.setAttribute("role", "presentation");
    link.setAttribute("role", "option");
    link.id = "r" + (list.children.length - 1);
    link.href = href;
    link.tabIndex = -1;
    make("b", text, link);
    return link;
  }

  function showService(hit, answer) {
    var service = finder.show(hit), link = option("../s/" + service.code + ".html", service.name);
    if (service.foreign) {
      link.firstChild.lang = words.source;
      link.firstChild.dir = "auto";
    }
    var kind = service.kinds.map(function (each) { return finder.corpus.kinds[each].name; }).slice(0, 2);
    var where = service.places.map(function (each) { return finder.corpus.places[each].name; }).slice(0, 3);
    make("span", kind.join(" · ") + (where[0] ? " – " + where.join(", ") : ""), link);
    if (more) more.tell(link, hit.number, answer);
  }

  /* A code from a leaflet: its page, or the list of codes with the same first sign. */
  function findCode(text, answer) {
    var code = text.trim().toLowerCase();
    if (!/^[a-z2-9]{4,5}$/.test(code) || !/\d/.test(code)) return;
    var number = finder.numberOf(code);
    answer.hits = number < 0 ? [] : [{ number: number, score: 0, kind: -1 }];
    answer.need = [];
    if (number < 0 && words.signs.indexOf(code.charAt(0)) >= 0) answer.code = code;
  }

  function update() {
    var text = field.value, typed = !!text.trim();
    var answer = typed ? finder.search(text) : { hits: [], good: true, crisis: -1, tokens: [], need: [] };
    findCode(text, answer);
    answer.need.forEach(load);
    if (more) more.narrow(answer, typed);
    while (list.firstChild) list.removeChild(list.firstChild);
    if (clone) box.removeChild(clone);
    clone = answer.crisis < 0 || !help ? null : help.cloneNode(true);
    if (clone) {
      clone.insertBefore(make("p", words.crisis), clone.firstChild);
      box.insertBefore(clone, status);
    }
    if (answer.code) option("../c/" + answer.code.charAt(0) + ".html", words.code);
    answer.hits.slice(0, shown).filter(finder.show).forEach(function (hit) { showService(hit, answer); });
    var many = answer.hits.length;
    note.textContent = !typed || answer.need.length || answer.code ? "" : many ? (answer.good ? "" : words.near) : words.none;
    status.textContent = typed || many ? words.found + " " + many : "";
    field.setAttribute("aria-expanded", String(list.children.length > 0));
    if (more) more.choose(-1);
    button.hidden = many <= shown;
    if (typed) {
      load("m");
      load("b");
    }
  }

  var button = make("button", words.more);
  button.type = "button";
  box.appendChild(button);
  button.addEventListener("click", function () {
    shown += SHOWN;
    update();
  });
  field.addEventListener("input", function () {
    shown = SHOWN;
    clearTimeout(timer);
    timer = setTimeout(update, 60);
  });
  update();

  var details = null;
  return function (key, data) {
    if (key === "m") more = data(box, finder, update);
    else finder.add(key, data);
    if (key === "b") details = data;
    if (more && details && key !== "c") more.add(details);
    update();
  };
}
