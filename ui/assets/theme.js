// Before the first paint: the reader's own choice of light or dark, else the system's; and the same for Vuetify.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)"), forced = matchMedia("(forced-colors: active)");
  const stored = () => { try { return localStorage.getItem("reflet-theme"); } catch { return null; } };
  const show = (theme) => {
    if (document.documentElement.dataset.theme === theme) return;
    document.documentElement.dataset.theme = theme;
    dispatchEvent(new Event("reflet-theme"));
  };
  // Where the system sets the colours, what we draw has to stand out from its ground.
  const apply = () => show((!forced.matches && stored()) || (dark.matches ? "dark" : "light"));
  window.refletTheme = (theme) => { try { localStorage.setItem("reflet-theme", theme); } catch { /* not kept */ } apply(); };
  [dark, forced].forEach((one) => one.addEventListener("change", apply));
  // Paper is light, whatever the screen is.
  addEventListener("beforeprint", () => show("light"));
  addEventListener("afterprint", apply);
  apply();
})();
// Solara reads its Vuetify colours from here; ours are in the stylesheet.
var vuetifyThemes = { light: {}, dark: {} };
