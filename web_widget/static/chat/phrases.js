// Fills in sentences and writes dates and times the way people read them.

/**
 * `sentence` with its {names} replaced from `values`. From right to left each value keeps a
 * direction of its own, or the groups of a phone number would change places.
 */
export function fill(sentence, values) {
  const isolate = document.dir === "rtl" ? (value) => `\u2068${value}\u2069` : (value) => value;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? isolate(values[name]) : whole);
}

/** An ISO day such as 2026-11-23 as "23 November 2026"; anything else comes back as it is. */
export function day(iso, lang) {
  const date = new Date(`${String(iso).slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return String(iso);
  const parts = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat(lang, parts).format(date);
}

/** The clock time of an ISO time, in England, as "9pm" or "5:30pm"; null where it is none. */
export function clock(iso, words) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return null;
  const parts = new Intl.DateTimeFormat("en-GB", {
    hour: "numeric", minute: "2-digit", hour12: false, timeZone: "Europe/London",
  }).formatToParts(date);
  const number = (type) => Number(parts.find((part) => part.type === type).value);
  const hour = number("hour") % 24;
  const minute = number("minute");
  if (minute === 0 && hour === 0) return words.midnight;
  if (minute === 0 && hour === 12) return words.midday;
  const minutes = minute ? `:${String(minute).padStart(2, "0")}` : "";
  return fill(hour < 12 ? words.morning : words.later, { time: `${hour % 12 || 12}${minutes}` });
}
