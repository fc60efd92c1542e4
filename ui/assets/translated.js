// A browser that translates a page puts elements of its own in the place of texts. The page would go on writing into the
// texts that were taken away, and readers would see old ones. So each such text goes back to its place, empty, beside its
// translation: when the page writes into it, the translation goes, and the right text stands there, to be translated anew.

// By a text of the page: what stands for it, and what it said when that came.
const translations = new Map(), taken = new WeakSet();

const isForeign = (one) => one instanceof HTMLElement && one.tagName === "FONT";

function pair(text, font, home) {
  // Some translators wrap the page's own text instead of copying it.
  if (font.contains(text)) text.replaceWith(text.cloneNode());
  translations.set(text, { font, said: text.data });
  taken.add(font);
  text.data = "";
  home.insertBefore(text, font);
}

// A text that has left its place, and the element that came there at the same time or just before.
function adopt(record) {
  const fonts = [...record.addedNodes, record.previousSibling, record.nextSibling].filter(isForeign);
  for (const text of record.removedNodes) {
    const font = fonts.find((one) => one.parentNode === record.target && !taken.has(one));
    if (text instanceof Text && !translations.has(text) && text.parentNode !== record.target && font) pair(text, font, record.target);
  }
}

// Where the page has written, or one of the two has been taken away, the text stands for itself again.
function settle(written) {
  for (const [text, { font, said }] of translations) {
    if (text.isConnected && font.isConnected && !written.has(text)) continue;
    translations.delete(text);
    if (!written.has(text)) text.data = said;
    font.remove();
  }
}

const watching = new MutationObserver((records) => {
  const written = new Set(records.filter((one) => one.type === "characterData").map((one) => one.target));
  settle(written);
  records.filter((one) => one.type === "childList" && one.removedNodes.length).forEach(adopt);
  // What was done here is no news.
  watching.takeRecords();
});

watching.observe(document.documentElement, { childList: true, characterData: true, subtree: true });
