/** The element that the tag adds to a page. What is said in the conversation cannot be reached. */
export interface SignpostWidgetElement extends HTMLElement {
  addEventListener<K extends keyof SignpostEventMap>(
    type: K,
    listener: (event: SignpostEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** Both bubble to the document and carry nothing: no text, no answer, no place. */
export interface SignpostEventMap {
  "signpost:opened": CustomEvent<null>;
  "signpost:closed": CustomEvent<null>;
}

/** The attributes of the tag `<script src="…/widget.js" async>`. */
export interface SignpostTagDataset {
  /** The corner of the page; "right" unless told. */
  position?: "left" | "right";
  /** The language of the launcher's words, as a BCP 47 tag; "en-GB" unless told. */
  lang?: string;
  /** Where Leave now goes; an https address. Anything else is passed over. */
  exitUrl?: string;
  /** "true" shows the conversation when the page opens, without taking the focus. */
  open?: "true" | "";
}

declare global {
  interface HTMLElementTagNameMap {
    "signpost-widget": SignpostWidgetElement;
  }
  interface DocumentEventMap extends SignpostEventMap {}
}
