// Who takes this caller, and in what order, from verdicts that the server worked out ahead
// (web_widget/lookup/offline/facets.py). 0 takes, 1 not known, 2 excludes.

const TAKES = 0;
const UNKNOWN = 1;
const EXCLUDES = 2;
const ADULT = 18;
const FEW = 3;
const FEWEST_LINES = 2;
const NATIONAL = 2; // a tier of nearness
const ELSEWHERE = 3;
const LGBTQ_GENDERS = ["nonbinary", "trans_woman", "trans_man"];
const NEVER_FIRST = 2; // from this role on: a hospital, the police

/** `asked`: {districts, age, gender, support, needs}. Gives {rows, lines, stated, few}. */
export function match(services, asked, filters) {
  const able = services.map((service) => fit(service, asked)).filter(Boolean);
  able.sort((one, other) => compare(one.key, other.key));
  const offering = able.filter((one) => one.support !== EXCLUDES);
  const few = asked.support.length > 0 && offering.filter((one) => one.hasRoom).length < FEW;
  const rows = (few ? able : withoutLines(offering, asked))
    .map((one) => filtered(one, filters)).filter(Boolean);
  rows.sort((one, other) => one.unstated.length - other.unstated.length);
  if (!filters.chosen.length) leadFirst(rows);
  const answering = able.filter((one) => one.service.line);
  const suiting = answering.filter((one) => one.suits);
  const lines = suiting.length < FEWEST_LINES ? answering : suiting;
  return { rows, lines, stated: rows.filter((one) => !one.unstated.length).length, few };
}

/** Lines stand below on their own, where there are services near enough above. */
function withoutLines(found, asked) {
  const local = found.filter((one) => one.service.local && one.leads && one.tier < NATIONAL);
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
  const others = service.one_matter || otherCommunity || service.others_only;
  const forOthers = others || (asked.gender !== null && gender !== TAKES && service.names_gender);
  const medical = asked.support.includes("medical");
  const reachable = service.reachable || (service.official_list && medical);
  const tier = service.tier === ELSEWHERE || service.national || asked.districts ? service.tier : ELSEWHERE;
  const role = service.roles[medical ? 1 : 0];
  const surely = gender === TAKES || (asked.gender !== null && !service.names_gender);
  const leads = reachable && (asksFor || (!others && surely && (medical || role < NEVER_FIRST)));
  const suits = asksFor || (!others && area === TAKES && gender === TAKES);
  const closed = asked.support.length > 0 && asked.support.every((kind) => service.closed.includes(kind));
  return {
    service, area, support, tier, asksFor, suits, leads, unstated: [],
    hasRoom: leads && area === TAKES && !closed,
    key: [
      !reachable, !asksFor, forOthers, tier === ELSEWHERE && !asked.districts,
      support === EXCLUDES, tier, -asked.needs.filter((need) => service.meets.includes(need)).length,
      support, gender + age, role, service.place,
    ].map(Number),
  };
}

function servesArea(service, { districts, age }) {
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
function leadFirst(found) {
  const first = found.findIndex((one) => one.leads);
  if (first > 0) found.unshift(...found.splice(first, 1));
}

/** The service with the filters it says nothing about; null where one rules it out. */
function filtered(one, filters) {
  const unstated = [];
  for (const name of filters.chosen) {
    const said = says(one.service.says, name, filters[name]);
    if (said === false) return null;
    if (said === null) unstated.push(name);
  }
  return unstated.length && filters.onlyStated ? null : { ...one, unstated };
}

function says(said, name, wanted) {
  if (name === "by_and_for") return said.by_and_for.includes(wanted);
  if (name === "route") return said.route[wanted] ?? null;
  if (name !== "language") return said[name];
  const words = (text) => ` ${text.toLowerCase().split(/[^\p{L}]+/u).join(" ")} `;
  const speaks = said.languages.some((one) => words(one).includes(words(wanted)));
  return speaks || said.any_language ? true : null;
}

function compare(one, other) {
  const at = one.findIndex((part, n) => part !== other[n]);
  return at < 0 ? 0 : one[at] - other[at];
}
