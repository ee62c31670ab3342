/* The loader: draws the launcher and "Leave now", and frames the conversation from its own origin.
   The page it stands on learns that the widget was opened, and nothing of what is said in it. */
(() => {
  "use strict";

  const { words: spoken, exitUrl, contacts, refused } = "%SETTINGS%";
  const script = document.currentScript;
  if (!script || document.querySelector("signpost-widget")) return;

  const origin = new URL(script.src).origin;
  const exit = httpsOr(script.dataset.exitUrl, exitUrl);
  const asked = script.dataset.lang || "";
  const lang = [asked, asked.split("-")[0]].find((tag) => spoken[tag]) ?? "en-GB";
  const words = spoken[lang];
  const READY_WITHIN_MS = 5000;
  const SHIFT_WITHIN_MS = 5000;
  const FORGET_WITHIN_MS = 400;
  const DRAWN_WITHIN_MS = 100; // a page that is not being drawn, in another tab, never says so

  const style = `
:host { all: initial; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.bar { position: fixed; z-index: 2147483646; bottom: 16px; right: 16px; display: flex; gap: 10px; }
.panel { position: fixed; z-index: 2147483645; bottom: 84px; right: 16px; width: 420px;
  height: min(720px, calc(100dvh - 100px)); max-width: calc(100vw - 32px); background: Canvas;
  border: 1px solid #8a9aa0; border-radius: 16px; overflow: hidden; overscroll-behavior: contain;
  box-shadow: 0 8px 32px rgb(20 40 45 / .22); }
.left .bar, .left .panel { right: auto; left: 16px; }
iframe { display: block; width: 100%; height: 100%; border: 0; }
.bar a, .bar button { font: 600 18px/1.2 system-ui, sans-serif; min-height: 52px; padding: 12px 20px;
  border-radius: 26px; border: 2px solid #fff; cursor: pointer; text-decoration: none;
  display: inline-flex; align-items: center; box-shadow: 0 2px 10px rgb(20 40 45 / .25); }
.open, .theme { background: var(--signpost-colour, #1f5f66); color: var(--signpost-text-colour, #fff); }
.safe { background: #1f5f66; color: #fff; }
.theme { position: absolute; visibility: hidden; forced-color-adjust: none;
  transition: background-color 1ms, color 1ms; }
.leave { background: #fff; color: #7a2436; border-color: #7a2436 !important; }
a:focus-visible:focus, button:focus-visible:focus {
  outline: 4px solid #ffbf47; outline-offset: 2px; box-shadow: 0 0 0 8px #1b2a30; }
.first { position: fixed; z-index: 2147483647; top: 8px; left: 8px; padding: 12px 20px; background: #fff;
  color: #7a2436; font: 600 18px/1.2 system-ui, sans-serif; }
.first:not(:focus) { clip-path: inset(50%); width: 1px; height: 1px; padding: 0; overflow: hidden; }
.slow { position: absolute; inset: auto 0 0; padding: 16px; background: #fff; color: #1b2a30;
  font: 18px/1.5 system-ui, sans-serif; }
.slow p { margin: 0 0 8px; }
.slow a { display: inline-flex; align-items: center; min-height: 44px; color: #1f5f66; }
.cover { position: fixed; inset: 0; z-index: 2147483647; background: #fff; opacity: 0;
  pointer-events: none; will-change: opacity; forced-color-adjust: none; }
.cover.shown { opacity: 1; pointer-events: auto; }
@media (max-width: 600px) {
  .bar { left: 0; right: 0; bottom: 0; padding: 8px; justify-content: space-between;
    background: #fff; border-top: 1px solid #8a9aa0; }
  .bar a, .bar button { box-shadow: none; padding: 12px 16px; }
  .panel { inset: 0 !important; width: auto; height: auto; max-width: none; border: 0;
    border-radius: 0; }
  .ready .bar { display: none; }
}`;

  let frame = null;
  let port = null;
  let gone = false;
  let isShut = false;
  let hasLeft = false;
  let going = false;
  let shifts = [];
  let shiftAlone = false;
  let warnedOf = "";

  const host = document.createElement("signpost-widget");
  host.lang = lang;
  host.dir = words.dir;
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];

  // Whoever goes by keys meets the way out before anything else on the page.
  const early = document.createElement("signpost-leave");
  const earlyRoot = early.attachShadow({ mode: "open" });
  earlyRoot.adoptedStyleSheets = [sheet];
  const landmark = make("nav", { lang, "aria-label": words.leave });
  landmark.append(leaveLink("first"));
  earlyRoot.append(landmark);

  const opener = make("button", { class: "open", type: "button", "aria-expanded": "false" }, words.open);
  const bar = make("div", { class: "bar" });
  const panel = make("div", { class: "panel", hidden: "" });
  const side = script.dataset.position === "left" ? "left" : "right";
  const all = make("div", { class: side, role: "region", dir: words.dir, "aria-label": words.frame_title });
  // Seen first on leaving. It is laid out beforehand on a layer of its own, so that to show it
  // takes neither layout nor painting, however much stands on the page.
  const cover = make("div", { class: "cover", "aria-hidden": "true" });
  bar.append(leaveLink("leave"), opener);
  // The site's own colours, unseen: whenever they change, its transition ends.
  const theme = make("i", { class: "theme" });
  theme.addEventListener("transitionend", refuseUnreadable);
  all.append(panel, bar, theme);
  root.append(all, cover);

  opener.addEventListener("click", () => (panel.hidden ? open(true) : close()));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
  // Shift alone, three times: a Shift that types a capital or tabs back does not count.
  addEventListener("keydown", (event) => {
    shiftAlone = event.key === "Shift";
    if (!shiftAlone) shifts = [];
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key === "Shift" && shiftAlone) shifted();
    shiftAlone = false;
  }, true);
  addEventListener("pageshow", (event) => {
    if (event.persisted && gone) location.replace(exit);
  });

  if (document.body) draw();
  else addEventListener("DOMContentLoaded", draw);

  function draw() {
    document.body.prepend(early);
    document.body.append(host);
    refuseUnreadable();
    if (script.dataset.open === "true" || script.dataset.open === "") open(false);
  }

  function open(byPress) {
    if (!frame) loadFrame();
    panel.hidden = false;
    show();
    if (byPress) frame.focus();
    host.dispatchEvent(new CustomEvent("signpost:opened", { bubbles: true, composed: true }));
  }

  function close() {
    panel.hidden = true;
    show();
    opener.focus();
    host.dispatchEvent(new CustomEvent("signpost:closed", { bubbles: true, composed: true }));
  }

  function show() {
    opener.setAttribute("aria-expanded", String(!panel.hidden));
    opener.textContent = panel.hidden ? words.open : words.close;
    all.classList.toggle("ready", !panel.hidden && port?.ready === true);
    refuseUnreadable();
  }

  /* WCAG 1.4.3: below 4.5 to 1, or where it cannot be told, the launcher keeps its own colours. */
  function refuseUnreadable() {
    const { color, backgroundColor } = getComputedStyle(theme);
    const [dark, light] = [color, backgroundColor].map(luminance).sort((a, b) => a - b);
    const readable = (light + .05) / (dark + .05) >= 4.5;
    opener.classList.toggle("safe", !readable);
    const pair = `${color} / ${backgroundColor}`;
    if (!readable && pair !== warnedOf) console.warn(refused.colours, pair);
    warnedOf = pair;
  }

  function luminance(colour) {
    const [red, green, blue] = (/^rgb\((.+)\)$/.exec(colour)?.[1].split(",") ?? []).map((part) =>
      (part /= 255) <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * red + .7152 * green + .0722 * blue;
  }

  function loadFrame() {
    frame = make("iframe", {
      src: `${origin}/chat${lang === "en-GB" ? "" : `?lang=${lang}`}`, title: words.frame_title, referrerpolicy: "no-referrer", allow: "",
    });
    frame.addEventListener("load", () => {
      const channel = new MessageChannel();
      port = channel.port1;
      port.onmessage = (event) => hear(event.data);
      frame.contentWindow.postMessage({ signpost: 1, exit }, origin, [channel.port2]);
    });
    panel.append(frame);
    setTimeout(() => port?.ready || sayItIsSlow(), READY_WITHIN_MS);
  }

  // The frame says five words and no more: none of them carries anything of the conversation.
  function hear(word) {
    if (word === "ready") {
      port.ready = true;
      panel.querySelector(".slow")?.remove();
      show();
    } else if (word === "close") close();
    else if (word === "shift") shifted();
    else if (word === "leaving") leave();
    else if (word === "left") {
      hasLeft = true;
      leave();
      if (isShut) go();
    }
  }

  function sayItIsSlow() {
    const box = make("div", { class: "slow", role: "status" });
    box.append(make("p", {}, words.unreachable));
    for (const line of contacts) {
      const row = make("p", {}, `${line.name}: `);
      if (line.phone) row.append(make("a", { href: `tel:${line.phone.replace(/\s/g, "")}` }, line.phone));
      box.append(row);
    }
    panel.append(box);
  }

  function shifted() {
    const now = Date.now();
    shifts = [...shifts.filter((then) => now - then < SHIFT_WITHIN_MS), now];
    if (shifts.length >= 3) leave();
  }

  function leave() {
    if (gone) return;
    gone = true;
    cover.classList.add("shown");
    document.title = words.blank_title;
    // The frame forgets first, and says so: a page that is gone can no longer ask for that.
    port?.postMessage("leave");
    setTimeout(shut, DRAWN_WITHIN_MS);
    // What the page has put on the browser's top layer stands above the cover.
    if (document.querySelector(":modal, :popover-open, :fullscreen")) shut();
    else requestAnimationFrame(() => setTimeout(shut));
  }

  /** Once the cover is drawn: nothing of the page is left to be seen or heard, and it is left. */
  function shut() {
    if (isShut) return;
    isShut = true;
    const dialog = make("dialog", { lang, "aria-label": words.leaving });
    const said = make("p", { role: "status" }, words.leaving);
    dialog.style.cssText =
      "position:fixed;inset:0;margin:0;border:0;padding:0;width:100vw;height:100vh;max-width:none;" +
      "max-height:none;background:#fff;z-index:2147483647";
    said.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
    dialog.append(said);
    document.documentElement.append(dialog);
    document.body.style.setProperty("display", "none", "important");
    // Above anything the page itself has put on the top layer, and heard although that is modal.
    dialog.showModal?.();
    if (port && !hasLeft) setTimeout(go, FORGET_WITHIN_MS);
    else go();
  }

  function go() {
    if (going) return;
    going = true;
    location.replace(exit);
  }

  function leaveLink(kind) {
    const link = make("a", { class: kind, href: exit, rel: "noreferrer noopener" }, words.leave);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
    return link;
  }

  function make(tag, attributes, text) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text) element.textContent = text;
    return element;
  }

  function httpsOr(given, otherwise) {
    if (!given) return otherwise;
    try {
      // Written out in full, with nothing that a browser would read otherwise than a person.
      const url = /^https:\/\/[^\s\\]+$/i.test(given) && new URL(given);
      if (url && !url.username && !url.password) return url.href;
    } catch {
      // Refused below, like every other address that is none.
    }
    console.warn(refused.exit);
    return otherwise;
  }
})();
