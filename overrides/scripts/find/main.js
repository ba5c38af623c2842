/* What the rest of the engine offers, to the page and to programs: search(text) over the files that
   have been loaded. `need` names a file that would find more. */
function open(a) {
  var corpus = readCorpus(a), first = makeIndex(corpus), later = null, variants = Object.create(null);

  /* A file that has been loaded. */
  function add(key, c) {
    later = makeIndex(corpus, c);
    c.v[0].split("").forEach(function (sign, i) {
      variants[sign] = c.v[1].charAt(i);
    });
  }

  function search(text) {
    var typed = tokenize(text.slice(0, 200), corpus.elide), crisis = findCrisis(corpus, typed);
    var tokens = distinct(typed).slice(0, 20);
    var answer = rank(corpus, first, tokens, crisis);
    if (!answer.good && later) {
      var respelt = text.slice(0, 200).split("").map(function (sign) { return variants[sign] || sign; }).join("");
      tokens = distinct(tokenize(respelt, corpus.elide)).slice(0, 20);
      answer = rank(corpus, later, tokens, crisis);
    }
    answer.crisis = crisis;
    answer.tokens = tokens;
    answer.need = answer.good || later ? "" : "c";
    return answer;
  }

  function show(hit) {
    return corpus.services[hit.number];
  }

  return { corpus: corpus, search: search, add: add, show: show };
}
