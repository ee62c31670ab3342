"""Reads where support is wanted, also inside a sentence.

``services_db.places`` knows the names; here the words around each name decide whether it is where
the person is, where they once were, where something happened, or no place at all ("reading").
"""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re
from dataclasses import replace

from services_db.answers import Location
from services_db.places.atlas import atlas
from services_db.places.gazetteer import find_place
from services_db.places.geometry import distance_km
from services_db.places.lookup import PlaceResult
from services_db.places.mentions import PlaceMention, candidates_in
from services_db.places.names import name_key

from .location_words import (
    AM_IN,
    ANYWHERE,
    AS_A_CHILD_AFTER,
    BEFORE,
    BY_DAY,
    DOES,
    DOING,
    ELSEWHERE_AFTER,
    EVENT,
    FROM,
    HERE,
    HIS_OR_HERS,
    HOME_IS,
    I_AM_A,
    IDIOM_BEFORE,
    LAST_WORD,
    LATER_AFTER,
    LED_NAME,
    LIVES,
    MEANT,
    MONTH,
    MOVED_HERE,
    MOVED_TO,
    MOVING,
    NEAR_BETWEEN,
    NEVER_LED,
    NOW,
    OF_A_ROAD,
    ONLY_NEAR,
    OUTCODE,
    PAST,
    SETTLED_AFTER,
    SETTLED_BEFORE,
    SLEEPS,
    SO,
    STILL_HERE,
    SUBJECT,
    THE,
    THEIRS,
    THERE,
    TO,
    WAS_IN,
    WHERE_I_AM_AFTER,
    WITH_ME,
)
from .normalise import readable
from .place_labels import wished_by_label
from .reading import NOTHING, SKIP, Reading
from .skipping import asks_why, is_skip
from .who import Who, read_who

# A loose match over a long text would find a village in any small talk.
_LOOSE_WORDS = 5
_MANY = 8


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
    plain = TO.sub(" to ", plain)
    who = who or read_who(plain)
    weighed = _weighed(plain, who, asked)
    if asked and weighed:
        weighed = _first_word_in_it(plain, weighed)
    if asked and len(weighed) != 1 and (plainly := _a_sentence_by_itself(plain)):
        return _reading([plainly])
    finer = _beside_an_area(plain, weighed) if asked else None
    if finer:
        return _reading([finer])
    if weighed:
        return _reading([one.result for one in weighed])
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


def _ordinary() -> frozenset[str]:
    return frozenset(atlas().everyday)


def _a_sentence_by_itself(text: str) -> PlaceResult | None:
    """What one sentence of several is by itself: "Not London. They all say London. Luton."."""
    sentences = [one.strip(" ,") for one in re.split(r"[.!?;]+", text) if one.strip(" ,")]
    short = [one for one in sentences if len(one.split()) <= _FEW] if len(sentences) > 1 else []
    found = [find_place(one, loose=False) for one in short]
    places = [one for one in found if one.status == "found"]
    return places[-1] if places else None


def _first_word_in_it(text: str, weighed: list[PlaceMention]) -> list[PlaceMention]:
    """ "sandwich, yes really, in kent": an everyday word first, which is a town of that county."""
    area = weighed[0]
    led = [one for one in candidates_in(text) if one.everyday and not text[: one.start].strip()]
    short = len(weighed) == 1 and len(text.split()) <= _SHORT
    return led if short and led and _lies_within(led[0], area) else weighed


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


def _narrowed(named: list[PlaceMention]) -> list[PlaceMention]:
    """Namesakes told apart by an area named anywhere: "Stockbridge proper, the Hampshire one"."""
    areas = {
        one.result.location.name
        for one in named
        if one.result.location and one.result.location.kind in ("county", "region", "district")
    }
    out = []
    for one in named:
        within = [
            place
            for place in one.result.candidates
            if areas & {place.district, place.county, place.region}
        ]
        within = within or _the_near_one(one, named)
        out.append(
            replace(one, result=PlaceResult("found", within[0])) if len(within) == 1 else one
        )
    return out


_NEARBY_KM, _FAR_KM = 35.0, 70.0


def _the_near_one(mention: PlaceMention, named: list[PlaceMention]) -> list[Location]:
    """Of several namesakes the one beside another place named: "Stafford, …, the house is in Stone"."""
    known = [
        one.result.location
        for one in named
        if one is not mention and one.result.location and one.result.location.kind == "place"
    ]
    away = [
        (min((_km(place, other) for other in known), default=_FAR_KM), place)
        for place in mention.result.candidates
    ]
    near = [place for km, place in away if km <= _NEARBY_KM]
    others = [km for km, _ in away if km > _NEARBY_KM]
    return near if len(near) == 1 and all(km >= _FAR_KM for km in others) else []


def _km(one: Location, other: Location) -> float:
    if None in (one.lat, one.lon, other.lat, other.lon):
        return _FAR_KM
    return distance_km(one.lat, one.lon, other.lat, other.lon)


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


def _weighed(text: str, who: Who, asked: bool = False) -> list[PlaceMention]:
    """The mentions that say where the person is: the strongest kind of saying wins."""
    named = _narrowed(candidates_in(text))
    wished = wished_by_label(text, [one for one in named if not one.everyday or one.led_in])
    if wished:
        return [wished]
    rated = [
        (rank, one)
        for one in named
        if (rank := _rank(text, one, who)) > 0 and not _abroad_in_passing(text, rank, one, asked)
    ]
    rated = [pair for at, pair in enumerate(rated) if not _describes(text, rated, at)]
    if THERE.search(text):  # "moving to Carlisle next month, it's there I'd want it"
        rated = rated[-1:]
    if not rated and STILL_HERE.search(text):
        return [one for one in named if not one.everyday][-1:]
    if not rated:
        return []
    best = max(rank for rank, _ in rated)
    top = [one for rank, one in rated if rank == best]
    if best == 4:  # a correction: the last word counts
        return top[-1:]
    codes = [one for one in top if one.result.location and one.result.location.kind == "outcode"]
    if codes:  # "SE15, so Peckham"
        return codes
    exact = [one for one in top if not ONLY_NEAR.search(text[: one.start]) and _is_a_point(one)]
    if exact and len(exact) < len(top) and ONLY_NEAR.search(text[: top[0].start]):
        top = exact
    # "Walthamstow, London": the finer of two that lie one within the other.
    return _finest(top)


def _is_a_point(mention: PlaceMention) -> bool:
    location = mention.result.location
    return location is None or location.kind in ("place", "outcode")


def _describes(text: str, rated: list[tuple[float, PlaceMention]], at: int) -> bool:
    """Whether a place only says where the one before it is: "Sale, near Manchester"."""
    if not at:
        return False
    between = text[rated[at - 1][1].end : rated[at][1].start]
    return bool(NEAR_BETWEEN.fullmatch(between)) and not _lies_within(
        rated[at][1], rated[at - 1][1]
    )


def _rank(text: str, mention: PlaceMention, who: Who) -> float:
    """4 corrected to, 3.5 where they live for whom it is, 3.3 said to be where they are, 3.2 settled on, 3 living there or moved there, 2 here, 1 named, 0.9 where they will be; 0 not where they are."""
    if mention.result.status in ("nothing", "anywhere"):
        return 0
    word = text[mention.start : mention.end]
    before = BEFORE.search(text[: mention.start]).group()
    location = mention.result.location
    if location and location.kind == "outcode" and OF_A_ROAD.search(text[: mention.start]):
        return 0
    if re.fullmatch(r"[fmFM] ?\d\d?", word) and HIS_OR_HERS.match(text[mention.end :]):
        return 0
    if word.islower() and DOING.fullmatch(word) and DOES.search(before):
        return 0
    if mention.everyday and not _stands_as_place(text, mention, word, before):
        return 0
    if MONTH.match(word) and not LIVES.search(before) and text.strip(" .,!") != word:
        return 0
    if word.islower() and THE.search(before) and _is_plain_place(mention):
        return 0  # "by the docks"
    if re.match(r"\s*originally\b", text[mention.end :], re.IGNORECASE):
        return 0
    after = text[mention.end :]
    if MEANT.search(before):
        return 4
    if ELSEWHERE_AFTER.match(after):
        return 0
    if EVENT.search(before) and not NOW.search(before):
        return 0
    if who.someone_else:
        if WITH_ME.search(before):
            return 3.6
        if BY_DAY.search(before):
            return 0.95
        if PAST.search(before) and not MOVED_TO.search(before):
            return 0
        subjects = list(SUBJECT.finditer(text[: mention.start]))
        if _said_of_another(before) or (subjects and subjects[-1].group("theirs")):
            return 3.5
        if subjects:
            return 1
    if WAS_IN.search(before) and not who.someone_else:
        return 0
    if WHERE_I_AM_AFTER.match(after):
        return 3.3
    if (
        SETTLED_BEFORE.search(before)
        or SETTLED_AFTER.match(after)
        or HOME_IS.search(before)
        or (SO.search(before) and LAST_WORD.match(after))
    ):
        return 3.2
    if LATER_AFTER.match(after) and MOVING.search(before):
        return 0.9
    if _said_of_another(before) and who.someone_else is not True:
        return 0
    if MOVED_TO.search(before):
        return 1.5 if AS_A_CHILD_AFTER.match(after) else 3
    if BY_DAY.search(before):
        return 0.95
    if PAST.search(before) or EVENT.search(before):
        return 0
    if NOW.search(before) or SLEEPS.search(before):
        return 3
    if HERE.search(before):
        return 2
    return 1


def _said_of_another(before: str) -> bool:
    """Whether a place that follows is another person's: "my GP is in"; not "I'm a GP in"."""
    theirs = THEIRS.search(before)
    return bool(theirs) and not I_AM_A.search(before[: theirs.start()])


def _is_plain_place(mention: PlaceMention) -> bool:
    """A town, village or suburb; "the Wirral" and "the Fens" are no such."""
    one = mention.result.location
    return one is None or (one.kind == "place" and one.name != one.district)


def _stands_as_place(text: str, mention: PlaceMention, word: str, before: str) -> bool:
    capital = word[:1].isupper() and not text.isupper()
    if re.match(r",? (?:the one|as in|the (?:town|city|village|place))\b", text[mention.end :]):
        return True
    if MEANT.search(before) and (capital or word.lower() not in NEVER_LED) and len(word) > 3:
        return capital
    if (
        mention.result.location
        and mention.result.location.kind == "outcode"
        and not before.strip()
        and re.match(r" (?:[fmFM]|\d\d)\b", text[mention.end :])
    ):
        return True  # "bn2 f 18"
    if not before.strip() and re.match(
        r",? ?(?:nr|near|just outside|outside)\b", text[mention.end :]
    ):
        return True  # "sale, nr altrincham"
    if capital and not before.strip() and re.match(r" by the\b", text[mention.end :]):
        return True  # "Sale by the tram stop"
    if capital and re.match(r",? not [A-Z]", text[mention.end :]):
        return True  # "Bury not Bury St Edmunds"
    alone = text.strip(" .,!?") == word
    if alone:
        return capital
    if MOVED_HERE.search(before) and word.lower() not in NEVER_LED:
        return True
    if re.search(r"\bnow $", before) and re.match(r"\s*(?:[,.;!]|$)", text[mention.end :]):
        return capital or word.lower() not in NEVER_LED  # "grew up in Hull, now Reading"
    if word.lower() in NEVER_LED:
        return mention.led_in and capital and bool(LIVES.search(before))
    if mention.led_in and not re.search(r"\b(?:the|on)\s+$", before, re.IGNORECASE):
        return True
    after = text[mention.end :]
    listed = (
        not before.strip()
        or bool(re.search(r"[,(/\d]\s*$|\b\d{1,3} ?[fmFM] $|\b[fmFM] ?\d{1,3} $", before))
    ) and bool(re.match(r"\s*(?:[,).;/]|$)", after))
    return (
        listed
        and (capital or (text == text.lower() and bool(re.search(r"\d", before))))
        and not IDIOM_BEFORE.search(before)
    )


def _finest(mentions: list[PlaceMention]) -> list[PlaceMention]:
    kept = list(mentions)
    for outer in mentions:
        for inner in mentions:
            if outer is not inner and outer in kept and _lies_within(inner, outer):
                kept.remove(outer)
    return kept


def _lies_within(inner: PlaceMention, outer: PlaceMention) -> bool:
    one, other = inner.result.location, outer.result.location
    if one is None or other is None or one.kind == "outside_england":
        return False
    made_of = atlas().areas.get(name_key(other.name or ""), ())
    codes = {code for area in made_of for code in area.districts}
    if one.kind == "place" and one.district in {atlas().districts[c].name for c in codes}:
        return True  # Tipton, in the Black Country
    names = {other.name and other.name.lower()}
    within = {value.lower() for value in (one.district, one.county, one.region) if value}
    return (
        one.name != other.name
        and bool(names & within)
        and other.kind in {"district", "county", "region", "place"}
    )
