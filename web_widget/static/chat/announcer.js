// Speaks new messages to screen readers from a live region apart from the transcript, so that
// each is read once and nothing already read is read again.

import { el } from "./dom.js";

const KEEP_MS = 2000; // some readers miss what is gone sooner than a second

export class Announcer {
  #region = el("div", { class: "hidden-text", role: "log", "aria-live": "polite" });

  constructor(parent, label) {
    this.#region.setAttribute("aria-label", label);
    parent.append(this.#region);
  }

  say(text) {
    if (!text) return;
    const line = el("p", {}, text);
    this.#region.append(line);
    setTimeout(() => line.remove(), KEEP_MS);
  }

  silence() {
    this.#region.replaceChildren();
  }
}
