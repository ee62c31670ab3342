// Easy Read: one idea a line, each with a symbol. It is drawn beside the plain words, and the style
// sheet shows one of the two. Symbols are fetched only once it is switched on.

import { el } from "./dom.js";

const NS = "http://www.w3.org/2000/svg";
const SENTENCES = /(?<=[.?])\s+(?=\p{Lu}|“)/u;
const KINDS = {
  helpline: "phone", webchat: "talk", crisis: "danger", counselling: "talk", advocacy: "person",
  practical: "help", group: "people", children: "child", medical: "health", legal: "law",
  online: "online",
};
let file = "";

export const isEasy = () => document.documentElement.classList.contains("easy");

/** `address` of the file that holds the symbols. */
export function symbolsAt(address) {
  file = address;
}

/** The plain `text` and its Easy Read `lines`, if there are any, in one element. */
export function bothWays(text, lines, { id = null, name = "text" } = {}) {
  const easy = Boolean(lines?.length);
  return el(
    "div",
    { id },
    el("p", { class: easy ? `${name} plain` : name }, text),
    easy ? el("ul", { class: "easy-lines" }, ...lines.map((line) =>
      el("li", { "data-symbol": line.symbol }, el("span", {}, line.text)))) : null,
  );
}

/** A fact of a service and, where Easy Read says it more simply, its `easy` words beside it. */
export function eitherWay(fact, easy) {
  return fact && easy && easy !== fact
    ? [el("span", { class: "plain" }, fact), el("span", { class: "easy-word" }, easy)] : [fact];
}

/** What is said aloud of them. */
export function heard(text, lines) {
  return isEasy() && lines?.length ? lines.map((line) => line.text).join(" ") : text;
}

/** The symbol for what a button sends, or null. */
export function symbolOf(payload) {
  if (payload.startsWith("/skip")) return "skip";
  return KINDS[/"support": ?"(\w+)"/.exec(payload)?.[1]] ?? null;
}

/** Draws the symbols inside `part`, and gives each sentence of a service's card its own line. */
export function drawSymbols(part) {
  if (!isEasy()) return;
  for (const item of part.querySelectorAll("[data-symbol]")) {
    const svg = document.createElementNS(NS, "svg");
    const use = document.createElementNS(NS, "use");
    svg.setAttribute("class", "symbol");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `${file}#${item.dataset.symbol}`);
    svg.append(use);
    item.prepend(svg);
    item.removeAttribute("data-symbol");
  }
  for (const said of part.querySelectorAll(".card :is(p, dd, li, .easy-word, .provenance > span)")) {
    if (said.childElementCount) continue;
    const sentences = said.textContent.split(SENTENCES);
    if (sentences.length < 2) continue;
    said.replaceChildren(...sentences.flatMap((one) => [el("span", { class: "sentence" }, one), " "]));
  }
}
