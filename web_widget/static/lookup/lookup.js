// Results while somebody types. All that is known of a caller is what stands in the form:
// nothing is stored, and nothing is put into an address.

import { copyMessage } from "./copying.js";
import { listenToKeys } from "./keys.js";
import { answerFromCopy } from "./offline/answering.js";

const DEBOUNCE_MS = 5;
const PAUSE_MS = 700; // then the sentence stands, and words that were not used are named
const MOST_COMPARED = 3;
const PATIENCE_MS = 6000;

const words = document.querySelector(".lookup").dataset;
const form = document.querySelector(".lookup-form");
const field = document.querySelector("#lookup-text");
const filters = form.querySelector(".filters fieldset");
const status = document.querySelector(".status");
const counted = document.querySelector(".counted");
const outcome = document.querySelector(".outcome");
const next = document.querySelector("[data-next-caller]");

let timer = 0;
let pause = 0;
let acts = 0; // keys and presses so far
let running = null;

const all = (selector) => [...outcome.querySelectorAll(selector)];

function say(text, place = status) {
  place.textContent = "";
  // A change in a later frame is announced even when the words are those said before.
  if (text) requestAnimationFrame(() => { place.textContent = text; });
}

/* Asks for the form as it stands, with the button that was pressed, if any. True once it is shown. */
async function ask(button, typing) {
  clearTimeout(timer);
  clearTimeout(pause);
  running?.abort();
  const mine = running = new AbortController();
  const fields = new URLSearchParams(new FormData(form));
  if (button?.name) fields.set(button.name, button.value);
  if (typing) fields.set("typing", "yes");
  let parts = await fromServer(fields, mine);
  if (mine !== running) return false;
  const offline = !parts;
  parts ??= await answerFromCopy(fields).catch(() => null);
  if (mine !== running) return false;
  if (parts) {
    outcome.classList.toggle("from-copy", offline);
    show(parts);
    if (typing) pause = setTimeout(ask, PAUSE_MS);
  } else {
    outcome.classList.add("old");
    say(words.failed);
  }
  return Boolean(parts);
}

/* The parts of the server's answer; null where there is none in good time. */
async function fromServer(fields, mine) {
  const late = setTimeout(() => mine.abort(), PATIENCE_MS);
  try {
    const spoken = document.documentElement.lang;
    const address = `/lookup/results${spoken === "en-GB" ? "" : `?lang=${spoken}`}`;
    const answer = await fetch(address, { method: "POST", body: fields, signal: mine.signal });
    if (!answer.ok) return null;
    const html = await answer.text();
    return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
  } catch {
    return null;
  } finally {
    clearTimeout(late);
  }
}

function show(parts) {
  const open = new Set(all("[data-service]").filter((one) => one.querySelector("details").open)
    .map((one) => one.dataset.name));
  // The answer may come a moment after somebody has gone to a service of the one before, or ticked it.
  const inHand = current()?.dataset.name;
  const held = outcome.contains(document.activeElement) ? document.activeElement : null;
  const picked = all("[name=pick]:checked").map((one) => one.value);
  outcome.replaceChildren(...parts);
  for (const one of all("[name=pick]")) one.checked = picked.includes(one.value);
  const same = held && all(held.localName).find((one) => one.isEqualNode(held));
  if (same) same.focus();
  else if (inHand) (all("[data-service]").find((one) => one.dataset.name === inHand) ?? outcome).querySelector(".opener")?.focus();
  outcome.classList.remove("old");
  for (const one of all("[data-service]")) one.querySelector("details").open = open.has(one.dataset.name);
  say("");
  const said = outcome.querySelector("[data-said]")?.dataset.said;
  if (said !== counted.textContent) say(said, counted);
}

/* Beside the heading of the filters, for when they are closed. */
function countFilters() {
  const on = [...filters.elements].filter((one) => one.name !== "only_stated"
    && (one.type === "checkbox" ? one.checked : one.value?.trim())).length;
  document.querySelector(".filters-on").textContent = on ? words.filtersOn.replace("{n}", on) : "";
}

function goToFilters() {
  filters.closest("details").open = true;
  filters.elements[0].focus();
}

function soon(typing) {
  clearTimeout(timer);
  timer = setTimeout(ask, DEBOUNCE_MS, null, typing);
}

form.addEventListener("input", (event) => {
  countFilters();
  soon(event.target === field);
});
outcome.addEventListener("input", (event) => event.target.name === "pick" && keepToThree(event.target));

function keepToThree(box) {
  if (all("[name=pick]:checked").length <= MOST_COMPARED) return;
  box.checked = false;
  say(words.mostCompared);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (button?.matches("[data-close-compare]")) {
    outcome.querySelector(".comparison")?.remove();
    outcome.querySelector("[name=compare]")?.focus();
    return;
  }
  const before = all("tbody[data-service]").length;
  const act = acts;
  // Whoever has gone on meanwhile, correcting the town, is not taken away from it.
  if (!(await ask(button)) || act !== acts) return;
  if (button?.name === "compare") document.querySelector("#compare-heading")?.focus();
  else if (button?.name === "rows") all("tbody .opener")[before]?.focus();
  else if (button?.name === "place") document.querySelector("#found-heading").focus();
  // Which of several places comes before any service.
  else (outcome.querySelector("[data-which] button") ?? all(".opener")[0] ?? field).focus();
});

for (const one of ["keydown", "pointerdown"]) addEventListener(one, () => { acts += 1; }, true);

// The page is loaded anew in this one's place: no trace of the last caller in it or behind it.
next.addEventListener("click", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  clearTimeout(pause);
  running?.abort();
  running = null;
  form.reset();
  outcome.replaceChildren();
  location.replace(next.href);
});
addEventListener("pageshow", (event) => event.persisted && location.reload());

function current() {
  return document.activeElement?.closest("[data-service]");
}

function move(step) {
  const openers = all(".opener");
  const at = openers.indexOf(current()?.querySelector(".opener"));
  if (at === 0 && step < 0) field.focus();
  else openers[Math.min(Math.max(at + step, 0), openers.length - 1)]?.focus();
}

async function copy() {
  const service = current();
  if (!service) return say(words.chooseFirst);
  const copied = await copyMessage(service.dataset.message);
  say(copied ? words.copied.replace("{name}", service.dataset.name) : words.copyFailed);
}

function printChosen() {
  const service = current();
  const details = service?.querySelector("details");
  const wasOpen = details?.open;
  outcome.classList.toggle("print-one", Boolean(service));
  service?.classList.add("print-this");
  if (details) details.open = true;
  print();
  outcome.classList.remove("print-one");
  service?.classList.remove("print-this");
  if (details) details.open = wasOpen;
}

function pick() {
  const box = current()?.querySelector("[name=pick]");
  if (!box) return say(words.chooseFirst);
  box.click();
}

function compare() {
  if (all("[name=pick]:checked").length < 2) return say(words.compareFirst);
  form.requestSubmit(outcome.querySelector("[name=compare]"));
}

listenToKeys({
  always: { ArrowDown: () => move(1), ArrowUp: () => move(-1) },
  single: {
    "/": () => { field.focus(); field.select(); },
    f: goToFilters, c: copy, p: printChosen, x: pick, v: compare, n: () => next.click(),
  },
  field,
  switchBox: document.querySelector(".keys-on"),
  switched: (on) => say(on ? words.keysOn : words.keysOff),
});
field.focus();
