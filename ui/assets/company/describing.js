// Says in words what the picture shows: who somebody is, and the whole company as a list.
// `view` is the component: words, language, plan and now.

import { FULL, NOBODY, PERSON_BYTES, TEAM_BYTES, VACANT } from "./frames.js";

const MOST = 255;

export function numberIn(view, value) { return new Intl.NumberFormat(view.language).format(value); }

export function departmentName(view, d) { return say(view, "company.department", { n: numberIn(view, d + 1) }); }

export function described(view, { kind, i }) {
  if (kind === "direction") return { title: view.words["company.direction"], lines: [say(view, "company.tip.direction", { care: points(view, view.now.care) })] };
  if (kind === "manager") return describedManager(view, i);
  if (kind === "employee") return describedEmployee(view, i);
  return { title: say(view, "company.customer", { n: numberIn(view, i + 1) }), lines: [departmentName(view, view.plan.ofCustomer[i]),
    say(view, "company.tip.customer", { satisfaction: points(view, view.now.customers[i]) })] };
}

export function listed(view) {
  const departments = [...Array(view.plan.departments).keys()];
  return departments.map((d) => {
    const customers = [...view.now.customers].filter((byte, i) => view.plan.ofCustomer[i] === d && byte !== NOBODY);
    const teams = [...view.plan.ofTeam.keys()].filter((t) => view.plan.ofTeam[t] === d);
    return { name: departmentName(view, d), teams: teams.map((t) => listedTeam(view, t)),
      customers: say(view, "company.row.customers", { n: numberIn(view, customers.length), satisfaction: mean(view, customers) }),
      handoffs: say(view, "company.row.handoffs", { n: numberIn(view, handedOver(view, d)) }) };
  });
}

function handedOver({ plan, now }, d) {
  return now.between.subarray(d * plan.departments, (d + 1) * plan.departments).reduce((sum, one) => sum + one, 0);
}

function listedTeam(view, t) {
  const { team } = view.plan, { people, teams } = view.now;
  const members = [...team.keys()].filter((i) => team[i] === t && people[PERSON_BYTES * i] < VACANT);
  const bytes = (offset) => members.map((i) => people[PERSON_BYTES * i + offset]);
  const text = say(view, "company.row.team", { n: numberIn(view, members.length), satisfaction: mean(view, bytes(0)), strain: mean(view, bytes(1)),
    attention: points(view, teams[TEAM_BYTES * t]), contacts: numberIn(view, bytes(3).reduce((sum, one) => sum + one, 0)) });
  return { name: say(view, "company.team", { n: numberIn(view, t + 1) }), text, people: members.map((i) => listedPerson(view, i)) };
}

function listedPerson(view, i) {
  const { title, lines } = describedEmployee(view, i);
  return say(view, "company.row.person", { name: title, text: lines.slice(1).join(". ") });
}

function describedManager(view, t) {
  const { teams } = view.now;
  return { title: say(view, "company.manager", { team: numberIn(view, t + 1) }), lines: [departmentName(view, view.plan.ofTeam[t]),
    say(view, "company.tip.manager", { attention: points(view, teams[TEAM_BYTES * t]), n: numberIn(view, teams[TEAM_BYTES * t + 1]) })] };
}

function describedEmployee(view, i) {
  const [satisfaction, strain, skill, contacts, hidden, tenure] = view.now.people.subarray(PERSON_BYTES * i, PERSON_BYTES * (i + 1));
  const title = say(view, "company.employee", { n: numberIn(view, i + 1) }), t = view.plan.team[i];
  if (satisfaction === VACANT) return { title, lines: [view.words["company.vacant"]] };
  const lines = [`${departmentName(view, view.plan.ofTeam[t])}, ${say(view, "company.team", { n: numberIn(view, t + 1) })}`,
    say(view, "company.tip.employee", { satisfaction: points(view, satisfaction), strain: points(view, strain), skill: points(view, skill) }),
    say(view, "company.tip.week", { contacts: numberIn(view, contacts), tenure: tenure === MOST ? say(view, "company.or_more", { n: numberIn(view, tenure) }) : numberIn(view, tenure) })];
  return { title, lines: hidden ? [...lines, say(view, "company.tip.hidden", { n: numberIn(view, hidden) })] : lines };
}

function say(view, key, values) { return Object.keys(values).reduce((told, name) => told.replace(`{${name}}`, values[name]), view.words[key]); }
function points(view, byte) { return numberIn(view, Math.round((100 * byte) / FULL)); }
function mean(view, bytes) { return points(view, bytes.reduce((sum, one) => sum + one, 0) / Math.max(1, bytes.length)); }
