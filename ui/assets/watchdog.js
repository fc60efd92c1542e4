// Says in the reader's language what a page waits for, whatever it is, and goes on by itself. It stands before all else
// in a page and is written for old browsers, too: where nothing else arrives or runs, it still speaks.
(function () {
  var root = document.documentElement, said = JSON.parse(root.getAttribute("data-said"));
  // Seconds: between two looks; until a page that does not come alive, a message without an answer, work that lasts and a
  // lost line are told; quiet after which the line is tried; between two tries; for a line that is being opened.
  var LOOK = 1, OPENS = 7, ANSWERS = 3, WORKS = 4, LOST = 2, QUIET = 5, TRIES = 3, CONNECTS = 8;
  // Seconds: until a page that does not come alive, or lacks a part, is loaded anew, until work is no excuse any more for an
  // open page and for one that is being opened, and to read.
  var STUCK = 30, MISSED = 20, OVERTIME = 15, OVERWORKED = 60, READ = 20;
  var MEMORIES = ["localStorage", "sessionStorage"];

  var bar = document.createElement("div");
  bar.id = "connection";
  bar.setAttribute("role", "alert");
  var age = 0, complete = 0, unanswered = 0, quiet = 0, busy = 0, lost = 0, stuck = 0, mute = 0, sinceTry = TRIES, sinceRevival = STUCK, part = 0;
  var wasAlive = false, hasMissed = false, hasFailed = false, answers = null, isAsking = false, heard = null, socket = null, opening = 0, sending = 0;

  // A browser that keeps nothing for this site lets no page even ask what it kept: for as long as the page is open it does.
  function remember(name) {
    try { window[name].getItem("reflet"); return; } catch (refused) { /* as below */ }
    var kept = {};
    var memory = {
      getItem: function (key) { return Object.prototype.hasOwnProperty.call(kept, key) ? kept[key] : null; },
      setItem: function (key, value) { kept[key] = String(value); },
      removeItem: function (key) { delete kept[key]; },
      clear: function () { kept = {}; },
      key: function () { return null; }, length: 0,
    };
    try { Object.defineProperty(window, name, { value: memory, configurable: true }); } catch (refused) { /* as it was */ }
  }

  function say(kind) {
    var text = kind ? said[kind] : "";
    if (bar.getAttribute("data-kind") !== kind) {
      bar.setAttribute("data-kind", kind);
      bar.textContent = text;
      if (kind === "websocket") {
        var link = document.createElement("a");
        link.href = root.getAttribute("data-root") + "/check";
        link.textContent = said.check;
        bar.appendChild(document.createTextNode(" "));
        bar.appendChild(link);
      }
    }
    if (kind && !bar.parentNode && document.body) document.body.appendChild(bar);
    if (!kind && bar.parentNode) bar.parentNode.removeChild(bar);
  }

  // Instead of the page: the rest of the document is read as plain text that nobody sees, so that nothing of it runs.
  function stop(absent) {
    var waiting = document.getElementById("opening"), told = document.createElement("p");
    if (waiting) waiting.parentNode.removeChild(waiting);
    told.id = "unsupported";
    told.setAttribute("role", "alert");
    told.textContent = said.browser + " " + absent.join(", ");
    document.body.appendChild(told);
    document.write("<plaintext hidden style='display: none'>");
  }

  function kernel() {
    var debug = window.solara && window.solara.debug;
    return debug && debug.kernel ? debug.kernel() : null;
  }
  function mustReload() { return Boolean(window.app && window.app.$data && window.app.$data.needsRefresh); }
  function isOpenable() { return socket && socket.readyState === 0 && opening <= CONNECTS; }

  // Whether the server answers at all; asked again and again as long as something is wrong.
  function ask() {
    if (isAsking) return;
    isAsking = true;
    var limit = setTimeout(function () { isAsking = false; answers = false; }, 1000 * ANSWERS);
    var done = function (isThere) { clearTimeout(limit); isAsking = false; answers = isThere; };
    fetch(root.getAttribute("data-root") + "/healthz", { cache: "no-store" })
      .then(function (answer) { done(answer.ok); }, function () { done(false); });
  }

  // Loads the page anew once a line of its own was opened: not again and again where that is what does not come through.
  function reloadWhenOpen() {
    if (!answers) return;
    var line = new WebSocket(location.origin.replace("http", "ws") + root.getAttribute("data-root") + "/line");
    line.onopen = function () { line.close(); location.reload(); };
  }

  // What goes to the server and what comes back, as the page's own connection tells it.
  function follow(current) {
    if (heard === current) return;
    heard = current;
    current.anyMessage.connect(function (_, one) {
      if (one.direction === "send") { unanswered = unanswered || 1; return; }
      unanswered = 0;
      quiet = 0;
      mute = -Infinity;
    });
  }

  function tryAgain(current) {
    if (sinceTry < TRIES || isOpenable()) return;
    sinceTry = 0;
    unanswered = 0;
    try { current.reconnect().catch(function () { /* tried again */ }); } catch (gone) { /* the next look loads the page anew */ }
  }

  // A line that only looks alive: what was said to the server has no answer, though it was not at work on it.
  function isDeaf(current) {
    if (!unanswered) return false;
    var left = socket ? socket.bufferedAmount : 0;
    if (left && left !== sending) unanswered = 1;
    sending = left;
    var work = wasAlive ? OVERTIME : OVERWORKED;
    var patience = current.status === "busy" ? work : sinceRevival < STUCK ? 3 * ANSWERS : ANSWERS;
    return unanswered++ > patience;
  }

  function lookAtConnected(current, isAlive) {
    lost = 0;
    if (isDeaf(current)) {
      sinceTry = TRIES;
      sinceRevival = 0;
      tryAgain(current);
      if (isAlive || age > OPENS) say(isAlive ? "offline" : mute > 0 ? "websocket" : "slow");
      return;
    }
    if (!document.hidden && quiet >= QUIET && !unanswered && current.status !== "busy") {
      quiet = 0;
      current.requestKernelInfo().catch(function () { /* the next look sees it */ });
    }
    busy = current.status === "busy" ? busy + 1 : 0;
    if (isAlive) { say(busy > WORKS ? "busy" : part-- > 0 ? "part" : ""); return; }
    stuck = stuck + 1;
    // Of a line on which nothing ever came, it is the line that does not come through.
    mute = mute + 1;
    say(age <= OPENS ? "" : mute > ANSWERS ? "websocket" : hasFailed && !busy ? "failed" : "slow");
    if (stuck > (busy ? OVERWORKED : STUCK)) { ask(); reloadWhenOpen(); stuck = STUCK / 2; }
  }

  function lookAtLost(current, isAlive) {
    lost = lost + 1;
    stuck = 0;
    busy = 0;
    ask();
    if (isAlive && lost > LOST) say(answers && lost > OPENS ? "websocket" : "offline");
    if (!isAlive && age > OPENS && lost > LOST) say(answers ? "websocket" : "unanswered");
    if (!answers) return;
    if (current.connectionStatus === "connecting" && !mustReload()) tryAgain(current);
    else if (isAlive) location.reload();
    else if (age % TRIES === 0) reloadWhenOpen();
  }

  // Nothing of the page runs yet.
  function lookAtNothing() {
    complete = document.readyState === "complete" ? complete + 1 : 0;
    if (age <= OPENS && !hasMissed) return;
    ask();
    if (answers === false) say("unanswered");
    else if (!complete && !hasMissed) say("slow");
    else if (hasFailed && !hasMissed) say("failed");
    else say("incomplete");
    if (answers && complete > MISSED && (hasMissed || !hasFailed)) location.reload();
  }

  function look() {
    var current = kernel(), isAlive = Boolean(document.getElementById("main")), now = window.solara && window.solara.debug ? window.solara.debug.ws() : null;
    age++; quiet++; sinceTry++; sinceRevival++;
    opening = now === socket ? opening + 1 : 0;
    socket = now;
    if (isAlive) { wasAlive = true; hasFailed = false; }
    if (!current) { lookAtNothing(); return; }
    follow(current);
    if (current.connectionStatus === "connected" && !mustReload()) lookAtConnected(current, isAlive);
    else lookAtLost(current, wasAlive);
  }

  // Whoever comes back to a page is the next to know whether its line still holds.
  function wake() { quiet = QUIET; sinceTry = TRIES; }

  addEventListener("error", function (event) {
    if (event.target && event.target !== window) hasMissed = hasMissed || /^(SCRIPT|LINK)$/.test(event.target.tagName || "");
    else if (!wasAlive) hasFailed = true;
    else if (event.error && event.filename && event.filename.indexOf(location.origin) === 0) part = READ;
  }, true);
  window.refletWatch = { part: function () { part = READ; } };
  MEMORIES.forEach(remember);
  // Where a browser sends no last word, a page that closes does without.
  if (!navigator.sendBeacon) navigator.sendBeacon = function () { return false; };
  if (window.refletLacks.length) { stop(window.refletLacks); return; }
  setInterval(look, 1000 * LOOK);
  ["online", "pageshow", "focus"].forEach(function (name) { addEventListener(name, wake); });
  document.addEventListener("visibilitychange", wake);
})();
