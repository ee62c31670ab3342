// A site's own script, as the compiler sees it: what is right passes, what is wrong is an error.
import { addSignpost, type SignpostWidgetElement } from "@signpost/widget";

const tag: HTMLScriptElement = addSignpost({
  address: new URL("https://signpost.example"),
  position: "left",
  lang: "en-GB",
  exitUrl: "https://weather.example/",
  open: true,
});
tag.addEventListener("error", () => document.body.append("0808 500 2222"));

document.addEventListener("signpost:opened", (event) => {
  const nothing: null = event.detail;
  // @ts-expect-error: an event carries nothing of what is said
  event.detail.message;
  return nothing;
});

const widget: SignpostWidgetElement | null = document.querySelector("signpost-widget");
widget?.addEventListener("signpost:closed", (event) => event.detail satisfies null);
widget?.addEventListener("click", (event) => event.clientX.toFixed());
widget?.style.setProperty("--signpost-colour", "#4b0082");

// @ts-expect-error: the address is needed
addSignpost({});
// @ts-expect-error: a corner at the bottom
addSignpost({ address: "https://signpost.example", position: "top" });
// @ts-expect-error: https alone
addSignpost({ address: "https://signpost.example", exitUrl: "http://weather.example/" });
