// Draws a company on three canvases: the ground once, the customers once a week, the people and contacts as they move.
// `view` is the component: size, paint, plan, spots, now, moments, words, and what is switched on.

import { FULL, LEVELS, NOBODY, PERSON_BYTES, TEAM_BYTES, UNDER_STRAIN, VACANT, levelOf, sizeOf } from "./frames.js";

const ROUND = 2 * Math.PI;
const COMING = 700, PASSING = 900;

export function paintOf(element) {
  const token = (name) => getComputedStyle(element).getPropertyValue(name).trim();
  return { scale: Array.from({ length: LEVELS }, (_, i) => token(`--scale-${i}`)), surface: token("--surface"), paper: token("--paper"),
    ink: token("--ink"), customers: token("--customers"), soft: token("--ink-soft"), line: token("--line"), lineStrong: token("--line-strong"), employees: token("--employees"),
    warning: token("--warning"), focus: token("--focus"), font: token("--font") };
}

export function drawGround(g, { size, paint, spots, plan }, nameOf) {
  g.clearRect(0, 0, size.width, size.height);
  g.strokeStyle = paint.line;
  g.lineWidth = 1.4;
  g.beginPath();
  spots.departments.forEach((box) => {
    const x = box.x + box.w / 2, { direction } = spots;
    g.moveTo(direction.x, direction.y);
    g.bezierCurveTo(direction.x, direction.y + 24, x, direction.y + 8, x, box.y);
  });
  g.stroke();
  g.font = `600 ${spots.font}px ${paint.font}`;
  g.textBaseline = "top";
  spots.departments.forEach((box, d) => {
    g.fillStyle = paint.surface;
    g.beginPath(); g.roundRect(box.x, box.y, box.w, box.h, 10); g.fill(); g.stroke();
    g.fillStyle = paint.soft;
    g.fillText(nameOf(d), box.x + 10, box.y + 8, box.w - 20);
  });
  g.lineWidth = 1;
  g.beginPath();
  spots.people.forEach((spot, i) => {
    if (!plan.open[i]) return;
    const manager = spots.managers[spot.team];
    g.moveTo(spot.x, spot.y); g.lineTo(manager.x, manager.y);
  });
  g.stroke();
}

export function drawCrowd(g, { size, paint, spots, now }) {
  const { xs, ys, dot } = spots, paths = Array.from({ length: LEVELS }, () => new Path2D());
  g.clearRect(0, 0, size.width, size.height);
  now.customers.forEach((byte, i) => {
    if (byte === NOBODY) return;
    const level = levelOf(byte), r = dot * sizeOf(level);
    if (r < 1.7) paths[level].rect(xs[i] - r, ys[i] - r, 2 * r, 2 * r);
    else { paths[level].moveTo(xs[i] + r, ys[i]); paths[level].arc(xs[i], ys[i], r, 0, ROUND); }
  });
  paths.forEach((path, level) => { g.fillStyle = paint.scale[level]; g.fill(path); });
}

// `phase` is how far the week is (0 to 1 and a little on); null is a picture that stands still.
export function drawContacts(g, { size, paint, spots, now }, phase) {
  const { pairs, quality } = now;
  // A still picture shows a selection; while it plays, every contact has its moment.
  const every = phase === null ? Math.max(1, Math.round(quality.length / (size.width < 500 ? 60 : 130))) : 1;
  g.lineCap = "round";
  for (let k = 0; k < quality.length; k += every) {
    const arc = arcOf(spots.people[pairs[2 * k + 1]], spots.at(pairs[2 * k]), k);
    g.strokeStyle = paint.scale[levelOf(quality[k])];
    if (phase === null) drawStillArc(g, arc); else drawLight(g, arc, (phase - 0.66 * ((k * 0.618034) % 1)) / 0.34);
  }
  g.globalAlpha = 1;
}

export function arcOf(employee, customer, k) {
  const bend = 0.16 * (customer.y - employee.y) * (k % 2 ? 1 : -1);
  return { employee, customer, middle: { x: (employee.x + customer.x) / 2 + bend, y: (employee.y + customer.y) / 2 } };
}

function drawStillArc(g, { employee, customer, middle }) {
  g.globalAlpha = 0.34; g.lineWidth = 1;
  g.beginPath(); g.moveTo(employee.x, employee.y); g.quadraticCurveTo(middle.x, middle.y, customer.x, customer.y); g.stroke();
}

// A short light that runs from the employee to the customer while u goes from 0 to 1.
export function drawLight(g, { employee, customer, middle }, u) {
  if (u <= 0 || u >= 1) return;
  const from = Math.max(0, u * 1.35 - 0.35), to = Math.min(1, u * 1.35), PARTS = 6;
  g.globalAlpha = 0.95 * Math.sin(Math.PI * u) + 0.05; g.lineWidth = 1.5;
  g.beginPath();
  for (let s = 0; s <= PARTS; s += 1) {
    const v = from + ((to - from) * s) / PARTS, w = 1 - v;
    const x = w * w * employee.x + 2 * w * v * middle.x + v * v * customer.x, y = w * w * employee.y + 2 * w * v * middle.y + v * v * customer.y;
    if (s) g.lineTo(x, y); else g.moveTo(x, y);
  }
  g.stroke();
}

export function drawLeaders(g, { paint, spots, now }, label) {
  const { direction, managers, node } = spots;
  g.font = `600 ${spots.font}px ${paint.font}`;
  const w = g.measureText(label).width + 26;
  g.fillStyle = paint.ink;
  const h = 13 + spots.font;
  g.beginPath(); g.roundRect(direction.x - w / 2, direction.y - h / 2, w, h, h / 2); g.fill();
  g.fillStyle = paint.paper; g.textAlign = "center"; g.textBaseline = "middle";
  g.fillText(label, direction.x, direction.y + 1);
  g.textAlign = "left"; g.textBaseline = "top";
  managers.forEach((manager, t) => {
    // A manager is a square: as dark as the attention that the team gets.
    g.fillStyle = paint.surface; g.strokeStyle = paint.employees; g.lineWidth = 2;
    g.beginPath(); g.roundRect(manager.x - node, manager.y - node, 2 * node, 2 * node, 3); g.fill();
    g.globalAlpha = now.teams[TEAM_BYTES * t] / FULL;
    g.fillStyle = paint.employees; g.fill(); g.globalAlpha = 1; g.stroke();
  });
}

export function drawPeople(g, view, time) {
  const { spots, now } = view;
  const coming = new Map(view.moments.filter((one) => one.kind === "came").map((one) => [one.spot, Math.min(1, (time - one.since) / COMING)]));
  spots.people.forEach((spot, i) => {
    const person = now.people.subarray(PERSON_BYTES * i, PERSON_BYTES * (i + 1)), way = coming.has(spot) ? 1 - (1 - coming.get(spot)) ** 3 : 1;
    const at = { x: spot.edge.x + (spot.x - spot.edge.x) * way, y: spot.edge.y + (spot.y - spot.edge.y) * way };
    if (person[0] === VACANT) drawVacancy(g, view, spot);
    else if (person[0] !== NOBODY) drawPerson(g, view, at, person);
  });
}

function drawVacancy(g, { paint, spots }, { x, y }) {
  g.strokeStyle = paint.lineStrong; g.lineWidth = 1; g.setLineDash([2, 2]);
  g.beginPath(); g.arc(x, y, spots.node * 0.6, 0, ROUND); g.stroke(); g.setLineDash([]);
}

function drawPerson(g, { paint, spots, on }, { x, y }, [satisfaction, strain, , , hidden]) {
  const { node } = spots, level = levelOf(satisfaction), r = node * sizeOf(level);
  g.fillStyle = paint.scale[level];
  g.beginPath(); g.arc(x, y, r * 0.78, 0, ROUND); g.fill();
  g.strokeStyle = paint.ink; g.lineWidth = Math.max(1, node * 0.16);
  g.beginPath(); g.arc(x, y, r, -ROUND / 4, -ROUND / 4 + (ROUND * satisfaction) / FULL); g.stroke();
  if (strain > UNDER_STRAIN) {
    g.strokeStyle = paint.warning; g.lineWidth = Math.max(1.2, node * 0.2); g.setLineDash([2.5, 2.5]);
    g.beginPath(); g.arc(x, y, node * 1.42, 0, ROUND); g.stroke(); g.setLineDash([]);
  }
  if (on.errors && hidden) drawError(g, paint, { x: x + node, y: y - node }, hidden);
}

function drawError(g, paint, { x, y }, n) {
  const r = 3 + Math.min(4, n * 0.6);
  g.fillStyle = paint.warning; g.strokeStyle = paint.surface; g.lineWidth = 1;
  g.beginPath(); g.moveTo(x, y - r); g.lineTo(x + r, y); g.lineTo(x, y + r); g.lineTo(x - r, y); g.closePath(); g.fill(); g.stroke();
}

export function areOver(moment, time) { return time - moment.since >= PASSING; }

export function drawMoments(g, { paint, spots, moments }, time) {
  moments.forEach(({ kind, spot, level, since }) => {
    const u = Math.min(1, Math.max(0, (time - since) / PASSING));
    g.globalAlpha = 1 - u;
    if (kind === "left") {
      g.fillStyle = paint.scale[level];
      g.beginPath(); g.arc(spot.x, spot.y - 16 * u, spots.node * 0.8, 0, ROUND); g.fill();
    } else if (kind !== "came") {
      g.strokeStyle = paint.scale[kind === "lost" ? 0 : LEVELS - 1]; g.lineWidth = 1;
      g.beginPath(); g.arc(spot.x, spot.y, spots.dot * (kind === "lost" ? 1 + 1.6 * u : 2.6 - 1.6 * u), 0, ROUND); g.stroke();
    }
  });
  g.globalAlpha = 1;
}

export function drawChosen(g, { paint, spots }, { x, y }) {
  g.strokeStyle = paint.focus; g.lineWidth = 2.5;
  g.beginPath(); g.arc(x, y, Math.max(9, spots.node * 1.6), 0, ROUND); g.stroke();
}
