/* The way out, in the head of every page, before anything can be seen. ES5, for KaiOS 2.5.
   Leaving hides the page at once, puts the neutral page into its place in the list that Back walks through, and leaves
   a mark in this tab's own storage. Whoever then goes back meets the mark: the page stays hidden and leads away again.
   Coming anew takes the mark off. Discreet browsing, where a reader turns it on, lets each page take the place of the
   last one, so that a whole visit is one step of Back. Without storage leaving still works, and the switch is not shown. */
(function () {
  "use strict";
  var LEFT = "x"; /* the two keys, in sessionStorage: neither says anything of what was read */
  var DISCREET = "d";
  var root = document.documentElement;
  var labels = document.currentScript && document.currentScript.dataset;
  if (!labels) return;
  var target = location.protocol === "file:" ? "about:blank" : labels.to;
  var channel = null;
  var shifts = [];
  var status = null;

  function read(key) {
    try { return sessionStorage.getItem(key); } catch (error) { return null; }
  }

  function write(key, on) {
    try {
      if (on) sessionStorage.setItem(key, "1");
      else sessionStorage.removeItem(key);
    } catch (error) { /* forbidden or full: everything else works */ }
  }

  /* Not by writing something: that alone would leave the site's name on the phone's disk. */
  function canStore() {
    try { return sessionStorage.length >= 0; } catch (error) { return false; }
  }

  function hide() {
    root.style.display = "none";
    document.title = "\u200b";
  }

  function leave(told) {
    hide();
    write(LEFT, true);
    write(DISCREET, false);
    if (window.speechSynthesis) window.speechSynthesis.cancel();
    /* Other tabs of the site leave too. Pages kept whole behind Back are thrown away when they are spoken to. */
    try { if (channel && told !== true) channel.postMessage(1); } catch (error) { /* closed */ }
    location.replace(target);
  }

  function cameBack() {
    var timing = window.performance;
    var entry = timing && timing.getEntriesByType && timing.getEntriesByType("navigation")[0];
    if (entry) return entry.type === "back_forward" || entry.type === "reload";
    return !!(timing && timing.navigation && timing.navigation.type);
  }

  function guard(again) {
    if (!read(LEFT)) return;
    if (again) {
      hide();
      location.replace(target);
    } else {
      write(LEFT, false);
    }
  }

  function linkOf(node) {
    while (node && node.nodeName !== "A") node = node.parentNode;
    return node;
  }

  function follow(event) {
    var link = linkOf(event.target);
    if (!link) return;
    if (link.getAttribute("href") === labels.to) {
      event.preventDefault();
      leave();
    } else if (read(DISCREET) && link.protocol === location.protocol && link.host === location.host) {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      location.replace(link.href);
    }
  }

  /* Not Escape: that key closes much, and would be pressed by mistake. */
  function press(event) {
    var now = Date.now();
    if (event.key !== "Shift") shifts = [];
    if (event.key !== "Shift" || event.repeat) return;
    shifts = shifts.filter(function (time) { return now - time < 5000; });
    shifts.push(now);
    if (shifts.length > 2) leave();
    else if (status) status.textContent = shifts.length > 1 ? labels.one : labels.two;
  }

  function add(parent, name, text) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    return parent.appendChild(element);
  }

  function button(parent, text, on) {
    var element = add(parent, "button", text);
    element.type = "button";
    element.onclick = function () {
      write(DISCREET, on);
      show();
      box.querySelector("button").focus();
    };
  }

  var box = document.createElement("div");
  box.className = "wp-notice"; /* not on paper */

  /* When it is on above everything; else on the first page below the urgent lines, on the others at the foot. */
  function show() {
    var on = read(DISCREET);
    var before = document.querySelector(on ? "main" : labels.up ? "footer" : "main h2, main ul");
    box.textContent = "";
    var words = add(box, "p");
    if (on && labels.up) {
      var back = add(words, "a", labels.back);
      back.href = labels.up;
      back.className = "wp-tap";
    }
    if (on) add(words, "b", " " + labels.on + " ");
    button(words, on ? labels.off : labels.offer, !on);
    if (!on) add(box, "p", labels.why).className = "wp-quiet";
    before.parentNode.insertBefore(box, before);
  }

  function ready() {
    var exit = document.querySelector(".wp-exit");
    status = add(document.body, "p");
    status.setAttribute("role", "status");
    status.className = "wp-skip";
    if (exit && window.matchMedia && matchMedia("(hover: hover)").matches) add(exit, "small", " " + labels.hint);
    if (labels.offer && canStore()) show();
  }

  guard(cameBack());
  window.addEventListener("pageshow", function (event) { if (event.persisted) guard(true); });
  document.addEventListener("click", follow, true);
  document.addEventListener("keydown", press, true);
  document.addEventListener("DOMContentLoaded", ready);
  try {
    channel = new BroadcastChannel("x");
    channel.onmessage = function () { leave(true); };
  } catch (error) { /* an old browser: it keeps no pages whole behind Back */ }
})();
