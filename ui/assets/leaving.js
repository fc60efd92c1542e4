// A trainer who leaves takes the drafts along: they are for nobody else who uses this browser.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-leaving]")) return;
  try {
    for (const kept of [localStorage, sessionStorage]) {
      Object.keys(kept).filter((key) => /^reflet-(train|scenario)/.test(key)).forEach((key) => kept.removeItem(key));
    }
  } catch { /* nothing is kept here */ }
});
