/* Lists of words → an index for lunr's query core, which does the rest. Its own builder takes three
   times as long and four times the memory, and would cut words as in English. */
var K1 = 1.2, B = 0.3, MEMO = 50;

/* groups: {letter: [tokens of document 0, of 1, …]}; a document is called by letter and number. → the index
   in which a term is looked up: sounds (see sound.js) have their own, so that no misspelt word is near one. */
function build(groups) {
  var terms = Object.create(null), sounds = Object.create(null);
  Object.keys(groups).forEach(function (letter) {
    var docs = groups[letter].map(distinct), found = Object.create(null), length = 0;
    docs.forEach(function (tokens) {
      length += tokens.length;
      tokens.forEach(function (token) {
        found[token] = (found[token] || 0) + 1;
      });
    });
    var mean = length / docs.length || 1;
    docs.forEach(function (tokens, number) {
      var norm = K1 * (1 - B + B * tokens.length / mean) + 1;
      tokens.forEach(function (token) {
        var list = token.charAt(0) === "~" ? sounds : terms;
        (list[token] = list[token] || []).push([letter + number, weigh(found[token], docs.length) * (K1 + 1) / norm]);
      });
    });
  });
  terms = assemble(terms);
  sounds = assemble(sounds);
  return function (term) { return term.charAt(0) === "~" ? sounds : terms; };
}

/* Names with the same first two letters: {term: numbers of services}, and how many it stands for.
   Few misspell the beginning of a name: so it can be searched, and loaded, by itself. */
function buildNames(names, count) {
  var terms = Object.create(null);
  for (var term in names) {
    terms[term] = names[term].numbers.map(function (number) {
      return ["s" + number, weigh(names[term].count, count)];
    });
  }
  return assemble(terms);
}

/* How much a word says that n of all documents have. */
function weigh(n, all) {
  return Math.log(1 + (all - n + 0.5) / (n + 0.5));
}

/* {term: [[document, weight], …]} → an index. */
function assemble(terms) {
  var vectors = {}, index = Object.create(null), root = new lunr.TokenSet(), nothing = {};
  Object.keys(terms).sort().forEach(function (term, number) {
    var posting = index[term] = { _index: number, t: {} };
    terms[term].forEach(function (entry) {
      var ref = "t/" + entry[0];
      posting.t[entry[0]] = nothing;
      (vectors[ref] = vectors[ref] || []).push(number, entry[1]);
    });
    insert(root, term);
  });
  Object.keys(vectors).forEach(function (ref) {
    vectors[ref] = new lunr.Vector(vectors[ref]);
  });
  return new lunr.Index({ invertedIndex: index, fieldVectors: vectors, tokenSet: root, fields: ["t"] });
}

function insert(node, term) {
  for (var i = 0; i < term.length; i++) {
    var sign = term.charAt(i);
    node = node.edges[sign] = node.edges[sign] || new lunr.TokenSet();
  }
  node.final = true;
}

function distinct(tokens) {
  var seen = Object.create(null);
  return tokens.filter(function (token) {
    return seen[token] ? false : (seen[token] = true);
  });
}

/* {name of document: score} of what is asked for by term(text, boost, whether it may go on, letters wrong).
   With each key only the last word changes: the others are remembered by their `key`. */
function ask(index, key, asker) {
  var scores = Object.create(null);
  if (!index) return scores;
  if (!index.memo || index.count++ > MEMO) {
    index.memo = Object.create(null);
    index.count = 0;
  }
  if (index.memo[key]) return index.memo[key];
  index.memo[key] = scores;
  index.query(function (query) {
    asker(function (text, boost, goesOn, wrong) {
      var clause = { term: goesOn ? text + "*" : text, boost: boost, fields: query.allFields };
      if (wrong) clause.editDistance = wrong;
      query.clauses.push(clause);
    });
  }).forEach(function (found) {
    scores[found.ref] = found.score;
  });
  return scores;
}

/* A word that was typed → {name of document: score}. What is near counts less: the beginning of a
   longer word, the same without its ending (of a piece of Chinese or Thai: its last sign), one
   letter wrong (two beyond seven; beyond fifteen it takes too long). */
function lookUp(index, token) {
  return ask(index, token, function (term) {
    var length = token.length, gram = isGram(token), cut = gram ? +(length > 1) : length > 6 ? 2 : length > 4 ? 1 : 0;
    term(token, 10);
    if (length > 1) term(token, 5, true);
    if (cut) term(token.slice(0, -cut), 2, true);
    if (gram) return;
    for (var i = 1; i <= cut; i++) term(token.slice(0, -i), 2);
    if (length > 3 && length < 16) term(token, 1, false, length > 7 ? 2 : 1);
  });
}
