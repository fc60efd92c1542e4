// What pages call, and browsers of the last years have: the names of what this one lacks. Written for old ones.
// The oldest browsers that have all of it stand in docs/operations.md.
window.refletLacks = [
  "WebSocket", "fetch", "Promise", "Proxy", "Map", "Set", "WeakMap", "Symbol", "URL", "URLSearchParams", "Blob", "TextDecoder",
  "FileReader", "Float32Array", "ResizeObserver", "MutationObserver", "Path2D", "CanvasRenderingContext2D", "matchMedia",
  "requestAnimationFrame", "performance", "crypto.getRandomValues", "history.replaceState",
  "Intl.NumberFormat", "Intl.DateTimeFormat", "Intl.PluralRules", "Object.fromEntries", "Object.entries", "Array.from",
  "Array.prototype.flat", "Array.prototype.flatMap", "Array.prototype.includes", "String.prototype.normalize",
  "String.prototype.padStart", "Promise.prototype.finally", "Element.prototype.closest", "Element.prototype.matches",
].filter(function (path) {
  var at = window, parts = path.split(".");
  for (var i = 0; i < parts.length; i++) {
    at = at[parts[i]];
    if (at === undefined || at === null) return true;
  }
  return false;
});
