// For sites that are built from modules: adds the tag that docs/embedding.md describes.

/**
 * Adds Signpost to this page, once; a second call adds nothing.
 * @param {import("./signpost-widget.d.ts").SignpostOptions} options
 * @returns {HTMLScriptElement} the tag, whose `load` and `error` events tell how it went
 */
export function addSignpost({ address, position, lang, exitUrl, open }) {
  const src = new URL("/widget.js", address).href;
  const there = [...document.scripts].find((script) => script.src === src);
  if (there) return there;
  const tag = document.createElement("script");
  tag.src = src;
  tag.async = true;
  if (position) tag.dataset.position = position;
  if (lang) tag.dataset.lang = lang;
  if (exitUrl) tag.dataset.exitUrl = exitUrl;
  if (open) tag.dataset.open = "true";
  document.body.append(tag);
  return tag;
}
