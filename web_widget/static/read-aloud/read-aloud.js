// Reads aloud with a voice that is on the device. A voice from elsewhere would send the words to
// whoever makes it, so none of those is ever used.

import { el } from "../chat/dom.js";

const BLOCKS = "p, li, dt, dd, h2, h3, h4, button, .way, .hours, .say, strong, .sentence";
const SILENT = ".hidden-text, [aria-hidden='true'], svg, summary, details:not([open]), .retired, "
  + ".listen, .not-for-me, .provenance";
// Numbers to ring are read one figure at a time.
const NUMBERS = /\b(?:0[\d ]{8,}\d|999|111|101|116 \d{3})\b/g;

const figures = (number) => [...number].join(" ").replace(/ {2,}/g, ", ");
const base = (tag) => tag.replace("_", "-").split("-")[0].toLowerCase();

export class ReadAloud {
  #speech = window.speechSynthesis;
  #words;
  #stop;
  #turn = 0;

  /** `chat` is what it reads from; a button to stop is shown there while something is read. */
  constructor(words, chat) {
    this.#words = words;
    this.#stop = el("button", {
      type: "button", class: "choice stop", hidden: true, click: () => this.stop(),
    }, words.stop_reading);
    chat.querySelector(".notice").before(this.#stop);
    this.#control((text) => chat.say(text));
    document.addEventListener("visibilitychange", () => document.hidden && this.stop());
    // Closed by the page around it, the chat is told nothing: it sees that it is out of sight.
    new IntersectionObserver((seen) => seen.at(-1).isIntersecting || this.stop())
      .observe(document.documentElement);
  }

  get on() {
    return document.documentElement.classList.contains("aloud");
  }

  /** Makes the switch work, and has its note say what it does or why it cannot. */
  #control(say) {
    const button = document.querySelector("[data-aloud]");
    const note = document.getElementById("aloud-note");
    const look = () => {
      const able = Boolean(this.#voice(document.documentElement.lang));
      const elsewhere = this.#voices().some((voice) => !voice.localService);
      const { aloud_how: how, aloud_elsewhere: refused, aloud_none: none } = this.#words;
      button.setAttribute("aria-disabled", String(!able));
      note.textContent = able ? how : elsewhere ? refused : none;
      if (!able && this.on) turn(false);
    };
    const turn = (on) => {
      document.documentElement.classList.toggle("aloud", on);
      button.setAttribute("aria-pressed", String(on));
      say(on ? this.#words.aloud_on : this.#words.aloud_off);
      this.stop();
    };
    button.addEventListener("click", () => {
      look();
      if (button.getAttribute("aria-disabled") === "true") return;
      turn(!this.on);
      if (!this.on) return;
      this.offer(document);
      this.read(lastTurn(), true);
    });
    this.#speech?.addEventListener?.("voiceschanged", look);
    look();
  }

  /** A button beside each message and card of `part` to hear it, for those who switched this on. */
  offer(part) {
    if (!this.on) return;
    for (const one of part.querySelectorAll(".from-bot > .bubble, .card")) {
      if (one.querySelector(":scope > .listen")) continue;
      one.append(el("button", { type: "button", class: "listen", click: () => this.read([one]) },
        this.#words.listen));
    }
  }

  /** Reads `parts` in order; `brief`: of a service's card only its name. */
  read(parts, brief = false) {
    if (!this.on) return;
    this.stop();
    const turn = (this.#turn += 1);
    const lines = parts.flatMap((part) => linesOf(part, brief, this.#words));
    let left = lines.length;
    for (const { text, lang } of lines) {
      const voice = this.#voice(lang) ?? this.#voice(document.documentElement.lang);
      if (!voice) return;
      const said = new SpeechSynthesisUtterance(text.replace(NUMBERS, figures));
      said.voice = voice;
      said.lang = voice.lang;
      said.onend = said.onerror = () => {
        left -= 1;
        if (!left && turn === this.#turn) this.#offerStop(false);
      };
      this.#speech.speak(said);
    }
    this.#offerStop(left > 0);
  }

  /** Whoever was on the button that goes away goes on from the transcript, not from the page's top. */
  #offerStop(shown) {
    const inUse = document.activeElement === this.#stop;
    this.#stop.hidden = !shown;
    if (!inUse || shown) return;
    this.#stop.parentElement.querySelector(".transcript").focus({ preventScroll: true });
  }

  /** Silence, at once. */
  stop() {
    this.#turn += 1;
    this.#speech?.cancel();
    this.#offerStop(false);
  }

  #voices() {
    return this.#speech?.getVoices() ?? [];
  }

  /** A voice on this device for the language `tag`: of its own country, if there is one. */
  #voice(tag) {
    const fit = this.#voices().filter((voice) =>
      voice.localService === true && base(voice.lang) === base(tag));
    return fit.find((voice) => voice.lang.replace("_", "-") === tag) ?? fit[0] ?? null;
  }
}

/** What the bot said last. */
function lastTurn() {
  const all = [...document.querySelectorAll(".messages > li")];
  return all.slice(all.findLastIndex((one) => one.classList.contains("from-you")) + 1);
}

/** What can be seen of `part`, a line for each piece of text that stands by itself. */
function linesOf(part, brief, words) {
  const lines = [];
  let block = null;
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    const text = walk.currentNode.data;
    if (!text.trim() || parent.closest(SILENT) || !parent.getClientRects().length) continue;
    if (brief && parent.closest(".card") && !parent.closest("h3")) continue;
    const own = parent.closest(BLOCKS) ?? part;
    const { lang } = parent.closest("[lang]");
    if (own === block && lines.at(-1).lang === lang) {
      lines.at(-1).text += text;
      continue;
    }
    if (own.matches(".choice") && !block?.matches(".choice")) {
      lines.push({ text: `${words.question_choices}.`, lang: document.documentElement.lang });
    }
    block = own;
    lines.push({ text, lang });
  }
  return lines;
}
