/* A code from a leaflet is no word: it leads to its page alone, or to the list of codes with the same
   first sign. signs: those with which codes begin. */
function findCode(text, answer, services, signs) {
  var code = text.trim().toLowerCase();
  if (!/^[a-z2-9]{4,5}$/.test(code) || !/\d/.test(code)) return;
  var number = services.map(function (service) { return service.code; }).indexOf(code);
  answer.hits = number < 0 ? [] : [{ number: number, score: 0, kind: -1 }];
  answer.need = [];
  answer.fair = true;
  answer.scores = null;
  if (number < 0 && signs.indexOf(code.charAt(0)) >= 0) answer.codes = "../c/" + code.charAt(0) + ".html";
}
