/* A button that reads the page's main part aloud. Only voices that are on the device are used: others would
   send the words to a company. Without such a voice there is no button. Nothing is stored. ES5, for KaiOS 2.5. */
(function () {
  "use strict";
  var speech = window.speechSynthesis;
  var main = null;
  var labels = document.currentScript && document.currentScript.dataset;
  var Utterance = window.SpeechSynthesisUtterance;
  if (!speech || !Utterance || !labels) return;

  var button = document.createElement("button");
  var language = document.documentElement.lang;
  var voice = null;
  var reading = false;
  var kept = []; /* Chromium forgets what it still has to say when nothing refers to it. */

  function lower(tag) {
    return String(tag || "").toLowerCase().replace(/_/g, "-");
  }

  /* The same tag first, then the same language in another country; a script that is not the page's never. */
  function rank(tag, wanted) {
    var parts = lower(tag).split("-");
    var asked = lower(wanted).split("-");
    var chinese = { "hans": "cn", "hant": "tw" };
    if (parts.join("-") === asked.join("-")) return 3;
    if (parts[0] !== asked[0] && !(asked[0] === "fil" && parts[0] === "tl")) return 0;
    if (asked[1] && chinese[asked[1]]) {
      return parts[1] === asked[1] || parts[1] === chinese[asked[1]] ? 2 : 0;
    }
    return 1;
  }

  function findVoice(wanted) {
    var voices = speech.getVoices() || [];
    var best = null;
    for (var i = 0; i < voices.length; i++) {
      var found = voices[i].localService === true ? rank(voices[i].lang, wanted) : 0;
      if (found && (!best || found > best.rank)) best = { rank: found, voice: voices[i] };
    }
    return best && best.voice;
  }

  /* One idea a piece: long ones stop halfway on some phones. Links back and other languages are left out. */
  function collect(element, pieces) {
    var own = "";
    function flush() {
      own = own.replace(/\s+/g, " ").trim();
      if (/[^\s.,:;·–()-]/.test(own)) pieces.push(own);
      own = "";
    }
    (function walk(node) {
      for (var child = node.firstChild; child; child = child.nextSibling) {
        if (child.nodeType === 3) own += child.data;
        if (child.nodeType !== 1 || child === button) continue;
        if (/^(svg|script|style)$/i.test(child.nodeName) || child.hidden) continue;
        if (child.className === "wp-back") continue;
        if (child.lang && lower(child.lang) !== lower(language)) continue;
        if (/^(a|b|bdi|em|i|small|span|strong)$/i.test(child.nodeName)) {
          walk(child);
        } else {
          flush();
          walk(child);
          flush();
        }
      }
    })(element);
    flush();
    return pieces;
  }

  function show(now) {
    reading = now;
    button.textContent = now ? labels.stop : labels.read;
  }

  function stop() {
    kept = [];
    speech.cancel();
    show(false);
  }

  function say(text, last) {
    var utterance = new Utterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = function () {
      if (last && kept.indexOf(utterance) >= 0) show(false);
    };
    utterance.onerror = function () {
      if (kept.indexOf(utterance) >= 0) stop();
    };
    kept.push(utterance);
    speech.speak(utterance);
  }

  function start() {
    var pieces = collect(main, []);
    speech.cancel();
    show(true);
    for (var i = 0; i < pieces.length; i++) say(pieces[i], i === pieces.length - 1);
  }

  function look() {
    voice = findVoice(language);
    if (voice && !button.parentNode) {
      show(false);
      main.insertBefore(button, main.querySelector("h1").nextSibling);
    } else if (!voice && button.parentNode) {
      stop();
      main.removeChild(button);
    }
  }

  button.type = "button";
  button.onclick = function () {
    if (reading) stop();
    else start();
  };
  document.addEventListener("DOMContentLoaded", function () {
    main = document.getElementById("m");
    if (!main) return;
    window.addEventListener("pagehide", stop);
    if ("onvoiceschanged" in speech) speech.onvoiceschanged = look;
    look();
  });
})();
