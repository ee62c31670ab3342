"""How strongly the words around a place say that it is where the person is."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from services_db.places.mentions import PlaceMention

from .location_words import (
    AS_A_CHILD_AFTER,
    BACK_NOW,
    BEFORE,
    BY_DAY,
    DOES,
    DOING,
    ELSEWHERE_AFTER,
    EVENT,
    FOR_NOW_AFTER,
    HERE,
    HIS_OR_HERS,
    HOME_IS,
    I_AM_A,
    IDIOM_BEFORE,
    IN_THE_MONTH,
    IS_THERE_A,
    LAST_WORD,
    LATER_AFTER,
    LIVES,
    LIVES_OVER,
    MEANT,
    MONTH,
    MOVED_HERE,
    MOVED_TO,
    MOVING,
    NEAREST_AFTER,
    NEAREST_SERVICE,
    NEVER_LED,
    NOT_GOING,
    NOW,
    OF_A_ROAD,
    OF_THERE_AFTER,
    ONCE,
    PAST,
    SETTLED_AFTER,
    SETTLED_BEFORE,
    SLEEPS,
    SO,
    SUBJECT,
    THE,
    THE_NEAREST_IS,
    THE_ONE_WANTED,
    THEIRS,
    THEN_AFTER,
    THEN_LAST_AFTER,
    WANTED_IN,
    WAS_IN,
    WHERE_I_AM_AFTER,
    WHERE_THEY_ARE_AFTER,
    WITH_ME,
    WORKS_IN,
    WOULD_MOVE,
)
from .who import Who

_NUMBER = re.compile(
    r"(?:eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)",
    re.IGNORECASE,
)
# "Raped by a teacher, 16 leeds": what stands beside the writer's age is the writer's.
_LISTED_AGE = re.compile(
    r"(?<!\bwas )(?<!\bat )(?<!\bin )(?<!\bon )(?<!\bwhen )(?<!number )(?<!platform )(?<!bus )(?<!flat )(?<!room )(?<!aged )(?<!turned )\b[1-9]\d ?[fm]? $",
    re.IGNORECASE,
)
# "Girl. Well, woman": a village too.
_INTERJECTIONS = frozenset({"well", "sorry"})


def rank_of(text: str, mention: PlaceMention, who: Who) -> float:
    """4 corrected to, 3.5 where they live for whom it is, 3.3 said to be where they are, 3.2 settled on, 3 living there or moved there, 2 here, 1 named, 0.9 where they will be; 0 not where they are."""
    if mention.result.status in ("nothing", "anywhere"):
        return 0
    word = text[mention.start : mention.end]
    before = BEFORE.search(text[: mention.start]).group()
    location = mention.result.location
    if location and location.kind == "outcode" and OF_A_ROAD.search(text[: mention.start]):
        return 0
    if _NUMBER.fullmatch(word) and not mention.led_in:
        return 0  # a village of Lincolnshire is called Twenty
    if re.fullmatch(r"[fmFM] ?\d\d?", word) and HIS_OR_HERS.match(text[mention.end :]):
        return 0
    if word.lower() == "over" and LIVES_OVER.match(text[mention.end :]):
        return 0
    if word.islower() and DOING.fullmatch(word) and DOES.search(before):
        return 0
    if word.lower() in _INTERJECTIONS and re.match(r"\W*,", text[mention.end :]):
        return 0
    if mention.everyday and not _stands_as_place(text, mention, word, before):
        return 0
    named_before = text[: mention.start].lower().count(word.lower())
    if named_before and THE.search(before) and THE_ONE_WANTED.match(text[mention.end :]):
        return 4
    if (
        MONTH.match(word)
        and not (LIVES.search(before) or SETTLED_AFTER.match(text[mention.end :]))
        and text.strip(" .,!") != word
    ):
        return 0
    if MONTH.match(word) and IN_THE_MONTH.search(before):
        return 0  # "18 in March gone"
    if word.islower() and THE.search(before) and _is_plain_place(mention):
        return 0  # "by the docks"
    if re.match(r"\s*originally\b", text[mention.end :], re.IGNORECASE):
        return 0
    after = text[mention.end :]
    if MEANT.search(before) or BACK_NOW.search(before):
        return 4
    if FOR_NOW_AFTER.match(after) or (named_before and re.match(r" then\W*$", after)):
        return 4
    if ELSEWHERE_AFTER.match(after):
        return 0
    if EVENT.search(before) and not (NOW.search(before) or _LISTED_AGE.search(before)):
        return 0
    if who.relation and _said_of_another(before) and _names(who.relation, before):
        return 3.5
    if who.someone_else and WHERE_THEY_ARE_AFTER.match(after):
        return 3.7  # "rang me from Falmouth where she's at uni"
    if WORKS_IN.match(text[: mention.start]):
        return 0.95
    if WANTED_IN.search(before):
        return 3.6
    if who.someone_else:
        if WITH_ME.search(before):
            return 3.6
        if BY_DAY.search(before):
            return 0.95
        if PAST.search(before) and not MOVED_TO.search(before):
            return 0
        if SETTLED_BEFORE.search(before) and SETTLED_AFTER.match(after):
            return 3.5  # "we used to be in Poole but it's Wimborne now"
        subjects = list(SUBJECT.finditer(text[: mention.start]))
        if _said_of_another(before) or (subjects and subjects[-1].group("theirs")):
            return 3.5
        if subjects:
            return 1
    if WAS_IN.search(before) and not who.someone_else:
        return 0
    if NOT_GOING.search(before) or ONCE.search(before):
        return 0
    if NEAREST_SERVICE.search(before):
        return 0.95
    if WHERE_I_AM_AFTER.match(after):
        return 3.3
    if (
        SETTLED_BEFORE.search(before)
        or SETTLED_AFTER.match(after)
        or (THEN_AFTER.match(after) and not PAST.search(before))
        or HOME_IS.search(before)
        or (SO.search(before) and LAST_WORD.match(after))
    ):
        return 3.2
    if LATER_AFTER.match(after) and MOVING.search(before):
        return 0.9
    if _said_of_another(before) and who.someone_else is not True:
        return 0
    if WOULD_MOVE.search(before):
        return 0.9
    if MOVED_TO.search(before):
        return 1.5 if AS_A_CHILD_AFTER.match(after) else 3
    if BY_DAY.search(before):
        return 0.95
    if PAST.search(before) or (EVENT.search(before) and not _LISTED_AGE.search(before)):
        return 0
    if NOW.search(before) or SLEEPS.search(before):
        return 3
    if HERE.search(before):
        return 2
    return 1


def _names(relation: str, before: str) -> bool:
    """Whether the words before a place name whoever support is for: "my mum's in"."""
    return bool(re.search(rf"\b(?:my|our) (?:\w+ )?{re.escape(relation)}", before, re.IGNORECASE))


def _said_of_another(before: str) -> bool:
    """Whether a place that follows is another person's: "my GP is in"; not "I'm a GP in"."""
    theirs = THEIRS.search(before)
    if not theirs or IS_THERE_A.search(before[: theirs.start()]):
        return False  # "is there a service in Frome?"
    return not I_AM_A.search(before[: theirs.start()])


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
    if NEAREST_AFTER.match(text[mention.end :]):
        return True  # "March is the nearest town"
    led = not before.strip() or bool(re.search(r"[,;] $", before))
    if capital and led and OF_THERE_AFTER.match(text[mention.end :]):
        return True  # "Bath student"
    if (
        capital
        and word.lower() not in _INTERJECTIONS
        and THEN_LAST_AFTER.match(text[mention.end :])
    ):
        return True  # "Chester then"
    if (THE_NEAREST_IS.search(before) or HOME_IS.search(before)) and word.lower() not in NEVER_LED:
        return True  # "the town is Rugby"
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
        and (capital or (text == text.lower() and bool(re.search(r"\d", text))))
        and not IDIOM_BEFORE.search(before)
    )
