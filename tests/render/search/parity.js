// node parity.js SITE LOCALE TASK: JSON on stdin → JSON, what the site's own scripts make of it.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const [site, locale, task] = process.argv.slice(2);
const given = JSON.parse(fs.readFileSync(0, "utf8"));
const got = {};
const browser = vm.createContext({ w: (key, value) => (got[key] = value), setTimeout, clearTimeout });

function load(name, change = (text) => text) {
  vm.runInContext(change(fs.readFileSync(path.join(site, name), "utf8")), browser, { filename: name });
}

function open() {
  load("f/engine.js");
  load(`${locale}/f/a.js`);
  if (got.a.z) load("f/shards.js");
  return got.e.open(got.a, got.z);
}

/* The second script keeps `state` to itself: here it hands it over, with days and no page. */
function openState() {
  load("f/more.js", (text) => {
    const changed = text.replace(/return\s*\{\s*add:/, "return {state: state, set: function (d) { data = d; }, add:");
    if (changed === text) throw new Error("more.js returns something else now");
    return changed;
  });
  const node = { querySelector: () => node, addEventListener() {}, getAttribute: () => "{}" };
  return got.m(node, { corpus: {} }, () => {});
}

const tasks = {
  // Code points that this node does not know.
  unknown() {
    const found = [];
    for (let point = 0; point < 0x110000; point++) {
      if (/\p{Cn}/u.test(String.fromCodePoint(point))) found.push(point);
    }
    return found;
  },
  tokens: ({ texts, elide }) => {
    const finder = open();
    return texts.map((text) => finder.tokenize(text, elide));
  },
  numbers: (text) => open().numbers(text),
  // How each text sounds: taken for a token, and cut into tokens and runs.
  sounds: (texts) => {
    const finder = open();
    load(`${locale}/f/x.js`);
    load("f/sound.js");
    let ear = null;
    finder.add("x", got.x);
    finder.add("h", (rules, engine) => (ear = got.h(rules, engine)));
    return texts.map((text) => [ear.hear(text), ear.tokenize(text, false)]);
  },
  // With no other file loaded, as on the first key.
  first: (texts) => {
    const finder = open();
    return texts.map((text) => {
      const { hits, good, crisis } = finder.search(text);
      return { codes: hits.slice(0, 10).map((hit) => finder.show(hit).code), good: !!good, crisis };
    });
  },
  // As the page does: by what is built alone, and one index more, until no more would be found.
  ready: (texts) => {
    const codes = (answer, finder) => answer.hits.slice(0, 10).map((hit) => finder.show(hit).code);
    return texts.map((text) => {
      const finder = open();
      const steps = [];
      let answer = finder.search(text, true);
      while (answer.need.length || answer.late) {
        for (const key of answer.need) {
          load(key === "h" ? "f/sound.js" : `${locale}/f/${key}.js`);
          finder.add(key, got[key]);
        }
        if (answer.late) steps.push(finder.prepare());
        answer = finder.search(text, true);
      }
      return { steps, ready: codes(answer, finder), whole: codes(finder.search(text), finder) };
    });
  },
  // Times are [year, month, day, hour, minute] by the reader's clock.
  states: ({ holidays, hours, times }) => {
    const more = openState();
    more.set({ z: holidays });
    return hours.map((each) => times.map(([y, m, d, h, min]) => more.state(each, new Date(y, m - 1, d, h, min))));
  },
  // What benchmarks/search/query.js prints, also for what cannot be a line of UTF-8.
  query: ({ script, queries }) => {
    const read = fs.readFileSync;
    fs.readFileSync = (name, ...rest) => (name === 0 ? queries.join("\n") : read(name, ...rest));
    const printed = [];
    console.log = (line) => printed.push(JSON.parse(line));
    process.argv = [process.argv[0], script, site, locale];
    require(script);
    return printed;
  },
};

process.stdout.write(JSON.stringify(tasks[task](given)));
