// The part of the page where somebody keeps a copy on this device, sees its age, or removes it.

import { withAge } from "./age.js";
import { canBeKept, keep, remove, services } from "./copy.js";

const UPDATE_AFTER_MS = 60 * 60 * 1000;

const section = document.querySelector(".offline");
const words = section.dataset;
const part = (selector) => section.querySelector(selector);

async function show() {
  const copy = await services();
  part(".copy-age").textContent = copy ? withAge(words.age, copy.taken, words) : "";
  part("[data-keep]").hidden = Boolean(copy);
  part("[data-remove]").hidden = !copy;
  return copy;
}

const say = (text) => { part(".copy-status").textContent = text; };

async function changed(act, done, failed, next) {
  try {
    await act();
    say(done);
  } catch {
    say(failed);
  }
  await show();
  part(next).focus();
}

async function begin() {
  section.hidden = false;
  const copy = await show();
  if (!copy || Date.now() - Date.parse(copy.taken) < UPDATE_AFTER_MS) return;
  // Without a connection the older copy stays, and says its age.
  await keep().then(show, () => {});
}

part("[data-keep]").addEventListener("click", () => {
  say(words.keeping);
  changed(keep, words.kept, words.notKept, "[data-remove]");
});
part("[data-remove]").addEventListener("click", () =>
  changed(remove, words.removed, words.removed, "[data-keep]"));

if (canBeKept) begin();
