// Who takes this caller, and in what order, from verdicts that the server worked out ahead
// (web_widget/lookup/offline/facets.py). 0 takes, 1 not known, 2 excludes.

const TAKES = 0;
const UNKNOWN = 1;
const EXCLUDES = 2;
const ADULT = 18;
const FEW = 3;
const FEWEST_LINES = 2;
const MOST_LINES = 6;
const [REGION, NATIONAL, ELSEWHERE] = [2, 3, 4]; // of nearness
const TIER = [0, 0, 1, 2, 3];
const SEXUAL_VIOLENCE = 0; // of focus
const ONE_MATTER = 3;
const LGBTQ_GENDERS = ["nonbinary", "trans_woman", "trans_man"];
const NEVER_FIRST = 2; // from this role on: a hospital, the police
const LIST_NOT_KNOWN = [null, 1, null, false];
const NO_WAIT_KNOWN = 1000; // weeks
const NO_DISTANCE = 10; // more than any two places on a globe of radius 1 are apart

/**
 * `asked`: {place, age, gender, support, needs, someoneElse}, the place a reading of the copy's or
 * null. `services` stand by name. Gives {rows, lines, stated, few}.
 */
export function match(services, asked, filters) {
  const where = asked.place && {
    districts: new Map(asked.place[1].map((one, n) => [one, asked.place[2]?.[n] ?? 1])),
    globe: onTheGlobe(asked.place[3], asked.place[4]),
  };
  const able = services.map((service) => fit(service, { ...asked, where })).filter(Boolean);
  able.sort((one, other) => compare(one.key, other.key));
  const offering = able.filter((one) => one.support !== EXCLUDES);
  const few = asked.support.length > 0 && offering.filter((one) => one.hasRoom).length < FEW;
  let found = few ? able : withoutLines(offering, asked);
  if (!found.some((one) => one.service.reachable)) {
    found = [...able.filter((one) => one.service.answers_only && !found.includes(one)), ...found];
  }
  const rows = leadFirst(found, asked).map((one) => filtered(one, asked, filters)).filter(Boolean);
  rows.sort((one, other) => one.unstated.length - other.unstated.length);
  const answering = able.filter((one) => one.service.line)
    .sort((one, other) => compare(one.lineKey, other.lineKey));
  const suiting = answering.filter((one) => one.suits);
  const lines = (suiting.length < FEWEST_LINES ? answering : suiting).slice(0, MOST_LINES);
  return { rows, lines, stated: rows.filter((one) => !one.unstated.length).length, few };
}

/** Lines stand below on their own, where there are services near enough above. */
function withoutLines(found, asked) {
  const local = found.filter((one) => one.service.local && one.leads && one.near < NATIONAL);
  if (asked.support.length || local.length < FEW) return found;
  return found.filter((one) => !one.service.answers_only || one.asksFor);
}

function fit(service, asked) {
  const area = servesArea(service, asked);
  const age = asked.age === null ? Number(service.upper) : outcomeAt(service.ages, asked.age);
  const band = asked.age === null ? 0 : asked.age < ADULT ? 1 : 2;
  // A gender in words of one's own is judged as none that is named.
  const gender = (service.gender[asked.gender] ?? service.gender[""])[band];
  if (area === EXCLUDES || (asked.age !== null && age === EXCLUDES) || gender === EXCLUDES) return null;
  const support = Math.min(...(asked.support.length
    ? asked.support.map((kind) => service.support[kind][band === 1 ? 1 : 0]) : [TAKES]));
  const asksFor = service.communities.some((one) => asked.needs.includes(one));
  const otherCommunity = service.communities.length > 0 && !asksFor
    && !(service.communities.includes("lgbtq") && LGBTQ_GENDERS.includes(asked.gender));
  const otherPeople = otherCommunity || (service.others_only && !asked.someoneElse);
  const oneMatter = service.focus === ONE_MATTER;
  const others = oneMatter || otherPeople;
  const forOthers = others || (asked.gender !== null && gender !== TAKES && service.names_gender);
  const medical = asked.support.includes("medical");
  const reachable = service.reachable || (service.official_list && medical);
  const near = nearness(service, asked.where);
  const role = service.roles[medical ? 1 : 0];
  const surely = gender === TAKES || (asked.gender !== null && !service.names_gender);
  const leads = (asksFor && service.reachable)
    || (reachable && !others && surely && (medical || role < NEVER_FIRST));
  const [, list, weeks, closed] = service.lists.find(([kind]) =>
    !asked.support.length || kind === null || asked.support.includes(kind)) ?? LIST_NOT_KNOWN;
  const doubts = gender + age;
  return {
    service, support, near, asksFor, leads, doubts, unstated: [],
    suits: asksFor || (!others && area === TAKES && gender === TAKES),
    hasRoom: leads && area === TAKES && !closed,
    key: [
      !reachable, !asksFor, forOthers, near === ELSEWHERE && !asked.where,
      support === EXCLUDES, TIER[near], -asked.needs.filter((need) => service.meets.includes(need)).length,
      support, doubts, role, shareCovered(service, asked.where) < 0.5, near, service.focus,
      list, weeks ?? NO_WAIT_KNOWN, service.sure, distance(service, asked.where), service.place,
    ].map(Number),
    lineKey: [
      !asksFor, area, otherPeople, oneMatter, band === 1 && !service.children, gender, age,
      service.focus, asked.support.length > 0 && !asked.support.some((kind) => service.support[kind][0] === TAKES),
      near, service.sure, service.place,
    ].map(Number),
  };
}

function nearness(service, where) {
  if (service.national) return NATIONAL;
  if (!where) return ELSEWHERE;
  if (service.districts.length || service.under18.length) return service.how_near;
  const region = [...where.districts.keys()].every((one) => service.region.includes(one));
  return region && service.region.length ? REGION : ELSEWHERE;
}

/** The share of the caller's area that the service covers. */
function shareCovered(service, where) {
  if (service.national || !where || !(service.districts.length || service.under18.length)) return 1;
  let [covered, total] = [0, 0];
  for (const [district, share] of where.districts) {
    total += share;
    if (service.districts.includes(district) || service.under18.includes(district)) covered += share;
  }
  return total ? covered / total : 1;
}

/** The straight line through a globe of radius 1, squared: enough to order by. */
function distance(service, where) {
  if (service.national || !where?.globe || !service.globe) return NO_DISTANCE;
  return where.globe.reduce((sum, part, n) => sum + (part - service.globe[n]) ** 2, 0);
}

function onTheGlobe(latitude, longitude) {
  if (latitude === undefined) return null;
  const [up, east] = [latitude, longitude].map((degrees) => degrees * Math.PI / 180);
  return [Math.cos(up) * Math.cos(east), Math.cos(up) * Math.sin(east), Math.sin(up)];
}

function servesArea(service, { where, age }) {
  const districts = where?.districts;
  if (service.national) return TAKES;
  if (!districts || !(service.districts.length || service.under18.length)) return UNKNOWN;
  if (service.districts.some((one) => districts.has(one))) return TAKES;
  if ((age !== null && age >= ADULT) || !service.under18.some((one) => districts.has(one))) return EXCLUDES;
  return age === null ? UNKNOWN : TAKES;
}

function outcomeAt(ages, years) {
  return ages.findLast(([from]) => from <= years)[1];
}

/** A voluntary service for people like this one stands first, where there is any. */
function leadFirst(found, asked) {
  if (!found.length || found[0].leads || asked.support.includes("medical")) return found;
  let able = found.filter((one) => one.leads);
  if (!able.length) able = found.filter((one) => one.service.roles[0] < NEVER_FIRST).slice(0, 1);
  if (!able.length) return found;
  const own = (one) => [one.doubts, Number(one.service.focus !== SEXUAL_VIOLENCE)];
  const first = able.reduce((best, one) => (compare(own(one), own(best)) < 0 ? one : best));
  return [first, ...found.filter((one) => one !== first)];
}

/** The service with the filters it says nothing about; null where one rules it out. */
function filtered(one, asked, filters) {
  const unstated = [];
  for (const name of filters.chosen) {
    const said = says(one.service.says, name, filters[name], asked.support);
    if (said === false) return null;
    if (said === null) unstated.push(name);
  }
  return unstated.length && filters.onlyStated ? null : { ...one, unstated };
}

function says(said, name, wanted, support) {
  if (name === "by_and_for") return said.by_and_for.includes(wanted);
  if (name === "route") return said.route[wanted] ?? null;
  if (name === "list_open") return canJoin(said.list_open, support);
  if (name !== "language") return said[name];
  const words = (text) => ` ${text.toLowerCase().split(/[^\p{L}]+/u).join(" ")} `;
  const speaks = said.languages.some((one) => words(one).includes(words(wanted)));
  return speaks || said.any_language ? true : null;
}

/** The lists of what was asked for, or all where it has none for that. */
function canJoin(lists, support) {
  const asked = support.filter((kind) => kind in lists).map((kind) => lists[kind]);
  if (!asked.length) return lists[""];
  return asked.includes(true) ? true : asked.every((one) => one === false) ? false : null;
}

function compare(one, other) {
  const at = one.findIndex((part, n) => part !== other[n]);
  return at < 0 ? 0 : one[at] - other[at];
}
