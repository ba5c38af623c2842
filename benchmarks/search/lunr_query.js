// node lunr_query.js FOLDER LOCALE: a query a line → a line of JSON with the codes lunr finds.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");

const [folder, locale] = process.argv.slice(2);
const texts = JSON.parse(fs.readFileSync(path.join(folder, `${locale}.json`), "utf8"));
const context = require("node:vm").createContext({ console });
for (const name of texts.scripts) {
  // As a page loads them: each leaves its part on the global object.
  require("node:vm").runInContext(fs.readFileSync(path.join(folder, name), "utf8"), context);
}
const index = context.build(context.lunr, texts);

readline.createInterface({ input: process.stdin }).on("line", (query) => {
  const codes = context.ask(index, query).slice(0, 10);
  process.stdout.write(`${JSON.stringify({ query, codes })}\n`);
});
