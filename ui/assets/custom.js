// What makes pages bear their readers' tools, each in a file of its own.
["sliders", "translated", "uncovered"].forEach((name) => import(new URL(`${name}.js`, document.currentScript.src)));

// What goes wrong in one part of a page leaves the rest alone; the watchdog says that there is something.
Vue.config.errorHandler = (error) => {
  console.error(error);
  window.refletWatch.part();
};

// The server's clock. Countdowns go by it: a browser's own stands still while a machine sleeps, and can be set.
window.refletClock = (() => {
  // Milliseconds: between two questions, after one that had no answer, by which a browser's two clocks may part.
  const EVERY = 15000, AGAIN = 2000, JUMP = 500;
  let ahead = null, apart = 0, due = 0, isAsking = false;

  const distance = () => Date.now() - performance.now();

  async function ask() {
    if (isAsking) return;
    isAsking = true;
    const asked = performance.now(), before = distance();
    try {
      const { now } = await (await fetch(window.solara.rootPath + "/clock", { cache: "no-store" })).json();
      const answered = performance.now();
      // A clock that jumped meanwhile says nothing of how long the answer was on its way.
      if (Math.abs(distance() - before) < JUMP) {
        ahead = now - (asked + answered) / 2000;
        apart = distance();
        due = answered + EVERY;
        isAsking = false;
        return;
      }
    } catch { /* as below */ }
    setTimeout(() => { isAsking = false; }, AGAIN);
  }

  return {
    ask,
    // Seconds until a moment of the server's clock; as it was told, until that clock is known.
    left(ends, told) {
      if (ahead === null || performance.now() > due || Math.abs(distance() - apart) > JUMP) ask();
      return Math.max(0, ahead === null ? told : ends - ahead - performance.now() / 1000);
    },
  };
})();

// Keeps the screen from going dark as long as somebody wants it; browsers let go whenever the page is hidden.
window.refletAwake = (() => {
  const wanted = new Set();
  let held = null, isAsking = false;

  async function hold() {
    if (!wanted.size || held || isAsking || document.visibilityState === "hidden" || !navigator.wakeLock) return;
    isAsking = true;
    try {
      held = await navigator.wakeLock.request("screen");
      held.onrelease = () => { held = null; hold(); };
    } catch { /* a low battery, say: asked again when the page is shown */ }
    isAsking = false;
    if (!wanted.size) release();
  }
  function release() {
    const before = held;
    held = null;
    if (before) { before.onrelease = null; before.release(); }
  }

  document.addEventListener("visibilitychange", () => { release(); hold(); });
  addEventListener("focus", hold);
  return (who, isWanted) => {
    if (isWanted) wanted.add(who); else wanted.delete(who);
    if (wanted.size) hold(); else release();
  };
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

// What panels of levers share: which are shown and how, and where values lie between the ends of a handle's way.
window.refletLevers = {
  // What a hand moves is numbered, page by page, and the server says up to which number it has heard: an older echo is
  // told from the answer to the last move.
  numbered(heard) { this.number = Math.max(this.number || 0, heard) + 1; return this.number; },
  plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); },
  // The levers sought, or the essential ones and then group by group.
  parts(levers, wanted, words, isMoved) {
    const sought = this.plain(wanted.trim());
    if (sought) {
      const found = levers.filter((lever) => this.plain(`${lever.label} ${lever.group_label} ${lever.name}`).includes(sought));
      return found.length ? [{ key: "found", fixed: true, label: words["levers.found"], levers: found }] : [];
    }
    const essential = levers.filter((lever) => lever.essential), rest = levers.filter((lever) => !lever.essential);
    const groups = [...new Set(rest.map((lever) => lever.group))].map((key) => {
      const own = rest.filter((lever) => lever.group === key), changed = own.filter(isMoved).length;
      return { key, fixed: false, label: own[0].group_label, levers: own, changed };
    });
    return essential.length ? [{ key: "essential", fixed: true, label: words["levers.essential"], levers: essential }, ...groups] : groups;
  },
  share(lever, value) { return (value - lever.low) / (lever.high - lever.low); },
  // From one value to another on the track; a handle is 22 pixels wide and stays within it.
  stretch(lever, from, to) {
    const [left, right] = [this.share(lever, from), this.share(lever, to)].sort((one, other) => one - other);
    return { left: `calc(11px + (100% - 22px) * ${left})`, width: `calc((100% - 22px) * ${right - left})` };
  },
  // One week, two weeks; what is one and a half depends on the language.
  isOne(value, language) { return new Intl.PluralRules(language).select(value) === "one"; },
  unit(lever, value, language) { return this.isOne(value, language) ? lever.unit_one : lever.unit; },
  written(lever, value, language) {
    const text = new Intl.NumberFormat(language, lever.format).format(value), unit = this.unit(lever, value, language);
    return unit ? `${text}\u00a0${unit}` : text;
  },
  changed(n, words, language) { return words["levers.changed_n"][this.isOne(n, language) ? 0 : 1].replace("{n}", n); },
};

// What levers cost a week more than the start: `PriceList` of experiments/money/pricing.py, computed while a handle moves.
window.refletPrices = {
  // By lever that is moved: what it costs alone, and its equal part of what it costs with others.
  parts({ own, slopes, products }, values) {
    const moved = (name) => values[name] - own[name], found = {};
    for (const { lever, up, down } of slopes) if (moved(lever)) found[lever] = (moved(lever) > 0 ? up : down) * moved(lever);
    for (const { levers, factor } of products) {
      const shared = levers.reduce((made, name) => made * moved(name), factor) / levers.length;
      if (shared) for (const name of levers) found[name] += shared;
    }
    return found;
  },
  cost(list, values) { return Object.values(this.parts(list, values)).reduce((sum, one) => sum + one, 0); },
  // Up to which value a lever can be paid for, the others as they are, its start where no value can be; one that brings
  // money goes all the way: `Budget.highest` of experiments/money/budget.py.
  highest(list, values, lever, limit) {
    const turns = [lever.high, list.own[lever.name], lever.low];
    const costs = turns.map((value) => this.cost(list, { ...values, [lever.name]: value }));
    const isFree = turns[1] < lever.high && costs[0] - costs[1] <= this.CENT;
    if (isFree || costs[0] <= limit + this.CENT) return lever.high;
    const k = costs.findIndex((cost) => cost <= limit);
    return k < 0 ? turns[1] : turns[k] + (turns[k - 1] - turns[k]) * (limit - costs[k]) / (costs[k - 1] - costs[k]);
  },
  // What rounding leaves between a cost and a budget, in €.
  CENT: 0.01,
};

// What somebody typed, without the signs that keep its direction to itself.
window.refletBare = (text) => text.replace(/[\u2068\u2069]/g, "");

// Pixels at which a drawing writes what would be so many with the usual size of type; beyond half as much again there is
// no room in drawings.
window.refletSized = (pixels) => pixels * Math.min(1.5, parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);

// Of what a reader chose, by name, that which the server has not confirmed yet.
window.refletUnconfirmed = (chosen, echo) => Object.fromEntries(Object.entries(chosen).filter(([name, value]) => echo[name] !== value));

// Only what the page can be resumed from is kept: a link of Decide may hold a reader's own company.
window.refletKeep = (link, isResumed = false) => {
  const path = link.split("?")[0];
  if (!link || !location.pathname.endsWith(path)) return;
  history.replaceState(history.state, "", window.solara.rootPath + link);
  if (!isResumed) return;
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
