// A quiet notice before an idle conversation is forgotten, with one press to keep it.

import { el } from "./dom.js";
import { fill } from "./phrases.js";

const NOTICE_AT = 5 / 6; // of the idle time: five minutes before the end of thirty

export class IdleNotice {
  #box;
  #idleMs;
  #last = 0;
  #timer = 0;
  #on;

  /** `on`: {keep, gone, say, hide, words}; `box` is shown only while there is something to press. */
  constructor(box, idleSeconds, on) {
    this.#box = box;
    this.#idleMs = idleSeconds * 1000;
    this.#on = on;
    // A phone that slept fires its timers late: look again when the page is looked at.
    document.addEventListener("visibilitychange", () => this.#look());
  }

  /** Something was said: begin to count anew. */
  restart() {
    this.#last = Date.now();
    this.#hide();
    this.#wait(this.#idleMs * NOTICE_AT);
  }

  stop() {
    this.#last = 0;
    clearTimeout(this.#timer);
    this.#hide();
  }

  #wait(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), ms);
  }

  #look() {
    if (!this.#last) return;
    const rested = Date.now() - this.#last;
    if (rested >= this.#idleMs) {
      this.stop();
      this.#on.gone();
    } else if (rested >= this.#idleMs * NOTICE_AT) {
      this.#show(this.#idleMs - rested);
      this.#wait(this.#idleMs - rested);
    }
  }

  #show(leftMs) {
    if (!this.#box.hidden) return;
    const { words } = this.#on;
    const minutes = Math.round(leftMs / 60_000);
    const text = minutes > 1 ? fill(words.idle_notice, { minutes }) : words.idle_notice_one;
    this.#box.replaceChildren(
      el("p", {}, text),
      el("button", { type: "button", class: "choice", click: () => this.#keep() }, words.idle_keep),
    );
    this.#box.hidden = false;
    this.#on.say(text);
  }

  async #keep() {
    if (await this.#on.keep()) this.restart();
    else {
      this.stop();
      this.#on.gone();
    }
  }

  #hide() {
    this.#on.hide(this.#box);
  }
}
