/* What the engine offers, to the page and to programs: open(a), then search(text). `need` names a
   file that would find more; whoever asked loads it, hands it to add(), and asks again. */
function open(a) {
  var corpus = readCorpus(a), got = {}, indexes = {}, variants = Object.create(null);

  function add(key, data) {
    got[key] = data;
    indexes = key === "b" ? {} : { a: indexes.a, c: key === "c" ? null : indexes.c };
    if (key === "b") {
      corpus.groups = lines(data.g);
      numbers(data.r).forEach(function (group, i) { corpus.services[i].group = group; });
    }
    if (key === "c") {
      data.v[0].split("").forEach(function (sign, i) { variants[sign] = data.v[1].charAt(i); });
    }
  }

  /* Own words first; then further ones; then names in the source locale: until something is good. */
  function search(text) {
    text = text.slice(0, 200);
    var crisis = findCrisis(corpus, tokenize(text, corpus.elide)), answer = null, tokens;
    ["a", "c", "n"].some(function (stage) {
      if (stage !== "a" && !got[stage]) return (answer.need = stage);
      if (stage === "c") text = text.split("").map(function (sign) { return variants[sign] || sign; }).join("");
      indexes[stage] = indexes[stage] || makeIndex(corpus, stage === "a" ? {} : got.c, stage === "n" ? got.n : {});
      tokens = distinct(tokenize(text, corpus.elide));
      answer = rank(corpus, indexes[stage], tokens, crisis);
      answer.tokens = tokens;
      return answer.good || !tokens.length;
    });
    answer.crisis = crisis;
    return answer;
  }

  function show(hit) {
    return corpus.services[hit.number];
  }

  /* The number of a service by its code, or -1. */
  function numberOf(code) {
    return corpus.services.map(function (service) { return service.code; }).indexOf(code);
  }

  return {
    corpus: corpus, add: add, search: search, show: show, numberOf: numberOf,
    tokenize: tokenize, numbers: numbers, isGram: isGram
  };
}
