// What the server sends of a company: the structure once, then one frame of bytes per week (see ui/explore/live_frames.py).

export const FULL = 253, VACANT = 254, NOBODY = 255;
export const PERSON_BYTES = 6, TEAM_BYTES = 2, HEADER_BYTES = 20;

// Points at which one colour gives way to the next: round 60, where satisfaction usually stands.
const STEPS = [35, 45, 55, 65, 75, 85];
export const LEVELS = STEPS.length + 1;

// 60 points.
export const UNDER_STRAIN = 0.6 * FULL;

const MOST_MOMENTS = 240;

export function levelOf(byte) {
  const points = (100 * byte) / FULL;
  let level = 0;
  while (level < STEPS.length && points >= STEPS[level]) level += 1;
  return level;
}

// The second cue beside the colour: the more satisfied, the larger.
export function sizeOf(level) { return 0.52 + 0.08 * level; }

export function structureOf(view) {
  const whole = new Int32Array(copied(view)), [employees, teams, departments, customers] = whole;
  let at = 4;
  const next = (n) => whole.subarray(at, (at += n));
  return { departments, team: next(employees), ofTeam: next(teams), ofCustomer: next(customers), open: next(employees) };
}

export function frameOf(view, plan) {
  const bytes = copied(view), head = new Uint32Array(bytes, 0, HEADER_BYTES / 4);
  let at = HEADER_BYTES;
  const next = (n) => new Uint8Array(bytes, (at += n) - n, n);
  const frame = { week: head[0], nContacts: head[2], care: head[3], people: next(PERSON_BYTES * plan.team.length),
    teams: next(TEAM_BYTES * plan.ofTeam.length), customers: next(plan.ofCustomer.length), quality: next(head[1]) };
  at += (4 - (at % 4)) % 4;
  const numbers = (n) => new Uint16Array(bytes, (at += 2 * n) - 2 * n, n);
  frame.pairs = numbers(2 * head[1]);
  frame.handed = numbers(2 * head[4]);
  frame.between = numbers(plan.departments ** 2);
  return frame;
}

// Who left fades out where they stood; who is new comes in from the edge of the department.
export function momentsBetween(before, now, spots, since) {
  const moments = [];
  const add = (kind, spot, level) => { if (moments.length < MOST_MOMENTS) moments.push({ kind, spot, level, since }); };
  spots.people.forEach((spot, i) => {
    const at = PERSON_BYTES * i, was = before.people[at], is = now.people[at];
    const isNew = is < VACANT && now.people[at + 5] < before.people[at + 5];
    if (was < VACANT && (is >= VACANT || isNew)) add("left", spot, levelOf(was));
    if (is < VACANT && (was >= VACANT || isNew)) add("came", spot, levelOf(is));
  });
  for (let i = 0; i < now.customers.length; i += 1) {
    if ((now.customers[i] === NOBODY) === (before.customers[i] === NOBODY)) continue;
    add(now.customers[i] === NOBODY ? "lost" : "won", spots.at(i), 0);
  }
  return moments;
}

function copied(view) { return view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength); }
