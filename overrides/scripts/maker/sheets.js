/* The list → what is printed, in one language or two beside each other. Only the style says how large a card is; what
   finds no room there is left out from the end, and never cut off. */
var MM = 96 / 25.4;
var CARDS = 10, CARD = 54, PANELS = 4, PANEL = 50.8; /* On a sheet, in a strip; heights in millimeters. */

/* A phrase: plain, or with its language and direction. */
function say(node, words) {
  node.textContent = typeof words === "string" ? words : words[0];
  if (typeof words !== "string") {
    if (words[1]) node.lang = words[1];
    node.dir = words[2];
  }
  return node;
}

/* versions: [{record, piece}], one for each language. `lean` leaves out what helps to choose. */
function makeCard(code, versions, lean) {
  var card = make("div", "", null, "wp-card" + (versions[1] ? " wp-two" : ""));

  /* One line of text or more in each language; `order`: of what may be left out, the first stays longest. */
  function row(pick, name, order) {
    var texts = versions.map(function (version) { return [].concat(pick(version.record, version.piece) || []).filter(Boolean); });
    if (!texts.some(function (lines) { return lines.length; })) return;
    texts.forEach(function (lines, i) {
      var side = make("div", "", card);
      side.lang = versions[i].piece.t;
      side.dir = versions[i].piece.d;
      if (order) side.setAttribute("data-o", order);
      lines.forEach(function (line) { say(make(name || "span", "", make("p", "", side)), line); });
    });
  }

  row(function (record) { return [record.n]; }, "b");
  row(function (record) { return record.s; }, "b");
  (versions[0].record.p || []).forEach(function (phone, i) {
    make("bdi", phone[0], make("div", "", card, "wp-no")).dir = "ltr";
    row(function (record) { return record.p[i].slice(1); });
  });
  make("small", code, card.querySelector(".wp-no") || make("div", "", card, "wp-no")).dir = "ltr";
  row(function (record) { return record.a; });
  row(function (record) { return record.h; }, "span", 1);
  row(function (record) { return record.l; }, "span", 2);
  if (!lean) {
    row(function (record) { return record.g && [record.g]; }, "span", 3);
    row(function (record) { return record.i; }, "span", 4);
  }
  row(function (record) { return [record.c]; }, "b");
  row(function (record, piece) { return [piece.w[0] + (piece.w[1] && " · " + piece.w[1])]; }, "small");
  return card;
}

function isTall(node, most) {
  return node.offsetHeight > most * MM + 1;
}

/* A card that makes its node too tall gets smaller letters; then, of what may be left out, as much as has room. */
function fit(node, card, most) {
  if (!isTall(node, most)) return true;
  card.className += " wp-fine";
  if (!isTall(node, most)) return true;
  each(card, "[data-o]", function (side) { side.hidden = true; });
  for (var order = 1; order <= 4; order++) {
    var sides = "[data-o='" + order + "']";
    each(card, sides, function (side) { side.hidden = false; });
    if (isTall(node, most)) each(card, sides, function (side) { side.parentNode.removeChild(side); });
  }
  return !isTall(node, most);
}

/* Each format: (where to, cards) → whether everything has its room. `cards(lean)` makes them anew. */
var FORMATS = {
  list: function (out, cards) {
    var sheet = make("div", "", out, "wp-sheet wp-pages");
    cards().forEach(function (card) { sheet.appendChild(card); });
    return true;
  },

  /* Ten on a sheet: a short list as often as it fits. */
  cards: function (out, cards) {
    var made = cards(), all = [], sheet = make("div", "", out, "wp-sheet wp-ten"), fits = true;
    made.forEach(function (card) {
      sheet.appendChild(card);
      fits = fit(card, card, CARD) && fits;
    });
    for (var copies = Math.max(1, Math.floor(CARDS / made.length)); copies; copies--) {
      all = all.concat(made.map(function (card) { return card.cloneNode(true); }));
    }
    out.textContent = "";
    all.forEach(function (card, i) {
      if (i % CARDS === 0) sheet = make("div", "", out, "wp-sheet wp-ten");
      sheet.appendChild(card);
    });
    return fits;
  },

  /* Strips of four panels below each other, two on a sheet: folded twice, the print is inside. */
  shoe: function (out, cards) {
    var work = make("div", "", out, "wp-strip"), panel = null, fits = true;
    cards(true).forEach(function (card) {
      panel = panel || make("div", "", work, "wp-panel");
      panel.appendChild(card);
      if (panel.children[1] && isTall(panel, PANEL)) panel = make("div", "", work, "wp-panel");
      panel.appendChild(card);
      fits = fit(panel, card, PANEL) && fits;
    });
    var panels = [].slice.call(work.children), strips = [];
    out.textContent = "";
    for (var at = 0; at < panels.length; at += PANELS) {
      var strip = make("div", "", null, "wp-strip");
      for (var i = at; i < at + PANELS; i++) strip.appendChild(panels[i] || make("div", "", null, "wp-panel"));
      strips.push(strip);
    }
    if (strips.length === 1) strips.push(strips[0].cloneNode(true));
    strips.forEach(function (strip, i) {
      if (i % 2 === 0) work = make("div", "", out, "wp-sheet wp-strips");
      work.appendChild(strip);
    });
    return fits;
  }
};
