// Customers who are passed from one department to another: one arrow per pair of departments, as wide as there are many.
// While it plays, lights run from who hands over to who takes over.

import { arcOf, drawLight } from "./drawing.js";

const MOST_ARROWS = 12, THINNEST = 1.5, HEAD = 7, SMALL = 500;

export function drawHandoffs(g, view, phase, written) {
  const { paint, spots, now } = view, arrows = arrowsOf(view);
  g.strokeStyle = g.fillStyle = paint.customers;
  g.lineCap = "butt";
  arrows.forEach((arrow) => drawArrow(g, arrow));
  if (phase !== null) {
    g.lineCap = "round";
    for (let k = 0; 2 * k < now.handed.length; k += 1) {
      const arc = arcOf(spots.people[now.handed[2 * k]], spots.people[now.handed[2 * k + 1]], k);
      drawLight(g, arc, (phase - 0.66 * ((k * 0.618034) % 1)) / 0.34);
    }
  }
  g.globalAlpha = 1;
  arrows.forEach((arrow) => drawNumber(g, view, arrow, written(arrow.n)));
}

// The strongest flows, bent to the right of their way, so that there and back lie side by side.
function arrowsOf({ plan, spots, now, size }) {
  const widest = size.width < SMALL ? 4 : 7, n = plan.departments, flows = [];
  now.between.forEach((count, k) => { if (count) flows.push({ n: count, from: Math.floor(k / n), to: k % n }); });
  const strongest = flows.sort((a, b) => b.n - a.n).slice(0, MOST_ARROWS), most = strongest.length ? strongest[0].n : 1;
  return strongest.map((flow) => {
    const a = heartOf(spots.departments[flow.from]), b = heartOf(spots.departments[flow.to]);
    const dx = b.x - a.x, dy = b.y - a.y, far = Math.hypot(dx, dy), bend = Math.min(46, 0.16 * far);
    const middle = { x: (a.x + b.x) / 2 - (dy / far) * bend * 2, y: (a.y + b.y) / 2 + (dx / far) * bend * 2 };
    return { ...flow, start: along(a, middle, b, 0.2), end: along(a, middle, b, 0.8), heart: along(a, middle, b, 0.5),
      width: THINNEST + (widest - THINNEST) * (flow.n / most) };
  });
}

function heartOf({ x, y, w, h }) { return { x: x + w / 2, y: y + h / 2 }; }

function along(a, middle, b, u) {
  const w = 1 - u;
  return { x: w * w * a.x + 2 * w * u * middle.x + u * u * b.x, y: w * w * a.y + 2 * w * u * middle.y + u * u * b.y };
}

function drawArrow(g, { start, end, heart, width }) {
  const head = HEAD + width, angle = Math.atan2(end.y - heart.y, end.x - heart.x);
  // The part of the curve between start and end has its own control point.
  const bent = { x: 2 * heart.x - (start.x + end.x) / 2, y: 2 * heart.y - (start.y + end.y) / 2 };
  g.globalAlpha = 0.72; g.lineWidth = width;
  g.beginPath(); g.moveTo(start.x, start.y);
  g.quadraticCurveTo(bent.x, bent.y, end.x - head * 0.7 * Math.cos(angle), end.y - head * 0.7 * Math.sin(angle)); g.stroke();
  g.globalAlpha = 1;
  g.beginPath(); g.moveTo(end.x, end.y);
  for (const side of [2.6, -2.6]) g.lineTo(end.x + head * Math.cos(angle + side), end.y + head * Math.sin(angle + side));
  g.closePath(); g.fill();
}

function drawNumber(g, { paint, spots }, { heart }, text) {
  g.font = `600 ${spots.font}px ${paint.font}`;
  const w = g.measureText(text).width + 10, h = spots.font + 6;
  g.fillStyle = paint.surface; g.strokeStyle = paint.customers; g.lineWidth = 1;
  g.beginPath(); g.roundRect(heart.x - w / 2, heart.y - h / 2, w, h, h / 2); g.fill(); g.stroke();
  g.fillStyle = paint.customers; g.textAlign = "center"; g.textBaseline = "middle";
  g.fillText(text, heart.x, heart.y + 0.5);
  g.textAlign = "left"; g.textBaseline = "top";
}
