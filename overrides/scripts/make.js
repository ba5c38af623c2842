/* The list maker, before anybody has used it: it shows its parts, and loads what they need once one of them has the focus.
   Data come as scripts that call w(key, data), as on the search page. ES5, for KaiOS 2.5. */
(function () {
  "use strict";
  var box = document.getElementById("make");
  if (!box || !box.addEventListener) return;
  var asked = {}, waiting = [], maker = null, policy = null, isSent = false;

  function check(name) {
    if (!/^\.\.\/(\.\.\/f\/(core|shards|maker|qr)|(\.\.\/[A-Za-z-]+\/)?f\/[a-z]\d*)\.js$/.test(name)) throw new TypeError(name);
    return name;
  }
  if (window.trustedTypes) policy = window.trustedTypes.createPolicy("w", { createScriptURL: check });

  function load(name) {
    if (asked[name]) return;
    asked[name] = true;
    var script = document.createElement("script");
    script.src = policy ? policy.createScriptURL(check(name)) : check(name);
    script.onerror = function () {
      asked[name] = false;
      if (maker) maker(name, null);
      box.querySelector("[role=status]").textContent = box.getAttribute("data-lost");
    };
    document.head.appendChild(script);
  }

  window.w = function (key, data) {
    if (key === "l") maker = data(box, load, isSent);
    else if (maker) maker(key, data);
    else waiting.push([key, data]);
    if (maker) while (waiting.length) maker.apply(null, waiting.shift());
  };

  box.hidden = false;
  [].forEach.call(box.querySelectorAll("input"), function (field) {
    field.autocomplete = "off"; /* Also for what has no such attribute in HTML: Firefox would keep it with the open tabs. */
    if (field.type === "text") field.value = "";
  });
  box.addEventListener("submit", function (event) {
    event.preventDefault();
    isSent = true;
  });
  box.addEventListener("focus", function () { load("../../f/maker.js"); }, true);
})();
