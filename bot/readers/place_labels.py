"""Which of several places is meant by what it is to the person: "home is Hull, but near uni"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services_db.places.mentions import PlaceMention

_WORDS = {
    "home": r"home|where (?:i|we) live|(?:my|our) (?:house|flat|place)",
    "work": r"work|(?:my|the) (?:job|office)|where (?:i|we) work",
    "study": r"uni|university|college|campus|halls|where (?:i|we) study",
    "family": r"(?:my|our|the) (?:mums?|mothers?|dads?|parents|folks|family)",
}
# What stands before a place, or after it, and says what it is to the person.
_SAID_BEFORE = {
    "home": r"\b(?:home|lives?|living|house|flat)\b[\w' ]{0,20}$",
    "work": r"\b(?:works?|working|job|office)\b[\w' ]{0,20}$",
    "study": r"\b(?:uni|university|college|study|studying|campus|student|halls)\b[\w' ]{0,20}$",
    "family": r"\b(?:mums?|mothers?|dads?|parents|folks|family)\b[\w' ]{0,20}$",
}
_SAID_BEFORE = {label: re.compile(words, re.IGNORECASE) for label, words in _SAID_BEFORE.items()}
_SAID_AFTER = {
    label: re.compile(rf"^,? (?:(?:is|'s|for|as|at|where) )*(?:{words})\b", re.IGNORECASE)
    for label, words in _WORDS.items()
}
_NEAR = r"(?:by|near(?:er)?(?: to)?|nr|close(?:r)? to|around|round|not far from)"
_WISHED = {
    label: re.compile(
        r"\b(?:want|need|like|prefer|rather|looking|somewhere|something|anything|it|support|help|one)\b"
        rf"[\w' ]{{0,25}}?\b(?:{_NEAR}|at|in|for) (?P<name>{words})\b|"
        rf"\b{_NEAR} (?P<near>{words})\b"
        rf"|\b(?P<best>{words}) (?:is|would be|'d be|will be) "
        r"(?:better|best|easier|easiest|nearer|handier|fine)\b",
        re.IGNORECASE,
    )
    for label, words in _WORDS.items()
}  # fmt: skip
_NOT = re.compile(r"\b(?:not?|never|without|nowhere|n't)\b[\w' ]{0,12}$", re.IGNORECASE)
# "At uni in Exeter" says what Exeter is; it wishes for nothing.
_NAMES_A_PLACE = re.compile(r"^(?: (?:in|is|at|near)|'s|,)? *$", re.IGNORECASE)


def wished_by_label(text: str, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """The one place whose label a wish names, where the text gives it one; else ``None``."""
    if len(mentions) < 2:
        return None
    labels = [_label(text, mentions, at) for at in range(len(mentions))]
    for label, wish in _WISHED.items():
        if labels.count(label) == 1 and any(
            _is_wish(text, found, mentions) for found in wish.finditer(text)
        ):
            return mentions[labels.index(label)]
    return None


def _label(text: str, mentions: Sequence[PlaceMention], at: int) -> str | None:
    start = mentions[at - 1].end if at else 0
    end = mentions[at + 1].start if at + 1 < len(mentions) else len(text)
    before = re.split(r"[.;!?]", text[start : mentions[at].start])[-1]
    after = text[mentions[at].end : end]
    for label in _WORDS:
        if _SAID_AFTER[label].match(after):
            return label
    found = {label: _SAID_BEFORE[label].search(before) for label in _WORDS}
    said = {label: one.start() for label, one in found.items() if one}
    return max(said, key=said.get) if said else None


def _is_wish(text: str, found: re.Match[str], mentions: Sequence[PlaceMention]) -> bool:
    name = next(group for group in ("name", "near", "best") if found[group])
    if _NOT.search(text[: found.start(name)]):
        return False
    return not any(
        found.end(name) <= one.start and _NAMES_A_PLACE.match(text[found.end(name) : one.start])
        for one in mentions
    )
