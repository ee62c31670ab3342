// One service: who it is for, how to reach it, how long the wait is, and how sure we are.

import { ways } from "./contacts.js";
import { el, link } from "./dom.js";
import { eitherWay } from "./easy-read.js";
import { notForMe } from "./not-for-me.js";
import { clock, day, fill } from "./phrases.js";
import { waitPicture } from "./wait-picture.js";

const LOOKS = { open: "good", closed: "held", paused: "held" };

/**
 * A service of the contract (section 2) as an article. `brief`: what a helpline's caller needs is
 * in sight and the rest one press away.
 */
export function serviceCard(service, words, lang, brief = false) {
  const { card } = words;
  const contact = service.contact ?? {};
  const title = el("h3", {}, service.name);
  return el(
    "article",
    { class: "card", "aria-label": service.name },
    title,
    service.organisation && service.organisation !== service.name
      ? el("p", { class: "organisation" }, service.organisation)
      : null,
    chips(service, words),
    service.description ? el("p", {}, service.description) : null,
    ways(
      {
        phones: contact.phones,
        text: contact.text_number,
        textHow: contact.text_instructions,
        email: contact.email,
        webchat: contact.webchat_url,
        form: contact.form_url,
        website: contact.website,
        websiteLabel: contact.website_label,
      },
      service.name,
      words,
    ),
    el(
      "dl",
      {},
      ...row(card.who_for, inWords(service.eligibility) || card.who_unknown),
      ...(brief ? [] : inFull(service, words)),
      ...row(card.opening, inWords(service.opening)),
    ),
    service.why?.length && !brief
      ? el("div", { class: "why" }, el("h4", {}, card.why), list(service.why))
      : null,
    more(service, words, brief ? inFull(service, words) : []),
    provenance(service, words, lang),
    notForMe(service, words),
  );
}

function inFull(service, words) {
  const { card } = words;
  return [
    ...row(card.refer_self, inWords(service.referral) || selfReferral(service, card)),
    ...row(card.first_contact, service.referral?.first_contact),
    ...waitRows(service.waits ?? [], words),
  ];
}

/** [what is said, the same in Easy Read], or null. */
const inWords = (fact) => (fact?.text ? [fact.text, fact.easy] : null);

/** Each value is a text or, as one array, a text and its Easy Read. */
function row(label, ...values) {
  const given = values.filter(Boolean);
  return given.length ? [el("dt", {}, label),
    ...given.map((value) => el("dd", {}, ...eitherWay(...[value].flat())))] : [];
}

function list(items) {
  return el("ul", {}, ...items.map((item) => el("li", {}, item)));
}

function chips(service, words) {
  const { card } = words;
  const opening = service.opening ?? {};
  const until = opening.until && clock(opening.until, words.clock);
  const now =
    opening.open_now === true
      ? el("li", { class: "chip good" }, until ? fill(card.open_until, { time: until }) : card.open_now)
      : opening.open_now === false
        ? el("li", { class: "chip" }, card.closed_now)
        : null;
  const waits = (service.waits ?? []).filter((w) => w.list !== "unknown" && words.list_state[w.list]);
  const differ = new Set(waits.map((wait) => wait.list)).size > 1;
  const states = (differ ? waits : waits.slice(0, 1)).map((wait) =>
    el(
      "li",
      { class: `chip ${LOOKS[wait.list] ?? ""}` },
      differ ? `${words.support[wait.support] ?? wait.support}: ` : null,
      words.list_state[wait.list],
    ),
  );
  return now || states.length ? el("ul", { class: "chips" }, now, ...states) : null;
}

function selfReferral(service, card) {
  const self = service.referral?.self;
  return self === true ? card.self_yes : self === false ? card.self_no : card.self_unknown;
}

function waitRows(waits, words) {
  const { card, support } = words;
  if (!waits.length) return row(card.wait, card.wait_unknown);
  const once = (key) => [...new Map(waits.filter((wait) => wait[key])
    .map((wait) => [wait[key], [wait[key], wait[`easy_${key}`]]])).values()];
  return [
    el("dt", {}, card.wait),
    ...waits.map((wait) => {
      const what = waits.length > 1 && wait.support ? `${support[wait.support] ?? wait.support}: ` : "";
      // The sentence carries its own date: a wait is never shown without one.
      const said = el("p", {}, ...eitherWay(`${what}${wait.text || card.wait_unknown}`,
        wait.easy && what + wait.easy));
      return el("dd", { class: "wait" }, said, waitPicture(wait.picture));
    }),
    ...once("about").map((about) => el("dd", { class: "about" }, ...eitherWay(...about))),
    ...row(card.meanwhile, ...once("meanwhile")),
  ];
}

function more(service, words, first) {
  const { card } = words;
  const access = service.access ?? {};
  const area = service.area ?? {};
  const where = [
    area.national ? card.national : area.names?.join(", "),
    area.distance_km === null || area.distance_km === undefined
      ? null
      : fill(card.distance, { miles: Math.max(1, Math.round(area.distance_km * 0.621)) }),
  ];
  const rows = [
    ...first,
    ...row(card.offers, (service.support ?? []).map((kind) => words.support[kind] ?? kind).join(", ")),
    ...row(card.area, ...where),
    ...row(card.cost, service.cost),
    ...row(card.access, ...[
      access.languages?.length ? fill(card.languages, { list: access.languages.join(", ") }) : null,
      access.bsl ? card.bsl : null,
      access.step_free ? card.step_free : null,
      access.women_only ? card.women_only : null,
      access.worker_gender_choice ? card.worker_choice : null,
      access.by_and_for?.length ? fill(card.by_and_for, { list: access.by_and_for.map((who) => words.community[who] ?? who).join(", ") }) : null,
    ]),
    ...row(card.ethos, access.ethos),
  ];
  if (!rows.length) return null;
  const named = el("span", { class: "hidden-text" }, `: ${service.name}`);
  return el("details", {}, el("summary", {}, card.more, named), el("dl", {}, ...rows));
}

function provenance(service, words, lang) {
  const { card } = words;
  return el(
    "p",
    { class: "provenance" },
    el("span", {}, service.checked_text || checked(service, card, lang)), " ",
    service.source_url
      ? link(service.source_url, service.source_label || card.source, words, { about: service.name })
      : null,
  );
}

function checked(service, card, lang) {
  const said = service.checked_on ? fill(card.checked, { day: day(service.checked_on, lang) }) : "";
  return service.confidence === "low" ? `${card.low_confidence} ${said}` : said;
}
