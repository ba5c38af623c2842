/* Words as people spell them by ear, in the letters of another script: exactly as sounds.py hears them.
   rules: see sounds.yml; a script of syllables is heard by up to four of them in a row. */
function makeEar(rules, isGram) {
  var letters = Object.create(null), spell = Object.create(null), sounds = rules.t.split(" ");
  rules.l.split("").forEach(function (sign, i) { letters[sign] = sounds[i] === "-" ? "" : sounds[i]; });
  var spellings = rules.s.split(" ").map(function (pair) {
    var parts = pair.split(">");
    spell[parts[0]] = parts[1];
    return parts[0];
  });
  var pattern = new RegExp(spellings.join("|"), "g"), vowels = new RegExp("[" + (rules.v || " ") + "]", "g");
  var silent = new RegExp("[" + (rules.e || " ") + "]+$"), doubled = /(.)\1+/g;

  function hear(token) {
    if (isGram(token) || /^\d*$/.test(token)) return "";
    var text = token.replace(/[\s\S]/g, function (sign) {
      return sign in letters ? letters[sign] : sign;
    }).replace(pattern, function (found) { return spell[found]; }).replace(/[^a-z]+/g, "").replace(doubled, "$1");
    var bare = text.replace(vowels, "").replace(doubled, "$1");
    if (bare.length > 2) bare = bare.replace(silent, "");
    if (bare.length >= rules.n) text = bare;
    return text.length > 1 ? "~" + text : "";
  }

  /* The sounds of a folded text, and of its tokens. */
  function hearAll(tokens, folded) {
    var found = tokens.map(hear).filter(String), run = [];
    if (rules.g) (folded + " ").split("").forEach(function (sign) {
      if (letters[sign]) return run.push(letters[sign]);
      for (var i = 0; i < run.length; i++) {
        for (var j = i + 1; j <= run.length && j <= i + 4; j++) found.push("~" + run.slice(i, j).join(""));
      }
      run = [];
    });
    return found;
  }
  return { hear: hear, hearAll: hearAll };
}
