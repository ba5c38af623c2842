/* Words as people spell them by ear, in the letters of another script: exactly as sounds.py hears them.
   rules: see sounds.yml, and files.py for their form. engine: what index.js and analysis.js can do. */
function makeEar(rules, engine) {
  var MARK = "~", SOUND = 0.7, RUN = 4, letters = Object.create(null), spell = Object.create(null);
  rules.l.split(" ").forEach(function (group) {
    var sound = group.replace(/[^a-z]+/g, "");
    group.replace(/([^a-z])(?:-([^a-z]))?/g, function (found, first, last) {
      for (var code = first.charCodeAt(0); code <= (last || first).charCodeAt(0); code++) {
        letters[String.fromCharCode(code)] = sound;
      }
    });
  });
  var spellings = rules.s.split(" ").map(function (pair) {
    var parts = pair.split(">");
    spell[parts[0]] = parts[1];
    return parts[0];
  });
  var pattern = new RegExp(spellings.join("|"), "g"), vowels = new RegExp("[" + (rules.v || " ") + "]", "g");
  var silent = new RegExp("[" + (rules.e || " ") + "]+$");

  /* Doubled letters as one. */
  function shrink(text) {
    return text.replace(/(.)\1+/g, "$1");
  }

  function hear(token) {
    if (engine.isGram(token) || /^\d*$/.test(token)) return "";
    var text = token.split("").map(function (sign) {
      return sign in letters ? letters[sign] : sign;
    }).join("").replace(pattern, function (found) { return spell[found]; });
    text = shrink(text.replace(/[^a-z]+/g, ""));
    var bare = shrink(text.replace(vowels, ""));
    if (bare.length > 2) bare = bare.replace(silent, "");
    if (bare.length >= rules.n) text = bare;
    return text.length > 1 ? MARK + text : "";
  }

  /* The sounds of a text: of its tokens, and of each few syllables of Chinese. */
  function hearAll(tokens, text, elide) {
    var sounds = tokens.map(hear).filter(String), run = [];
    if (rules.g) (engine.fold(text, elide) + " ").split("").forEach(function (sign) {
      if (letters[sign]) return run.push(letters[sign]);
      for (var start = 0; start < run.length; start++) {
        for (var end = start + 1; end <= Math.min(start + RUN, run.length); end++) {
          sounds.push(MARK + run.slice(start, end).join(""));
        }
      }
      run = [];
    });
    return sounds;
  }
  /* Tokens, and how they sound. */
  function tokenize(text, elide) {
    var tokens = engine.tokenize(text, elide);
    return tokens.concat(hearAll(tokens, text, elide));
  }

  /* What sounds like a token counts, where the word itself does not fit better. It may only go on, from
     three letters on, or have one wrong, from four on. */
  function lookUp(indexOf, token, scores) {
    var sound = hear(token), length = sound.length - MARK.length;
    var heard = length < 0 ? {} : engine.ask(indexOf(sound), sound, function (term) {
      term(sound, 10);
      if (length > 2) term(sound, 5, true);
      if (length > 3 && length < 15) term(sound, 1, false, 1);
    });
    for (var ref in heard) scores[ref] = Math.max(scores[ref] || 0, SOUND * heard[ref]);
  }
  return { hear: hear, lookUp: lookUp, tokenize: tokenize };
}
