/* After the first results: filters with counts, languages, whether somebody is there now, codes, and the
   typed words marked. Times are compared with the clock of the reader's phone. */
var NARROWED = 30; /* as many results are looked at in a directory of many thousands */

function more(box, finder, update, load) {
  var data = null, facts = [], chosen = { filters: 0, open: false, place: "", language: "" }, panel = null, words, places;
  var corpus = finder.corpus, also = null, signs = JSON.parse(box.getAttribute("data-words")).signs;

  function state(hours, now) {
    return isThere(hours, now, data.z);
  }

  /* What is known of a service; in a directory of many thousands a file of its own tells it. */
  function about(number) {
    if (!facts[number] && finder.piece) load("e" + Math.floor(number / finder.piece));
    return facts[number];
  }

  /* Whether a service passes all that is chosen, but for what is left out of it. */
  function passes(hit, now, without) {
    var fact = about(hit.number);
    if (!fact || (fact.filters & chosen.filters) !== chosen.filters) return false;
    if (chosen.open && state(fact.hours, now) < 1) return false;
    if (chosen.place && without !== "place" && placesOf(hit).indexOf(+chosen.place) < 0) return false;
    var tags = chosen.language && without !== "language" ? fact.tags : null;
    return !tags || tags.indexOf(chosen.language) >= 0 || tags.indexOf("*") >= 0;
  }

  function placesOf(hit) {
    return hit.places || corpus.services[hit.number].places;
  }

  function isChosen() {
    return !!(chosen.filters || chosen.open || chosen.place || chosen.language);
  }

  function narrow(answer, text) {
    findCode(text, answer, corpus.services, signs);
    if (!panel) return seeAlso(answer);
    var now = new Date();
    var all = text.trim() || finder.piece ? answer.hits : corpus.services.map(function (service, number) {
      return { number: number, score: 0, kind: -1 };
    });
    answer.narrow = isChosen();
    if (finder.piece && (panel.open || answer.narrow)) all = all.slice(0, NARROWED);
    if (answer.narrow) answer.hits = all.filter(function (hit) { return passes(hit, now); });
    if (panel.open !== false) count(all, now);
    seeAlso(answer);
  }

  /* The kinds of help that fit best, each with all that is listed of it. */
  function seeAlso(answer) {
    if (also) box.removeChild(also);
    also = null;
    var codes = data ? data.k : [], scores = answer.scores || {};
    var best = corpus.kinds.map(function (kind, number) { return number; }).filter(function (number) {
      return scores["k" + number] && codes[number];
    }).sort(function (one, other) { return scores["k" + other] - scores["k" + one] || one - other; }).slice(0, 4);
    if (!best.length) return;
    also = document.createElement("p");
    also.appendChild(document.createTextNode(words[10] + " "));
    best.forEach(function (number) {
      var kind = corpus.kinds[number], link = also.appendChild(document.createElement("a"));
      link.href = (kind.need < 0 ? "../n/" : "../t/") + codes[number] + ".html";
      link.className = "wp-tap";
      link.textContent = kind.name;
      also.appendChild(document.createTextNode(" "));
    });
    box.appendChild(also);
  }

  function each(selector, call) {
    [].forEach.call(panel.querySelectorAll(selector), call);
  }

  /* How many would be left with each choice; only while somebody sees it. */
  function count(hits, now) {
    each("input", function (input) {
      var bit = +input.value, open = !bit && !chosen.open, old = chosen.filters;
      chosen.filters = old | bit;
      if (open) chosen.open = true;
      var sum = hits.filter(function (hit) { return passes(hit, now); }).length;
      chosen.filters = old;
      if (open) chosen.open = false;
      input.parentNode.lastChild.textContent = sum;
    });
    each("select", function (select) {
      var sums = { "*": 0 };
      hits.forEach(function (hit) {
        if (!passes(hit, now, select.name)) return;
        var keys = select.name === "place" ? placesOf(hit) : about(hit.number).tags;
        (keys.indexOf("*") < 0 ? keys : ["*"]).forEach(function (key) { sums[key] = (sums[key] || 0) + 1; });
      });
      [].forEach.call(select.options, function (option) {
        if (!option.value) return;
        var sum = (sums[option.value] || 0) + sums["*"];
        option.text = option.getAttribute("data-name") + " (" + sum + ")";
        option.hidden = !sum && !option.selected;
      });
    });
  }

  function build() {
    panel = document.createElement("details");
    var summary = panel.appendChild(document.createElement("summary"));
    summary.textContent = words[0];
    words[4].concat([[0, words[3]]]).forEach(function (pair) {
      var label = panel.appendChild(document.createElement("label")), input = label.appendChild(document.createElement("input"));
      input.type = "checkbox";
      input.value = pair[0];
      label.appendChild(document.createTextNode(" " + pair[1] + " "));
      label.appendChild(document.createElement("bdi")).className = "wp-n";
    });
    addSelect("place", words[1], words[6], places);
    addSelect("language", words[2], words[5], data.n);
    panel.addEventListener("change", function (event) {
      var input = event.target;
      if (input.name) chosen[input.name] = input.value;
      else if (+input.value) chosen.filters ^= +input.value;
      else chosen.open = input.checked;
      var sum = panel.querySelectorAll("input:checked").length + !!chosen.place + !!chosen.language;
      summary.textContent = words[0] + (sum ? " (" + sum + ")" : "");
      update();
    });
    panel.addEventListener("toggle", update);
    box.insertBefore(panel, box.querySelector("[role=status]"));
  }

  function addSelect(name, every, title, pairs) {
    var select = panel.appendChild(document.createElement("select"));
    select.name = name;
    select.setAttribute("aria-label", title);
    select.autocomplete = "off";
    [["", every]].concat(pairs).forEach(function (pair) {
      var option = select.appendChild(document.createElement("option"));
      option.value = pair[0];
      option.text = pair[1];
      option.setAttribute("data-name", pair[1]);
    });
  }

  /* Free, languages, now: after the name and the place; and the words that were typed, marked. */
  function tell(link, number, answer, between) {
    mark(link.firstChild, answer.tokens, finder);
    var fact = data && about(number);
    if (!fact) return;
    var names = fact.tags.filter(function (tag) { return tag !== "*"; }).map(function (tag) {
      return data.names[tag];
    });
    var open = state(fact.hours, new Date()), told = [];
    words[4].forEach(function (pair) {
      if (pair[0] === words[9] && fact.filters & pair[0]) told.push(pair[1]);
    });
    if (names.length) told.push(names.slice(0, 4).join(between) + (names.length > 4 ? " …" : ""));
    if (open >= 0) told.push(words[7 + open]);
    var small = link.appendChild(document.createElement("small"));
    small.textContent = told.join(" · ");
  }

  function read(file, first) {
    var sets = file.L.map(function (tags) { return tags.split(" ").filter(String); });
    var languages = finder.numbers(file.l), hours = finder.numbers(file.h);
    finder.numbers(file.f).forEach(function (filters, i) {
      facts[first + i] = { filters: filters, tags: sets[languages[i]], hours: file.H[hours[i]] };
    });
  }

  function add(key, file) {
    if (key.charAt(0) === "e") read(file, key.slice(1) * finder.piece);
    if (key !== "b") return;
    data = { n: file.n, z: file.z, k: file.k.split(" "), names: {} };
    data.n.forEach(function (pair) { data.names[pair[0]] = pair[1]; });
    words = file.t;
    if (file.f) read(file, 0);
    places = corpus.places.map(function (place, i) { return [String(i), place.name]; }).filter(function (pair) {
      return finder.piece || corpus.services.some(function (service) { return service.places.indexOf(+pair[0]) >= 0; });
    });
    build();
  }

  return { add: add, narrow: narrow, tell: tell, choose: makeKeys(box, update) };
}
