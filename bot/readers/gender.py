"""Reads the gender a person gives for whoever seeks support.

The person's own words decide. Nothing about being trans is ever inferred: a trans woman is read
only where someone says so ("born a boy but I'm a woman" does). Where nothing else is said a word in
passing may count (`gender_hints`). What was read is shown with the services and can be changed.
"""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from . import gender_answers as answers
from .gender_hints import hinted
from .gender_of_another import (
    born_the_other,
    described,
    in_care,
    read_for_another,
    without_who_did_it,
)
from .gender_sentences import said_of_oneself
from .normalise import lowered, readable
from .reading import NOTHING, SKIP, Reading
from .skipping import is_skip
from .who import Who, read_who

# Whoever was born one and is another says so.
_THEN = r"(?:\b(?:born|raised|registered|assigned|christened|brought up|put down|i used to be) (?:as )?(?:an? )?"
_TODAY = r"\b.{0,30}\b(?:am|lived? as|living as|now)(?: \w+)? (?:an? )?"
_BORN_THE_OTHER = (
    ("trans_man", re.compile(rf"{_THEN}(?:girl|female|woman|lass)){_TODAY}(?:man|boy|male|guy|lad|bloke)\b")),
    ("trans_woman", re.compile(rf"{_THEN}(?:boy|male|man|lad)){_TODAY}(?:woman|girl|female|lady|lass)\b")),
)  # fmt: skip
# "Was a girl at school, im a lad now, been on T four year" says so by the T.
_CHANGED = re.compile(
    r"\bon t\b|\btestosterone\b|\b(?:o?estrogen|hormones|gender clinic|transition\w*)\b"
)
_WAS = {
    "man": re.compile(r"\bwas an? (?:girl|lass|woman|female)\b(?P<till> (?:un)?till?\b)?"),
    "woman": re.compile(r"\bwas an? (?:boy|lad|man|male)\b(?P<till> (?:un)?till?\b)?"),
}
# "Not male, not female, just me".
_NEITHER = re.compile(
    r"(?:^|\bi am )neither (?:1|one) n?or the other\W*$|\b(?:not|neither|nor|nt)(?: an?| really| fully| quite)* (?:man|male|boy|woman|female|girl)\b[ ,]*(?:and |or |nor |not |but |neither )+(?:an? |really |fully |quite )*(?:woman|female|girl|man|male|boy)\b"
)
_SAID_TRANS = r"(?<!not )(?<!isnt )(?<!non )\b(?:trans|transgender|transsexual|transitioned|transitioning|{})\b(?! (?:friendly|inclusive|aware|people|women|men|folk|support|groups?|services?|welcome|allies|ally))"
_TRANS_TOO = {
    "woman": re.compile(
        _SAID_TRANS.format(r"amab|mtf|(?:born|i was|used to be) (?:an? )?(?:male|boy|man)")
    ),
    "man": re.compile(
        _SAID_TRANS.format(r"afab|ftm|(?:born|i was|used to be) (?:an? )?(?:female|girl|woman)")
    ),
}
_TAKEN_BACK = re.compile(r"\b(?:sorry|i mean|i meant|actually|correction)\b")
_NONE_OF_THOSE = re.compile(
    r"\W*(?:i am |it is )?none of (?:those|these|them|the above)(?: (?:fit|apply|really|fits?|ones|thanks|for me|fit me))*\W*"
)


def read_gender(text: str, asked: bool = False, who: Who | None = None) -> Reading:
    """The gender of the person who seeks support, or their own words for it.

    ``asked``: this text answers the question about gender, so one letter or a bare word counts.
    Pure; never raises.
    """
    low = lowered(readable(text))
    if not low:
        return NOTHING
    if asked and (is_skip(text) or _NONE_OF_THOSE.fullmatch(low)):
        return SKIP
    low = answers.as_written(low) if asked else low
    if not asked and (labelled := _LABELLED.search(low)):
        said = read_gender(labelled["said"], True)
        if said.status == "value":
            return said
    who = who or read_who(text)
    if who.someone_else:
        theirs = read_for_another(low, who)
        by_pronoun = not asked and theirs == who.gender  # "help her report it"
        return Reading("value", theirs, whose="other", in_passing=by_pronoun) if theirs else NOTHING
    if theirs := in_care(without_who_did_it(low)):
        return Reading("value", theirs, whose="other")
    if asked and (theirs := born_the_other(low) or answers.for_another(low)):
        return Reading("value", theirs, whose="other")
    if (
        asked
        and (vocative := answers.VOCATIVE.match(low))
        and is_skip(low[vocative.end() :].strip("x .,!") or "woman")
    ):
        return SKIP
    if asked and (answers.taken_back_to_nothing(low) or answers.would_rather_not(low)):
        return SKIP
    if asked and (
        own := answers.said_yes_to(low) or answers.boxed(low) or answers.led_by_own_words(low)
    ):
        return Reading("value", own, whose="self")
    own = _of_the_writer(without_who_did_it(low), text, asked)
    if asked and own is NOTHING and (theirs := described(low)):
        return Reading("value", theirs, whose="other")  # "it's my mate Chloe, she's a girl"
    return own


def says_what_they_are(text: str) -> bool:
    """Whether an answer says what somebody is: "she identifies as a woman". Pure; never raises."""
    return described(lowered(readable(text))) is not None


def begins_with_gender(text: str) -> bool:
    """Whether an answer begins with its writer's own gender. Pure; never raises."""
    return answers.said_first(lowered(readable(text)))


def _of_the_writer(low: str, text: str, asked: bool) -> Reading:
    values = _one_in_words(said_of_oneself(low))
    born = [value for value, pattern in _BORN_THE_OTHER if pattern.search(low)]
    if born or (not values and _NEITHER.search(low)):
        return Reading("value", born[0] if born else "nonbinary", whose="self")
    values = [one for one in values if asked or one not in _ONLY_AN_ANSWER]
    if asked:
        values = _answered(low, text, values)
    in_passing = not values  # "a group for girls like me"
    distinct = list(dict.fromkeys(values or filter(None, [hinted(low)])))
    if not distinct:
        return NOTHING
    if len(distinct) == 1:
        too = _TRANS_TOO.get(distinct[0])
        was = _WAS.get(distinct[0])
        then = was.search(low) if was else None
        changed = then and (then["till"] or _CHANGED.search(low))
        distinct = [f"trans_{distinct[0]}"] if (too and too.search(low)) or changed else distinct
    # "I'm a woman, a trans woman": the more telling word is the last word.
    for telling, plain in (("trans_woman", "woman"), ("trans_man", "man")):
        if telling in distinct and plain in distinct:
            distinct.remove(plain)
    if len(distinct) > 1 and not _TAKEN_BACK.search(low):
        return Reading("unclear", candidates=tuple(distinct))
    return Reading("value", distinct[-1], whose="self", in_passing=in_passing)


# "As well as the other" says nothing of oneself.
_ONLY_AN_ANSWER = frozenset({"other", "both", "neither"})
# "Gender: male. Age: 28".
_LABELLED = re.compile(
    r"(?:\b(?:gender|sex) ?[:=-]|(?:^|[.,;|] ?)(?:my )?(?:gender(?: is)?|sex is)(?= )) ?"
    r"(?P<said>[^.,;:|]{1,30}?)(?= ?[.,;|]| (?:age|location)\b|$)"
)
_PRONOUNS = re.compile(r"\w+ ?/ ?\w+")


def _one_in_words(values: list[str]) -> list[str]:
    """Without the pronouns where a word says it too: "they/them nonbinary"."""
    said = [one for one in values if not _PRONOUNS.fullmatch(one)]
    return said or values


def _answered(low: str, text: str, said: list[str]) -> list[str]:
    """The genders that an answer to the question gives, ``said`` being what its sentences say."""
    settled, first = answers.settled_on(low), answers.leading(low)
    if settled:
        return [settled]
    if first and said and answers.leads_to_a_but(low):
        return [first]
    if said:
        return said
    plain = answers.as_written(readable(text).lower().replace("'", ""))
    only = (
        answers.bare(plain)
        or first
        or answers.ticked(low)
        or answers.role_alone(low)
        or answers.one_sentence(low)
        or answers.only_one_named(low)
    )
    return [only] if only else []
