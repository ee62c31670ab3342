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

new Leaving({
  exit: settings.exitUrl, hush: () => chat.aloud?.stop(), empty: () => chat.empty(), host,
  words: settings.words,
});

const close = document.querySelector("[data-close]");
close.hidden = !host.framed;
const closeChat = () => {
  chat.aloud?.stop();
  host.close();
};
close.addEventListener("click", closeChat);
addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeChat();
});

symbolsAt(settings.symbols);
readingSettings(
  settings.words, (text) => chat.say(text), () => chat.querySelector(".transcript"),
  () => readAloud(),
);

/** Fetched when somebody looks for it: few do, and a phone far from a mast waits for every byte. */
async function readAloud() {
  if (chat.aloud) return;
  const { ReadAloud } = await import("../read-aloud/read-aloud.js");
  chat.aloud ??= new ReadAloud(settings.words, chat);
}

chat.begin(settings);
host.tell("ready");
