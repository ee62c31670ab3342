// Easier to read: larger text and Easy Read, for as long as the page is open. Nothing is kept.

import { drawSymbols } from "./easy-read.js";

/**
 * Makes the menu and its switches work; `say(text)` tells screen readers, `transcript()` is what
 * scrolls, `opened()` is called when the menu is.
 */
export function readingSettings(words, say, transcript, opened) {
  const menu = document.querySelector("[data-reading]");
  const panel = document.getElementById(menu.getAttribute("aria-controls"));
  const open = (shown) => {
    panel.hidden = !shown;
    menu.setAttribute("aria-expanded", String(shown));
  };
  const escape = (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation(); // the next one closes the chat
    open(false);
    menu.focus();
  };
  menu.hidden = false;
  menu.addEventListener("click", () => {
    open(panel.hidden);
    if (!panel.hidden) opened();
  });
  menu.addEventListener("keydown", escape);
  panel.addEventListener("keydown", escape);

  const look = (name, looks, on, off, change = () => {}) => {
    const button = panel.querySelector(`[data-${name}]`);
    button.addEventListener("click", () => {
      const box = transcript();
      const reading = box?.scrollTop ? firstSeen(box) : null;
      const pressed = document.documentElement.classList.toggle(looks);
      button.setAttribute("aria-pressed", String(pressed));
      change();
      reading?.scrollIntoView({ block: "start" }); // whoever was reading goes on from there
      say(pressed ? on : off);
    });
  };
  look("larger", "large", words.larger_on, words.larger_off);
  look("easy", "easy", words.easy_on, words.easy_off, () => drawSymbols(document));
}

function firstSeen(box) {
  const top = box.getBoundingClientRect().top;
  const parts = [...box.querySelectorAll(".messages > li, .card")].reverse();
  return parts.find((part) => part.getBoundingClientRect().top <= top + 8) ?? null;
}
