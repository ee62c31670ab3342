// Starts the conversation's page.

import { SignpostChat } from "./chat-element.js";
import { symbolsAt } from "./easy-read.js";
import { HostPage } from "./host-page.js";
import { Leaving } from "./leaving.js";
import { readingSettings } from "./reading.js";

customElements.define("signpost-chat", SignpostChat);

const settings = JSON.parse(document.getElementById("settings").textContent);
const chat = document.querySelector("signpost-chat");
const host = new HostPage();

new Leaving({ exit: settings.exitUrl, empty: () => chat.empty(), host, words: settings.words });

const close = document.querySelector("[data-close]");
close.hidden = !host.framed;
close.addEventListener("click", () => host.tell("close"));
addEventListener("keydown", (event) => {
  if (event.key === "Escape") host.tell("close");
});

symbolsAt(settings.symbols);
readingSettings(
  settings.words, (text) => chat.say(text), () => chat.querySelector(".transcript"),
);

chat.begin(settings);
host.tell("ready");
