/** What a site may choose. Everything but the address may be left out. */
export interface SignpostOptions {
  /** Where Signpost runs, such as "https://signpost.example". */
  address: string | URL;
  /** The corner of the page; "right" unless told. */
  position?: "left" | "right";
  /** The language of the page's visitors, as a BCP 47 tag; "en-GB" unless told. */
  lang?: string;
  /** Where Leave now goes. The loader refuses anything that is not a whole https address. */
  exitUrl?: `https://${string}`;
  /** Shows the conversation when the page opens, without taking the focus. */
  open?: boolean;
}

/**
 * Adds Signpost to this page, once; a second call gives the tag that is there.
 * Throws a TypeError for an address that is none.
 */
export function addSignpost(options: SignpostOptions): HTMLScriptElement;

/** Both come from the element, bubble to the document, and carry nothing. There are no others. */
export interface SignpostEventMap {
  "signpost:opened": CustomEvent<null>;
  "signpost:closed": CustomEvent<null>;
}

/**
 * The element that the tag adds to a page. What is said in the conversation cannot be reached.
 * Its CSS custom properties: `--signpost-colour`, `--signpost-text-colour`.
 */
export interface SignpostWidgetElement extends HTMLElement {
  addEventListener<K extends keyof SignpostEventMap>(
    type: K,
    listener: (this: SignpostWidgetElement, event: SignpostEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "signpost-widget": SignpostWidgetElement;
  }
  interface DocumentEventMap extends SignpostEventMap {}
}
