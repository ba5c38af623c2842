// Documents and the name of a language pack → an index as lunr makes it without being told more.

function build(lunr, texts) {
  return lunr(function () {
    if (texts.pack) this.use(lunr[texts.pack]);
    this.ref("code");
    texts.fields.forEach((field) => this.field(field));
    texts.documents.forEach((document) => this.add(document));
  });
}

function ask(index, text) {
  try {
    return index.search(text).map((result) => result.ref);
  } catch (error) {
    return []; // "visa:" names a field, which there is none of
  }
}

if (typeof module !== "undefined") module.exports = { build, ask };
