"""Reads where support is wanted, also inside a sentence.

``services_db.places`` knows the names; here the words around each name decide whether it is where
the person is, where they once were, where something happened, or no place at all ("reading").
"""

# ruff: noqa: E501, SIM905 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from services_db.answers import Location
from services_db.places.atlas import atlas
from services_db.places.gazetteer import find_place
from services_db.places.lookup import PlaceResult
from services_db.places.mentions import PlaceMention, candidates_in
from services_db.places.names import name_key

from .normalise import readable
from .place_labels import wished_by_label
from .reading import NOTHING, SKIP, Reading
from .skipping import asks_why, is_skip
from .who import RELATION, Who, read_who

# A loose match over a long text would find a village in any small talk.
_LOOSE_WORDS = 5
_MANY = 8

_OUTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\b", re.IGNORECASE)
# "Moved 2 Preston".
_TO = re.compile(r"(?:(?<=moved)|(?<=moving)|(?<=ocated)) 2 (?=[a-z])", re.IGNORECASE)
_ANYWHERE = re.compile(
    r"^\W*anywhere\b(?= ?[,.]| (?:is|will|would|at all|in england|really|please)\b)|"
    r"\banywhere (?:is|would be|will be) (?:fine|ok|okay|good)\b|"
    r"\b(?:do(?:es)?(?: not|nt|n't) (?:really )?matter|do(?: not|nt|n't) mind|not fussed) (?:about )?where\b(?! (?:he|she|they|it|to)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[^.;!?]*$")
# Where they were, or what happened there: said of the past, of the deed, or of somebody else.
_PAST = re.compile(
    r"\b(?:fled|escaped|came|ran|rehoused|rehomed)\b[\w ]{0,30} from|\b(?:mov(?:ed|ing|e)(?: here| away| back| down| up| over| out)*(?: (?:over|back))? from|used to (?:live|be|work|stay)[\w ]*|lived|grew up|"
    r"(?:originally|orig)(?: from)?|spent (?:\w+ ){0,7}in|came (?:here )?from|come from|left|leaving|anywhere (?:but|except|other than)|born(?: and (?:bred|raised))?|was (?:living|staying|based|at uni|at school|a student|working|raised|brought up)|were living|"
    r"previously|before (?:in|that)|(?<!it )was(?= (?:in|at|near|living|based)\b)|ran away from|fled|escaped|back when i was|not|isn'?t|don'?t|except|apart from|away from|out of|instead of|rather than|no longer)"
    r"(?: (?:in|at|near|from|the|around|live|living|lives|based|am|is|i|to|for))*\s*$",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:happened|raped|assaulted|attacked|abused|took place|occurred|incident was|reported(?: it)?|it was|spiked|trafficked|hurt|groomed|holiday|party|festival|court|trial|prison)(?:(?! live| am | i\'m| im ) \w+){0,4}\s*$",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:he|she|they|who|rapist|abuser|attacker|ex|husband|boyfriend|wife|partner|dad|mum|mam|family|parents|friend|sister|brother|daughter|son|gran|nan|uncle|aunt|cousin|counsellor|therapist|gp|doctor|police|centre|service|mate|client|patient)"
    r"(?:'s)? (?:now |still |also |currently |both |all )*(?:lives?|lived|living|is|are|was|moved|works?|stays?|goes|studies|from|in|based|now)(?: (?:in|at|near|to|from|now|living|based|the|around|moved|uni|university|back|up|down|over))*\s*$",
    re.IGNORECASE,
)
_I_AM_A = re.compile(r"\b(?:i'?m|i am|as) an? (?:\w+ ){0,2}$", re.IGNORECASE)
_HERE = re.compile(
    r"\b(?:i|we|me)(?:'m|'ve| am|m)?(?: (?:now|currently|just|live|living|lives|based|am|stay|staying|moved|have|here|do|only|still|both|actually|recently|home|in|am in|ve|studying|at|uni|work|working))*"
    r"(?: (?:to|in|near|at|from|around|by|outside|the|close|just|nearby|close to|next to|over|town|city|called|of|area|up|down|side))*\s*$|"
    r"\b(?:live|living|based|located|near|nearest|closest to|close to|around|outside|within|local to|moved to|moving to|now in|to near|staying in|here in)(?: (?:in|at|near|to|just|outside|the|me|around|by))*\s*$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:(?:i|we)(?:'m|'ve| am)? )?(?:live|living|based|staying|now|currently|reside)(?: (?:in|at|near|to|just|outside|around|live|living|based|the|by|now|am|i'?m|i am|i|we|over|up|down|close))*\s*$",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(
    r"\b(?:mov(?:ed|ing|e)|rehoused|rehomed|fled|escaped|ran|relocat(?:ed|ing)|came|transferred|gone|back)\b[\w ,']*\bto(?: (?:near|just|live|outside|stay|in|the|around|be|back))*\s*$",
    re.IGNORECASE,
)
_MOVED_HERE = re.compile(
    r"\b(?:moved|moving|relocat(?:ed|ing))(?: \w+){0,2} to(?: (?:near|just|outside|around))*\s*$",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"\b(?:i mean(?:t)?|sorry|(?<!that's )(?<!thats )(?<!that is )actually|correction|should be|supposed to be|make (?:that|it)|change (?:it |that |my location )?to|try|but (?:really|actually|it'?s really)|(?:town|village|place|city)(?: is|'s)(?: actually| just)? called|(?<!not )(?:put|go with|use|stick with))\b[ ,:]*(?:\w+ ){0,2}$",
    re.IGNORECASE,
)

# "So it's Truro again", "Durham for now", "bath, as in the city".
_SETTLED_BEFORE = re.compile(
    r"(?:^|[,.;!?]|\b(?:so|and|but|now))\s*(?:so |and |but |now )*it(?:'s| is|s) (?:now |just |back to |back in |near |still |all )*$",
    re.IGNORECASE,
)
_SETTLED_AFTER = re.compile(
    r"^ (?:is|would be) (?:the answer|home|best|easiest|better|fine|good|closest|nearest)\b|^,? to be (?:exact|precise)\b|^,? the (?:town|city|village|place)\b|^ (?:(?:un)?till?\b(?= (?:\w+ )?(?:i|we|spring|summer|autumn|winter|next|the|then|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|monday|new))|(?:for now|at the mo(?:ment)?|atm|right now|currently|now)\b(?= ?(?:[,.;!]|$|and\b|but\b|so\b|please\b|though\b))|again\b)|^,? (?:the one|as in)\b",
    re.IGNORECASE,
)
# "Lewes for it, that's where I'm staying".
_WHERE_I_AM_AFTER = re.compile(
    r"^[\w ]{0,12},? (?:which is|that is|that'?s|it'?s) where (?:i|we|i'?m|we'?re)\b", re.IGNORECASE
)
# "Home is Harrogate", "…, so Chesterfield please".
_HOME_IS = re.compile(
    r"\bhome(?: town)?,? (?:(?:which|that) )?(?:is|'s|s|in|near)(?: now| still)?(?: (?:in|near|to|at))?\s*$|"
    r"\b(?:called|settled in|(?:at|with) (?:my|me|our|a) [\w']+(?:'s|s)?(?: \w+)? in|in temporary \w+ in|in a refuge in)\s*$",
    re.IGNORECASE,
)
_SO = re.compile(
    r"\bso(?: (?:i (?:suppose|guess|think|reckon|would say|'d say)|lets say|let's say|say|put|probably|yeah|yes|that's|thats))*\s*$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(
    r"^\W*(?:(?:please|pls|plz|then|i (?:suppose|guess|think)|really|is (?:best|easiest|better|fine))\b\W*)*$",
    re.IGNORECASE,
)
# Where they go by day is not where they live.
_BY_DAY = re.compile(
    r"\b(?:(?:i|we) (?:work|study|commute|shop|train|teach|go to (?:work|school|uni|college|church))|"
    r"(?:my|our|the) (?:surgery|practice|office|school|clinic|hospital|service|team)(?: itself)?(?: is| are|'s)?|(?:my|our) (?:stuffs?|things|car|job|work|office|school|college|uni|doctors?|gp|dentist|solicitor|parents|mums?|dads?|family|ex)(?: is| are|'s)?|"
    r"registered(?: with \w+(?: \w+)?)?|working|commuting(?: (?:in|over))?)(?: (?:in|at|near|to|into|over|up|down|from))*\s*$",
    re.IGNORECASE,
)
_SLEEPS = re.compile(
    r"\b(?:sleep|sleeping|staying|stopping|kipping|crashing|lodging|sofa surfing|living|moved in|live)\b[\w' ]{0,30}\b(?:in|near|at)\s*$",
    re.IGNORECASE,
)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_MOVING = re.compile(r"\b(?:moving|move|going|relocating|off) to(?: \w+){0,2}\s*$", re.IGNORECASE)
_LATER_AFTER = re.compile(
    r"^,? (?:next|soon|later|in (?:a |the |an? )?(?:few|couple|\d+|new year|week|month|year|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn)|at christmas|tomorrow|when i)\b",
    re.IGNORECASE,
)
# "Moved to Plymouth when I was ten": they may be there still, unless they name where they are now.
_AS_A_CHILD_AFTER = re.compile(
    r"^,? (?:when (?:i|we) (?:was|were)|as an? (?:kid|child|teenager|teen|baby)|years ago)\b",
    re.IGNORECASE,
)
_ELSEWHERE_AFTER = re.compile(
    r"^,? (?:is |was |that is |thats |that's )?where (?:it|he|she|they|the)\b(?! (?:is|lives?|are)\b)|^ (?:is|was) (?:too|miles|so) far\b",
    re.IGNORECASE,
)

_NEAR_BETWEEN = re.compile(
    r",? (?:the one )?(?:which is |that's |thats )?(?:just |up |over |down |out )?(?:near|nr|by|not far from|outside|close to|next to|next door to|down the road from)(?: to)? ",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\bthere (?:that )?(?:i|we)(?:'?d| would)? (?:want|need|like|prefer)\b", re.IGNORECASE
)
# "It was a coach in Telford. We are still here."
_STILL_HERE = re.compile(
    r"\b(?:i|we)(?: (?:am|are)|'?m|'?re)? still (?:live |living |stay |staying )?(?:here|there)\b",
    re.IGNORECASE,
)
_WITH_ME = re.compile(
    r"\blives? with (?:me|us)(?: (?:now|most of the time))? (?:in|near|at)\s*$", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"\b(?:(?P<own>i|we)(?: ourselves| both| all| myself)?(?:'m|'re|'ve|m|ve| am| are| live| have|'d)"
    rf"|(?P<theirs>he|she|they|(?:my|our) (?:\w+ )?{RELATION}|(?:(?<=[.;,!?] )|(?:the|a|this|one) )"
    r"(?:client|patient|pupil|student|service user|tenant|resident))(?:'s|'re|s|'d)?(?= |,))\b",
    re.IGNORECASE,
)

# Ordinary words after "in" and "on" that are never the place of the same name there.
_IDIOM_BEFORE = re.compile(
    r"\b(?:in the|on the|at the|the|a|an|my|this|that|his|her|some|any|no|your|for|i|to|of|really|so|very|will|can|not|do|would|could|all|it|be)\s+$",
    re.IGNORECASE,
)
_MONTH = re.compile(r"^(?:march|may)$", re.IGNORECASE)
_LIVES = re.compile(
    r"\b(?:live|living|based|near|from|around|am|i'm|im|town of|stay|staying|moved to)(?: \w+){0,2}\s*$",
    re.IGNORECASE,
)
_NEVER_LED = frozenset(
    """end need case part person hand short general court pain touch time love hospital prison care
    total private public charge fact deep trouble line line hold school class bed shock bits pieces
    future past past morning box english order peace particular danger fear tears house town city
    street road home here there person college church park work""".split()
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
    plain = _TO.sub(" to ", plain)
    who = who or read_who(plain)
    weighed = _weighed(plain, who)
    if asked and weighed:
        weighed = _first_word_in_it(plain, weighed)
    if asked and len(weighed) != 1 and (plainly := _a_sentence_by_itself(plain)):
        return _reading([plainly])
    finer = _beside_an_area(plain, weighed) if asked else None
    if finer:
        return _reading([finer])
    if weighed:
        return _reading([one.result for one in weighed])
    if _ANYWHERE.search(plain):
        return _reading([find_place("anywhere")])
    if not asked:
        return NOTHING
    short = len(plain.split()) <= _LOOSE_WORDS
    result = find_place(plain, loose=False)
    if result.status == "nothing":
        if is_skip(plain):
            return SKIP
        result = find_place(plain, loose=True) if short else result
    elif is_skip(plain) and result.status != "anywhere":
        return SKIP
    if result.status == "nothing":  # "my postcode starts ts10"
        codes = [find_place(code.group()) for code in _OUTCODE.finditer(plain)]
        return _reading(codes[:1]) if codes else NOTHING
    return _reading([result])


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
    if area.result.location is None or area.result.location.kind not in ("county", "region"):
        return None
    within = area.result.location.name
    before = _JOINED_TO.sub("", text[: area.start]).split()
    rests = [" ".join(before[-count:]) for count in (3, 2, 1) if len(before) >= count]
    if len(text.split()) <= _FEW:
        rests.append(text[area.end :].strip(" ,."))
    for rest in filter(None, rests):
        result = find_place(rest, loose=True)
        found = result.location
        if (
            found
            and found.kind == "place"
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
        return Reading("unclear", candidates=result.candidates, confirm=result.confirm)
    places: list[Location] = []
    for result in distinct:
        places += [result.location] if result.location else list(result.candidates)
    return Reading("unclear", candidates=tuple(places[:_MANY]))


def _same(left: PlaceResult, right: PlaceResult) -> bool:
    return left.location == right.location and left.candidates == right.candidates


def _weighed(text: str, who: Who) -> list[PlaceMention]:
    """The mentions that say where the person is: the strongest kind of saying wins."""
    named = candidates_in(text)
    wished = wished_by_label(text, [one for one in named if not one.everyday or one.led_in])
    if wished:
        return [wished]
    rated = [(rank, one) for one in named if (rank := _rank(text, one, who)) > 0]
    rated = [pair for at, pair in enumerate(rated) if not _describes(text, rated, at)]
    if _THERE.search(text):  # "moving to Carlisle next month, it's there I'd want it"
        rated = rated[-1:]
    if not rated and _STILL_HERE.search(text):
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
    # "Walthamstow, London": the finer of two that lie one within the other.
    return _finest(top)


def _describes(text: str, rated: list[tuple[float, PlaceMention]], at: int) -> bool:
    """Whether a place only says where the one before it is: "Sale, near Manchester"."""
    if not at:
        return False
    between = text[rated[at - 1][1].end : rated[at][1].start]
    return bool(_NEAR_BETWEEN.fullmatch(between)) and not _lies_within(
        rated[at][1], rated[at - 1][1]
    )


def _rank(text: str, mention: PlaceMention, who: Who) -> float:
    """4 corrected to, 3.5 where they live for whom it is, 3.3 said to be where they are, 3.2 settled on, 3 living there or moved there, 2 here, 1 named, 0.9 where they will be; 0 not where they are."""
    if mention.result.status in ("nothing", "anywhere"):
        return 0
    word = text[mention.start : mention.end]
    before = _BEFORE.search(text[: mention.start]).group()
    if mention.everyday and not _stands_as_place(text, mention, word, before):
        return 0
    if _MONTH.match(word) and not _LIVES.search(before) and text.strip(" .,!") != word:
        return 0
    if word.islower() and _THE.search(before) and _is_plain_place(mention):
        return 0  # "by the docks"
    if re.match(r"\s*originally\b", text[mention.end :], re.IGNORECASE):
        return 0
    after = text[mention.end :]
    if _MEANT.search(before):
        return 4
    if _ELSEWHERE_AFTER.match(after):
        return 0
    if _EVENT.search(before) and not _NOW.search(before):
        return 0
    if who.someone_else:
        if _WITH_ME.search(before):
            return 3.6
        if _BY_DAY.search(before):
            return 0.95
        if _PAST.search(before) and not _MOVED_TO.search(before):
            return 0
        subjects = list(_SUBJECT.finditer(text[: mention.start]))
        if _said_of_another(before) or (subjects and subjects[-1].group("theirs")):
            return 3.5
        if subjects:
            return 1
    if _WHERE_I_AM_AFTER.match(after):
        return 3.3
    if (
        _SETTLED_BEFORE.search(before)
        or _SETTLED_AFTER.match(after)
        or _HOME_IS.search(before)
        or (_SO.search(before) and _LAST_WORD.match(after))
    ):
        return 3.2
    if _LATER_AFTER.match(after) and _MOVING.search(before):
        return 0.9
    if _said_of_another(before) and who.someone_else is not True:
        return 0
    if _MOVED_TO.search(before):
        return 1.5 if _AS_A_CHILD_AFTER.match(after) else 3
    if _BY_DAY.search(before):
        return 0.95
    if _PAST.search(before) or _EVENT.search(before):
        return 0
    if _NOW.search(before) or _SLEEPS.search(before):
        return 3
    if _HERE.search(before):
        return 2
    return 1


def _said_of_another(before: str) -> bool:
    """Whether a place that follows is another person's: "my GP is in"; not "I'm a GP in"."""
    theirs = _THEIRS.search(before)
    return bool(theirs) and not _I_AM_A.search(before[: theirs.start()])


def _is_plain_place(mention: PlaceMention) -> bool:
    """A town, village or suburb; "the Wirral" and "the Fens" are no such."""
    one = mention.result.location
    return one is None or (one.kind == "place" and one.name != one.district)


def _stands_as_place(text: str, mention: PlaceMention, word: str, before: str) -> bool:
    capital = word[:1].isupper() and not text.isupper()
    if re.match(r",? (?:the one|as in|the (?:town|city|village|place))\b", text[mention.end :]):
        return True
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
    if _MOVED_HERE.search(before) and word.lower() not in _NEVER_LED:
        return True
    if re.search(r"\bnow $", before) and re.match(r"\s*(?:[,.;!]|$)", text[mention.end :]):
        return capital or word.lower() not in _NEVER_LED  # "grew up in Hull, now Reading"
    if word.lower() in _NEVER_LED:
        return mention.led_in and capital and bool(_LIVES.search(before))
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
        and not _IDIOM_BEFORE.search(before)
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
