/* The chosen services in their order, and what is known of them: fifty in one file, by their codes. */
var MOST = 25; /* As many codes always fit into the code that hands them over. */

function makeList(box, words, load, changed) {
  var firsts = box.getAttribute("data-pieces").split(" "), own = document.documentElement.lang;
  var view = box.querySelector("#list"), count = box.querySelector("#count"), note = box.querySelector("#note");
  var chosen = [], waiting = [], unknown = [], isFull = false, pieces = {};

  function pieceOf(code) {
    return firsts.filter(function (first) { return first <= code; }).length - 1;
  }

  /* A service in a language: undefined until its file is there, null where there is no such code. */
  function find(code, locale) {
    var key = "k" + pieceOf(code), piece = pieces[locale + key];
    if (key === "k-1") return null;
    if (!piece) return load((locale === own ? "../f/" : "../../" + locale + "/f/") + key + ".js");
    return Object.prototype.hasOwnProperty.call(piece.r, code) ? piece.r[code] : null;
  }

  function has(code) {
    return chosen.concat(waiting).indexOf(code) >= 0;
  }

  function want(codes) {
    unknown = [];
    isFull = false;
    codes.forEach(function (code) { if (!has(code)) waiting.push(code); });
    settle();
  }

  /* In the order in which they were asked for, whatever file comes first. */
  function settle() {
    while (waiting.length && find(waiting[0], own) !== undefined) {
      var code = waiting.shift();
      if (!find(code, own)) unknown.push(code);
      else if (chosen.length === MOST) isFull = true;
      else {
        chosen.push(code);
        addRow(code);
      }
    }
    tell(isFull ? words.full : unknown.length ? words.unknown + " " + unknown.join(" ") : "");
  }

  function addRow(code) {
    var row = make("li", "", view), name = say(make("b", "", row), find(code, own).n).textContent;
    make("bdi", code, row).dir = "ltr";
    [["up", -1], ["down", 1], ["off", 0]].forEach(function (pair) {
      var button = make("button", words[pair[0]], row);
      button.type = "button";
      button.setAttribute("aria-label", words[pair[0]] + ": " + name);
      button.addEventListener("click", function () {
        if (pair[1]) move(code, pair[1], button, name);
        else drop(code, true);
      });
    });
  }

  /* The row moves, and the button that moved it keeps the focus. */
  function move(code, by, button, name) {
    var from = chosen.indexOf(code), to = from + by, row = view.children[from];
    if (to < 0 || to >= chosen.length) return;
    chosen.splice(to, 0, chosen.splice(from, 1)[0]);
    view.insertBefore(row, view.children[by < 0 ? to : to + 1] || null);
    button.focus();
    tell(name + ": " + (to + 1) + " / " + chosen.length);
  }

  function drop(code, focused) {
    var at = chosen.indexOf(code);
    waiting = waiting.filter(function (each) { return each !== code; });
    if (at < 0) return;
    chosen.splice(at, 1);
    view.removeChild(view.children[at]);
    var next = view.children[Math.min(at, chosen.length - 1)];
    if (focused) (next ? next.lastChild : box.querySelector("#q")).focus();
    tell("");
  }

  function tell(text) {
    count.textContent = words.count + " " + chosen.length;
    note.textContent = text;
    changed();
  }

  return {
    chosen: chosen,
    own: own,
    find: find,
    want: want,
    drop: drop,
    has: has,
    piece: function (code, locale) { return pieces[locale + "k" + pieceOf(code)]; },
    add: function (key, data) {
      pieces[data.t + key] = data;
      settle();
    },
    forget: function () {
      waiting = [];
      changed();
    }
  };
}
