// <signpost-chat>: the transcript, the field to type in, and what stands between them.

import { Announcer } from "./announcer.js";
import { contactList } from "./contacts.js";
import { Conversation } from "./conversation.js";
import { el } from "./dom.js";
import { bothWays, drawSymbols, heard } from "./easy-read.js";
import { IdleNotice } from "./idle.js";
import { botMessage, ownMessage } from "./message-view.js";

const START = "/start";
const LONGEST = 10_000;
const SAY_WAITING_AFTER_MS = 1000;

export class SignpostChat extends HTMLElement {
  /** What reads aloud, once somebody has looked for it. */
  aloud = null;
  #words;
  #contacts;
  #easy;
  #lang = document.documentElement.lang || "en-GB";
  #conversation = new Conversation();
  #announcer;
  #idle;
  #list = el("ol", { class: "messages" });
  #notice = el("div", { class: "notice", hidden: true });
  #idleBox = el("div", { class: "notice idle", hidden: true });
  #status = el("p", { class: "status", hidden: true });
  #input;
  #choices = [];
  #waitingTimer = 0;

  /** Draws the conversation and begins it. `settings` come with the page. */
  begin({ words, contacts, easy, idleSeconds }) {
    this.#words = words;
    this.#easy = easy;
    this.#contacts = contacts;
    this.#draw();
    this.#announcer = new Announcer(this, words.transcript);
    this.#idle = new IdleNotice(this.#idleBox, idleSeconds, {
      words,
      keep: () => this.#conversation.keep().catch(() => false),
      gone: () => this.#restartable("idle_gone"),
      say: (text) => this.#announcer.say(text),
      hide: (box) => this.#takeAway(box),
    });
    this.#listen();
    this.#conversation.send(START);
  }

  /** Read `text` aloud to those who listen. */
  say(text) {
    this.#announcer?.say(text);
  }

  /** Forget everything, here and on the server. */
  empty() {
    this.#conversation.forget();
    this.#idle?.stop();
    clearTimeout(this.#waitingTimer);
    this.#choices = [];
    this.#list.replaceChildren();
    this.#announcer?.silence();
    this.aloud?.stop();
    if (this.#input) this.#input.value = "";
  }

  #draw() {
    const words = this.#words;
    this.#input = el("textarea", {
      id: "message", rows: 1, maxlength: LONGEST, autocomplete: "off", autocapitalize: "sentences",
      spellcheck: "false", "aria-describedby": "message-hint", enterkeyhint: "send",
      placeholder: words.input_placeholder,
    });
    const urgent = el("div", { class: "urgent-lines", id: "urgent", hidden: true },
      contactList(this.#contacts, words));
    const urgentButton = el("button", {
      type: "button", class: "quiet", "aria-expanded": "false", "aria-controls": "urgent",
    }, words.urgent);
    urgentButton.addEventListener("click", () => {
      urgent.hidden = !urgent.hidden;
      urgentButton.setAttribute("aria-expanded", String(!urgent.hidden));
    });
    const form = el(
      "form",
      { class: "composer", submit: (event) => this.#typed(event) },
      el("div", { class: "composer-top" }, el("label", { for: "message" }, words.input_label),
        urgentButton),
      urgent,
      el("div", { class: "composer-row" }, this.#input,
        el("button", { type: "submit", class: "send" }, words.send)),
      el("p", { class: "hidden-text", id: "message-hint" }, words.input_hint),
    );
    this.#input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    this.#input.addEventListener("pointerdown", () => this.#input.removeAttribute("inputmode"));
    const before = [...this.children];
    const transcript = el(
      "section",
      { class: "transcript", tabindex: "0", "aria-label": words.transcript },
      ...before, this.#list, this.#status,
    );
    // A phone that is turned, or its keyboard, changes what scrolls: the last turn stays in sight.
    const short = matchMedia("(max-height: 460px)");
    short.addEventListener("change", () => {
      if (short.matches && this.#input.matches(":focus")) return; // the field has come into sight
      [...this.#list.querySelectorAll(".from-you")].at(-1)?.scrollIntoView();
    });
    this.append(transcript, this.#more(transcript), this.#notice, this.#idleBox, form);
  }

  /** Says that there is more to read below, and brings it up. */
  #more(transcript) {
    const button = el("button", { type: "button", class: "more-below", hidden: true },
      el("span", { class: "hidden-text" }, this.#words.more_below),
      el("span", { "aria-hidden": "true" }, "↓"));
    const look = () => {
      const below = transcript.scrollHeight - transcript.clientHeight - transcript.scrollTop;
      button.hidden = below < 48;
    };
    transcript.addEventListener("scroll", look, { passive: true });
    new ResizeObserver(look).observe(transcript);
    new ResizeObserver(look).observe(this.#list);
    button.addEventListener("click", () => {
      transcript.scrollTop += transcript.clientHeight * 0.8;
      transcript.focus({ preventScroll: true });
    });
    return button;
  }

  #listen() {
    const on = (event, act) => this.#conversation.addEventListener(event, (e) => act(e.detail));
    on("waiting", () => this.#wait());
    on("answer", ({ said, messages }) => {
      // Lines to ring instead of an answer: nothing of the turn counts, so it can be sent again.
      const taken = !messages.some((message) => message.custom?.type === "outage");
      this.#answer(messages, taken);
      if (!taken) this.#takeBack(said);
    });
    on("connected", () => this.#clearNotice());
    on("offline", () => this.#trouble("offline", this.#words.offline_more));
    on("failed", () => this.#trouble("offline_failed", this.#words.offline_failed_more, true));
    on("refused", ({ said }) => {
      this.#rest();
      this.#trouble("refused", this.#words.refused_more);
      this.#takeBack(said);
    });
  }

  #typed(event) {
    event.preventDefault();
    const text = this.#input.value.trim();
    if (!text) return;
    this.#input.value = "";
    this.#say(text, text, text);
  }

  #say(message, shown, typed = "") {
    const choices = this.#choices;
    this.#retireChoices();
    this.aloud?.stop();
    const item = ownMessage(shown, this.#words);
    this.#list.append(item);
    this.#announcer.say(`${this.#words.you_said} ${shown}`);
    item.scrollIntoView({ block: "end" });
    this.#conversation.send(message, { item, typed, choices });
  }

  /** As if it had not been said: typed words are in the field again, and choices can be pressed. */
  #takeBack(said) {
    if (!said) return;
    said.item.remove();
    if (!this.#choices.length) {
      this.#choices = said.choices;
      for (const choices of said.choices) choices.restore();
    }
    if (!said.typed) return;
    // Behind whatever is being typed by now, and the caret stays where it is.
    const { length } = this.#input.value;
    this.#input.setRangeText((length ? "\n" : "") + said.typed, length, length,
      length ? "preserve" : "end");
    this.#announcer.say(this.#words.given_back);
  }

  #chosen(message, shown) {
    this.#say(message, shown);
    this.#toField();
  }

  #wait() {
    this.#idle.restart();
    clearTimeout(this.#waitingTimer);
    this.#waitingTimer = setTimeout(() => {
      this.#status.textContent = this.#words.waiting;
      this.#status.hidden = false;
      this.#announcer.say(this.#words.waiting);
    }, SAY_WAITING_AFTER_MS);
  }

  #rest() {
    clearTimeout(this.#waitingTimer);
    this.#status.hidden = true;
    this.#idle.restart();
  }

  #answer(messages, taken) {
    this.#rest();
    this.#clearNotice();
    if (taken) this.#retireChoices();
    const parts = [];
    const buttons = messages.some((message) => message.buttons?.length);
    const opening = !this.#list.firstChild;
    for (const message of messages) {
      if (message.custom?.type === "ended") {
        this.#restartable("ended", message);
        return;
      }
      const shown = botMessage(message, this.#words, this.#lang, (payload, title) =>
        this.#chosen(payload, title), buttons);
      if (shown.choices) this.#choices.push(shown.choices);
      // What is said before the first question stands close, so that the question is soon seen.
      if (opening && !shown.choices) shown.element.classList.add("opening");
      this.#list.append(shown.element);
      drawSymbols(shown.element);
      parts.push(shown.element);
      this.aloud?.offer(shown.element);
      this.#announcer.say(shown.spoken);
    }
    this.#showFrom(parts[0]);
    this.aloud?.read(parts, true);
  }

  /** Scroll so that a long answer is read from its beginning, and a short one is seen whole. */
  #showFrom(first) {
    const own = first?.previousElementSibling;
    if (!own) return; // the opening is read from the top, with what leaving does
    const start = own.classList.contains("from-you") ? own : first;
    start.scrollIntoView(); // of the transcript, or in a short window of the page
  }

  #retireChoices() {
    for (const choices of this.#choices) choices.retire();
    this.#choices = [];
  }

  /** What is wrong; at once 999 and the national line; what becomes of the message; all lines. */
  #trouble(name, more, mayRetry = false) {
    const words = this.#words;
    const [text, [line, ...lines]] = [words[name], this.#easy[name]];
    clearTimeout(this.#waitingTimer);
    this.#status.hidden = true;
    const inUse = this.#notice.contains(document.activeElement);
    const first = this.#contacts.slice(0, 2).map(({ name, phone }) => ({ name, phone }));
    this.#notice.replaceChildren(bothWays(text, line && [line]), contactList(first, words),
      bothWays(more, lines));
    if (mayRetry) {
      const retry = el("button", { type: "button", class: "choice" }, words.retry);
      retry.addEventListener("click", () => this.#conversation.retry());
      this.#notice.append(retry);
    }
    this.#notice.append(contactList(this.#contacts.slice(2), words));
    drawSymbols(this.#notice);
    this.#notice.hidden = false;
    this.#notice.scrollTop = 0;
    if (inUse) (this.#notice.querySelector("button") ?? this.#input).focus({ preventScroll: true });
    this.#announcer.say(heard(`${text} ${more}`, this.#easy[name]));
  }

  #clearNotice() {
    this.#takeAway(this.#notice);
  }

  /** Takes a notice away; whoever was in it goes on from the field and not from the page's top. */
  #takeAway(box) {
    const inUse = box.contains(document.activeElement);
    box.hidden = true;
    box.replaceChildren();
    if (inUse) this.#toField();
  }

  /** Where the next act is most likely; on touch, without a keyboard that covers what was said. */
  #toField() {
    if (matchMedia("(pointer: coarse)").matches) this.#input.setAttribute("inputmode", "none");
    this.#input.focus({ preventScroll: true });
  }

  /** The conversation is over: nothing of it is left to see, and another can begin. */
  #restartable(name, message = {}) {
    const text = message.text || this.#words[name];
    const easy = message.text ? message.easy : this.#easy[name];
    const inUse = this.#list.contains(document.activeElement);
    this.empty();
    this.#clearNotice();
    const again = el("button", { type: "button", class: "choice" }, this.#words.start_again);
    again.addEventListener("click", () => {
      this.#list.replaceChildren();
      this.#conversation.send(START);
      this.#input.focus({ preventScroll: true });
    });
    this.#list.append(
      el("li", { class: "from-bot" }, el("div", { class: "bubble" }, bothWays(text, easy)),
        el("div", { class: "choices" }, again)),
    );
    drawSymbols(this.#list);
    if (inUse) again.focus({ preventScroll: true });
    this.#announcer.say(heard(text, easy));
  }
}
