// Where everybody stands in the picture, from its size and the structure of the company alone.

// Share of a department's territory for its teams; the rest is for its customers.
const TEAMS = 0.5;

export function spotsOf(plan, width, height) {
  const top = 28 + window.refletSized(16), gap = 10, n = plan.departments, columns = bestColumns(n, width, height - top, 0.82), rows = Math.ceil(n / columns);
  const w = (width - gap * (columns - 1)) / columns, h = (height - top - gap * (rows - 1)) / rows;
  const departments = Array.from({ length: n }, (_, d) => ({ x: (d % columns) * (w + gap), y: top + Math.floor(d / columns) * (h + gap), w, h }));
  const spots = { departments, direction: { x: width / 2, y: 16 }, managers: [], people: [], font: window.refletSized(width < 500 ? 11 : 13),
    xs: new Float32Array(plan.ofCustomer.length), ys: new Float32Array(plan.ofCustomer.length) };
  spots.at = (i) => ({ x: spots.xs[i], y: spots.ys[i] });
  placeTeams(plan, spots);
  placeCustomers(plan, spots);
  return spots;
}

function bestColumns(n, width, height, aspect) {
  let best = 1, off = Infinity;
  for (let columns = 1; columns <= n; columns += 1) {
    const rows = Math.ceil(n / columns), bad = Math.abs(Math.log(width / columns / (height / rows) / aspect)) + 0.25 * (rows * columns - n);
    if (bad < off) { off = bad; best = columns; }
  }
  return best;
}

function placeTeams(plan, spots) {
  const members = plan.ofTeam.reduce((lists) => [...lists, []], []);
  plan.team.forEach((t, i) => members[t].push(i));
  let node = 12;
  spots.departments.forEach((box, d) => {
    const teams = [...plan.ofTeam.keys()].filter((t) => plan.ofTeam[t] === d);
    const zone = { x: box.x + 6, y: box.y + 13 + spots.font, w: box.w - 12, h: box.h * TEAMS - 13 - spots.font };
    const columns = bestColumns(teams.length, zone.w, zone.h, 1.25), rows = Math.ceil(teams.length / columns);
    teams.forEach((t, k) => {
      const w = zone.w / columns, h = zone.h / rows;
      const cx = zone.x + w * ((k % columns) + 0.5), cy = zone.y + h * (Math.floor(k / columns) + 0.5);
      spots.managers[t] = { x: cx, y: cy };
      node = Math.min(node, cluster(members[t], t, { x: cx, y: cy, rx: Math.min(w / 2 - 5, 3.2 * h), ry: h / 2 - 5 }, plan, spots, box));
    });
  });
  spots.node = Math.max(2.4, node);
}

// A team stands in rings round its manager, evenly along each ring, as large as the place allows.
// Posts that are closed at the start have their place between the others, should they open.
function cluster(members, team, { x, y, rx, ry }, plan, spots, box) {
  const open = members.filter((i) => plan.open[i]), spare = members.filter((i) => !plan.open[i]), n = Math.max(1, open.length);
  const rings = n <= 11 ? 1 : n <= 30 ? 2 : Math.ceil(Math.sqrt(n / 6));
  const node = Math.min(12, Math.min(rx, ry) / (2 * rings + 1.25), (Math.PI * (rx + ry) * 0.8) / (2.2 * Math.max(4, n / rings)));
  const put = (i, at) => {
    const spot = { x: x + at.x, y: y + at.y, team };
    spots.people[i] = { ...spot, edge: { x: spot.x < box.x + box.w / 2 ? box.x : box.x + box.w, y: spot.y } };
  };
  let placed = 0;
  for (let ring = 1; ring <= rings; ring += 1) {
    const share = ring / rings, count = ring === rings ? n - placed : Math.round((n * ring) / ((rings * (rings + 1)) / 2));
    const along = (shift) => alongEllipse(count, (rx - node) * share, (ry - node) * share, (ring % 2 ? 0.5 : 0) + shift);
    along(0).forEach((at, k) => { if (placed + k < open.length) put(open[placed + k], at); });
    if (ring === rings) spare.forEach((i, k) => put(i, along(0.5)[k % count]));
    placed += count;
  }
  return node;
}

function alongEllipse(n, rx, ry, shift) {
  const STEPS = 96, points = Array.from({ length: STEPS + 1 }, (_, s) => ({ x: rx * Math.sin((6.2832 * s) / STEPS), y: -ry * Math.cos((6.2832 * s) / STEPS) }));
  const lengths = [0];
  for (let s = 1; s <= STEPS; s += 1) lengths.push(lengths[s - 1] + Math.hypot(points[s].x - points[s - 1].x, points[s].y - points[s - 1].y));
  return Array.from({ length: n }, (_, k) => {
    const wanted = (((k + shift) % n) / n) * lengths[STEPS];
    return points[lengths.findIndex((length) => length >= wanted)];
  });
}

// Customers stand before the department in winding rows, so that those who know each other are near.
function placeCustomers(plan, spots) {
  let dot = 4.5;
  spots.departments.forEach((box, d) => {
    const mine = [];
    plan.ofCustomer.forEach((of, i) => { if (of === d) mine.push(i); });
    const zone = { x: box.x + 10, y: box.y + box.h * (TEAMS + 0.03), w: box.w - 20, h: box.h * (0.97 - TEAMS) - 8 };
    const spacing = Math.sqrt((zone.w * zone.h * 0.93) / Math.max(1, mine.length)), rows = Math.max(1, Math.round(zone.h / spacing));
    const widths = Array.from({ length: rows }, (_, j) => (1 - Math.abs((2 * (j + 0.5)) / rows - 1) ** 5) ** 0.2);
    const whole = widths.reduce((sum, one) => sum + one, 0);
    let placed = 0, passed = 0;
    widths.forEach((share, j) => {
      passed += share;
      const end = Math.round((mine.length * passed) / whole), n = end - placed;
      for (let k = 0; k < n; k += 1) {
        const i = mine[placed + k], u = (k + 0.5) / n, along = j % 2 ? 1 - u : u;
        spots.xs[i] = zone.x + zone.w * (0.5 + (along - 0.5) * share) + spacing * 0.5 * (hash(i) - 0.5);
        spots.ys[i] = zone.y + (zone.h * (j + 0.5)) / rows + spacing * 0.5 * (hash(i + 7919) - 0.5);
      }
      placed = end;
    });
    dot = Math.min(dot, 0.46 * spacing);
  });
  spots.dot = Math.max(0.9, dot);
}

function hash(i) { const x = Math.sin(i * 12.9898 + 4.1414) * 43758.5453; return x - Math.floor(x); }
