/* The parts of the page → one list maker. */
function make(name, text, parent, kind) {
  var node = document.createElement(name);
  node.textContent = text;
  if (kind) node.className = kind;
  if (parent) parent.appendChild(node);
  return node;
}

function each(node, selector, call) {
  [].forEach.call(node.querySelectorAll(selector), call);
}

/* `load` takes a file's name; what it brings comes back by its key, or by the name with null where it was lost. */
function start(box, load, isSent) {
  var words = JSON.parse(box.getAttribute("data-words")), out = document.getElementById("out");
  var other = box.querySelector("#other"), codes = box.querySelector("#c"), note = box.querySelector("#room");
  var square = box.querySelector("#square"), encode = null, isPrinting = false, isShown = false;
  var list = makeList(box, words, load, update), finder = makeFinder(box, words, load, list);

  function format() {
    return box.querySelector("[name=format]:checked").value;
  }

  /* The chosen services in all languages that are asked for, or null while a file is missing. */
  function collect() {
    var locales = [list.own].concat(other.value || []), missing = false;
    var all = list.chosen.map(function (code) {
      return [code, locales.map(function (locale) {
        var record = list.find(code, locale);
        missing = missing || !record;
        return { record: record, piece: list.piece(code, locale) };
      })];
    });
    return missing ? null : all;
  }

  /* Only what is printed is made anew; what is on the screen stays where it is. */
  function update() {
    var all = collect(), fits = true;
    if (finder) finder.sync();
    out.textContent = square.textContent = "";
    document.body.className = all && all.length ? "wp-out" : "";
    note.textContent = all ? "" : words.wait;
    if (all && all.length) {
      fits = FORMATS[format()](out, function (lean) {
        return all.map(function (pair) { return makeCard(pair[0], pair[1], lean); });
      });
      addSmallPrint(all[0][1]);
      if (!fits) note.textContent = words.room;
    }
    if (all && isPrinting) {
      isPrinting = false;
      if (all.length) window.print();
    }
    if (isShown) draw();
  }

  /* Below the first sheet: what need not be on each card. */
  function addSmallPrint(versions) {
    versions.forEach(function (version) {
      var text = version.piece.w[2];
      if (!text) return;
      var line = make("p", text, out.firstChild, "wp-fine");
      line.lang = version.piece.t;
      line.dir = version.piece.d;
    });
  }

  /* The codes in capitals, as few squares as can be; a phone's camera shows them as a text. */
  function draw() {
    var text = list.chosen.join(" ").toUpperCase(), rows = encode && text ? encode(text) : null;
    square.textContent = "";
    if (!rows) return;
    var space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg"), path = "";
    rows.forEach(function (row, y) {
      row.forEach(function (dark, x) { if (dark) path += "M" + (x + 4) + " " + (y + 4) + "h1v1h-1z"; });
    });
    svg.setAttribute("viewBox", "0 0 " + (rows.length + 8) + " " + (rows.length + 8));
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", text);
    svg.appendChild(document.createElementNS(space, "path")).setAttribute("d", path);
    square.appendChild(svg);
    make("p", text, square).dir = "ltr";
  }

  function addCodes() {
    list.want(codes.value.toLowerCase().match(/[a-z0-9]{4,5}/g) || []);
    codes.value = "";
  }

  codes.form.addEventListener("submit", addCodes);
  each(box, "[name=format], #other", function (input) { input.addEventListener("change", update); });
  box.querySelector("#print").addEventListener("click", function () {
    isPrinting = true;
    update();
  });
  box.querySelector("#show").addEventListener("click", function () {
    isShown = true;
    load("../../f/qr.js");
    draw();
  });

  if (isSent) addCodes(); /* Somebody was quicker than this script. */

  return function (key, data) {
    if (!data) {
      /* A file did not come: nothing waits for it any more. */
      isPrinting = false;
      if (key.indexOf("../../" + other.value + "/") === 0) other.value = "";
      list.forget();
    } else if (key === "q") {
      encode = data;
      draw();
    } else if (/^k\d/.test(key)) list.add(key, data);
    else finder.add(key, data);
  };
}
