// Lines to ring, text or open: safety contacts, helplines, and those shown when we are down.

import { el, link, phoneAddress, textAddress } from "./dom.js";
import { fill } from "./phrases.js";

/** One way to reach somebody, as something to press. */
export function ways(contact, name, words) {
  const { phones = [], text, email, webchat, form, website, websiteLabel, textHow } = contact;
  const { card } = words;
  const way = (address, label, symbol, kind = "way") =>
    link(address, label, words, { class: kind, about: name, "data-symbol": symbol });
  return el(
    "div",
    { class: "ways" },
    ...phones.flatMap((phone) => [
      phone.label ? el("span", { class: "way-label" }, phone.label) : null,
      way(phoneAddress(phone.number), fill(card.call, { number: phone.number }), "phone",
        "way call"),
      phone.text_relay
        ? way(phoneAddress(phone.text_relay), fill(card.text_relay, { number: phone.text_relay }),
          "type")
        : null,
    ]),
    textHow ? el("span", { class: "way-label" }, textHow) : null,
    text ? way(textAddress(text), fill(card.text, { number: text }), "talk") : null,
    webchat ? way(webchat, card.webchat, "talk") : null,
    form ? way(form, card.form, "form") : null,
    website ? way(website, websiteLabel || card.website, "online") : null,
    email ? way(`mailto:${email}`, fill(card.email, { address: email }), "email") : null,
  );
}

/** A list of {name, phone?, text?, url?, hours?}. */
export function contactList(contacts, words) {
  return el(
    "ul",
    { class: "contacts" },
    ...contacts.map((contact) =>
      el(
        "li",
        {},
        el("strong", {}, contact.name),
        contact.hours ? el("span", { class: "hours" }, contact.hours) : null,
        contact.say ? el("span", { class: "say" }, contact.say) : null,
        ways(
          {
            phones: contact.phone ? [{ number: contact.phone }] : [],
            text: contact.text,
            website: contact.url,
          },
          contact.name,
          words,
        ),
      ),
    ),
  );
}
