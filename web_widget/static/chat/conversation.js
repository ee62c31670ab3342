// The line to the gateway: one message at a time, each sent once, however bad the connection.

const ANSWER_WITHIN_MS = 15_000;
const RETRY_AFTER_MS = 4_000;

/** A random id, safe in an address. (`crypto.randomUUID` is missing on plain http.) */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_");
}

class Refused extends Error {}

/**
 * Events: "waiting", "offline", "failed", "connected", and what became of one message: "answer"
 * (detail: {said, messages}) or "refused" (detail: {said}), with the `said` that came with it.
 * The sender id lives here, in memory, and nowhere else.
 */
export class Conversation extends EventTarget {
  #sender = randomId();
  #lang = document.documentElement.lang;
  #queue = [];
  #busy = false;
  #used = false;
  #stalled = false;

  get used() {
    return this.#used;
  }

  /** `said` is whatever the caller wants back once it is known what became of the message. */
  send(message, said = null) {
    this.#queue.push({ body: { message, message_id: randomId() }, said });
    this.#run();
  }

  /** Try again what could not be sent. */
  retry() {
    this.#stalled = false;
    this.#run();
  }

  /** Ask the server to keep an idle conversation. False when it is already gone. */
  async keep() {
    const answer = await fetch(this.#address("keep"), { method: "POST" });
    return answer.ok;
  }

  /** Forget on the server and begin anew with another id; works while the page is closing. */
  forget() {
    const sender = this.#address("forget");
    if (this.#used && !navigator.sendBeacon?.(sender)) {
      fetch(sender, { method: "POST", keepalive: true }).catch(() => {});
    }
    this.#sender = randomId();
    this.#queue = [];
    this.#used = false;
    this.#stalled = false;
  }

  async #run() {
    if (this.#busy || this.#stalled) return;
    this.#busy = true;
    while (this.#queue.length && !this.#stalled) {
      const sender = this.#sender;
      const { body, said } = this.#queue[0];
      this.#used = true;
      this.#tell("waiting");
      const [event, messages] = await this.#deliver(sender, body);
      if (sender !== this.#sender) continue; // forgotten meanwhile: its answer is not for now
      if (event !== "failed") this.#queue.shift();
      else this.#stalled = true;
      this.#tell(event, { said, messages });
    }
    this.#busy = false;
  }

  /** Post one message, once more after a lost connection. Its id lets the server see a repeat. */
  async #deliver(sender, body) {
    try {
      return ["answer", await this.#post(sender, body)];
    } catch (error) {
      if (error instanceof Refused) return ["refused"];
      if (sender === this.#sender) this.#tell("offline");
    }
    await connectionOrPause();
    if (sender !== this.#sender) return ["refused"];
    try {
      const messages = await this.#post(sender, body);
      this.#tell("connected");
      return ["answer", messages];
    } catch (error) {
      return [error instanceof Refused ? "refused" : "failed"];
    }
  }

  #post(sender, body) {
    return post({ sender, lang: this.#lang, ...body });
  }

  #address(what) {
    return `/conversations/${this.#sender}/${what}`;
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

async function post(body) {
  const response = await fetch("/webhooks/rest/webhook", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const messages = await response.json().catch(() => null);
  // A limit answers with lines to ring, in the same form as the bot.
  if (Array.isArray(messages)) return messages;
  if (response.status === 429 || response.status >= 500) throw new Error("busy");
  if (!response.ok) throw new Refused();
  throw new Error("not a list");
}

function connectionOrPause() {
  return new Promise((go) => {
    if (navigator.onLine) setTimeout(go, RETRY_AFTER_MS);
    else addEventListener("online", go, { once: true });
  });
}
