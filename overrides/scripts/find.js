/* The search field, before anybody has typed: it shows the field and loads the engine once it is focused. Data come as
   scripts that call w(key, data), for that works from a disk too. ES5, for KaiOS 2.5. */
(function () {
  "use strict";
  var box = document.getElementById("find");
  var field = box && box.querySelector("input");
  if (!field || !field.addEventListener) return;
  var got = {}, asked = {}, policy = null, started = null;
  var names = { e: "../../f/engine.js", m: "../../f/more.js", z: "../../f/shards.js", h: "../../f/sound.js" };

  function check(name) {
    if (!/^(\.\.\/\.\.\/f\/(engine|more|shards|sound)|[a-z]\d*)\.js$/.test(name)) throw new TypeError(name);
    return name;
  }
  if (window.trustedTypes) policy = window.trustedTypes.createPolicy("w", { createScriptURL: check });

  function load(key) {
    if (asked[key]) return;
    asked[key] = true;
    var script = document.createElement("script"), name = check(names[key] || key + ".js");
    script.src = policy ? policy.createScriptURL(name) : name;
    script.onerror = function () {
      asked[key] = false;
      if (key === "e" || key === "a") box.querySelector("[role=status]").textContent = box.getAttribute("data-lost");
    };
    document.head.appendChild(script);
  }

  window.w = function (key, data) {
    got[key] = data;
    if (started) started(key, data);
    else if (got.e && got.a) {
      if (got.a.z && !got.z) load("z");
      else started = got.e.start(box, got.a, load, got.z);
    }
  };

  function begin() {
    if (!started && field.value) box.querySelector("[role=status]").textContent = box.getAttribute("data-wait");
    load("e");
    load("a");
  }
  box.hidden = false;
  box.addEventListener("submit", function (event) { event.preventDefault(); });
  field.value = "";
  field.addEventListener("focus", begin);
  field.addEventListener("input", begin);
})();
