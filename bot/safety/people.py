"""Tells the one who may do harm from the one who has come to it, when both are "he" or "she"."""

from __future__ import annotations

import re

from .rules import compiled

_HE = "he|him|husband|boyfriend|dad|father|stepdad|son|lad|brother|uncle|grandad|nephew|man|boy"
_SHE = (
    "she|her|wife|girlfriend|mum|mother|daughter|sister|auntie|aunt|nan|gran|niece|woman|girl|lass"
)
_EITHER = (
    "they|partner|ex|friend|mate|flatmate|housemate|cousin|child|kid|patient|client|student|"
    "pupil|tenant|resident|colleague|somebody|someone|person|eldest|youngest|teenager"
)
_PERSON = re.compile(rf"(?<![^ ])(?:{_HE}|{_SHE}|{_EITHER}|i|me)(?![^ ])")
_LIFE_AT_RISK = compiled(
    rf"({_HE}|{_SHE}|{_EITHER}) <9> (kill|killing|hurt|hurting|harm|harming|hang|hanging|cut|"
    r"cutting|drown) (himself|herself|themselves|themself)|"
    rf"({_HE}|{_SHE}|{_EITHER}) <9> (suicidal|suicide|wants to die|want to die|end it all|end it|"
    r"better off dead|(his|her|their) own life|(can not|not) go on|not want to (live|be here)|"
    r"(taken|took|swallowed) <3> (overdose|tablets|pills))"
)
_HARMED = compiled(
    rf"({_HE}|{_SHE}|{_EITHER}) <3> (was|has been|had been|got|been|were|has just been|was just) "
    r"<1> {ASSAULTED}"
)
_THREAT = compiled(
    "(kill|hurt|stab|attack|hit|shoot|find|chasing|after|let) (me|us)|"
    "(himself|herself|themselves|die|kill) <1> (and|with) me|"
    "(knife|gun|weapon)|scared of (him|her|them)|(shouting|screaming|coming) (at|for) me"
)


def in_need(message: str, sentence: str, start: int, end: int) -> bool:
    """Whether the person whom a phrase places "in the house now" is the one to be helped.

    So it is when the message says that they want to die, or that they were assaulted, and does
    not say that they threaten the writer. Someone of another sex is never the same person.
    """
    subject = _subject(sentence, start, end)
    if subject is None or _THREAT.search(message):
        return False
    found = [*_LIFE_AT_RISK.finditer(message), *_HARMED.finditer(message)]
    return any(_may_be_one(subject, one.group().split()[0]) for one in found)


def _subject(sentence: str, start: int, end: int) -> str | None:
    """Who the phrase is about: the first person in it, or the last one named just before it."""
    within = _PERSON.match(sentence, start, end)
    before = _PERSON.findall(sentence[max(0, start - 30) : start])
    subject = within.group() if within else before[-1] if before else None
    return None if subject in ("i", "me") else subject


def _may_be_one(one: str, other: str) -> bool:
    sexes = [{sex for sex, words in (("he", _HE), ("she", _SHE)) if word in words.split("|")}
             for word in (one, other)]  # fmt: skip
    return all(not sex for sex in sexes) or not sexes[0] or not sexes[1] or sexes[0] == sexes[1]
