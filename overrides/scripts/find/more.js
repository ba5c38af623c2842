/* After the first results: keys, filters with counts, languages, whether somebody is there now, and the
   typed words marked. Times are compared with the clock of the reader's phone. */
function more(box, finder, update) {
  var data = null, chosen = { filters: 0, open: false, place: "", language: "" }, panel = null, words, places = [];
  var corpus = finder.corpus, field = box.querySelector("input"), list = box.querySelector("ul"), active = -1, also = null;

  /* 1 there now, 0 not, -1 nobody can say: by appointment, or a holiday on which it may differ. A
     night belongs to the day on which it begins. */
  function state(hours, now) {
    if (hours.length < 2) return hours.length ? 1 : -1;
    var today = keeps(hours, dateNumber(now)), found = 0;
    hours[2].forEach(function (schedule) {
      for (var back = 0; back < 2; back++) {
        var date = new Date(now.getFullYear(), now.getMonth(), now.getDate() - back), begun = dateNumber(date);
        var minutes = now.getHours() * 60 + now.getMinutes() + back * 1440 - schedule[1] * 5, kept = keeps(hours, begun);
        if (!kept || minutes < 0 || minutes >= schedule[2] * 5 || !(schedule[0] >> (date.getDay() + 6) % 7 & 1)) continue;
        if (!isWeek(date, schedule[3]) || begun < schedule[5] || schedule[6] && begun > schedule[6]) continue;
        found = (schedule[4] || kept < 0) && found < 1 ? -1 : 1;
      }
    });
    return today < 0 || !today && found ? -1 : found;
  }

  /* Whether the hours of every week hold on a day: 1 yes, 0 nobody is there, -1 nobody can say. */
  function keeps(hours, day) {
    if (hours[3].some(function (days) { return days[0] <= day && day <= days[1]; })) return 0;
    if (data.z.indexOf(day) < 0 || !hours[1]) return 1;
    return hours[1] === 1 ? 0 : -1;
  }

  function dateNumber(date) {
    return date.getFullYear() * 10000 + (date.getMonth() + 1) * 100 + date.getDate();
  }

  /* Every week, the first to fourth or the last such day of the month, odd or even weeks (ISO 8601). */
  function isWeek(date, weeks) {
    var day = date.getDate();
    if (!weeks) return true;
    if (weeks < 5) return Math.ceil(day / 7) === weeks;
    if (weeks === 5) return new Date(date.getFullYear(), date.getMonth(), day + 7).getMonth() !== date.getMonth();
    var thursday = new Date(date.getFullYear(), date.getMonth(), day + 3 - (date.getDay() + 6) % 7);
    var first = new Date(thursday.getFullYear(), 0, 1);
    var week = Math.floor(Math.round((thursday - first) / 86400000) / 7) + 1;
    return week % 2 === (weeks === 6 ? 1 : 0);
  }

  function speaks(number) {
    return data.L[data.languages[number]].split(" ").filter(String);
  }

  /* Whether a service passes all that is chosen, but for what is left out of it. */
  function passes(number, now, without) {
    var bits = data.filters[number];
    if ((bits & chosen.filters) !== chosen.filters) return false;
    if (chosen.open && state(data.H[data.hours[number]], now) < 1) return false;
    if (chosen.place && without !== "place" && corpus.services[number].places.indexOf(+chosen.place) < 0) return false;
    var tags = chosen.language && without !== "language" ? speaks(number) : null;
    return !tags || tags.indexOf(chosen.language) >= 0 || tags.indexOf("*") >= 0;
  }

  function isChosen() {
    return chosen.filters || chosen.open || chosen.place || chosen.language;
  }

  function narrow(answer, typed) {
    if (!data) return;
    var now = new Date();
    var all = typed ? answer.hits : corpus.services.map(function (service, number) {
      return { number: number, score: 0, kind: -1 };
    });
    if (typed || isChosen()) answer.hits = all.filter(function (hit) { return passes(hit.number, now); });
    count(all, now);
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

  function count(hits, now) {
    panel.querySelectorAll("input").forEach(function (input) {
      var bit = +input.value, open = !bit && !chosen.open, old = chosen.filters;
      chosen.filters = old | bit;
      if (open) chosen.open = true;
      var sum = hits.filter(function (hit) { return passes(hit.number, now); }).length;
      chosen.filters = old;
      if (open) chosen.open = false;
      input.parentNode.lastChild.textContent = sum;
    });
    panel.querySelectorAll("select").forEach(function (select) {
      var left = hits.filter(function (hit) { return passes(hit.number, now, select.name); });
      [].forEach.call(select.options, function (option) {
        if (!option.value) return;
        var sum = left.filter(function (hit) {
          if (select.name === "place") return corpus.services[hit.number].places.indexOf(+option.value) >= 0;
          var tags = speaks(hit.number);
          return tags.indexOf(option.value) >= 0 || tags.indexOf("*") >= 0;
        }).length;
        option.text = option.getAttribute("data-name") + " (" + sum + ")";
        option.hidden = !sum && !option.selected;
      });
    });
  }

  function build() {
    panel = document.createElement("details");
    panel.appendChild(document.createElement("summary")).textContent = words[0];
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
      update();
    });
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
  function tell(link, number, answer) {
    mark(link.firstChild, answer.tokens);
    if (!data) return;
    var names = speaks(number).filter(function (tag) { return tag !== "*"; }).map(function (tag) {
      return data.names[tag];
    });
    var open = state(data.H[data.hours[number]], new Date()), told = [];
    words[4].forEach(function (pair) {
      if (pair[0] === words[9] && data.filters[number] & pair[0]) told.push(pair[1]);
    });
    if (names.length) told.push(names.slice(0, 4).join(", ") + (names.length > 4 ? " …" : ""));
    if (open >= 0) told.push(words[7 + open]);
    var small = link.appendChild(document.createElement("small"));
    small.textContent = told.join(" · ");
  }

  function mark(node, typed) {
    var parts = node.textContent.split(/(\s+)/);
    node.textContent = "";
    parts.forEach(function (part) {
      var tokens = finder.tokenize(part, corpus.elide), runs = [part, ""];
      if (tokens[0] && finder.isGram(tokens[0])) {
        var found = typed.filter(function (token) { return part.indexOf(token) >= 0; })[0];
        if (found) runs = [part.slice(0, part.indexOf(found)), found, part.slice(part.indexOf(found) + found.length)];
      } else if (tokens.some(function (token) {
        return typed.some(function (each) { return token === each || each.length > 1 && token.indexOf(each) === 0; });
      })) runs = ["", part];
      runs.forEach(function (text, i) {
        if (text) node.appendChild(i === 1 ? document.createElement("mark") : document.createTextNode("")).textContent = text;
      });
    });
  }

  function add(b) {
    data = { H: b.H, L: b.L, n: b.n, z: b.z, k: b.k.split(" "), names: {} };
    data.filters = finder.numbers(b.f);
    data.languages = finder.numbers(b.l);
    data.hours = finder.numbers(b.h);
    data.n.forEach(function (pair) { data.names[pair[0]] = pair[1]; });
    words = b.t;
    places = corpus.places.map(function (place, i) { return [String(i), place.name]; }).filter(function (pair) {
      return corpus.services.some(function (service) { return service.places.indexOf(+pair[0]) >= 0; });
    });
    build();
  }

  /* By keys alone: the arrows choose, Enter opens, Escape empties the field. */
  function choose(number) {
    var links = list.querySelectorAll("[role=option]"), old = links[active];
    if (old) old.setAttribute("aria-selected", "false");
    active = number < -1 ? links.length - 1 : number >= links.length ? -1 : number;
    var link = links[active];
    if (!link) return field.removeAttribute("aria-activedescendant");
    link.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", link.id);
    if (link.scrollIntoView) link.scrollIntoView({ block: "nearest" });
  }

  field.addEventListener("keydown", function (event) {
    var key = event.key;
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

  return { add: add, narrow: narrow, tell: tell, choose: choose };
}
