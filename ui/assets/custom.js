// Watches the connection and says in the reader's language when it is lost; the page comes back by itself.
(() => {
  const bar = document.createElement("div");
  bar.id = "connection";
  bar.setAttribute("role", "alert");
  let lostSince = 0;

  const kernel = () => window.solara && window.solara.debug && window.solara.debug.kernel && window.solara.debug.kernel();
  const mustReload = () => Boolean(window.app && window.app.$data && window.app.$data.needsRefresh);

  async function serverAnswers() {
    try { return (await fetch(window.solara.rootPath + "/healthz", { cache: "no-store" })).ok; } catch { return false; }
  }

  function show(isLost) {
    if (isLost && !bar.isConnected) {
      document.body.appendChild(bar);
      bar.textContent = document.documentElement.dataset.offline;
    }
    if (!isLost && bar.isConnected) bar.remove();
  }

  async function look() {
    const current = kernel();
    if (!current) return;
    if (current.connectionStatus === "connected" && !mustReload()) { lostSince = 0; show(false); return; }
    // Before the page stands, the first connection is still being made; it stands as soon as there was one.
    if (!document.getElementById("main")) return;
    lostSince = lostSince || Date.now();
    if (Date.now() - lostSince > 1500) show(true);
    if (!(await serverAnswers())) return;
    // Solara's client gives up after a few tries: ask again as soon as the server is back.
    if (current.connectionStatus === "connecting") current.reconnect().catch(() => {});
    else if (current.connectionStatus === "disconnected" || mustReload()) location.reload();
  }

  setInterval(look, 1000);
  addEventListener("online", look);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
})();

// The address carries the whole state, so that a reload or a shared link gets back to it; a page left behind keeps its own.
// A number as people type it, NaN where it is none: a comma parts decimals as a point does, but thousands where English
// groups them; the browser's own language does not matter.
window.refletNumber = (text, language) => {
  const bare = String(text).replace(/[\s'\u2019%\u20ac]/g, "").replace(/[\u2212\u2013]/g, "-");
  const grouped = language === "en" && /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(bare);
  const written = grouped ? bare.replace(/,/g, "") : bare.replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(written) ? Number(written) : NaN;
};

window.refletKeep = (link) => {
  const path = link.split("?")[0];
  if (!link || !location.pathname.endsWith(path)) return;
  history.replaceState(history.state, "", window.solara.rootPath + link);
  try { sessionStorage.setItem("reflet:" + path, link); } catch { /* not kept */ }
};

// A link inside the application changes the page without loading it anew, unless the reader wants another tab or window.
window.refletFollow = (event, path) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  window.solara.router.push(path);
};

// Hands a text to the reader as a file.
window.refletSave = (name, text, type) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
