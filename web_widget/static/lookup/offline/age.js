// When a copy was made, and how long ago, in the page's words.

const DAY_MS = 24 * 60 * 60 * 1000;
const ZONE = { timeZone: "Europe/London" };

/** `sentence` with {when} and {days} filled in; `words` has the ways to say the days. */
export function withAge(sentence, taken, words, now = Date.now()) {
  const made = new Date(taken);
  const when = new Intl.DateTimeFormat("en-GB", {
    day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", ...ZONE,
  }).format(made);
  const days = midnight(now) - midnight(made);
  const ago = days < 1 ? words.today : days === 1 ? words.yesterday : words.days.replace("{days}", days);
  return sentence.replace("{when}", when).replace("{days}", ago);
}

/** The number of the day in England, so that yesterday evening is not today. */
function midnight(time) {
  const day = new Intl.DateTimeFormat("en-CA", ZONE).format(time);
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}
