/* Which rules the built pages are held to: all that html-validate recommends, but for these, each with its reason. */
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    "doctype-style": "off" /* Small letters are as valid, and weigh less after gzip. */,
    "long-title": "off" /* A limit of search engines; a list's title names need, place and filter. */,
    "prefer-native-element": ["error", { exclude: ["listbox"] }] /* A <select> finds nothing while one types. */,
    "prefer-tbody": "off" /* The parser adds it; the tags would only weigh. */,
    "wcag/h32": "off" /* The one form stays in the page and sends nothing: it answers while one types. */,
    "tel-non-breaking": "off" /* The style keeps numbers on one line; a copied number keeps plain spaces. */,
  },
};
