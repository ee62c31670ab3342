// One message of the bot, as an item of the transcript, with what is said aloud of it.

import { Choices } from "./choices.js";
import { contactList } from "./contacts.js";
import { el, link } from "./dom.js";
import { bothWays, heard } from "./easy-read.js";
import { fill } from "./phrases.js";
import { results } from "./results.js";

let made = 0;

/**
 * {element, spoken, choices}: `choose(message, shown)` is called when something is pressed;
 * `others` says that another message of the turn brings the buttons.
 */
export function botMessage(message, words, lang, choose, others = false) {
  const custom = message.custom ?? {};
  const id = `said-${(made += 1)}`;
  const item = el("li", { class: "from-bot" });
  const spoken = [];
  if (message.text) {
    item.append(
      el("div", { class: "bubble" }, el("span", { class: "hidden-text" }, `${words.bot_said} `),
        bothWays(message.text, message.easy, { id })),
    );
    spoken.push(heard(message.text, message.easy));
  }
  if (custom.type === "results") {
    const shown = results(custom, words, lang);
    item.append(shown.element);
    spoken.push(shown.spoken);
  } else if (Array.isArray(custom.contacts)) {
    item.classList.toggle("safety", custom.type === "safety");
    item.append(contactList(custom.contacts, words));
    // Each ends as a sentence does, or one line's number is heard with the next one's name.
    spoken.push(...custom.contacts.map(({ name, phone, text }) =>
      `${[name, phone ?? (text && fill(words.card.text, { number: text }))].filter(Boolean).join(", ")}.`));
    if (custom.find) {
      const page = new URL(custom.find, document.baseURI).href;
      item.append(el("p", {}, link(page, words.find_without_chat, words)));
      spoken.push(words.find_without_chat);
    }
  }
  // A question's choices are its buttons over again, for programs that read only one of them.
  const options = message.buttons?.length ? message.buttons : (others ? [] : custom.choices ?? []);
  let choices = null;
  if (options.length) {
    choices = new Choices(options, custom.type === "question" ? custom : null,
      message.text ? id : null, words, choose);
    item.append(choices.element);
    spoken.push(fill(words.choices_announced, { count: options.length }));
  }
  if (custom.type === "question" && custom.why) {
    item.append(
      el("details", { class: "why-we-ask", toggle: inSight }, el("summary", {}, words.why_we_ask,
        // Of several on the page each is called by its own name.
        el("span", { class: "hidden-text" }, ` ${words.why_about[custom.slot] ?? ""}`)),
        bothWays(custom.why, custom.easy_why, { name: "reason" })),
    );
  }
  return { element: item, spoken: spoken.join(" "), choices };
}

/** What was opened at the foot of the chat is not left below its edge. */
const inSight = ({ target }) => target.open && target.scrollIntoView({ block: "nearest" });

/** What the person said. */
export function ownMessage(text, words) {
  return el(
    "li",
    { class: "from-you" },
    el("div", { class: "bubble" }, el("span", { class: "hidden-text" }, `${words.you_said} `),
      el("p", { class: "text" }, text)),
  );
}
