"""Reads where support is wanted, also inside a sentence.

``services_db.places`` knows the names; here the words around each name decide whether it is where
the person is, where they once were, where something happened, or no place at all ("reading").
"""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher

from services_db.answers import Location
from services_db.places.atlas import atlas
from services_db.places.gazetteer import find_place
from services_db.places.lookup import PlaceResult
from services_db.places.mentions import PlaceMention, candidates_in

from .location_areas import finest, is_beside, lies_within, narrowed
from .location_rank import rank_of
from .location_words import (
    AM_IN,
    ANYWHERE,
    FROM,
    LED_NAME,
    NEAR_BETWEEN,
    ONLY_NEAR,
    OUTCODE,
    STILL_HERE,
    THERE,
    TO,
)
from .normalise import MATE, readable
from .place_labels import wished_by_label
from .reading import NOTHING, SKIP, Reading
from .skipping import asks_why, is_skip
from .who import Who, read_who

# A loose match over a long text would find a village in any small talk.
_LOOSE_WORDS = 5
_MANY = 8
_ALIKE = 0.85  # of letters in the same order
_SHORT_NAME = 5  # letters: more words are a slip away from so short a name than not


# "Hackney or Islington, either is fine".
_EITHER = re.compile(
    r"[,.;-]? *\b(?:either(?: one| of (?:them|those))?(?:'s|s| is| are| would be| will| works| way)?\b.*|(?:i )?(?:do not|don'?t) mind which\b.*|both (?:are|is|would be)?(?: fine| ok| good| easy| near)\b.*)$",
    re.IGNORECASE,
)


def read_location(text: str, asked: bool = False, who: Who | None = None) -> Reading:
    """Where the person who seeks support is, as a ``Location``.

    ``asked``: this text answers "where?", so a bare word counts and typing slips are forgiven
    (with ``confirm``). Several real places give "unclear" with them as ``candidates``. Pure;
    never raises.
    """
    plain = readable(text)
    if not plain:
        return NOTHING
    if asked and asks_why(plain):
        return NOTHING
    either = _EITHER.search(plain) if asked else None
    if either and not candidates_in(either.group()):
        read = read_location(plain[: either.start()].strip(" ,.-"), True, who)
        if read.status == "unclear" and len({one.name for one in read.candidates}) > 1:
            return Reading("value", read.candidates[0])
        if read.status == "value":
            return read
    plain = _CORNISH.sub(lambda found: _OF_COUNTIES[found[0].lower()], _LIKE.sub("", plain))
    plain = _IS.sub(r"\1 is ", MATE.sub("mate", TO.sub(" to ", plain)))
    who = who or read_who(plain)
    if asked and (told_apart := _told_apart(plain)):
        return _reading([told_apart])
    weighed, in_passing = _weighed(plain, who, asked)
    if asked and weighed:
        weighed = _first_word_in_it(plain, weighed)
    if asked and len(weighed) != 1 and (plainly := _a_sentence_by_itself(plain)):
        return _reading([plainly])
    if asked and not any(one.result.location for one in weighed) and (first := _led_by(plain)):
        return _reading([first])
    finer = _beside_an_area(plain, weighed) if asked else None
    if finer:
        return _reading([finer])
    if weighed:
        return replace(_reading([one.result for one in weighed]), in_passing=in_passing)
    if ANYWHERE.search(plain):
        return _reading([find_place("anywhere")])
    if not asked:
        return NOTHING
    short = len(plain.split()) <= _LOOSE_WORDS
    if not short and any(not one.everyday for one in candidates_in(plain)):
        return SKIP if is_skip(plain) else NOTHING  # each is a place that is not meant
    result = find_place(plain, loose=False)
    if result.status == "nothing":
        if is_skip(plain):
            return SKIP
        result = find_place(plain, loose=True) if short else _misspelt(plain)
        if result.status == "nothing":
            result = _misspelt_first(plain)
    elif is_skip(plain) and result.status != "anywhere":
        return SKIP
    if result.status == "nothing":  # "my postcode starts ts10"
        codes = [find_place(code.group()) for code in OUTCODE.finditer(plain)]
        return _reading(codes[:1]) if codes else NOTHING
    return _reading([result])


def _misspelt(text: str) -> PlaceResult:
    """The place whose misspelt name "in" or "town" leads: "they put us in hotel, town Wakefeild"."""
    for found in LED_NAME.finditer(text):
        for name in dict.fromkeys((found["two"], found["one"])):
            result = find_place(name, loose=True)
            if result.status == "found" and result.confirm and name.lower() not in _ordinary():
                return result
    return find_place("", loose=False)


_PART_OF_IT = re.compile(r" (?:end|way|area|side|direction|ish)$", re.IGNORECASE)


def _misspelt_first(text: str) -> PlaceResult:
    """The place whose misspelt name is all of an answer's first piece: "Shefield, Hilsborough end"."""
    first, *more = re.split(r"[,.;(]", text)
    name = _PART_OF_IT.sub("", first.strip())
    if (
        more
        and len(name) > _SHORT_NAME
        and len(name.split()) <= 2
        and name.lower() not in _ordinary()
    ):
        result = find_place(name, loose=True)
        found = result.location and result.location.name
        like = found and SequenceMatcher(None, name.lower(), found.lower())
        if (
            like
            and result.confirm
            and like.ratio() >= _ALIKE
            and name[0].lower() == found[0].lower()
        ):
            return result
    return find_place("", loose=False)


def _ordinary() -> frozenset[str]:
    return frozenset(atlas().everyday)


def _a_sentence_by_itself(text: str) -> PlaceResult | None:
    """What one sentence of several is by itself: "Not London. They all say London. Luton."."""
    sentences = [one.strip(" ,") for one in re.split(r"[.!?;]+", text) if one.strip(" ,")]
    short = [one for one in sentences if len(one.split()) <= _FEW] if len(sentences) > 1 else []
    found = [find_place(one, loose=False) for one in short]
    places = [one for one in found if one.status == "found"]
    return places[-1] if places else None


_FIRST_PIECE = re.compile(
    r"\W*(?:(?:so|well|um+|er+|ok|it is|it's|its|put|just)[ ,]+)*(?P<name>(?!(?:no|not|never|nowhere|anywhere)\b)[a-z][a-z' -]{2,30}?)(?= *[.,;(]| (?:then|used to|but|though|tho|please)\b)",
    re.IGNORECASE,
)


# "Bury, the Manchester one not the Suffolk one".
_THE_ONE_IN = re.compile(
    r"\W*(?P<name>[a-z][a-z' -]{2,24}?),? (?:please,? |(?:i )?mean |as in |that is |but |its |it's )*(?:the )?(?P<area>[a-z]+(?: [a-z]+)?) one\b",
    re.IGNORECASE,
)


def _told_apart(text: str) -> PlaceResult | None:
    """The namesake meant, where the answer begins with a name and says "the … one"."""
    said = _THE_ONE_IN.match(text)
    if not said or find_place(said["area"], loose=False).location is None:
        return None
    result = find_place(f"{said['name']}, {said['area']}", loose=False)
    if result.location is None:
        result = find_place(f"{said['name']}, greater {said['area']}", loose=False)
    there = find_place(said["area"], loose=False).location
    found = result.location
    same = found and there and found.name == there.name
    return result if found and not same and not result.confirm else None


def _led_by(text: str) -> PlaceResult | None:
    """The place that is all of the first piece of an answer: "barrow. used to be ulverston"."""
    first = _FIRST_PIECE.match(text)
    result = find_place(first["name"], loose=False) if first else None
    return result if result and result.status == "found" and not result.confirm else None


def _first_word_in_it(text: str, weighed: list[PlaceMention]) -> list[PlaceMention]:
    """ "sandwich, yes really, in kent": an everyday word first, which is a town of that county."""
    area = weighed[0]
    led = [one for one in candidates_in(text) if one.everyday and not text[: one.start].strip()]
    short = len(weighed) == 1 and len(text.split()) <= _SHORT
    return led if short and led and lies_within(led[0], area) else weighed


_IN_BETWEEN = re.compile(r",? (?:(?:up |down |over |out )?in (?:the )?)?", re.IGNORECASE)
# "St Ives, the Cornish one".
_OF_COUNTIES = {
    "cornish": "Cornwall",
    "kentish": "Kent",
    "cumbrian": "Cumbria",
    "northumbrian": "Northumberland",
}
_CORNISH = re.compile(
    rf"\b(?:{'|'.join(_OF_COUNTIES)})(?= (?:one|town|village|place)\b)", re.IGNORECASE
)
# "North Shields like, down by the quay".
_LIKE = re.compile(r"(?<=\w),? like(?=\W*$|,)", re.IGNORECASE)
# "Consett's my nearest".
_IS = re.compile(
    r"\b([a-z]{4,})'s (?=(?:my|our|the) (?:nearest|closest|local|home)\b|where (?:my|i live|i am|i stay|we live|we are)\b)",
    re.IGNORECASE,
)
_SHORT = 10  # words of an answer that is about one place
_JOINED_TO = re.compile(r"[\s,(]*(?:\b(?:in|the)\b\s*)*$", re.IGNORECASE)
_FEW = 4  # words beside a county that may be a misspelt town in it


def _beside_an_area(text: str, weighed: list[PlaceMention]) -> PlaceResult | None:
    """The town meant by "harogate north yorks": what is left beside the county, spelling forgiven."""
    if len(weighed) != 1:
        return None
    area = weighed[0]
    where = area.result.location
    if where is None or not (
        where.kind in ("county", "region", "district") or where.name == where.district
    ):
        return None
    within = area.result.location.name
    before = _JOINED_TO.sub("", text[: area.start]).split()
    if where.kind == "place" and "," not in text[: area.start]:
        before = []  # "halls in Nottingham" names no part of it
    rests = [" ".join(before[-count:]) for count in (3, 2, 1) if len(before) >= count]
    if len(text.split()) <= _FEW or text[area.end :].lstrip().startswith(","):
        rests.append(text[area.end :].strip(" ,."))
    for rest in filter(None, rests):
        result = find_place(rest, loose=True)
        found = result.location
        if (
            found
            and found.kind == "place"
            and found.name != within
            and within in (found.district, found.county, found.region)
        ):
            return result
    return None


def _reading(results: list[PlaceResult]) -> Reading:
    distinct: list[PlaceResult] = []
    for result in results:
        if result.status != "nothing" and not any(_same(result, one) for one in distinct):
            distinct.append(result)
    if not distinct:
        return NOTHING
    if len(distinct) == 1:
        result = distinct[0]
        if result.location is not None:
            return Reading("value", result.location, confirm=result.confirm)
        same = {(one.name, one.district, one.county) for one in result.candidates}
        if len(same) == 1:  # the town and the district of that name
            return Reading("value", result.candidates[0], confirm=result.confirm)
        return Reading("unclear", candidates=result.candidates, confirm=result.confirm)
    places: list[Location] = []
    for result in distinct:
        places += [result.location] if result.location else list(result.candidates)
    return Reading("unclear", candidates=tuple(places[:_MANY]))


def _same(left: PlaceResult, right: PlaceResult) -> bool:
    return left.location == right.location and left.candidates == right.candidates


def _abroad_in_passing(text: str, rank: float, mention: PlaceMention, asked: bool) -> bool:
    """Whether a place outside England is only mentioned: "I'm from Poland", "the one in Wales"."""
    if mention.result.status != "outside_england":
        return False
    words = len(text.split())
    if (asked and words <= _LOOSE_WORDS) or (words <= _SHORT and not text[: mention.start].strip()):
        return False
    if AM_IN.search(text[: mention.start]):
        return False
    return rank < 2 or bool(FROM.search(text[: mention.start]))


def _weighed(text: str, who: Who, asked: bool = False) -> tuple[list[PlaceMention], bool]:
    """The mentions that say where the person is, and whether they are only named, not said to be.

    The strongest kind of saying wins.
    """
    named = narrowed(candidates_in(text))
    wished = wished_by_label(text, [one for one in named if not one.everyday or one.led_in])
    if wished:
        return [wished], False
    rated = [
        (rank, one)
        for one in named
        if (rank := rank_of(text, one, who)) > 0 and not _abroad_in_passing(text, rank, one, asked)
    ]
    rated = [pair for at, pair in enumerate(rated) if not _describes(text, rated, at)]
    if THERE.search(text):  # "moving to Carlisle next month, it's there I'd want it"
        rated = rated[-1:]
    if not rated and STILL_HERE.search(text):
        return [one for one in named if not one.everyday][-1:], False
    if not rated:
        return [], False
    best = max(rank for rank, _ in rated)
    top = _strongest(text, named, rated, best)
    return top, best <= 1 and not any(_stands_by_itself(text, one) for one in top)


def _stands_by_itself(text: str, mention: PlaceMention) -> bool:
    """Whether a place is led in ("counselling in York"), a postcode, or all of a clause."""
    code = mention.result.location and mention.result.location.kind == "outcode"
    alone = re.search(r"(?:^|[,.;!?])\W*$", text[: mention.start]) and re.match(
        r"\W*(?:[,.;!?]|$)", text[mention.end :]
    )
    return bool(mention.led_in or code or alone)


def _strongest(
    text: str, named: list[PlaceMention], rated: list[tuple[float, PlaceMention]], best: float
) -> list[PlaceMention]:
    """Of the mentions of the highest rank the one or more that are meant."""
    top = [one for rank, one in rated if rank == best]
    if best == 4:  # a correction: the last word counts
        # "Boston, I mean the Lincolnshire one": an area only says which.
        within = [one for one in named if not one.everyday and lies_within(one, top[-1])]
        return within[-1:] or top[-1:]
    if beside := _only_near(text, top, rated):
        return beside
    codes = [one for one in top if one.result.location and one.result.location.kind == "outcode"]
    if codes:  # "SE15, so Peckham"
        return codes
    exact = [one for one in top if not ONLY_NEAR.search(text[: one.start]) and _is_a_point(one)]
    if exact and len(exact) < len(top) and ONLY_NEAR.search(text[: top[0].start]):
        top = exact
    # "Walthamstow, London": the finer of two that lie one within the other.
    top = finest(top)
    # "The Wirral really, Birkenhead": named right after what it lies in.
    within = [
        one
        for _, one in rated
        if len(top) == 1
        and re.fullmatch(r"\W*(?:really|actually)?\W*", text[top[0].end : one.start])
        and one.result.location
        and one.result.location.kind == "place"
        and not one.everyday
        and lies_within(one, top[0])
        and re.match(r"(?: (?:way|end|side|area|direction))?\W*(?:[,.;!?]|$)", text[one.end :])
    ]
    return within or top


def _only_near(
    text: str, top: list[PlaceMention], rated: list[tuple[float, PlaceMention]]
) -> list[PlaceMention]:
    """ "Near Bristol, Keynsham": the place beside the one that they are only near to."""
    if len(top) != 1 or not ONLY_NEAR.search(text[: top[0].start]):
        return []
    return [
        one
        for _, one in rated
        if one.start > top[0].end
        and _is_a_point(one)
        and not one.everyday
        and re.fullmatch(
            r"\W*(?:one of the villages|an? (?:little |small )?(?:village|place|town)|in|it is|its|it's|so|called|named|\W)*\W*",
            text[top[0].end : one.start],
            re.IGNORECASE,
        )
        and is_beside(one, top[0])
    ][:1]


def _is_a_point(mention: PlaceMention) -> bool:
    location = mention.result.location
    return location is None or location.kind in ("place", "outcode")


def _describes(text: str, rated: list[tuple[float, PlaceMention]], at: int) -> bool:
    """Whether a place only says where the one before it is: "Sale, near Manchester"."""
    if not at:
        return False
    one, before = rated[at][1], rated[at - 1][1]
    between = text[before.end : one.start]
    if before.result.location and one.result.candidates and _IN_BETWEEN.fullmatch(between):
        return True  # "Hawes, Wensleydale": the dale is none of the places of that name
    return bool(NEAR_BETWEEN.fullmatch(between)) and not lies_within(one, before)
