// The services that would take this person, best first, and the helplines.

import { asItStands, el } from "./dom.js";
import { fill } from "./phrases.js";
import { serviceCard } from "./service-card.js";

/** {element, spoken} for a `results` message. */
export function results(custom, words, lang) {
  const { services = [], helplines = [], total = services.length } = custom;
  const said = words.results;
  const facts = understood(custom.understood, words);
  const count = total === 1 ? said.count_one : fill(said.count, { shown: services.length, total });
  const element = el(
    "div",
    { class: "results" },
    services.length
      ? el("h2", {}, said.heading, el("span", { class: "count" }, ` ${count}`))
      : null,
    facts.length ? el("p", { class: "understood" }, `${said.understood} ${facts.join(", ")}`) : null,
    ...services.map((service) => serviceCard(service, words, lang)),
    helplines.length ? el("h2", {}, said.helplines) : null,
    ...helplines.map((service) => serviceCard(service, words, lang, true)),
  );
  const spoken = [];
  if (services.length) {
    spoken.push(
      services.length === 1
        ? said.announced_one
        : fill(said.announced, { shown: services.length, total }),
      fill(said.first, { name: services[0].name }),
    );
  }
  if (helplines.length) spoken.push(fill(said.helplines_announced, { count: helplines.length }));
  return { element, spoken: spoken.join(" ") };
}

/** What was understood, as short phrases in the order of the questions. */
function understood(answers, words) {
  if (!answers) return [];
  const { location, age } = answers;
  const said = words.understood;
  return [
    location?.kind === "anywhere" ? said.anywhere : asItStands(location?.name),
    age && ageWords(age, said),
    answers.gender && (words.gender[answers.gender] ?? answers.gender),
    ...(answers.support ?? []).map((kind) => words.support[kind] ?? kind),
    answers.for_someone_else ? said.someone_else : null,
  ].filter(Boolean);
}

function ageWords({ min, max }, said) {
  if (min === max) return fill(said.age_exact, { age: min });
  return fill(max >= 120 ? said.age_from : said.age_range, { min, max });
}
