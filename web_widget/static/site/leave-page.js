// Leave now on ordinary pages: cover, then put a page about nothing in this one's place.

import { coverThen } from "../leaving/cover.js";
import { watchShift } from "../chat/shift-thrice.js";

const { exitUrl, leaving } = document.body.dataset;
let gone = false;

function leave() {
  if (gone) return;
  gone = true;
  coverThen(clear);
}

function clear() {
  const [main, status, notice] = ["main", "div", "h1"].map((tag) => document.createElement(tag));
  main.className = "hidden-text";
  status.setAttribute("role", "status");
  main.append(status);
  status.append(notice);
  document.body.replaceChildren(main);
  document.body.className = "gone";
  notice.textContent = leaving;
  location.replace(exitUrl);
}

for (const link of document.querySelectorAll("[data-leave]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
}
watchShift(leave);
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  if (gone) location.replace(exitUrl);
  else location.reload();
});
