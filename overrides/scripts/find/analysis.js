/* Text as people type it → tokens, by the rules of generator/render/search/rules.yml, which the
   build puts in place of RULES. It does exactly what analysis.py does; a test holds the two
   together over the whole of Unicode. */
var rules = RULES;
function one(signs) {
  return new RegExp("[" + signs + "]+", "g");
}
function whole(signs) {
  return new RegExp("^[" + signs + "]+$");
}
var dropped = one(rules.d), apart = new RegExp("(?:[" + rules.a + "]|[" + rules.p.join("-") + "][\udc00-\udfff])+");
var quotes = one(rules.q), table = Object.create(null);
rules.m.split(" ").forEach(function (pair) {
  table[pair.charAt(0)] = pair.slice(1);
});
for (var row = 0; row < rules.s.length; row += 3) {
  for (var sign = rules.s[row]; sign <= rules.s[row + 1]; sign++) {
    var to = String.fromCharCode(sign - rules.s[row] + rules.s[row + 2]);
    table[String.fromCharCode(sign)] = to in table ? table[to] : to;
  }
}
var folded = new RegExp("[" + Object.keys(table).join("") + "]", "g");
var stems = rules.t.map(function (stem) {
  return [
    whole(stem[0]),
    new RegExp("^(?:" + stem[1] + ")(?=[\\s\\S]{" + stem[3] + "})"),
    new RegExp("^([\\s\\S]{" + stem[3] + ",}?)(?:" + stem[2] + ")$")
  ];
});
var grams = new RegExp(rules.g.map(function (kind) {
  return "([" + kind[1] + "]+)";
}).join("|"), "g");

function decompose(text) {
  return text.normalize ? text.normalize("NFKD") : text;
}

/* Apostrophes before and after, and marks in their order once more: analysis.py says why. */
function fold(text, elide) {
  var gap = elide ? " " : "";
  text = decompose(text.replace(quotes, gap)).toLowerCase().replace(quotes, gap);
  text = decompose(text.replace(dropped, "")).replace(folded, function (letter) {
    return table[letter];
  });
  rules.j.forEach(function (pair) {
    text = text.split(pair[0]).join(pair[1]);
  });
  return text;
}

function stem(token) {
  for (var i = 0; i < stems.length; i++) {
    if (stems[i][0].test(token)) {
      return token.replace(stems[i][1], "").replace(stems[i][2], "$1");
    }
  }
  return token;
}

function isGram(token) {
  grams.lastIndex = 0;
  var found = grams.exec(token);
  return !!found && found.index === 0;
}

/* A run of a script without spaces → overlapping pieces; a word → its stem. */
function tokenize(text, elide) {
  var tokens = [];
  function add(word) {
    if (word) tokens.push(stem(word));
  }
  fold(text, elide).split(apart).forEach(function (word) {
    var at = 0;
    word.replace(grams, function (run) {
      var size = rules.g[arguments[1] ? 0 : 1][0], start = arguments[arguments.length - 2];
      add(word.slice(at, start));
      at = start + run.length;
      for (var i = 0; i < Math.max(1, run.length - size + 1); i++) tokens.push(run.substr(i, size));
    });
    add(word.slice(at));
  });
  return tokens;
}
