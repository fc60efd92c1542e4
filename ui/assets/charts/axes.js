// What all charts share: the drawing library, an honest axis, years on the time axis, numbers as the language writes them.

const YEAR = 52, QUARTER = 13;

// uPlot, fetched once per page.
export function load() {
  const root = window.solara.rootPath;
  if (!window.refletCharts) {
    window.refletCharts = new Promise((resolve, reject) => {
      const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: root + "/charts/uPlot.min.css" });
      const script = Object.assign(document.createElement("script"), { src: root + "/charts/uPlot.iife.js", onload: resolve, onerror: reject });
      document.head.append(style, script);
    });
  }
  return window.refletCharts;
}

// The floats of a binary trait.
export function floats(view) { return new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength)); }

// Small wobbles stay small: the axis never spans less than the measure's own least span, and money keeps its zero.
export function honest(chart, low, high) {
  if (low === null || !Number.isFinite(low)) return [0, 1];
  if (chart.zero) { low = Math.min(low, 0); high = Math.max(high, 0); }
  const missing = Math.max(0, chart.span - (high - low)) / 2, room = 0.06 * Math.max(high - low, chart.span);
  let from = low - missing - room, to = high + missing + room;
  if (chart.floor !== null && from < chart.floor) { to += chart.floor - from; from = chart.floor; }
  if (chart.ceiling !== null && to > chart.ceiling) { from = Math.max(chart.floor, from - (to - chart.ceiling)); to = chart.ceiling; }
  return [from, to];
}

export function years(horizon) {
  const step = horizon > YEAR ? YEAR : YEAR / 4;
  return Array.from({ length: Math.floor(horizon / step) + 1 }, (_, i) => i * step);
}

// The same in the reader's words, the unit at the end: 0, 1, 2, 3 years; months where there is no second year.
export function times(weeks, horizon, language) {
  const [unit, length] = horizon > YEAR ? ["year", YEAR] : ["month", YEAR / 12], last = weeks.length - 1;
  const named = new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" });
  return weeks.map((week, i) => (i === last && week ? named.format(week / length) : String(week / length)));
}

export function ticks(values, format, language) {
  const notation = values.some((value) => Math.abs(value) >= 10000) ? { notation: "compact", maximumFractionDigits: 1 } : {};
  // A minus as texts write it: browsers give a hyphen.
  return values.map((value) => new Intl.NumberFormat(language, { ...format, ...notation }).format(value).replace("-", "\u2212"));
}

// Room for the widest of the numbers beside an axis.
export function roomFor(texts) { return 16 + window.refletSized(7) * Math.max(2, ...(texts || []).map((text) => text.length)); }

// Names at the ends of lines, moved apart as little as it takes for none to cover another, between top and bottom:
// [{ y }] in place. Those that would touch stand together round their middle (isotonic regression).
export function apart(ends, least, top, bottom) {
  ends.sort((a, b) => a.y - b.y);
  const groups = [];
  ends.forEach(({ y }, i) => {
    let group = { sum: y - i * least, n: 1 };
    while (groups.length && groups[groups.length - 1].sum * group.n > group.sum * groups[groups.length - 1].n) {
      const above = groups.pop();
      group = { sum: above.sum + group.sum, n: above.n + group.n };
    }
    groups.push(group);
  });
  const lowest = Math.max(top, bottom - (ends.length - 1) * least);
  let i = 0;
  groups.forEach(({ sum, n }) => {
    const first = Math.min(lowest, Math.max(top, sum / n));
    for (let k = 0; k < n; k += 1, i += 1) ends[i].y = first + i * least;
  });
}

// How an axis looks; `token` reads a custom property of the page.
export function axisLook(token) {
  return { stroke: token("--ink-soft"), font: `${window.refletSized(12)}px ${token("--font")}`, grid: { stroke: token("--line"), width: 1 }, ticks: { show: false } };
}

// Lines carry their names at their ends, `x` in canvas pixels: [{ y, text, size, weight, colour }].
export function nameEnds(plot, ends, least, x, family) {
  const g = plot.ctx, ratio = window.devicePixelRatio || 1;
  apart(ends, window.refletSized(least) * ratio, plot.bbox.top, plot.bbox.top + plot.bbox.height);
  g.save();
  g.textBaseline = "middle"; g.textAlign = "left";
  ends.forEach(({ y, text, size, weight, colour }) => { g.font = `${weight} ${window.refletSized(size) * ratio}px ${family}`; g.fillStyle = colour; g.fillText(text, x, y); });
  g.restore();
}

// When a week lies, as sentences tell it (`wording.durations.moment`).
export function moment(week, words, language) {
  if (!week) return words["moment.start"];
  const written = new Intl.NumberFormat(language).format(week), at = week - 1;
  return words["moment.week"].replace("{year}", Math.floor(at / YEAR) + 1).replace("{quarter}", Math.floor((at % YEAR) / QUARTER) + 1).replace("{week}", written);
}

// The weeks of a chart's table: the start of every quarter, and the last.
export function told(weeks) { return Array.from(weeks, (_, i) => i).filter((i) => i % QUARTER === 0 || i === weeks.length - 1); }

// What happens on the time axis stands at its foot: a stroke for each decision, a diamond for each event.
export function drawMarks(plot, marks, kinds) {
  const g = plot.ctx, ratio = window.devicePixelRatio || 1;
  marks.forEach(({ week, kind }) => {
    const x = plot.valToPos(week, "x", true), foot = plot.bbox.top + plot.bbox.height, r = 4 * ratio;
    g.fillStyle = kinds[kind];
    if (kind === "move") { g.fillRect(x - ratio, foot - 9 * ratio, 2 * ratio, 9 * ratio); return; }
    g.beginPath(); g.moveTo(x, foot - 2 * r); g.lineTo(x + r, foot - r); g.lineTo(x, foot); g.lineTo(x - r, foot - r); g.closePath(); g.fill();
  });
}

// A level across the whole chart; gives its height.
export function drawLevel(plot, value, dash, colour) {
  const g = plot.ctx, ratio = window.devicePixelRatio || 1, y = plot.valToPos(value, "y", true), { left, width } = plot.bbox;
  g.save();
  g.strokeStyle = colour; g.lineWidth = 1.5 * ratio; g.setLineDash(dash.map((one) => one * ratio));
  g.beginPath(); g.moveTo(left, y); g.lineTo(left + width, y); g.stroke();
  g.restore();
  return y;
}

// What is to be reached: a dashed level behind the lines.
export function drawGoals(plot, goals, colour) { goals.forEach((goal) => drawLevel(plot, goal.value, [7, 4], colour)); }

// The names of these levels, in front of the lines and legible on them.
export function nameGoals(plot, goals, colour, ground, family) {
  const g = plot.ctx, ratio = window.devicePixelRatio || 1;
  g.save();
  g.font = `500 ${window.refletSized(11) * ratio}px ${family}`; g.textBaseline = "bottom"; g.textAlign = "left"; g.lineJoin = "round";
  g.fillStyle = colour; g.strokeStyle = ground; g.lineWidth = 4 * ratio;
  goals.forEach((goal) => {
    const x = plot.bbox.left + 4 * ratio, y = plot.valToPos(goal.value, "y", true) - 2 * ratio;
    g.strokeText(goal.label, x, y);
    g.fillText(goal.label, x, y);
  });
  g.restore();
}
