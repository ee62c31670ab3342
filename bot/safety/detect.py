"""Finds signs of crisis in what a person types. It errs on the safe side.

The text is put into plain spelling, idioms are blanked, and the phrase tables are looked for
sentence by sentence. A phrase counts unless its own clause negates it, or sets it long ago.
"""

# ruff: noqa: SIM905 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, product

from . import context, farewell, frames, people
from .other_languages import PHRASES
from .rules import Rule, compiled, rules_from
from .spelling import fold, plain_words

# The most urgent first: this order decides which one is answered when a message holds several.
KINDS = (
    "immediate_danger",
    "medical_emergency",
    "suicide_self_harm",
    "child_at_risk",
    "recent_assault",
)

_RULES = tuple(rule for kind in KINDS for rule in rules_from(kind))
_RECENT = compiled("{RECENT}")
# A recent time that belongs to telling, phoning or court is not the time of an assault.
_OTHER_BUSINESS = compiled(
    "(told|reported|rang|phoned|called|emailed|spoke|talked|saw|court|trial|hearing|"
    "appointment|session|sentenced|interviewed|disclosed|contacted|counsellor|gp|police dropped|"
    "voicemail|referral|referred|remembered|moved|found|diagnosed|nightmare|flashback|flashbacks|"
    "dream|dreamt|realised|triggered|seeing|anniversary|statement)"
)
_CLOCK = compiled("at (four|five|six|seven|eight|nine|ten|eleven|twelve)")
_FEW = 5
_SPLIT_WORDS = frozenset({"but", "and", "so", "because", "although", "though", "then", "now"})
_NOT_SPLIT = {("now", "just"), ("now", "right")}
_SUBJECTS = frozenset({"i", "he", "she", "they", "we", "someone"})
# A subject after one of these goes on with the same clause: "do not think i ...", "when i ...".
_LINKS = frozenset(
    """when if that think thinks thought said say says know knew feel felt wish while until because
    than how what where why as sure like believe since before after whether hope told who which
    pretend want worried scared afraid mean means case though ask asked""".split()
)


@dataclass(frozen=True)
class SafetySignal:
    """A crisis found: the most urgent ``kind``, and the other kinds found beside it."""

    kind: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Message:
    """A message in plain spelling, with what holds for the whole of it."""

    text: str
    sentences: tuple[str, ...]
    recent: tuple[bool, ...]
    facts: tuple[bool, ...]  # what holds for the whole of it, in the order of FACTS


def detect(text: str) -> SafetySignal | None:
    """The crisis a message speaks of, or None. Scans the first 10,000 characters; never raises."""
    found = _in_other_languages(text)
    message = _read(text)
    for rule in _RULES_FOR[message.facts]:
        if rule.kind not in found and _holds(rule, message):
            found.add(rule.kind)
    if farewell.says_farewell(message.text):
        found.add("suicide_self_harm")
    kinds = [kind for kind in KINDS if kind in found]
    return SafetySignal(kinds[0], tuple(kinds[1:])) if kinds else None


def _in_other_languages(text: str) -> set[str]:
    folded = fold(text)
    return {kind for kind, phrases in PHRASES.items() if any(one in folded for one in phrases)}


def _read(text: str) -> _Message:
    words = plain_words(text)
    joined = " ".join(words)
    plain = _without_idioms(joined)
    sentences = tuple(
        f"{sentence.strip()} ."
        for sentence in re.split(r"(?<![^ ])\.(?![^ ])", plain)
        if sentence.strip()
    )
    recent = tuple(_speaks_of_recent(sentence) for sentence in sentences)
    facts = (
        any(recent),
        context.child_spoken_of(joined),
        context.child_speaker(joined),
        bool(_RECENT.search(joined)),
        context.was_harmed(joined),
        context.returns_later(joined),
    )
    return _Message(joined, sentences, recent, facts)


def _without_idioms(text: str) -> str:
    for idiom in context.IDIOMS:
        text = idiom.sub("_", text)
    return text


def _speaks_of_recent(sentence: str) -> bool:
    return any(
        _RECENT.search(clause)
        and not _OTHER_BUSINESS.search(clause)
        and not context.WEEKDAY_LONG_AGO.search(clause)
        for clause in _clauses(sentence)
    )


# What a rule may need of the message as a whole; "no_return" needs that a fact does not hold.
FACTS = ("recent", "child", "child_speaker", "told_lately", "harmed", "return")


def _may_hold(rule: Rule, facts: tuple[bool, ...]) -> bool:
    holds = dict(zip(FACTS, facts, strict=True))
    holds["child"] = holds["child"] or holds["child_speaker"]
    return all(
        not holds[need.removeprefix("no_")] if need.startswith("no_") else holds[need]
        for need in rule.needs - {"harmer"}
    )


# Which rules can hold is settled by the message as a whole, before any is searched for.
_RULES_FOR = {
    facts: tuple(rule for rule in _RULES if _may_hold(rule, facts))
    for facts in product((False, True), repeat=len(FACTS))
}


def _holds(rule: Rule, message: _Message) -> bool:
    for index, sentence in enumerate(message.sentences):
        if "recent" in rule.needs and not any(message.recent[max(0, index - 1) : index + 2]):
            continue
        for found in rule.pattern.finditer(sentence):
            if _counts(rule, sentence, found, message):
                return True
    return False


def _counts(rule: Rule, sentence: str, found: re.Match[str], message: _Message) -> bool:
    start, end = found.span()
    child_speaker = message.facts[FACTS.index("child_speaker")]
    if rule.exception and rule.exception.search(sentence[max(0, start - 60) : end + 60]):
        return False
    if frames.spoken_about(message.text, sentence, start, end, rule.kind):
        return False
    if "harmer" in rule.needs and people.in_need(message.text, sentence, start, end):
        return False
    clause_start, clause_end = _clause_around(sentence, start, end)
    if context.negated(sentence[clause_start:start]):
        return False
    clause = sentence[clause_start:clause_end] + _afterthought(sentence, clause_end)
    if rule.kind == "recent_assault" and not _RECENT.search(sentence):
        clause = sentence  # nothing says it was lately, so a "years ago" anywhere is its time
    if rule.kind == "immediate_danger":  # "they come for me at six" is a time of day, not an age
        clause = _CLOCK.sub("_", clause)
    # A child's "when I was nine" is not long ago.
    if not child_speaker and _set_long_ago(sentence, clause_start):
        return bool(context.RETURNED.search(sentence[start:]))
    if not context.DISTANT.search(clause):
        return True
    if context.AGAIN_LATELY.search(sentence[start:]):
        return True
    return bool(context.RETURNED.search(sentence[start:])) and rule.kind == "suicide_self_harm"


def _clause_bounds(sentence: str) -> list[int]:
    """Where clauses begin, as character offsets; the end of the sentence closes the list."""
    bounds, offset, before = [0], 0, ""
    for word in sentence.split(" "):
        begins = word in _SPLIT_WORDS and (word, before) not in _NOT_SPLIT
        if word == "," or begins or (word in _SUBJECTS and before not in _LINKS):
            bounds.append(offset)
        offset += len(word) + 1
        before = word
    return [*bounds, len(sentence)]


def _clauses(sentence: str) -> list[str]:
    bounds = _clause_bounds(sentence)
    return [sentence[a:b] for a, b in pairwise(bounds) if a < b]


def _afterthought(sentence: str, start: int) -> str:
    """ "…, years ago": a few words of time that follow belong to the clause before them."""
    rest = next((one for one in _clauses(sentence) if sentence.startswith(one, start)), "")
    words = [word for word in rest.split() if word not in (",", ".")]
    return rest if len(words) <= _FEW and context.DISTANT.search(rest) else ""


def _set_long_ago(sentence: str, start: int) -> bool:
    """ "Ten years ago he …": a clause that is nothing but a time sets the one after it."""
    before = next((a for a, b in pairwise(_clause_bounds(sentence)) if b == start), 0)
    return bool(context.LONG_AGO_ALONE.fullmatch(sentence[before:start].strip(" ,")))


def _clause_around(sentence: str, start: int, end: int) -> tuple[int, int]:
    bounds = _clause_bounds(sentence)
    first = max(bound for bound in bounds if bound <= start)
    last = min((bound for bound in bounds if bound >= end), default=len(sentence))
    return first, last
