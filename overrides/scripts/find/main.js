/* All services in one file: what is known of them. A directory of many thousands has another store,
   in shards.js, which knows of what has been loaded, and asks for more. */
var LEAST = 3, MOST = 400; /* services that one word of a name leads to, the first in the list's order */

function makeStore(corpus, a) {
  var services = readServices(a), byKind = {}, names = {};
  services.forEach(function (service, number) {
    service.kinds.forEach(function (kind) {
      (byKind[kind] = byKind[kind] || []).push([number, service.kinds, service.places]);
    });
  });

  /* stage → first two letters → term → the services that have it in their name. */
  function namesOf(stage, b, n, tokenize) {
    if (names[stage]) return names[stage];
    var letters = names[stage] = Object.create(null), later = lines(n.s), groups = lines(b.g), others = lines(n.g);
    var group = numbers(b.r || "");
    services.forEach(function (service, number) {
      var texts = [service.name, groups[group[number]], later[number], others[group[number]]];
      distinct(tokenize(texts)).forEach(function (token) {
        var sign = token.slice(0, 2), terms = letters[sign] = letters[sign] || Object.create(null);
        var term = terms[token] = terms[token] || { count: 0, numbers: [] };
        if (term.count++ < MOST) term.numbers.push(number);
      });
    });
    return letters;
  }

  return {
    count: services.length,
    services: services,
    known: function (number) { return services[number]; },
    list: function (kind) { return byKind[kind] || []; },
    names: function (stage, sign, got, tokenize) {
      return namesOf(stage, got.b || {}, stage === "N" ? got.n : {}, tokenize)[sign];
    },
    forget: function (stage) { delete names[stage]; },
    show: function (number) { return services[number]; },
    need: []
  };
}

/* What the engine offers, to the page and to programs: open(a), then search(text). `need` names the
   files that would find more; whoever asked loads them, hands them to add(), and asks again. */
function open(a, makeShards) {
  var corpus = readCorpus(a), plain = remember(tokenize), got = {}, variants = Object.create(null), ear = null, heard = null;
  var indexes = { a: indexKinds(corpus, {}, {}, {}, {}, plain) }; /* of kinds, by stage; A and N: of names, by their first letters */
  var store = makeShards ? makeShards(corpus, a, { number: number, numbers: numbers, readServices: readServices }) : makeStore(corpus, a);

  function add(key, data) {
    got[key] = data;
    if (store.add) store.add(key, data);
    /* What is built of other files stays. */
    drop({ b: "AN", c: "cny", n: "nyN", x: "y", y: "y" }[key]);
    if (got.h && got.x && got.x.r && !ear) {
      ear = got.h(got.x.r, { ask: ask, fold: fold, isGram: isGram, tokenize: tokenize });
      heard = remember(ear.tokenize);
      drop("yN");
    }
    if (key === "c") data.v[0].split("").forEach(function (sign, i) { variants[sign] = data.v[1].charAt(i); });
  }

  function drop(stages) {
    (stages || "").split("").forEach(function (stage) {
      delete indexes[stage];
      store.forget(stage);
    });
  }

  /* Texts → tokens. Each is cut once, though indexes are built again as files come. */
  function remember(tokenize) {
    var memo = Object.create(null);
    return function (texts) {
      return [].concat.apply([], texts.map(function (text) {
        return text ? memo[text] = memo[text] || tokenize(text, corpus.elide) : [];
      }));
    };
  }

  /* What belongs together is asked for together. */
  function missing(stage) {
    return (stage === "y" ? a.h ? ["h", "x", "y"] : ["x", "y"] : ["c", "n"]).filter(function (key) { return !got[key]; });
  }

  function kindsIndex(stage) {
    var last = stage === "y", late = last || stage === "n";
    return indexes[stage] = indexes[stage] || indexKinds(corpus, stage === "a" ? {} : got.c, late ? got.n : {}, last ? got.y : {}, last ? got.x : {}, last && heard || plain);
  }

  function namesIndex(stage, token) {
    var sign = token.slice(0, 2), terms = store.names(stage, sign, got, stage === "N" && heard || plain);
    var letters = indexes[stage] = indexes[stage] || Object.create(null);
    if (terms && !letters[sign]) letters[sign] = buildNames(terms, store.count);
    return letters[sign];
  }

  /* Builds one index of what has come. → whether there was one to build. */
  function prepare() {
    return ["c", "n", "N", "y"].some(function (stage) {
      if (indexes[stage] || missing(stage).length) return false;
      if (stage === "N") namesIndex(stage, "");
      else kindsIndex(stage);
      return true;
    });
  }

  /* Own words first; then further ones; then names in the source locale; then what sounds alike: until
     something is good. `ready`: by what is built alone, so that a key does not wait; `late` says that
     more would be. */
  function search(text, ready) {
    text = text.slice(0, 200);
    var crisis = -1, answer = null, late = false, all, tokens;
    store.need = [];
    ["a", "c", "n", "y"].some(function (stage) {
      var last = stage === "y", group = last || stage === "n" ? "N" : "A";
      if (stage !== "a") {
        store.need = missing(stage);
        late = ready && !store.need.length && !(indexes[stage] && indexes[group]);
        if (late || store.need.length) return true;
      }
      if (stage === "c") text = text.split("").map(function (sign) { return variants[sign] || sign; }).join("");
      all = tokenize(text, corpus.elide);
      tokens = distinct(all);
      if (crisis < 0) crisis = findCrisis(corpus, all);
      var scores = scoreAll(kindsIndex(stage), tokens, last && ear);
      var names = scoreAll(function (token) { return namesIndex(group, token); }, tokens, last && ear);
      answer = rank(corpus, store, scores, names, tokens, crisis);
      answer.tokens = tokens;
      return answer.good || !tokens.length || store.need.length || isShort(all);
    });
    answer.hits.slice(0, 10).forEach(show);
    answer.crisis = crisis;
    answer.need = store.need;
    answer.late = late;
    return answer;
  }

  /* One or two letters: nobody looks further for them, or for nothing. */
  function isShort(tokens) {
    return tokens.join("").length < LEAST && !isGram(tokens[0]);
  }

  function show(hit) {
    return store.show(hit.number);
  }

  corpus.services = store.services;
  return {
    piece: a.z && a.z.p,
    corpus: corpus, add: add, prepare: prepare, search: search, show: show,
    tokenize: tokenize, numbers: numbers, isGram: isGram
  };
}
