// Reads what somebody typed, more simply than the server: each part found is taken out, and what
// is left may name a place. What was understood is shown, so that a slip is seen. What it
// leaves out is listed in tests/lookup/test_offline_parity.py.

const LONGEST_NAME = 7; // words
const SURE = ["in", "near", "from", "around", "at"];
const SAME_WORD = { "&": "and", saint: "st", upon: "on", gt: "great", gtr: "greater" };

const POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?)(?: ?\d[a-z]{2})?\b/g;
const MAYBE_AGE = /^[mw]\d{1,2}$/;
const AGE = /(?<![\w£$./-])(\d{1,3})(?: ?(?:years? old|yrs? old|yrs?|years?|yo|y\/o))?[ ,/]?(f|m|w|nb|mtf|ftm)?(?![\w'-])/g;
const LETTER_FIRST = /(?<![\w'-])(f|m|w|nb|mtf|ftm) ?[,/]?(\d{1,3})(?![\w'-])/;
const LETTERS = { f: "woman", w: "woman", m: "man", nb: "nonbinary", mtf: "trans_woman", ftm: "trans_man" };
// Of other people, of whom the caller speaks, the text may say as much: only plain words count.
const GENDERS = [
  ["nonbinary", /\bnon[ -]?binary\b|\benby\b/],
  ["trans_woman", /\btrans[ -]?(?:woman|female|girl)\b/],
  ["trans_man", /\btrans[ -]?(?:man|male|boy)\b/],
  ["woman", /\b(?:woman|female|girl|lady|she(?= is|'s))\b/],
  ["man", /\b(?:man|male|boy|bloke|guy|he(?= is|'s))\b/],
];
const SOMEONE_ELSE = /\b(?:she|he)(?: is|'s)\b/;

/**
 * {places, age, gender, support, needs, someoneElse, unused, empty}: `places` are the readings of the place named,
 * several where its name has several; `unused` are words that say none of it. `copy` and `known` are the copy's services and places.
 */
export function read(text, copy, known) {
  let rest = text.toLowerCase().replace(/[’`]/g, "'");
  const found = { places: [], age: null, gender: null, support: [], needs: [], someoneElse: false, empty: true };
  const take = (pattern, use) => {
    rest = rest.replace(pattern, (...match) => (use(...match) === false ? match[0] : " , "));
  };

  take(POSTCODE, (whole, outcode) => {
    const places = known.outcodes[outcode.toUpperCase()];
    if (!places || found.places.length) return false;
    // "M21 leeds" is a man of 21.
    if (MAYBE_AGE.test(whole) && named(rest.replace(whole, " , "), known).length) return false;
    found.places = places;
    return true;
  });
  const needs = copy.said.needs.filter(([, words]) => new RegExp(words).test(rest)).map(([need]) => need);
  found.needs = Object.keys(copy.words.needs).filter((need) => needs.includes(need));
  found.someoneElse = SOMEONE_ELSE.test(rest);
  for (const [kind, words] of copy.said.support) {
    if (new RegExp(words).test(rest)) found.support.push(kind);
  }
  const { ages } = copy.said;
  take(LETTER_FIRST, (_, letter, years) => aged(found, years, letter, ages));
  if (found.age === null) {
    const notBefore = new RegExp(`\\b${ages.before} $`);
    const notAfter = new RegExp(`^ ?${ages.after}(?!\\w)`);
    take(AGE, (whole, years, letter, at, all) => found.age === null
      && !notBefore.test(all.slice(0, at))
      && (/[a-z]/.test(whole) || !notAfter.test(all.slice(at + whole.length)))
      && aged(found, years, letter, ages));
  }
  found.gender ??= GENDERS.find(([, words]) => words.test(rest))?.[0] ?? null;
  for (const [, words] of [...copy.said.needs, ...copy.said.support, ...GENDERS]) {
    rest = rest.replace(new RegExp(words, "g"), " , ");
  }
  if (!found.places.length) found.places = inTheCountyNamed(named(rest, known), rest);
  found.empty = !found.places.length && found.age === null && !found.gender
    && !found.support.length && !found.needs.length;
  found.unused = leftOver(rest, found.places, copy.said.passed_over);
  return found;
}

/** Words side by side as one. */
function leftOver(text, places, passedOver) {
  const known = new Set([...passedOver, ...places.flatMap(([called]) => wordsOf(called.toLowerCase()))]);
  return text.split(/[^\p{L}\p{N}' -]/u).flatMap((part) => {
    const left = wordsOf(part).map((word) => (known.has(word) || word.length < 2 || /n't|'s$/.test(word) ? "," : word));
    return left.join(" ").split(",").map((one) => one.trim()).filter(Boolean);
  });
}

const wordsOf = (text) => text.match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? [];

function aged(found, years, letter, { youngest, oldest }) {
  if (years < youngest || years > oldest) return false;
  found.age = Number(years);
  if (letter) found.gender = LETTERS[letter];
  return true;
}

/** "St Ives, Cornwall": of several places of one name, the one whose county the text has too. */
function inTheCountyNamed(places, text) {
  const named = places.filter(([called]) => {
    const county = called.split(", ")[1]?.toLowerCase();
    return county && text.includes(county);
  });
  return places.length > 1 && named.length === 1 ? [[named[0][0].split(",")[0], ...named[0].slice(1)]] : places;
}

/** The first place named; one that is an ordinary word too only where nothing else is. */
function named(text, { names, everyday }) {
  let second = [];
  for (const stretch of text.split(/[,;.!?()]/)) {
    const words = (stretch.match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*|&/gu) ?? []).map(plain);
    for (let first = 0; first < words.length; first += 1) {
      for (let last = Math.min(words.length, first + LONGEST_NAME); last > first; last -= 1) {
        const name = words.slice(first, last).join(" ");
        if (!Object.hasOwn(names, name)) continue;
        if (!everyday.includes(name) || SURE.includes(words[first - 1])) return names[name];
        if (!second.length) second = names[name];
        break;
      }
    }
  }
  return second;
}

function plain(word) {
  const bare = word.normalize("NFKD").replace(/[\p{M}']/gu, "");
  return Object.hasOwn(SAME_WORD, bare) ? SAME_WORD[bare] : bare;
}
