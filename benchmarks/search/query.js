// node benchmarks/search/query.js SITE LOCALE: one query a line on stdin → one line of JSON each,
// with the codes of the ten services that come first. It uses the very files that the site ships.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [site, locale] = process.argv.slice(2);
if (!site || !locale) {
  console.error("usage: node benchmarks/search/query.js SITE LOCALE < queries");
  process.exit(2);
}

const got = {};
const browser = vm.createContext({ w: (key, value) => (got[key] = value) });
function load(name) {
  vm.runInContext(fs.readFileSync(path.join(site, name), "utf8"), browser, { filename: name });
}

load("f/engine.js");
load(`${locale}/f/a.js`);
if (got.a.z) load("f/shards.js");
const finder = got.e.open(got.a, got.z);
load(`${locale}/f/b.js`);
finder.add("b", got.b);

// What a browser does: a file that would find more is loaded, and the same is searched again.
function search(text) {
  let answer = finder.search(text);
  while (answer.need.length) {
    for (const key of answer.need) {
      load(key === "h" ? "f/sound.js" : `${locale}/f/${key}.js`);
      finder.add(key, got[key]);
    }
    answer = finder.search(text);
  }
  return answer;
}

for (const query of fs.readFileSync(0, "utf8").split("\n").filter((line) => line.trim())) {
  const codes = search(query).hits.slice(0, 10).map((hit) => finder.show(hit).code);
  console.log(JSON.stringify({ query, codes }));
}
