// node material_query.js SITE: a query a line → a line of JSON with the codes Material's worker finds.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");
const vm = require("node:vm");

const site = process.argv[2];
const scripts = path.join(site, "assets", "javascripts");
const workers = path.join(scripts, "workers");
const worker = fs.readdirSync(workers).find((name) => /^search.*\.js$/.test(name));
const index = JSON.parse(fs.readFileSync(path.join(site, "search", "search_index.json"), "utf8"));

// What a worker has: the site's own file runs in it unchanged.
const answers = [];
let listener;
const scope = {
  console: { ...console, warn() {} },
  addEventListener: (_type, callback) => { listener = callback; },
  postMessage: (message) => answers.shift()(message),
  importScripts: (...names) => names.forEach((name) => run(path.join(workers, name))),
};
scope.self = scope;
vm.createContext(scope);

function run(file) {
  vm.runInContext(fs.readFileSync(file, "utf8"), scope, { filename: file });
}

function send(type, data) {
  return new Promise((resolve) => {
    answers.push(resolve);
    listener({ data: { type, data } });
  });
}

(async () => {
  run(path.join(workers, worker));
  await send(0, { ...index, options: { suggest: false } });
  for await (const query of readline.createInterface({ input: process.stdin })) {
    const { data } = await send(2, query);
    const codes = data.items.map((sections) => sections[0].location)
      .map((location) => /^s\/(.+)\.html/.exec(location)).filter(Boolean).map((match) => match[1]);
    process.stdout.write(`${JSON.stringify({ query, codes: codes.slice(0, 10) })}\n`);
  }
})();
