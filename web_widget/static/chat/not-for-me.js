// "This did not work for me": which service and one of four reasons are sent, and nothing else.

import { el } from "./dom.js";

const WITHIN_MS = 15_000;

/** A disclosure for the foot of a service's card; null where the page does not take these. */
export function notForMe(service, words) {
  const said = words.feedback;
  if (!said || !service.id) return null;
  const answer = el("p", { role: "status", tabindex: "-1" });
  const reasons = el(
    "div",
    { class: "reasons", role: "group", "aria-label": said.open },
    ...Object.entries(said.reasons).map(([reason, title]) =>
      el("button", { type: "button", class: "choice", click: () => tell(reason) }, title)),
  );
  const what = el("p", {}, said.what);
  const named = el("span", { class: "hidden-text" }, `: ${service.name}`);
  let asked = false;

  async function tell(reason) {
    if (asked) return;
    asked = true;
    const counted = await send(service.id, reason);
    asked = counted;
    answer.textContent = counted ? said.thanks : said.not_sent;
    if (!counted) return;
    // The button that was pressed goes: whoever pressed it is taken to the answer.
    what.remove();
    reasons.remove();
    answer.focus({ preventScroll: true });
  }

  return el("details", { class: "not-for-me" }, el("summary", {}, said.open, named), what, reasons,
    answer);
}

async function send(service, reason) {
  try {
    const response = await fetch("/api/feedback", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ service_id: service, reason }),
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    return response.ok;
  } catch {
    return false;
  }
}
