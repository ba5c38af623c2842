/* What is typed → services in order, exactly as ranking.py does it. */
var GOOD = 3, FAIR = 1.5, NEED = 0.3, NAME = 0.7, PLACE = 0.5, WEAK = 0.3, STRANGE = 0.7;

/* Letters that stand for small numbers in the data: see numbers.py. */
function number(sign) {
  var code = sign.charCodeAt(0);
  return code > 160 ? code - 83 : code > 92 ? code - 49 : code - 48;
}
function numbers(text) {
  return text.split("").map(number);
}
function lines(text) {
  return (text || "").split("\n");
}

/* The data of file a → needs and types, places, crises, everything by its number. */
function readCorpus(a) {
  var words = lines(a.w), needs = numbers(a.o);
  return {
    elide: a.e,
    kinds: lines(a.m).map(function (name, i) {
      return { name: name, words: words[i], need: i < a.n ? -1 : needs[i - a.n] };
    }),
    places: lines(a.q).map(function (name, i) {
      return { code: a.p.split(" ")[i], name: name };
    }),
    crises: a.x.map(function (crisis) {
      return {
        kinds: numbers(crisis[1]),
        phrases: crisis[0].split(";").map(function (phrase) { return tokenize(phrase, a.e); })
      };
    })
  };
}

/* The services of a file. */
function readServices(file) {
  var names = lines(file.s), kinds = file.t.split(" "), places = file.l.split(" ");
  return file.d.split(" ").map(function (code, i) {
    return { code: code, name: names[i], kinds: numbers(kinds[i]), places: numbers(places[i]), foreign: file.u.charAt(i) === "1" };
  });
}

/* What kinds and places are called; c: further words, n: names in the source locale; y and x: last
   words, and those of other languages. */
function indexKinds(corpus, c, n, y, x, tokenize) {
  var words = lines(c.w), places = lines(n.q), last = lines(y.w);
  return build({
    k: corpus.kinds.map(function (kind, i) { return tokenize([kind.name, kind.words, words[i], last[i]]); }),
    x: lines(x.w).map(function (line) { return tokenize([line]); }),
    p: corpus.places.map(function (place, i) { return place.code ? tokenize([place.name, places[i]]) : []; })
  });
}

/* tokens → {document: score}: of several words those count more that have more of them. `ear` finds
   what sounds like them, too. */
function scoreAll(indexOf, tokens, ear) {
  var scores = Object.create(null), counts = Object.create(null);
  tokens.forEach(function (token) {
    var found = lookUp(indexOf(token), token), best = Object.create(null);
    for (var each in found) best[each] = found[each];
    if (ear) ear.lookUp(indexOf, token, best);
    for (var ref in best) {
      scores[ref] = (scores[ref] || 0) + best[ref];
      counts[ref] = (counts[ref] || 0) + 1;
    }
  });
  for (var ref in scores) scores[ref] *= Math.sqrt(counts[ref] / tokens.length);
  return scores;
}

/* store: what is known of services; see main.js. */
function rank(corpus, store, scores, names, tokens, crisis) {
  var hits = [], seen = {}, urgent = crisis < 0 ? [] : corpus.crises[crisis].kinds;
  function scoreWords(kind) {
    return (scores["k" + kind] || 0) + STRANGE * (scores["x" + kind] || 0);
  }
  function scoreOf(kind) {
    return scoreWords(kind) + NEED * scoreWords(corpus.kinds[kind].need) + (urgent.indexOf(kind) < 0 ? 0 : 100);
  }
  function add(number, kinds, places) {
    var best = 0, kind = -1, place = 0;
    if (seen[number]) return;
    seen[number] = true;
    kinds.forEach(function (each) {
      var score = scoreOf(each);
      if (score > best) {
        best = score;
        kind = each;
      }
    });
    places.forEach(function (each) { place = Math.max(place, scores["p" + each] || 0); });
    hits.push({ number: number, score: best + NAME * (names["s" + number] || 0) + PLACE * place, kind: kind, places: places });
  }
  for (var ref in names) {
    var number = +ref.slice(1), known = store.known(number);
    add(number, known.kinds, known.places);
  }
  corpus.kinds.map(function (kind, number) { return kind.need < 0 ? -1 : number; }).filter(function (number) {
    return number >= 0 && scoreOf(number);
  }).sort(function (one, other) {
    return scoreOf(other) - scoreOf(one) || one - other;
  }).forEach(function (kind) {
    store.list(kind, scoreOf(kind), hits, scores).forEach(function (entry) {
      add(entry[0], entry[1], entry[2]);
    });
  });
  hits.sort(function (one, other) {
    return Math.round(other.score * 1e6) - Math.round(one.score * 1e6) || one.number - other.number;
  });
  hits = hits.filter(function (hit, i) { return i < 10 || hit.score >= WEAK * hits[0].score; });
  var fit = hits.length ? hits[0].score / Math.sqrt(tokens.length) : 0;
  return { hits: hits, scores: scores, good: fit >= GOOD, fair: fit >= FAIR };
}

/* Crisis phrases: all words in order, at most two others between, one letter wrong in a long one. */
function findCrisis(corpus, tokens) {
  for (var i = 0; i < corpus.crises.length; i++) {
    var phrases = corpus.crises[i].phrases;
    for (var j = 0; j < phrases.length; j++) {
      for (var start = 0; start < tokens.length; start++) {
        if (follows(tokens, start, phrases[j], 0)) return i;
      }
    }
  }
  return -1;
}

function follows(tokens, start, phrase, at) {
  if (!phrase.length || !isSame(tokens[start], phrase[at])) return false;
  if (at === phrase.length - 1) return true;
  for (var next = start + 1; next < tokens.length && next <= start + 3; next++) {
    if (follows(tokens, next, phrase, at + 1)) return true;
  }
  return false;
}

function isSame(typed, word) {
  if (typed === word || word.length < 6 || isGram(word)) return typed === word;
  var short = typed.length < word.length ? typed : word, long = short === typed ? word : typed, at = 0;
  if (long.length - short.length > 1) return false;
  while (at < short.length && short.charAt(at) === long.charAt(at)) at++;
  return short.slice(at + (short.length === long.length ? 1 : 0)) === long.slice(at + 1);
}
