"""Reads a whole message: all four answers at once, needs, who it is for, and what kind of turn."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from services_db.answers import SLOTS

from .age import read_age
from .all_at_once import named_gender, wished
from .gender import read_gender
from .gender_answers import named_alone
from .kin import RELATION
from .location import read_location
from .needs import read_needs
from .normalise import lowered, readable
from .reading import NOTHING, Reading
from .skipping import asks_why, is_skip
from .support import read_support
from .who import of_somebody, read_who


@dataclass(frozen=True)
class MessageReading:
    """Everything a message says. ``for_someone_else`` is None where it does not say.

    ``skip``: the whole message declines to answer. ``correction``: it takes back an answer given
    before; only the slots it fills are meant. ``asks_why``: it asks for the reason of a question.
    ``adds``: what it asks for comes to what was asked for before ("and a group too").
    ``of_my_age``: what it asks for is for people of the writer's age.
    ``points_at``: it chooses among what was named before ("the one in Shropshire").
    """

    location: Reading = NOTHING
    age: Reading = NOTHING
    gender: Reading = NOTHING
    support: Reading = NOTHING
    needs: tuple[str, ...] = ()
    for_someone_else: bool | None = None
    skip: bool = False
    correction: bool = False
    asks_why: bool = False
    adds: bool = False
    points_at: bool = False
    of_my_age: bool = False

    @property
    def filled(self) -> tuple[str, ...]:
        """The slots this message has a value for."""
        return tuple(slot for slot in SLOTS if getattr(self, slot).status == "value")


_CORRECTION = re.compile(
    r"^\W*(?:(?:no|nope|nah|sorry|oops|wait|oh|actually|um|hang on|my bad|ah|mistake|typo)\b[\s,.!-]*)*"
    r"(?:(?:that(?:'s| is|s)? (?:wrong|not right|not what i meant)|wrong|it(?:'s| is|s)? not|not)\b[\s,.]*(?:\w+[\s,]+){0,3}?(?=i mean|i said|it))?"
    r"(?:i (?:meant|mean|said|ment)|i (?:want(?:ed)?|need) to change (?:it|my \w+|that) to|change (?:it|my \w+|that) to|make (?:it|that)|should (?:be|say|have been|have said)|it(?:'s| is|s)|correction)?\b[\s,:]*(?:to say |to put |to type )?",
    re.IGNORECASE,
)
# "And a group if there is one", "legal help as well": beside what was asked for before.
_ADDS = re.compile(
    r"^\W*(?:(?:oh|ok|okay|yes|yeah|yep|great|thanks|thank you|ta|cheers|sorry|hmm+|um+|actually)\b\W*)*"
    r"(?:and|also|plus|\+|&|add|maybe also)(?= |\b)"
    r"|\b(?:also|as well|in addition|on top|alongside|besides that)\b|\b(?:too|aswell)\W*$|\badd (?:in )?(?:a|an|some|the)?\b"
    r"|\b(?:put|do|want|have|need|take) both\b|\bboth (?:please|then)\b",
    re.IGNORECASE,
)
_ONE_WISH = 14  # words of a wish that takes one back
_ANSWER = 7  # words of an answer to a question that was not asked
_LATE_AS_LETTERS = re.compile(r"\W*l8\b", re.IGNORECASE)
_LED_BY_A_NUMBER = re.compile(r"\W*(?:(?:um+|er+|well|so|i am|am|about|just)\W+)*\d{1,2}\b")
_KINDS = 4  # words of an answer that only names kinds of support
_A_CHOICE = 10  # up to here a number may choose from a list
_FEW = 6  # words of "and add online too": nothing but what it adds
_POINTS_AT = re.compile(r"\b(?:the|that|this) (?:[\w']+ ){0,3}one\b", re.IGNORECASE)
_A_CODE = re.compile(r"^\W*[mwf] ?\d{1,2}\b", re.IGNORECASE)
_OF_MY_AGE = re.compile(
    r"\b(?:people|ppl|ones|others|at|for|of|with) (?:my|our) (?:own )?age\b", re.IGNORECASE
)
_OF_SOMEBODY = re.compile(
    rf"\b(?:she|he|they|her|him|them|his)(?:'s|s|'re|re)?\b|\b(?:my |the |our )?{RELATION}(?:'s)?,? (?:is |aged )?\d{{1,2}}\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\b(?:my|our|his|her|their|she|he|they)\b", re.IGNORECASE)
_STARTS_CORRECTION = re.compile(
    r"^\W*(?:actually|sorry|(?:it|that) should be|no,|no i\b|no,? sorry\b|oops|wait|correction|i meant|i mean |i ment|change |make (?:it|that)|my bad|not \w+,? (?:i|but)|that(?:'s| is|s) wrong|mistake|typo|no not|nope|nah)\b|\b(?:i meant|i ment|(?:^|(?<=[,.;!?] )|(?<=sorry ))i mean|i mean(?! *[,.;!]| *$))\b"
    r"|\b(?:make|change|switch|swap) (?:it|that|this|my (?:age|gender|location|town|place|postcode|answer))(?: to| into| as)?\b"
    r"|\b(?:(?:age|gender|location|town|place|postcode) (?:should|shud) be|(?:age|gender|location|town|place|postcode|it|that) (?:should|shud) (?:say|have been|have said))\b",
    re.IGNORECASE,
)
# "No sorry, not Durham, Darlington".
_NOT_FIRST = re.compile(
    r"^\W*(?:(?:no|nope|sorry|oops|wait|actually|oh)\b[\s,.!-]*)+not [\w' -]{1,30}?,\s*(?:but )?",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"[,\s]*\b(?:not|rather than|instead of) (?:the )?[\w' -]{1,30}$", re.IGNORECASE
)


def read_message(
    text: str,
    asked: str | None = None,
    today: datetime.date | None = None,
    someone_else: bool = False,
) -> MessageReading:
    """Read all that a message says.

    ``asked``: the slot of the question it answers, if any. ``today``: for years of birth, the
    real date if left out. ``someone_else``: an earlier message said that it is for somebody else,
    so "he's in Plymouth, I'm in Taunton" is Plymouth. Never raises; what cannot be read fills
    nothing.
    """
    plain = readable(text)
    if not plain:
        return MessageReading()
    today = today or datetime.date.today()
    correction = bool(_STARTS_CORRECTION.search(plain))
    said = _corrected_part(plain) if correction else plain
    who = read_who(said)
    of_them = (
        asked == "age" or _LED_BY_A_NUMBER.match(said) or _OF_SOMEBODY.search(said)
    )  # "29. im 30 so dont mix us up"
    if someone_else and who.someone_else is None and of_them:
        who = of_somebody(said)
    location = read_location(said, asked == "location", who)
    age = read_age(said, asked == "age", today, who)
    gender = read_gender(said, asked == "gender", who)
    adds = bool(_ADDS.search(plain))
    support = read_support(said, asked == "support" or (adds and _is_short(said)))
    if support.excluded and support.status != "value" and len(said.split()) <= _ONE_WISH:
        support = read_support(said, True)  # "not therapy. The telephone."
    if gender.status == "nothing" and asked != "gender" and _both(location, age):
        gender = named_gender(said, who)
    if support.status == "nothing" and _both(location, age) and gender.status == "value":
        support = wished(said, location.value.name)
    if asked and not any(one.status != "nothing" for one in (location, age, gender, support)):
        location, age, gender, support = _answers_another(said, asked, today)
    if asked == "location" and location.status == "value" and location.value.kind == "outcode":
        rest = _A_CODE.sub("", said)  # "M14, student houses" is no man of 14
        age, gender = read_age(rest, False, today, who), read_gender(rest, False, who)
    if _is_age_token(said) and asked == "location":
        age = gender = NOTHING  # "M21" in answer to "where?" is a postcode,
    elif _is_age_token(said) and location.status == "value":
        location = NOTHING  # and else a man of 21.
    if correction and not any(
        one.status in ("value", "unclear") for one in (location, age, gender, support)
    ):
        location, age, gender, support = _bare_correction(said, today)
        if said != plain and not any(
            one.status in ("value", "unclear") for one in (location, age, gender, support)
        ):  # "Reading, the town I mean": nothing was taken back
            location, age = (
                read_location(plain, asked == "location"),
                read_age(plain, asked == "age", today),
            )
            gender, support = (
                read_gender(plain, asked == "gender"),
                read_support(plain, asked == "support"),
            )
    someone_else = who.someone_else
    # "My girl, 14" answers for another; "a woman of 40" or "muslim man 30" is the writer.
    if (
        someone_else is None
        and asked == "age"
        and age.whose == "other"
        and _OF_ANOTHER.search(said)
    ):
        someone_else = True
    return MessageReading(
        location,
        age,
        gender,
        support,
        read_needs(said),
        someone_else,
        skip=is_skip(plain),
        correction=correction,
        asks_why=asks_why(plain),
        adds=adds,
        points_at=bool(_POINTS_AT.search(plain)),
        of_my_age=bool(_OF_MY_AGE.search(plain)),
    )


def _answers_another(
    said: str, asked: str, today: datetime.date
) -> tuple[Reading, Reading, Reading, Reading]:
    """A few words that answer no other than one question that was not asked: "54 love" to "where?"."""
    nothing = dict.fromkeys(SLOTS, NOTHING)
    if len(said.split()) <= _ANSWER and not is_skip(said) and not asks_why(said):
        read = {
            "location": read_location(said, True),
            "age": read_age(said, True, today)
            if _LED_BY_A_NUMBER.match(lowered(said))
            else NOTHING,
            "gender": read_gender(said, True) if named_alone(lowered(said)) else NOTHING,
            "support": read_support(said, len(said.split()) <= _KINDS),
        }
        if read["support"].value == ("children",):  # "two kids, 4 and 7", to "how old?"
            read["support"] = NOTHING
        if _LATE_AS_LETTERS.match(said):
            read["location"] = NOTHING
        sure = [
            slot
            for slot, one in read.items()
            if slot != asked and one.status == "value" and not one.confirm
        ]
        if len(sure) == 1 and not (sure == ["age"] and read["age"].value.max < _A_CHOICE):
            nothing[sure[0]] = read[sure[0]]
    return tuple(nothing[slot] for slot in SLOTS)


def _both(location: Reading, age: Reading) -> bool:
    return location.status == "value" and age.status == "value"


def _is_short(said: str) -> bool:
    return len(said.split()) <= _FEW


def _is_age_token(text: str) -> bool:
    said = re.sub(
        r"[\s,]*\b(?:please|pls|plz|thanks|thank you|thx|ta|innit|mate|like)\W*$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return bool(re.fullmatch(r"\W*[mw] ?\d{1,2}\W*", said, re.IGNORECASE))


def _corrected_part(text: str) -> str:
    """What is meant now: "no, I meant Kent not Essex" leaves "Kent"."""
    text = _NOT_FIRST.sub("", text) or text
    meant = re.search(
        r"\b(?:i meant|i ment|i mean)\b(?: to (?:say|put|type))?[\s,:]*"
        r"|\b(?:age|gender|location|town|place|postcode|it|that) (?:should|shud) (?:be|say|have been|have said)[\s,:]*",
        text,
        re.IGNORECASE,
    )
    made = re.search(
        r"\b(?:make|change|switch|swap) (?:it|that|this|my (?:age|gender|location|town|place|postcode|answer))(?: to| into| as)? (?P<now>[^.;!?]+)",
        text,
        re.IGNORECASE,
    )
    if made and not meant:
        return made.group("now").strip()
    rest = text[meant.end() :] if meant else _CORRECTION.sub("", text, count=1)
    rest = re.sub(r"^(?:not|isnt) [\w' -]{1,30},\s*", "", rest, flags=re.IGNORECASE)
    rest = _TAKEN_BACK.sub("", rest).strip() or rest.strip()
    return rest or text


def _bare_correction(said: str, today: datetime.date) -> tuple[Reading, ...]:
    """A lone word after "I meant": the first slot it answers, as if it had been asked for."""
    if len(said.split()) > 4:
        return (NOTHING,) * 4
    nothing = dict.fromkeys(SLOTS, NOTHING)
    for slot, reading in (
        ("age", read_age(said, True, today)),
        ("gender", read_gender(said, True)),
        ("location", read_location(said, True)),
        ("support", read_support(said, True)),
    ):
        if reading.status == "value" and not reading.confirm:
            return tuple({**nothing, slot: reading}[one] for one in SLOTS)
    return tuple(nothing.values())
