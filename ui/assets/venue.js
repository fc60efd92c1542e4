// Tests a place: what a workshop needs of this device and of the network between it and Reflet. Written for old browsers.
(function () {
  var list = document.getElementById("check"), words = JSON.parse(list.getAttribute("data-words"));
  var facts = JSON.parse(list.getAttribute("data-facts")), root = facts.root, states = {};
  // Milliseconds: for a line to open, between two tries, between two words on it, for a good and for a bearable delay; seconds
  // by which clocks may differ; words from which a delay is told; pixels of the narrowest phone and of a screen for a room.
  var OPENS = 8000, AGAIN = 4000, BEAT = 5000, GOOD = 150, BEARABLE = 500, APART = 30, WORDS = 7, NARROW = 320, WIDE = 1100;
  // What pages say to find out whether their line holds.
  var ASKING = JSON.stringify({ channel: "shell", header: { msg_type: "kernel_info_request" }, content: {} });

  function fill(text, values) {
    Object.keys(values || {}).forEach(function (name) { text = text.split("{" + name + "}").join(values[name]); });
    return text;
  }

  function set(name, state, key, values) {
    var row = document.getElementById("check-" + name);
    row.setAttribute("data-state", state);
    row.querySelector(".check__state").textContent = words[fill("check.state.{state}", { state: state })];
    row.querySelector(".check__told").textContent = fill(words[fill("check.{name}.{key}", { name: name, key: key })], values);
    states[name] = state;
    sum();
  }

  function sum() {
    var of = function (state) { return Object.keys(states).filter(function (name) { return states[name] === state; }).length; };
    var waiting = list.children.length - Object.keys(states).length + of("wait"), bad = of("bad"), look = of("look");
    var kind = bad ? "bad" : waiting ? "wait" : look ? "look" : "good", told = document.getElementById("check-sum");
    var text = fill(words[fill("check.sum.{kind}", { kind: kind })], { n: bad || look });
    told.setAttribute("data-state", kind);
    if (told.textContent !== text) told.textContent = text;
  }

  function asked(path, then, otherwise) {
    fetch(root + path, { cache: "no-store" }).then(function (answer) { return answer.json(); }).then(then, otherwise);
  }

  function server() {
    asked("/warming", function (state) {
      if (state.failed) { set("server", "bad", "failed"); return; }
      if (state.ready && state.database) { set("server", "good", "good"); return; }
      if (state.ready) set("server", "bad", "store"); else set("server", "wait", "warming", { n: Math.round(100 * state.progress) });
      setTimeout(server, AGAIN);
    }, function () { set("server", "bad", "silent"); setTimeout(server, AGAIN); });
  }

  function line() {
    var socket = new WebSocket(location.origin.replace("http", "ws") + root + "/line"), sent = 0, delays = [], beat = null;
    var limit = setTimeout(function () { socket.close(); }, OPENS);
    function ask() { sent = Date.now(); socket.send(ASKING); }
    socket.onopen = function () { clearTimeout(limit); set("line", "good", "good"); ask(); };
    socket.onmessage = function () {
      delays.push(Date.now() - sent);
      if (delays.length >= WORDS) delay(delays.slice(-WORDS));
      beat = setTimeout(ask, delays.length < WORDS ? 0 : BEAT);
    };
    socket.onclose = function () {
      clearTimeout(limit); clearTimeout(beat);
      set("line", "bad", delays.length ? "cut" : "blocked");
      if (!delays.length) set("delay", "look", "unknown");
      setTimeout(line, AGAIN);
    };
  }

  function delay(delays) {
    var middle = delays.sort(function (one, other) { return one - other; })[Math.floor(delays.length / 2)];
    set("delay", middle <= GOOD ? "good" : middle <= BEARABLE ? "look" : "bad", middle <= GOOD ? "good" : middle <= BEARABLE ? "look" : "bad", { n: middle });
  }

  function clock() {
    asked("/clock", function (told) {
      var apart = Math.round(Date.now() / 1000 - told.date);
      if (Math.abs(apart) <= APART) set("clock", "good", "good");
      else set("clock", "look", apart > 0 ? "ahead" : "behind", { n: Math.abs(apart) < 120 ? Math.abs(apart) + " s" : Math.round(Math.abs(apart) / 60) + " min" });
    }, function () { set("clock", "look", "unknown"); setTimeout(clock, AGAIN); });
  }

  function storage() {
    var keeps = true;
    try {
      localStorage.setItem("reflet-check", "1");
      keeps = localStorage.getItem("reflet-check") === "1";
      localStorage.removeItem("reflet-check");
    } catch (refused) { keeps = false; }
    document.cookie = "reflet-check=1; SameSite=Lax; path=/";
    var hasCookies = document.cookie.indexOf("reflet-check=1") >= 0;
    document.cookie = "reflet-check=; SameSite=Lax; path=/; max-age=0";
    if (!hasCookies) set("storage", "bad", "cookies"); else if (keeps) set("storage", "good", "good"); else set("storage", "look", "memory");
  }

  function address() {
    if (facts.only_here) set("address", "bad", "here", { site: facts.site });
    else if (location.origin + root === facts.site) set("address", "good", "good", { site: facts.site });
    else set("address", "look", "other", { site: facts.site });
  }

  function awake() {
    if (!navigator.wakeLock) { set("awake", "look", window.isSecureContext ? "none" : "insecure"); return; }
    navigator.wakeLock.request("screen").then(
      function (lock) { lock.release(); set("awake", "good", "good"); }, function () { set("awake", "look", "refused"); });
  }

  function sound() {
    var Sound = window.AudioContext || window.webkitAudioContext, button = document.getElementById("check-play");
    if (!Sound) { button.hidden = true; set("sound", "look", "none"); return; }
    set("sound", "look", "ask");
    button.onclick = function () {
      var context = new Sound(), tone = context.createOscillator(), volume = context.createGain();
      volume.gain.value = 0.2;
      tone.frequency.value = 440;
      tone.connect(volume); volume.connect(context.destination);
      tone.start(); tone.stop(context.currentTime + 1);
      tone.onended = function () { context.close(); };
      set("sound", "good", "played");
    };
  }

  function text() {
    var probe = document.createElement("span");
    probe.style.cssText = "font-size: medium; position: absolute";
    document.body.appendChild(probe);
    var size = Math.round(parseFloat(getComputedStyle(probe).fontSize)), width = window.innerWidth, values = { width: width, height: window.innerHeight, size: size };
    document.body.removeChild(probe);
    if (width >= WIDE) set("text", "good", "screen", values);
    else if (width < NARROW) set("text", "look", "narrow", values);
    else set("text", "good", "phone", values);
    document.getElementById("check-sample").hidden = width < WIDE;
  }

  function browser() {
    if (window.refletLacks.length) set("browser", "bad", "bad", { names: window.refletLacks.join(", ") }); else set("browser", "good", "good");
  }

  [browser, server, line, clock, storage, address, awake, sound, text].forEach(function (test) {
    try { test(); } catch (failed) { set("browser", "bad", "broken"); }
  });
  addEventListener("resize", text);
})();
