/* A directory of many thousands: what is known of its services comes in pieces, each when it is
   needed. s: words of names, by their first letters; t: the services of a kind; d: fifty services
   as a list shows them. Numbers of services go by kind, so that first results share a piece. */
function makeShards(corpus, a, tools) {
  var number = tools.number, numbers = tools.numbers, services = [], known = [], lists = {}, pieces = {};
  var counts = numbers(a.z.k);
  var stages = { A: Object.create(null), N: Object.create(null) };

  function ask(key) {
    if (store.need.indexOf(key) < 0) store.need.push(key);
  }

  /* Numbers go by first kind; a text tells the other kinds, and the places. */
  function readInfo(at, text) {
    var parts = text.split("/"), kind = 0, left = at;
    while (left >= counts[kind]) left -= counts[kind++];
    return { kinds: [kind].concat(numbers(parts[0])), places: numbers(parts[1]) };
  }

  /* k of the terms stand in own names; the rest are what names in the source locale add or change. */
  function addNames(file) {
    var infos = file.c.split(" "), found = file.n.split(" "), postings = file.p.split(" ");
    file.w.split(" ").forEach(function (term, i) {
      var at = 0, have = [], sign = term.slice(0, 2);
      for (var j = 0; j < postings[i].length; j += 2) {
        at += number(postings[i].charAt(j));
        known[at] = known[at] || readInfo(at, infos[number(postings[i].charAt(j + 1))]);
        have.push(at);
      }
      (i < file.k ? ["A", "N"] : ["N"]).forEach(function (stage) {
        var terms = stages[stage][sign] = stages[stage][sign] || Object.create(null);
        terms[term] = { count: +found[i], numbers: have };
      });
    });
  }

  function addList(kind, file) {
    var at = 0, places = file.l.split(" ");
    lists[kind] = numbers(file.i).map(function (step, i) {
      at += step;
      return [at, [kind], numbers(places[i])];
    });
  }

  /* Whether ten others are ahead of all that a kind's list could add. */
  function isBehind(score, hits, scores) {
    var most = 0;
    for (var ref in scores) if (ref.charAt(0) === "p") most = Math.max(most, scores[ref]);
    return hits.filter(function (hit) { return hit.score > score + most / 2; }).length >= 10;
  }

  var store = {
    count: a.z.n,
    services: services,
    need: [],
    known: function (number) { return known[number]; },
    list: function (kind, score, hits, scores) {
      var waits = store.need.some(function (key) { return key.charAt(0) === "t"; });
      if (!lists[kind] && !waits && !isBehind(score, hits, scores)) ask("t" + kind);
      return lists[kind] || [];
    },
    names: function (stage, sign) {
      var piece = -1;
      while (piece + 1 < a.z.s.length && a.z.s[piece + 1] <= sign) piece++;
      if (piece < 0) return null;
      if (!pieces["s" + piece]) return ask("s" + piece);
      return stages[stage][sign];
    },
    show: function (number) {
      var key = "d" + Math.floor(number / a.z.p);
      if (!pieces[key]) ask(key);
      return services[number];
    },
    forget: function () {},
    add: function (key, file) {
      var kind = key.charAt(0), piece = +key.slice(1);
      if (key.length < 2) return;
      pieces[key] = true;
      if (kind === "s") addNames(file);
      if (kind === "t") addList(piece, file);
      if (kind === "d") tools.readServices(file).forEach(function (service, i) {
        services[piece * a.z.p + i] = service;
      });
    }
  };
  return store;
}
