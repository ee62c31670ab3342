// The answers that can be pressed: one at once, or several and then "Continue".

import { el } from "./dom.js";
import { isEasy, symbolOf } from "./easy-read.js";

/** What a payload such as /inform{"support":"group"} says for `slot`, or null. */
function valueOf(payload, slot) {
  try {
    return JSON.parse(payload.slice(payload.indexOf("{")))[slot] ?? null;
  } catch {
    return null;
  }
}

/** What is shown and said of a choice. */
const named = ({ title, easy }) => (isEasy() && easy) || title;

/**
 * A group of choices. `choose(message, shown)` is called once, with what is sent and what is said.
 * `retire()` makes them choices no more, leaving the ones taken readable.
 */
export class Choices {
  element;
  #choose;
  #buttons = [];
  #done = false;
  #look = () => {};

  constructor(options, question, labelId, words, choose) {
    this.#choose = choose;
    this.element = el("div", {
      class: "choices", role: "group",
      "aria-labelledby": labelId, "aria-label": labelId ? null : words.question_choices,
    });
    const several = question?.multiple === true;
    const answers = several ? options.filter((o) => valueOf(o.payload, question.slot)) : [];
    if (answers.length > 1) this.#several(answers, question.slot, words);
    for (const option of options) {
      if (answers.length > 1 && answers.includes(option)) continue;
      this.#add(option, "choice", (button) => {
        button.classList.add("chosen");
        this.#take(option.payload, named(option));
      });
    }
  }

  retire() {
    this.#done = true;
    this.element.classList.add("retired");
    for (const button of this.#buttons) {
      button.setAttribute("aria-disabled", "true");
      button.tabIndex = -1;
    }
  }

  /** Makes them choices again: what was answered did not arrive. Several stay as they were chosen. */
  restore() {
    this.#done = false;
    this.element.classList.remove("retired");
    for (const button of this.#buttons) {
      button.removeAttribute("tabindex");
      button.removeAttribute("aria-disabled");
      if (!button.hasAttribute("aria-pressed")) button.classList.remove("chosen");
    }
    this.#look();
  }

  #several(answers, slot, words) {
    const chosen = new Set();
    this.element.append(el("p", { class: "hint" }, words.several_hint));
    for (const option of answers) {
      const button = this.#add(option, "choice several", (pressed) => {
        if (!chosen.delete(option)) chosen.add(option);
        pressed.setAttribute("aria-pressed", String(chosen.has(option)));
        pressed.classList.toggle("chosen", chosen.has(option));
        this.#look();
      });
      button.setAttribute("aria-pressed", "false");
    }
    const go = this.#add({ title: words.several_done }, "choice go", () => {
      const taken = answers.filter((option) => chosen.has(option));
      if (taken.length === 0) return;
      // One is sent as its button would; several as a person would type them.
      const typed = taken.map((option) => valueOf(option.payload, slot)).join(", ");
      this.#take(taken.length === 1 ? taken[0].payload : typed, taken.map(named).join(", "));
    });
    this.#look = () => go.setAttribute("aria-disabled", String(chosen.size === 0));
    this.#look();
    this.element.append(el("div", { class: "break" }));
  }

  #add({ title, easy, payload = "" }, className, onPress) {
    const symbol = symbolOf(payload);
    const button = el("button", { type: "button", class: className, "data-symbol": symbol },
      ...easy ? [el("span", { class: "plain" }, title), el("span", { class: "easy-word" }, easy)]
        : [title]);
    button.addEventListener("click", () => this.#done || onPress(button));
    this.#buttons.push(button);
    this.element.append(button);
    return button;
  }

  #take(message, shown) {
    this.retire();
    this.#choose(message, shown);
  }
}
