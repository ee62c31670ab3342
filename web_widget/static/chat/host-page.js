// The page that frames this one. It is told five words, and none of them is about what is said.

export class HostPage {
  #port = null;
  #waiting = [];
  #listeners = new Map();
  #held = false; // a key
  #closing = false;
  framed = window.parent !== window;

  constructor() {
    if (!this.framed) return;
    // A number to ring opens as if in a tab of its own: the frame-src of the page around would
    // block it in the frame, put an error in its place, and report that it was pressed.
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (link && !link.protocol.startsWith("http")) link.target = "_blank";
    }, true);
    this.#watchKeys();
    addEventListener("message", (event) => {
      if (event.source !== window.parent || event.data?.signpost !== 1 || !event.ports[0]) return;
      this.#port = event.ports[0];
      this.#port.onmessage = ({ data }) => this.#hear(data);
      for (const word of this.#waiting.splice(0)) this.#port.postMessage(word);
      this.#hear("exit", event.data.exit);
    });
  }

  /** `word`: "ready", "close", "shift", "leaving" or "left". Whether there is a loader that hears it. */
  tell(word) {
    if (this.#port) this.#port.postMessage(word);
    else if (this.framed) this.#waiting.push(word);
    return this.#port !== null;
  }

  /** Tells the host to close, once no key is held: it would hear the key being let go. */
  close() {
    this.#closing = this.#held;
    if (!this.#held) this.tell("close");
  }

  #watchKeys() {
    addEventListener("keydown", () => { this.#held = true; }, true);
    for (const type of ["keyup", "blur", "pointerdown"]) {
      addEventListener(type, () => {
        this.#held = false;
        if (this.#closing) this.close();
      }, true);
    }
  }

  on(word, listener) {
    this.#listeners.set(word, listener);
  }

  #hear(word, value) {
    this.#listeners.get(word)?.(value);
  }
}
