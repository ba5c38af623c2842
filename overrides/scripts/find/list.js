/* The field and the list of results below it: a combobox as the ARIA Authoring Practices have it.
   What comes with the second script is put in place by `more`: filters, codes from leaflets, and what a
   result says further. */
var SHOWN = 10, PAUSE = 250, AT_ONCE = 5; /* files, in a directory of many thousands */

function start(box, a, load, makeShards) {
  var finder = open(a, makeShards), field = box.querySelector("input"), list = box.querySelector("[role=listbox]");
  var status = box.querySelector("[role=status]"), note = box.querySelector(".wp-note");
  var urgent = box.querySelector("[aria-live]"), help = document.querySelector(".wp-state");
  var more = null, shown = SHOWN, timer = 0, later = 0, idle = false, kept = {};
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
    make("b", text, link);
    return link;
  }

  function names(what, service, most) {
    return service[what].slice(0, most).map(function (each) { return finder.corpus[what][each].name; });
  }

  function showService(hit, answer) {
    var service = finder.show(hit), link = option("../s/" + service.code + ".html", service.name);
    if (service.foreign) {
      link.firstChild.lang = words.source;
      link.firstChild.dir = "auto";
    }
    var where = names("places", service, 3).join(words.between);
    make("span", names("kinds", service, 2).join(" · ") + (where && " – " + where), link);
    if (more) more.tell(link, hit.number, answer, words.between);
  }

  function update() {
    clearTimeout(timer);
    var text = field.value, typed = !!text.trim();
    var answer = typed ? finder.search(text, true) : { hits: [], fair: true, crisis: -1, tokens: [], need: [] };
    if (more) more.narrow(answer, text);
    list.textContent = "";
    /* It is said once, and not again with each letter. */
    if (answer.crisis < 0) urgent.textContent = "";
    else if (!urgent.firstChild) {
      urgent.appendChild(help.cloneNode(true));
      urgent.firstChild.insertBefore(make("p", words.crisis), urgent.firstChild.firstChild);
    }
    if (answer.codes) option(answer.codes, words.code);
    answer.hits.slice(0, shown).filter(finder.show).forEach(function (hit) { showService(hit, answer); });
    /* Further words cost a reader's data: they wait until the typing does, and all that is nearer is there. */
    clearTimeout(later);
    var late = answer.need.filter(function (key) { return /^[chnxy]$/.test(key); });
    var near = answer.need.filter(function (key) { return late.indexOf(key) < 0; });
    near.slice(0, AT_ONCE).forEach(load);
    if (late.length && !near.length) later = setTimeout(function () {
      idle = true;
      late.forEach(load);
    }, idle ? 0 : PAUSE);
    var many = answer.codes ? 1 : answer.hits.length;
    if (answer.late) timer = setTimeout(prepare, 0);
    note.textContent = !typed || answer.late || answer.need.length ? "" : many ? (answer.fair ? "" : words.near) : words.none;
    status.textContent = typed || many || answer.narrow ? words.found + " " + many : "";
    field.setAttribute("aria-expanded", list.children.length > 0);
    if (more) more.choose(-1);
    button.hidden = many <= shown;
    if (typed && !near.length) {
      load("m");
      load("b");
    }
  }

  /* Between one index and the next there is time for a key. */
  function prepare() {
    if (finder.prepare()) timer = setTimeout(prepare, 0);
    else update();
  }

  var button = make("button", words.more);
  box.appendChild(button);
  button.addEventListener("click", function () {
    shown += SHOWN;
    update();
  });
  field.addEventListener("input", function () {
    shown = SHOWN;
    idle = false;
    clearTimeout(timer);
    timer = setTimeout(update, 20);
  });
  update();

  return function (key, data) {
    if (key === "m") {
      more = data(box, finder, update, load);
      for (var old in kept) more.add(old, kept[old]);
    } else {
      finder.add(key, data);
      if (key === "b" || key.charAt(0) === "e") kept[key] = data;
      if (more) more.add(key, data);
    }
    update();
  };
}
