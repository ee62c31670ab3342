"""Reads how old the person who seeks support is.

Other people's ages and ages in the past are told apart by the words around each number.
"""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from difflib import get_close_matches

from services_db.answers import AgeRange

from .age_forms import (
    AT_THE_END,
    BE_AGE,
    DECADE,
    FUTURE,
    HAD_ALREADY,
    HAD_BIRTHDAY,
    NEARLY,
    NUMBER,
    PERSON_AGE,
    RANGES,
    SCHOOL_YEAR,
    SHORT,
    STRONG,
    WORD_RANGES,
    decade,
    range_of,
)
from .age_owner import HAVE_CHILDREN, is_past, whose_age
from .birth import BIRTHDAY, BORN, YOUNGEST_WRITER, age_band, bare_year, born, born_on
from .gender_of_another import without_what_somebody_did
from .kin import RELATION
from .normalise import lowered, readable
from .reading import NOTHING, SKIP, Reading
from .skipping import is_skip
from .who import Who, read_who

_TAKEN_BACK = re.compile(r"\b(?:no|nope|nah|wait|sorry|mean|meant|actually|scratch|make)\b")
_FEW = 3  # words of an answer that is most likely a number
_LETTER_O = re.compile(r"(?<=\b[1-9])o\b")
# "8 and a half", "37 going on 70", "21 years, two months".
_AND_SOME = re.compile(
    r"(?<=\d)(?: and a? ?half\b(?! (?:years?|months?|weeks?|hours?|miles?)(?! old))"
    r"| going on (?:for )?\d+\b(?: (?:in|at|next|come|this) \w+)?|(?<=^\d\d) (?:years|yrs),?(?: and)? (?:a few|\d+) (?:months|weeks|days)\b(?! ago))"
)
_SETTLES = re.compile(r"\b(?:but|so|say|put|says?|call it)(?: \w+)?\s*$")
_NOT_BEFORE = re.compile(
    r"\b(?:have to|need to|got to|must|should|must you|can you only|only for|supposed to) be\s*$|\b(?:feel|feels|feeling|felt|look|looks|acts?)(?: (?:about|like|more like))*\s*$|"
    r"\bmy (?:\w+ ){1,2}(?:would |will )?(?:tell|tells|say|says|feel|feels|reckons?|thinks?)(?: (?:you|me|i am|more like|like|it is))*\s*$|\b(?:number|reference|ref|pin|code|score|size|weight) (?:is|was|of)\s*$|\b(?:number|flat|room|house|unit|block|ward|bus|step)\s*$|\b(?:not|isnt|rather than|instead of|never)\b(?: (?:a|an|yet|am|is|even|like))*\s?$"
)


@dataclass(frozen=True)
class _Mention:
    start: int
    end: int
    band: AgeRange
    whose: str  # self, other, unknown
    past: bool
    in_words: bool = False  # "retired", "a teenager"


def read_age(
    text: str, asked: bool = False, today: datetime.date | None = None, who: Who | None = None
) -> Reading:
    """The age of the person who seeks support, as an ``AgeRange``.

    ``asked``: this text answers "how old are you?". ``today`` is needed for years of birth;
    without it they are not read. ``who`` saves reading it again. Pure; never raises.
    """
    low = lowered(readable(text))
    if not low:
        return NOTHING
    if asked and is_skip(text):
        return SKIP
    if asked and len(low.split()) <= _FEW:  # before "tirty eight" is read as eight
        low = lowered(_respelt(_LETTER_O.sub("0", readable(text).lower())))
    low = _AND_SOME.sub("", without_what_somebody_did(_ISH.sub("", _ROUGHLY.sub("", low))))
    who = who or read_who(text)
    last_said = _settled_tail(low) if asked and not who.someone_else else None
    if last_said:
        return Reading("value", last_said)
    found = _mentions(low, today)
    mentions = [one for one in found if not one.past]
    if asked and not mentions:
        bare = _bare(low) or bare_year(low, today) or _bare(lowered(_respelt(low)))
        if bare:
            return Reading("value", bare, whose="other" if who.someone_else else None)
    if asked and not any(one.whose in ("self", "unknown") for one in mentions):
        mentions = sorted(mentions + _loose(low, found), key=lambda one: one.start)
    wanted = _wanted(low, mentions, who, asked)
    settled = [
        one for one in wanted if one.start and _SETTLED_ON.search(low[: _number_at(low, one)])
    ]
    wanted = settled[-1:] or _thought_better(low, wanted, mentions) or wanted
    bands = list(dict.fromkeys(one.band for one in wanted))
    if not bands:
        return Reading("unclear") if asked and re.fullmatch(r"\W*-?\d[\d.]*\W*", low) else NOTHING
    whose = wanted[-1].whose if wanted[-1].whose != "unknown" else None
    if len(bands) == 1:
        in_words = all(one.in_words for one in wanted)
        return Reading("value", bands[0], whose=whose, in_passing=in_words)
    narrow = _narrowest(bands)
    if narrow:
        return Reading("value", narrow, whose=whose)
    if whose == "other" and _turns_to_another(low[wanted[0].start : wanted[-1].end]):
        return Reading("value", bands[0], whose=whose)
    if re.search(
        r"\b(?:sorry|i mean|i meant|actually|no(?=,? \d)|nah|nope|correction|wait|hang on|tell a lie|scratch that)\b",
        low,
    ):
        return Reading("value", bands[-1], whose=whose)
    return Reading("unclear", candidates=tuple(bands))


# "50ish. Fine, 52".
_ROUGHLY = re.compile(
    r"\b[1-9]\d ?-?ish\b[ .,;!]*(?=(?:(?:ok|okay|fine|well|no|actually|alright|exactly|maybe|to be exact|i am|it is|then|but|or)[ ,.]*)*[1-9]\d\b(?! ?-?ish))"
)
_ISH = re.compile(r"(?<=\b[1-9]\d) ?-?ish\b")
# "I'll be 44 in the autumn so 43".
_SETTLED_ON = re.compile(
    r"\bso (?:still |only |just |am |now |i am |that is |thats |it is |i must be |makes me )*$"
)


# "Forty something, let's say 40 to 45", "44, no hang on 45 last week".
_TAIL = re.compile(
    r"(?:\d|\b[a-z]+ties\b).*\b(?:(?<!\bi )(?:say|put)|call it|make (?:it|that)|go with|(?:no|wait|sorry|actually)\W+hang on|hang on)\b"
    r"[ ,.:]*(?:between )?(?P<rest>\d+(?: ?(?:-|to|or|and) ?\d+)?)"
    r"(?: (?:last|this) (?:week|month|year|\w+day)| yesterday| today| now| just gone)?\W*$"
)


def _settled_tail(low: str) -> AgeRange | None:
    """What an answer ends with after it has thought aloud; nothing of other years or people."""
    found = None if _OF_ANOTHER_TIME.search(low) else _TAIL.search(low)
    return _bare(found.group("rest")) if found else None


# "20, no 21", "45. Or rather 54", "30, I tell a lie, 31".
_SECOND_THOUGHT = re.compile(
    r"\b(?:no|nope|sorry|wait|actually|i mean|i meant|meant|rather|scratch that|correction|tell a lie|"
    r"make (?:that|it)|oops|what am i saying|duh|typo)\b[ ,.:!-]*(?:(?:no|sorry|wait|actually|he|she|they|i am|i mean|it is|am|is|put|say|only|just|that is|now)\b[ ,.:!-]*)*$"
    # "22, or 23? 24", "37. Nah she'll murder us, 36".
    r"|\?\W*$|^[ ,.!-]*(?:nah|nope|no|wait|hang on)\b(?!.*\b(?:him|his|about|idea|know|was|were|thinks?)\b)[a-z' ]{0,40}[,.] ?$"
)


def _thought_better(low: str, wanted: list[_Mention], mentions: list[_Mention]) -> list[_Mention]:
    """The mention that takes back the one before it, if the last of the two does."""
    if not wanted or not any(one.start > wanted[-1].end for one in mentions):
        return []
    whose = wanted[-1].whose
    later = [
        one
        for one in mentions
        if one.start > wanted[-1].end and (one.whose != "other" or whose == "other")
    ]
    elsewhere = _ANOTHER_TIME if whose == "other" else _OF_ANOTHER_TIME
    led = [
        one
        for one in later
        for between in [low[wanted[-1].end : _number_at(low, one)]]
        if _SECOND_THOUGHT.search(between)
        and not elsewhere.search(between)
        and not (whose == "other" and _turns_to_another(low[wanted[-1].start : one.end]))
    ]
    return led[-1:]


# "I'm 34. He was 17, sorry, 18": what is put right is no age of the writer's today.
_ANOTHER = re.compile(
    r"\b(?:him|(?:his|her)(?! (?:birthday|bday)\b)|dad|mum|stepdad|boyfriend|girlfriend|abuser|ex|idea|know|about|thinks)\b"
)
_ANOTHER_TIME = re.compile(rf"\b(?:was|were|when|from|since)\b|{_ANOTHER.pattern}")
_OF_ANOTHER_TIME = re.compile(r"\b(?:he|she|they|was|were|when|from|since|his|her)\b")


def _turns_to_another(between: str) -> bool:
    """Whether who is told of is another at the end: "she is 15, wait, he is 19", "12, his dad 40"."""
    of_her, of_him = re.search(r"\bshe\b", between), re.search(r"\bhe\b", between)
    return bool(_ANOTHER.search(between)) or bool(of_her and of_him)


def _number_at(low: str, mention: _Mention) -> int:
    """Where the digits of a mention begin."""
    found = re.search(r"\d", low[mention.start : mention.end])
    return mention.start + (found.start() if found else 0)


def _loose(low: str, known: list[_Mention]) -> list[_Mention]:
    """A number with nothing to say it is an age but the question: "73 love", "25 no 26"."""
    found: list[_Mention] = []
    for match in NUMBER.finditer(low):
        number = int(match.group("n"))
        band = age_band(number, number) if number >= YOUNGEST_WRITER else None
        taken = any(match.start() < one.end and one.start < match.end() for one in known)
        if band and not taken and not is_past(low, match) and whose_age(low, match) != "other":
            before = low[: match.start()]
            if _NOT_BEFORE.search(before):
                continue
            if found and _TAKEN_BACK.search(before[found[-1].end :]):
                found.pop()
            found.append(_Mention(*match.span(), band, "unknown", False))
    if len(found) > 1 and _SETTLES.search(low[: found[-1].start]):
        return found[-1:]  # "30ish, maybe 32, but 32"
    return found if len({one.band for one in found}) == 1 else []


_WRITER = re.compile(r"\b(?:i|me|myself|my|we|us)\b[^.;!?]*$")
_SOMEONE_SINCE = re.compile(
    rf"(?<!\bam )\b(?:an?|this|my|our|one of (?:my|our)) (?:\w+ )?(?:{RELATION}|\w+ers?)\b[^.;!?]*$"
)


def _of_the_writer(before: str) -> bool:
    """Whether a bare description that follows is of who writes: "I've a pupil, girl, 14" is not."""
    return bool(_WRITER.search(before)) and not _SOMEONE_SINCE.search(before)


def _wanted(low: str, mentions: list[_Mention], who: Who, asked: bool) -> list[_Mention]:
    own = [one for one in mentions if one.whose == "self"]
    others = [one for one in mentions if one.whose == "other"]
    unknown = [one for one in mentions if one.whose == "unknown"]
    if who.someone_else:
        # "Social worker here. Young woman, 18": a bare description is of the person asked for.
        described = [one for one in own if not _of_the_writer(low[: one.start])]
        return others or unknown or described or (own if asked else [])
    if own:
        # "Retired teacher, 69": the number says more exactly what the word says.
        exact = [
            one
            for one in unknown
            if all(mine.in_words and _agree(one.band, mine.band) for mine in own)
        ]
        return exact or [one for one in own if not one.in_words] or own
    if unknown:
        return unknown
    # "My daughter is 9", said when asked for an age, is the answer.
    return others[:1] if asked and len(others) == 1 else []


def _agree(exact: AgeRange, words: AgeRange) -> bool:
    """Whether a range said more exactly may stand for the words: "year 11" not for "sixth form"."""
    return exact.min == exact.max or (words.min <= exact.min and exact.max <= words.max)


_NUMBER_WORDS = (
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip


def _respelt(low: str) -> str:
    """Each long word as the number it is a slip of, if it is one: "sevnteen"."""
    return re.sub(r"[a-z]{4,}", _number_meant, low)


def _number_meant(word: re.Match[str]) -> str:
    if word.group() in ("three", "seven", "eight") or re.fullmatch(DECADE, word.group()):
        return word.group()  # no slip of "eighty"
    close = get_close_matches(word.group(), _NUMBER_WORDS, 1, 0.8 if len(word[0]) > 4 else 0.85)
    return close[0] if close else word.group()


def _narrowest(bands: list[AgeRange]) -> AgeRange | None:
    """ "I'm a teenager, 16": the one that lies within all the others, if there is one."""
    for one in sorted(bands, key=lambda band: band.max - band.min):
        if all(other.min <= one.min and one.max <= other.max for other in bands):
            return one
    return None


# "Fifty too", "twenty ate": typed as they sound.
_SOUNDS = {"too": "2", "ate": "8", "fore": "4", "won": "1", "free": "3"}
_HEARD_ALIKE = re.compile(rf"\b([2-9])0 ({'|'.join(_SOUNDS)})(?= *$)")


def _bare(low: str) -> AgeRange | None:
    """An answer that is nothing but an age or a band."""
    low = re.sub(r"\bif\b.*$", " ", low)
    low = re.sub(
        r"\b(?:about|around|roughly|approx(?:imately)?|like|maybe|probably|um+|er+|just|only|well|years?|yrs|"
        r"old|ish|yo|now|nearly|i|am|my|age|is|it|was|ok|so|sorry|ha|x|actually|no|year|hi|hello|aged|think|would|be|say|somewhere|between|the|love|dear|duck|pet|hun|hen|mate|please|thanks|ta|like|mind|though|tho|but|there you go|ages|of|from|mean|meant|in|a)\b|[~.,!?()\[\]:'\"=]",
        " ",
        low,
    )
    low = re.sub(r"(?<=\d)(?:yrs?|years?|y)\b", "", low)
    low = re.sub(r"\b(?:big|bracket|band|box|group|category|range|option)\b", "", low)
    low = _HEARD_ALIKE.sub(lambda found: found[1] + _SOUNDS[found[2]], low)
    low = re.sub(r"(?<=\d)\s+and\s+half\b", "", low)
    low = re.sub(r"(\d)ish\b|(?<=\d) going on \d+", r"\1", low)
    low = re.sub(
        r"^\s*([1-9]) +(\d)(?: last \w+| now| today)*\s*$", r"\1\2", low
    )  # "3 7", typed apart
    low = " ".join(low.split())
    found = re.fullmatch(r"(\d{1,3})", low)
    if found:
        return age_band(int(low), int(low)) if int(low) >= YOUNGEST_WRITER else None
    found = re.fullmatch(r"(\d{1,3}) ?(?:-|to|and|or|/) ?(\d{1,3})", low)
    if found:
        high = int(found.group(2))
        return age_band(int(found.group(1)), high) if high >= YOUNGEST_WRITER else None
    found = re.fullmatch(DECADE, low)
    return decade(found.group("decade"), None) if found else None


def _mentions(low: str, today: datetime.date | None) -> list[_Mention]:
    found: list[_Mention] = []

    def add(
        match: re.Match[str], band: AgeRange | None, whose: str = "", in_words: bool = False
    ) -> None:
        if band and not any(match.start() < one.end and one.start < match.end() for one in found):
            whose = whose or whose_age(low, match)
            if whose != "other" and band.max < YOUNGEST_WRITER:
                return
            number = match.start("n") if "n" in match.re.groupindex else match.start()
            yet = match.group().endswith(" yet")  # "not 18 yet" says which
            if (yet or not _NOT_BEFORE.search(low[:number])) and not HAVE_CHILDREN.search(
                low[:number]
            ):
                past = is_past(low, match)
                found.append(_Mention(*match.span(), band, whose, past, in_words))

    for match in BIRTHDAY.finditer(low):
        add(match, born_on(match, today))
    for match in BORN.finditer(low):
        add(match, born(match, today))
    for pattern, kind in RANGES:
        for match in pattern.finditer(low):
            add(match, range_of(kind, match))
    for match in SCHOOL_YEAR.finditer(low):
        year = int(match.group("n"))
        add(match, age_band(year + 4, year + 5) if 1 <= year <= 13 else None)
    for pattern in FUTURE:
        for match in pattern.finditer(low):
            number = int(match.group("n"))
            if not HAD_ALREADY.search(low[: match.start("n")]):
                add(match, age_band(number - 1, number - 1))
    for match in NEARLY.finditer(low):
        number = int(match.group("n"))
        add(match, age_band(number - 1, number - 1))
    for pattern in (HAD_BIRTHDAY, *STRONG, BE_AGE, PERSON_AGE):
        for match in pattern.finditer(low):
            number = int(match.group("n"))
            add(match, age_band(number, number))
    last = AT_THE_END.search(low)
    if last and len(low.split()) <= SHORT and 13 <= int(last.group("n")) < 100:
        add(last, age_band(int(last.group("n")), int(last.group("n"))))
    for pattern, (minimum, maximum) in WORD_RANGES:
        for match in pattern.finditer(low):
            if _said_of_self(low, match):
                other = re.search(r"\b(?:is|she|he|they)\W*(?:\w+ )?$", low[: match.start()])
                add(match, AgeRange(minimum, maximum), "other" if other else "self", True)
    return sorted(found, key=lambda one: one.start)


def _said_of_self(low: str, match: re.Match[str]) -> bool:
    """Word bands count only as "I am a teenager", "pensioner in Kent", or the whole answer."""
    before = low[: match.start()].rstrip()
    return not before or bool(re.search(
        r"^(?:(?:just|only|still) )?an?$|(?:\b(?:i am|am|is|being)(?: (?:a|an|only|just|still|now|the|quite))*|,|\bhi|\bhello|\b(?:\w*gender\w*|trans|gay|lesbian|bi|queer|enby|non-?binary|disabled|deaf|autistic|muslim|black|asian))$", before
    ))  # fmt: skip
