/* The words of a name that were typed, or that begin so; of Chinese or Thai, the piece itself. */
function mark(node, typed, finder) {
  var parts = node.textContent.split(/(\s+)/);
  node.textContent = "";
  parts.forEach(function (part) {
    var tokens = finder.tokenize(part, finder.corpus.elide), runs = [part, ""];
    if (tokens[0] && finder.isGram(tokens[0])) {
      var found = typed.filter(function (token) { return part.indexOf(token) >= 0; })[0];
      if (found) runs = [part.slice(0, part.indexOf(found)), found, part.slice(part.indexOf(found) + found.length)];
    } else if (tokens.some(function (token) {
      return typed.some(function (each) { return token === each || each.length > 1 && token.indexOf(each) === 0; });
    })) runs = ["", part];
    runs.forEach(function (text, i) {
      if (text) node.appendChild(i === 1 ? document.createElement("mark") : document.createTextNode("")).textContent = text;
    });
  });
}
