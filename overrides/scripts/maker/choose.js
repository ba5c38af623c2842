/* What is typed, or a kind of help → services with boxes to tick: the engine and the first file of the search find
   them, and its further files where those find nothing good. */
var STEP = 10;

function makeFinder(box, words, load, list) {
  var field = box.querySelector("#q"), kinds = box.querySelector("#k"), results = box.querySelector("#r");
  var more = box.querySelector("#more"), status = box.querySelector("[role=status]");
  var got = {}, finder = null, shown = STEP, timer = 0;

  function loadData(key) {
    if (key !== "h") load("../f/" + key + ".js"); /* How words sound is left out: it would need one script more. */
  }

  function begin() {
    load("../../f/core.js");
    loadData("a");
  }

  function add(key, data) {
    got[key] = data;
    if (finder) finder.add(key, data);
    else if (got.e && got.a) {
      if (got.a.z && !got.z) return load("../../f/shards.js");
      finder = got.e.open(got.a, got.z);
    }
    update();
  }

  function names(what, service, most) {
    return service[what].slice(0, most).map(function (each) { return finder.corpus[what][each].name; });
  }

  function show(hit) {
    var service = finder.show(hit), label = make("label", "", make("li", "", results));
    var tick = make("input", "", label), text = make("span", "", label), name = make("b", service.name + " ", text);
    tick.type = "checkbox";
    tick.autocomplete = "off";
    tick.value = service.code;
    tick.checked = list.has(service.code);
    if (service.foreign) {
      name.lang = words.source;
      name.dir = "auto";
    }
    var where = names("places", service, 3).join(words.between);
    make("small", names("kinds", service, 2).join(" · ") + (where && " – " + where), text);
  }

  function update() {
    var text = field.value, focused = document.activeElement, kept = focused && focused.value;
    if (!finder) {
      if (text) status.textContent = words.wait;
      return;
    }
    var answer = text.trim() ? finder.search(text) : { hits: [], need: [] };
    if (results.contains(focused)) setTimeout(function () { focus(kept); });
    results.textContent = "";
    answer.hits.slice(0, shown).filter(finder.show).forEach(show);
    answer.need.forEach(loadData);
    if (text.trim()) loadData("b");
    more.hidden = answer.hits.length <= shown;
    status.textContent = text.trim() && !answer.need.length ? words.found + " " + answer.hits.length : "";
  }

  function focus(code) {
    each(results, "input", function (tick) { if (tick.value === code) tick.focus(); });
  }

  field.addEventListener("input", function () {
    begin();
    shown = STEP;
    kinds.value = "";
    clearTimeout(timer);
    timer = setTimeout(update, 20);
  });
  kinds.addEventListener("change", function () {
    begin();
    shown = STEP;
    field.value = kinds.value;
    update();
  });
  results.addEventListener("change", function (event) {
    var code = event.target.value;
    if (event.target.checked) list.want([code]);
    else list.drop(code);
  });
  more.addEventListener("click", function () {
    shown += STEP;
    update();
    results.children[shown - STEP].querySelector("input").focus();
  });
  field.value = field.value || kinds.value;
  if (field.value) begin();

  return {
    add: add,
    sync: function () { each(results, "input", function (tick) { tick.checked = list.has(tick.value); }); }
  };
}
