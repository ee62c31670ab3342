// Leaving: cover at once, then empty, forget, and put a page about nothing in this one's place.

import { coverThen } from "../leaving/cover.js";
import { watchShift } from "./shift-thrice.js";

export class Leaving {
  #exit;
  #hush;
  #empty;
  #host;
  #words;
  #gone = false;

  /**
   * `hush` stops whatever reads aloud; `empty` clears all that is shown and forgets the
   * conversation; `host` is the framing page.
   */
  constructor({ exit, hush, empty, host, words }) {
    this.#exit = exit;
    this.#hush = hush;
    this.#empty = empty;
    this.#host = host;
    this.#words = words;
    for (const link of document.querySelectorAll("[data-leave]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.leave();
      });
    }
    watchShift(() => this.leave(), () => host.tell("shift"));
    host.on("leave", () => this.leave());
    host.on("exit", (exit) => this.#useExit(exit));
    // Whoever comes here by Back, or goes away by a link, leaves nothing behind.
    addEventListener("pagehide", () => this.#empty());
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      if (this.#gone) this.#replaceTop();
      else location.reload();
    });
  }

  leave() {
    if (this.#gone) return;
    this.#gone = true;
    this.#host.tell("leaving"); // to cover the page around this one as well
    this.#hush();
    coverThen(() => this.#clear());
  }

  #clear() {
    const [main, status, notice] = ["main", "div", "h1"].map((tag) => document.createElement(tag));
    main.className = "hidden-text";
    status.setAttribute("role", "status");
    main.append(status);
    status.append(notice);
    document.body.replaceChildren(main);
    document.documentElement.classList.add("gone");
    notice.textContent = this.#words.leaving;
    this.#empty();
    // The loader replaces the page it stands on; two at once would get in each other's way.
    if (!this.#host.tell("left")) this.#replaceTop();
  }

  #useExit(address) {
    if (typeof address !== "string" || !address.startsWith("https://")) return;
    this.#exit = address;
    for (const link of document.querySelectorAll("[data-leave]")) link.href = address;
  }

  #replaceTop() {
    try {
      window.top.location.replace(this.#exit);
    } catch {
      // A frame without a fresh press may not move the page that holds it: it stays blank.
    }
  }
}
