// Builds elements. Text only ever becomes a text node, so nothing said can become markup.

const SCHEMES = new Set(["https:", "http:", "tel:", "sms:", "mailto:"]);

/** An element with attributes (functions become listeners; null and false are left out). */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) {
    if (child === null || child === undefined || child === "") continue;
    element.append(...(typeof child === "string" ? inItsLanguage(child) : [child]));
  }
  return element;
}

/** A fact, whose source is English, in a page of another language. */
export const asItStands = (fact) =>
  fact && document.documentElement.lang !== "en-GB" ? `\u2066${fact}\u2069` : fact;

/** English that stands in for a missing translation comes isolated (U+2066 to U+2069): mark it. */
function inItsLanguage(text) {
  if (!text.includes("\u2066")) return [text];
  return text.split(/(\u2066(?:[^\u2066-\u2069]|\u2068[^\u2069]*\u2069)*\u2069)/).filter(Boolean).map((part) =>
    part[0] === "\u2066" ? el("span", { lang: "en-GB", dir: "ltr" }, part.slice(1, -1)) : part);
}

/** The address as given, or null where its scheme is not one a person expects from a link. */
export function safeAddress(address) {
  try {
    return SCHEMES.has(new URL(address).protocol) ? address : null;
  } catch {
    return null;
  }
}

/**
 * A link out, opened in a new tab for web pages; plain text where the address is not safe.
 * `about`, heard but not seen, tells this link from others with the same words.
 */
export function link(address, text, words, { about = "", ...attributes } = {}) {
  const safe = safeAddress(address);
  if (!safe) return el("span", {}, text);
  const web = /^https?:/i.test(safe);
  const heard = [about, web ? words.new_tab : ""].filter(Boolean).join(" ");
  return el(
    "a",
    { href: safe, rel: "noreferrer noopener", target: web ? "_blank" : null, ...attributes },
    text,
    heard ? el("span", { class: "hidden-text" }, ` ${heard}`) : null,
  );
}

export const phoneAddress = (number) => `tel:${number.replace(/[^\d+]/g, "")}`;
export const textAddress = (number) => `sms:${number.replace(/[^\d+]/g, "")}`;
