// The answer to the lookup's form from the copy, as the page shows the server's.

import { withAge } from "./age.js";
import { places, services } from "./copy.js";
import { match } from "./matching.js";
import { read } from "./reading.js";

const COLUMNS = ["service", "phone", "open", "wait", "checked"];
const FILTERS = ["by_and_for", "language", "route", "bsl", "step_free", "list_open"];

let held = null; // read once for as long as the page stands

/** The parts of an answer to `fields` (a form's), or null where there is no copy. */
export async function answerFromCopy(fields) {
  const copy = await services();
  if (!copy) return null;
  if (held?.taken !== copy.taken) {
    copy.services.forEach((service, n) => { service.place = n; });
    held = { ...copy, known: await places() };
  }
  return draw(fields, held);
}

function draw(fields, copy) {
  const { words } = copy;
  const text = (fields.get("text") ?? "").trim().replace(/\s+/g, " ");
  const said = read(text, copy, copy.known);
  const chosen = fields.get("place_for") === text ? said.places[Number(fields.getAll("place").at(-1) ?? NaN)] : null;
  const place = chosen ?? (said.places.length === 1 ? said.places[0] : null);
  const found = match(copy.services, { ...said, place }, filtersOf(fields));
  const rows = found.rows.slice(0, Number(fields.get("rows")) || copy.rows.first);
  const lines = found.lines.filter((one) => !rows.some((row) => row.service === one.service));
  const picked = fields.getAll("pick");
  const compared = fields.has("compare") ? el("p", { class: "problem" }, words.offline.no_compare) : "";
  return [
    ...(chosen ? [hidden("place", said.places.indexOf(chosen)), hidden("place_for", text)] : []),
    head(text, said, place, chosen, found, copy, filtersOf(fields), fields.has("typing")),
    el("div", { class: "compared" }, compared),
    ...(rows.length ? [table(rows, said, picked, words)] : []),
    ...(rows.length < found.rows.length
      ? [el("p", {}, button("rows", rows.length + copy.rows.more, words.more))] : []),
    ...(lines.length ? [linesPart(lines.slice(0, copy.rows.lines), words)] : []),
  ];
}

function filtersOf(fields) {
  const values = Object.fromEntries(FILTERS.map((name) => [name, (fields.get(name) ?? "").trim()]));
  const chosen = FILTERS.filter((name) => values[name]);
  return { ...values, chosen, onlyStated: fields.has("only_stated") };
}

function head(text, said, place, chosen, found, { words, taken, rows }, filters, typing) {
  const total = found.rows.length;
  const count = total === 1 ? words.count_one : words.count.replace("{total}", total);
  const several = said.places.length > 1;
  const which = chosen ? words.other_place : words.which_place;
  const known = understood(said, place, words);
  const unused = said.empty || typing ? [] : said.unused.slice(0, rows.unused);
  const problem = (when, sentence) => (when ? [el("p", { class: "problem" }, sentence)] : []);
  return el("section", {
    class: "answer-part", "aria-labelledby": "found-heading",
    "data-said": several && !chosen ? `${count} ${words.which_place}` : count,
  },
  el("p", { class: "problem from-copy-note" },
    `${withAge(words.offline.shown, taken, words.offline)} ${words.offline.simple}`),
  ...problem(said.empty && text, words.not_understood),
  el("h2", { id: "found-heading", tabindex: "-1" }, count),
  ...(known.length ? [el("p", { class: "understood" }, el("strong", {}, words.understood), ` ${known.join(" · ")}`)] : []),
  ...(unused.length ? [el("p", { class: "unused" }, el("strong", {}, words.unused), " ", el("bdi", {}, unused.join(" · ")))] : []),
  ...problem(!place && !several && known.length, words.no_place),
  ...(several ? [el("div", { class: "problem", role: "group", "aria-label": which, ...(chosen ? {} : { "data-which": "" }) }, el("p", {}, which),
    ...(chosen ? [] : [hidden("place_for", text)]),
    el("p", { class: "buttons" }, ...said.places.map((one, n) =>
      button("place", n, one[0], one === chosen ? { "aria-current": "true" } : {}))))] : []),
  ...(found.few ? [el("p", {}, words.few_offer)] : []),
  ...(filters.chosen.length && found.stated < total
    ? [el("p", {}, words.filtered.replace("{stated}", found.stated).replace("{silent}", total - found.stated))] : []),
  ...(total ? [] : [el("p", {}, words.none)]));
}

function understood(said, place, words) {
  return [
    place?.[0],
    said.age === null ? null : words.age.replace("{age}", said.age),
    said.gender && words.gender[said.gender],
    ...said.support.map((kind) => words.support[kind]),
    ...(said.someoneElse ? [words.for_someone_else] : []),
    ...said.needs.map((need) => words.needs[need]),
  ].filter(Boolean);
}

function table(rows, said, picked, words) {
  const top = el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
    ...COLUMNS.map((name) => el("th", { role: "columnheader", scope: "col" }, words.column[name]))));
  const whole = el("table", { class: "services", role: "table", "aria-labelledby": "found-heading" }, top);
  for (const one of rows) {
    whole.insertAdjacentHTML("beforeend", one.service.row);
    const body = whole.lastElementChild;
    const tools = body.querySelector(".row-tools");
    const chips = one.unstated.map((name) => words.unstated[name]).filter(Boolean);
    if (said.support.length && one.support !== 0) chips.push(words.not_listed);
    tools.prepend(...chips.map((chip) => el("p", { class: "chip held" }, chip)));
    body.querySelector("[name=pick]").checked = picked.includes(one.service.id);
  }
  return whole;
}

function linesPart(found, words) {
  const part = el("section", { class: "lines-part", "aria-labelledby": "lines-heading" },
    el("h2", { id: "lines-heading" }, words.lines));
  for (const one of found) part.insertAdjacentHTML("beforeend", one.service.entry);
  return part;
}

function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const hidden = (name, value) => el("input", { form: "lookup-form", type: "hidden", name, value });

const button = (name, value, text, more = {}) =>
  el("button", { form: "lookup-form", class: "choice", name, value, ...more }, text);
