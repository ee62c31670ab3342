"""Reads how old the person who seeks support is.

Other people's ages and ages in the past are told apart by the words around each number.
"""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from services_db.answers import MAX_AGE, AgeRange

from .birth import BIRTHDAY, BORN, YOUNGEST_WRITER, age_band, bare_year, born, born_on
from .normalise import lowered, readable
from .reading import NOTHING, SKIP, Reading
from .skipping import is_skip
from .who import RELATION, Who, read_who

PENSION_AGE = 66

_N = r"(?P<n>\d{1,3})"
_SEX = r"(?:f|m|female|male|nb|mtf|ftm|w)"
# Numbers that count something else.
_NOT_AGE_AFTER = (
    r"(?!\d)(?![.,:]\d)(?! ?(?:%|pm\b|am\b|miles?\b|km\b|mins?\b|minutes?\b|hours?\b|hrs?\b|days?\b|weeks?\b|"
    r"months?\b|sessions?\b|times?\b|people\b|men\b|guys\b|kids?\b|children\b|years? (?:ago|back|since|of|later|"
    r"and|on|now|clean|sober|in|with|together|married|waiting|apart)\b|yrs ago\b|years$|years[.,]|pounds?\b|quid\b|st\b|nd\b|rd\b|"
    r"th\b|of (?:us|them|my)\b|places?\b|services?\b|daughters\b|sons\b|sisters\b|brothers\b|girls\b|boys\b|"
    r"friends\b|other\b|more\b|different\b|and a half\b|o ?clock\b|missed\b|calls?\b|nights?\b|appointments?\b|counsellors?\b|or \d+ (?:people|times)))"
)
_DECADES = {
    "teens": 13, "twenties": 20, "thirties": 30, "forties": 40, "fourties": 40, "fifties": 50,
    "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_DECADE = r"(?P<decade>teens|twenties|thirties|fou?rties|fifties|sixties|seventies|eighties|nineties|[1-9]0 ?s)"
_PART = r"(?P<part>early|mid|middle|late|very early|very late|mid to late|early to mid)"

# Each form with the words that make the number an age by themselves.
_STRONG = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w£$.])[(\[]\s?{_N}\s?[/,. -]?\s?{_SEX}\s?[)\]]",
        rf"(?<![\w£$.])[(\[]\s?{_SEX}\s?[/,. -]?\s?{_N}\s?[)\]]",
        rf"(?<![\w£$./-]){_N}\s?/?(?:{_SEX})(?![\w'-])",
        rf"(?<![\w£$./-]){_N},? [(\[]{_SEX}[)\]]",
        # "M21" is an outward postcode too: not after "in", nor before the rest of a postcode.
        rf"(?<!\bin )(?<!\bnear )(?<!\bfrom )(?<!\baround )(?<!postcode )(?<!postcode is )(?<!\barea )"
        rf"(?<![\w£$./-]){_SEX}\s?/?{_N}(?![\w%-])(?! ?(?:pm|am|hours?|mins?|weeks?|days?)\b)(?! \d[a-z]{{2}}\b)",
        # "female, 23, Leeds": a number that stands alone in a list, or beside a word for oneself.
        rf"(?:^|[,;] ?){_N}(?= ?[,;]| ?$)",
        rf"(?<=[a-z]\. ){_N}\.?$",
        rf"^{_N}(?= (?:and (?:never|i|looking|need|want|in|from|live|living|just|not|still)|but|now|in|from|living|based|looking|needing|near|who|with|here)\b)(?! in (?:a |the )?(?:few|next|\d))",
        rf"\b(?:sorry|mean|meant|now) {_N}(?= ?[,.;!]| ?$| and\b)",
        rf"\b(?:wom[ae]n|m[ae]n|female|male|girl|guy|bloke|lady|lad|boy|non[ -]?binary|enby|trans|lesbian|gay|bi|student)(?:[ ,:/-]+| and (?:i am )?){_N}(?![\w-]){_NOT_AGE_AFTER}(?! ?(?:who|times))",
        rf"(?<![\w£$./-]){_N}[ ,/-]+(?:wom[ae]n|female|male|nb|enby|nonbinary|non[ -]binary|trans (?:wom[ae]n|m[ae]n)|lady|guy|bloke|gay (?:man|woman))\b(?! ?(?:to|counsell|therap|worker|only|group|who raped))",
        rf"(?<![\w£$.-]){_N}\s?(?:-|\s)?(?:years?|yrs?|y)[\s/.-]*(?:olds?|o|of age)\b",
        rf"(?<![\w£$.-]){_N}\s?(?:-|\s)?yo[a-z]?\b",
        rf"(?<![\w£$.-]){_N} (?:years|yrs) young\b",
        rf"\bi have {_N} (?:years|yrs)(?= ?[,.;!]| ?$| old\b)",
        rf"\bi am {_N} (?:years|yrs)(?= ?[,.;!]| ?$)",
        rf"(?<![\w£$.-]){_N} (?:ans|anos|lat|ani|jahre|anni)\b",
        rf"\bat {_N}(?=,? (?:it is|i am|i still|i feel|i have (?:finally|decided)))",
        rf"\b(?:wom[ae]n|lady|girl|man|gentleman|boy|lad|bloke|chap|fella|guy|female|male|mother|father|widow|widower|person|student) of {_N}\b{_NOT_AGE_AFTER}",
        rf"^(?:only|just|still|at) {_N}(?= (?:and|but)\b| ?[,;.]| ?$)",
        rf"\b(?:aged?|ages)(?:\s?(?:is|of|:|=|-))?\s?{_N}\b(?! ?(?:and over|\+|plus|to \d|-\s?\d))",
        rf"\b(?:just |recently |only just )?turned {_N}\b",
        rf"(?<![\w£$.-]){_N}(?:st|nd|rd|th) birthday\b",
        rf"\b(?:had|celebrated|was) (?:my|his|her) {_N}(?:st|nd|rd|th)\b",
        rf"\b(?:mtf|ftm|nb|enby|afab|amab)[)\]]? ?,? ?{_N}(?![\w-]){_NOT_AGE_AFTER}",
        # "I am Tom 24 Manchester".
        rf"\b(?:i am|my name is) (?!(?:in|at|on|number|flat|room|bus|waiting|taking|paying|about|of|for|with|from|near|over|under|after|since)\b)[a-z]+,? {_N}(?![\w-]){_NOT_AGE_AFTER}(?= ?[,.;]| ?$| (?:from|in|and|m|f|[a-z]+ ?$|[a-z]+ looking))",
    )
)
_BE = (
    r"(?:am|is|are|was|were|be|being)(?: (?:only|just|now|nearly|almost|still|about|around|"
    r"currently|actually|roughly|approximately|like|a|an|already|turning|gonna be|going to be|approx|only just|well over|"
    r"like|coming up|coming up to|really))*"
)
_BE_AGE = re.compile(rf"\b(?P<be>{_BE}),? (?:a )?{_N}(?![\w-]){_NOT_AGE_AFTER}")
_PERSON_AGE = re.compile(
    rf"(?:(?:^|(?<=[,.;(&]) ?|(?<=and )|(?<=hi ))(?P<self>me|i|myself)|\b{RELATION}s?(?: of (?:mine|ours))?)\s?,?\s?[(\[]?\s?{_N}(?:{_SEX})?(?=\s?[)\],.;&]|$| (?:and|husband|my|from|in|living|based|says|said|told|has|is|was|needs?|wants?|who|at|keeps)\b)(?! ?(?:years|st\b|nd\b|pm|am))"
)
# "18 in May" is 17 today.
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SOON = (
    r"(?:in (?:a |the |about )?(?:few|couple|new year|\d+|" + _MONTHS + r"|week|month)|next (?:week|month|year|" + _MONTHS
    + r")|tomorrow|soon|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b"
)  # fmt: skip
_FUTURE = (
    re.compile(rf"\b(?:will be|turn|turning|be|am|is) {_N}(?: years old)? {_SOON}"),
    re.compile(rf"(?<!turned )(?<![\w.-]){_N} {_SOON}"),
)
_NEARLY = re.compile(
    rf"\b(?:nearly|almost|not quite|turning|pushing|knocking on|getting on for|coming up(?: to| for)?|about to (?:be|turn)) {_N}\b"
)

_RANGES = (
    (re.compile(rf"\b{_PART}[\s-]*(?:to late )?{_DECADE}(?!\w)"), "decade"),
    (re.compile(rf"\b(?:in (?:my|his|her|their|the|our)|my|am) {_DECADE}(?!\w)"), "decade"),
    (re.compile(rf"(?:^|[,;/] ?|\b(?:wom[ae]n|m[ae]n|female|male|bloke|guy|lady|lad|girl|f|m|nb|person) ?,? ?)(?:in )?{_DECADE}(?= ?[,;/.]| ?$| (?:wom[ae]n|m[ae]n|female|male|bloke|guy|lady)\b)"), "decade"),
    (re.compile(r"(?<![\w-])(?P<decade>[2-9]0) ?-?(?:something|odd)\b"), "decade"),
    (re.compile(r"\b(?:over|above|past|older than|more than|well over|at least|wrong side of) (?:the age of )?(?P<n>\d{1,3})\b(?! ?(?:years? ago|years of|weeks|months|days|hours|miles|people|times))"), "over"),
    (re.compile(r"(?<![\w£.-])(?P<n>\d{1,3}) ?(?:\+|plus\b|or (?:over|older|above)\b|and (?:over|older|above)\b)"), "from"),
    (re.compile(r"\b(?:under|below|younger than|less than) (?:the age of )?(?P<n>\d{1,3})\b(?! ?(?:years? ago|weeks|months|days|hours|miles|minutes))"), "under"),
    (re.compile(r"\b(?:aged? |between |am |is )(?:the ages of )?(?P<low>\d{1,3}) ?(?:-|to|and|or) ?(?P<high>\d{1,3})\b(?! ?(?:weeks|months|days|hours|miles|minutes|pm|am))"), "between"),
    (re.compile(r"(?<![\w£./-])(?P<low>\d{1,3}) ?(?:-|to) ?(?P<high>\d{1,3}) ?(?:years old|year old|yo|yrs old)\b"), "between"),
)  # fmt: skip
_WORD_RANGES = (
    (r"(?:pensioner|oap|old age pensioner|senior citizen|(?:on|drawing|getting|draw|get) (?:my|a|the|state|her|his) (?:state )?pension|state pension)", (PENSION_AGE, MAX_AGE)),
    (r"(?:elderly|an old (?:lady|man|woman|person)|retired)", (60, MAX_AGE)),
    (r"(?:pre ?-?teen|tween)", (9, 12)),
    (r"(?:teen|teenager|teenage(?: girl| boy)?|adolescent)", (13, 19)),
    (r"(?:middle[ -]aged)", (40, 60)),
    (r"(?:doing (?:my )?gcses?|gcse (?:year|student))", (14, 16)),
    (r"(?:(?:still )?(?:at|in) (?:secondary|high) school|(?:at|in) secondary)", (11, 18)),
    (r"(?:(?:still )?(?:at|in) primary(?: school)?)", (5, 11)),
    (r"(?:a minor|underage|under age|a child|a kid|still a kid|still a child)", (0, 17)),
    (r"(?:an adult|^adult$|a grown up|an grown adult|a grown (?:man|woman))", (18, MAX_AGE)),
    (r"(?:in sixth form|at sixth form|doing (?:my )?a ?-?levels?)", (16, 18)),
)  # fmt: skip
_WORD_RANGES = tuple((re.compile(rf"\b{words}\b"), band) for words, band in _WORD_RANGES)
_SCHOOL_YEAR = re.compile(
    r"(?:^|\b(?:in|am|is) )(?:school )?(?:year|yr|y) ?(?P<n>\d{1,2})\b(?! ?(?:of|\w*[a-z]))"
)
_PAST_BEFORE = re.compile(
    r"(?:\bwas|\bwere|\bwhen|\bsince(?: the age of| age)?|\bfrom(?: the)?(?: age of| age)?|\buntil|\btill|\bat(?: the)?(?: age of| age)?|"
    r"\bbefore i turned|\bbefore|\bby the time i turned|\bwhen i turned|\bafter i turned|\bsince i turned|\bbetween(?: the ages of)?|\baged?|\bback at|\bused to be)"
    r"(?: (?:i|she|he|they|we|was|were|is|am|only|just|about|around|aged?|like|a|an|turned|maybe|roughly|age|of|the))*\s?,?\s?[(\[]?$"
)
_PAST_AFTER = re.compile(
    r"^\W*(?:years? old |yo |f |m )?(?:when (?:it|he|she|they|i|the|this|we|someone|my|that)\b|at the time|at that time|back then|and (?:he|it|she|they|someone|was|my) (?:was|happened|started|raped|abused)|when)\b"
)
_DEED = re.compile(
    r"\b(?:was|were|happened|happening|abused?|raped|assaulted|started|began|when|back|groomed|touched|since|hurt|until)\b"
)
_PRESENT_AFTER = re.compile(r"^[\s)]*(?:years? old )?(?:now|today|currently)\b")
_CLAUSE = re.compile(r"[.;!?\n]|,|\band\b|\bbut\b|\bso\b|\bwhile\b|\bwho\b|&|\+ ")
_OWNER = re.compile(
    rf"\b(?P<self>i|me|myself|my age|(?<!of )mine)\b|\b(?:my |a |our |his |her |the |one )?(?:\w+ )?(?P<other>{RELATION}|he|she|they|rapist|abuser|attacker|who)s?\b"
)
_OWNER_AFTER = re.compile(
    rf"^[\s)\]-]*(?:(?:years?|yrs?|y)[\s/.-]*(?:olds?|o)|yo)?[\s)\]-]*(?:(?!(?:my|his|her|our|their|and|a|but|i|for|the|with)\b)\w+ )?(?P<other>{RELATION})\b"
)
# "Two kids, 4 and 7".
_OF_CHILDREN = re.compile(
    r"\b(?:kids|children|daughters|sons|boys|girls|little ones|grandkids|grandchildren|twins)"
    r"(?: (?:who are|are|is))?[ ,:(]*(?:aged |ages )?(?:\d{1,2}(?: and a half)?(?:,| and| &)* ?)*$"
)
# "Gay man in Leeds 31".
_SHORT = 12
_AT_THE_END = re.compile(
    rf"(?<=[a-z] )(?<!number )(?<!flat )(?<!room )(?<!bus )(?<!page )(?<!step )(?<!option )(?<!unit )(?<!no )"
    rf"(?<!of )(?<!or )(?<!and )(?<!than )(?<!over )(?<!to )(?<!at )(?<!since )(?<!was )(?<!were )(?<!in )(?<!the )"
    rf"(?<!turned )(?<!year )(?<!until )(?<!under )(?<!m)(?<!a )(?<!me )(?<!on )(?<!cost )(?<!paid )(?<!for ){_N}[.!]?$"
)
_HAVE_CHILDREN = re.compile(
    rf"\b(?:got|have|had|has|with|mum (?:of|to)|dad (?:of|to))(?: \w+){{0,2}} {_OF_CHILDREN.pattern[2:]}"
)
_NUMBER = re.compile(rf"(?<![\w£$./:+-]){_N}(?![\w/:%-]){_NOT_AGE_AFTER}")
_TAKEN_BACK = re.compile(r"\b(?:no|nope|wait|sorry|mean|meant|actually|scratch|make)\b")
_NOT_BEFORE = re.compile(
    r"\b(?:not|isnt|rather than|instead of|never)\b(?: (?:a|an|yet|am|is|even|like))*\s?$"
)
_OWN_WORDS = frozenset({"girl", "boy", "woman", "man", "lady", "bloke", "lad"})
_OWN_KIND = frozenset(
    {"girl", "boy", "woman", "man", "lady", "bloke", "lad", "student", "mum", "mother", "dad",
     "father", "person", "teenager", "child", "kid", "wife", "husband", "sibling", "parent", "young person",
     "grandmother", "nan", "gran", "grandma", "grandad", "grandfather"}
)  # fmt: skip


@dataclass(frozen=True)
class _Mention:
    start: int
    end: int
    band: AgeRange
    whose: str  # self, other, unknown
    past: bool


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
    who = who or read_who(text)
    found = _mentions(low, today)
    mentions = [one for one in found if not one.past]
    if asked and not mentions:
        bare = _bare(low) or bare_year(low, today)
        if bare:
            return Reading("value", bare, whose="other" if who.someone_else else None)
    if asked and not any(one.whose in ("self", "unknown") for one in mentions):
        mentions = sorted(mentions + _loose(low, found), key=lambda one: one.start)
    wanted = _wanted(low, mentions, who, asked)
    bands = list(dict.fromkeys(one.band for one in wanted))
    if not bands:
        return Reading("unclear") if asked and re.fullmatch(r"\W*-?\d[\d.]*\W*", low) else NOTHING
    whose = wanted[-1].whose if wanted[-1].whose != "unknown" else None
    if len(bands) == 1:
        return Reading("value", bands[0], whose=whose)
    narrow = _narrowest(bands)
    if narrow:
        return Reading("value", narrow, whose=whose)
    if re.search(r"\b(?:sorry|i mean|i meant|actually|no,|correction|wait)\b", low):
        return Reading("value", bands[-1], whose=whose)
    return Reading("unclear", candidates=tuple(bands))


def _loose(low: str, known: list[_Mention]) -> list[_Mention]:
    """A number with nothing to say it is an age but the question: "73 love", "25 no 26"."""
    found: list[_Mention] = []
    for match in _NUMBER.finditer(low):
        number = int(match.group("n"))
        band = age_band(number, number) if number >= YOUNGEST_WRITER else None
        taken = any(match.start() < one.end and one.start < match.end() for one in known)
        if band and not taken and not _past(low, match) and _whose(low, match) != "other":
            before = low[: match.start()]
            if _NOT_BEFORE.search(before):
                continue
            if found and _TAKEN_BACK.search(before[found[-1].end :]):
                found.pop()
            found.append(_Mention(*match.span(), band, "unknown", False))
    return found if len({one.band for one in found}) == 1 else []


_OF_THE_WRITER = re.compile(r"\b(?:i|me|myself|my|we|us)\b[^.;!?]*$")


def _wanted(low: str, mentions: list[_Mention], who: Who, asked: bool) -> list[_Mention]:
    own = [one for one in mentions if one.whose == "self"]
    others = [one for one in mentions if one.whose == "other"]
    unknown = [one for one in mentions if one.whose == "unknown"]
    if who.someone_else:
        # "Social worker here. Young woman, 18": a bare description is of the person asked for.
        described = [one for one in own if not _OF_THE_WRITER.search(low[: one.start])]
        return others or unknown or described or (own if asked else [])
    if own:
        return own
    if unknown:
        return unknown
    # "My daughter is 9", said when asked for an age, is the answer.
    return others[:1] if asked and len(others) == 1 else []


def _narrowest(bands: list[AgeRange]) -> AgeRange | None:
    """ "I'm a teenager, 16": the one that lies within all the others, if there is one."""
    for one in sorted(bands, key=lambda band: band.max - band.min):
        if all(other.min <= one.min and one.max <= other.max for other in bands):
            return one
    return None


def _bare(low: str) -> AgeRange | None:
    """An answer that is nothing but an age or a band."""
    low = re.sub(
        r"\b(?:about|around|roughly|approx(?:imately)?|like|maybe|probably|um+|er+|just|only|well|years?|yrs|"
        r"old|ish|yo|now|nearly|i|am|my|age|is|it|was|ok|so|sorry|ha|x|actually|no|year|hi|hello|aged|think|would|be|say|somewhere|between|the|ages|of|from|mean|meant|in|a)\b|[~.,!?()\[\]:'\"=]",
        " ",
        low,
    )
    low = re.sub(r"(?<=\d)\s+and\s+half\b", "", low)
    low = re.sub(r"(\d)ish\b|(?<=\d) going on \d+", r"\1", low)
    low = " ".join(low.split())
    found = re.fullmatch(r"(\d{1,3})", low)
    if found:
        return age_band(int(low), int(low)) if int(low) >= YOUNGEST_WRITER else None
    found = re.fullmatch(r"(\d{1,3}) ?(?:-|to|and|or|/) ?(\d{1,3})", low)
    if found:
        return age_band(int(found.group(1)), int(found.group(2)))
    found = re.fullmatch(_DECADE, low)
    return _decade(found.group("decade"), None) if found else None


def _mentions(low: str, today: datetime.date | None) -> list[_Mention]:
    found: list[_Mention] = []

    def add(match: re.Match[str], band: AgeRange | None, whose: str = "") -> None:
        if band and not any(match.start() < one.end and one.start < match.end() for one in found):
            whose = whose or _whose(low, match)
            if whose != "other" and band.max < YOUNGEST_WRITER:
                return
            before = low[: match.start()]
            if not _NOT_BEFORE.search(before) and not _HAVE_CHILDREN.search(before):
                found.append(_Mention(*match.span(), band, whose, _past(low, match)))

    for match in BIRTHDAY.finditer(low):
        add(match, born_on(match, today))
    for match in BORN.finditer(low):
        add(match, born(match, today))
    for pattern, kind in _RANGES:
        for match in pattern.finditer(low):
            add(match, _range(kind, match))
    for match in _SCHOOL_YEAR.finditer(low):
        year = int(match.group("n"))
        add(match, age_band(year + 4, year + 5) if 1 <= year <= 13 else None)
    for pattern in _FUTURE:
        for match in pattern.finditer(low):
            number = int(match.group("n"))
            add(match, age_band(number - 1, number - 1))
    for match in _NEARLY.finditer(low):
        number = int(match.group("n"))
        add(match, age_band(number - 1, number - 1))
    for pattern in (*_STRONG, _BE_AGE, _PERSON_AGE):
        for match in pattern.finditer(low):
            number = int(match.group("n"))
            add(match, age_band(number, number))
    last = _AT_THE_END.search(low)
    if last and len(low.split()) <= _SHORT and 13 <= int(last.group("n")) < 100:
        add(last, age_band(int(last.group("n")), int(last.group("n"))))
    for pattern, (minimum, maximum) in _WORD_RANGES:
        for match in pattern.finditer(low):
            if _said_of_self(low, match):
                other = re.search(r"\b(?:is|she|he|they)\W*(?:\w+ )?$", low[: match.start()])
                add(match, AgeRange(minimum, maximum), "other" if other else "self")
    return sorted(found, key=lambda one: one.start)


def _said_of_self(low: str, match: re.Match[str]) -> bool:
    """Word bands count only as "I am a teenager", "pensioner in Kent", or the whole answer."""
    before = low[: match.start()].rstrip()
    return not before or bool(re.search(
        r"^(?:(?:just|only|still) )?an?$|(?:\b(?:i am|am|is|being)(?: (?:a|an|only|just|still|now|the|quite))*|,|\bhi|\bhello)$", before
    ))  # fmt: skip


def _decade(word: str, part: str | None) -> AgeRange | None:
    start = _DECADES.get(word) or int(re.sub(r"\D", "", word))
    if start in (10, 13):
        early, mid, late, whole = (13, 14), (15, 16), (17, 19), (13, 19)
    else:
        early, mid, late = (start, start + 3), (start + 4, start + 6), (start + 7, start + 9)
        whole = (start, start + 9)
    band = {
        None: whole, "early": early, "very early": early, "mid": mid, "middle": mid, "late": late,
        "very late": late, "mid to late": (mid[0], late[1]), "early to mid": (early[0], mid[1]),
    }[part]  # fmt: skip
    return age_band(*band)


def _range(kind: str, match: re.Match[str]) -> AgeRange | None:
    parts = match.groupdict()
    if kind == "decade":
        return _decade(parts["decade"], parts.get("part"))
    if kind == "between":
        return age_band(int(parts["low"]), int(parts["high"]))
    number = int(parts["n"])
    if kind == "under":
        return age_band(0, number - 1)
    # "Over 60" is said by people of 60 and of 61 alike.
    return age_band(number, MAX_AGE)


def _past(low: str, match: re.Match[str]) -> bool:
    after = low[match.end() :]
    if _PRESENT_AFTER.search(after):
        return False
    inside = match.group()
    if inside.startswith(("born", "dob", "birth", "at ")):
        return False
    if re.match(r"(?:was|were)\b", inside) or _PAST_AFTER.search(after):
        return True
    if re.match(r"(?:am|is|are)\b", inside):
        return False
    if re.search(r"[a-z]0 ?s$|ies$|teens$|\d ?(?:-|to|and|or) ?\d", inside):
        clause = re.split(r"[.;!?,]|\bbut\b|\bnow\b", low[: match.start()])[-1]
        return bool(_DEED.search(clause)) and not re.search(r"\bi am\b[\w ]*$", clause)
    return bool(_PAST_BEFORE.search(low[: match.start()])) and not re.search(
        r"\baged?$", low[: match.start()].rstrip()
    )


def _whose(low: str, match: re.Match[str]) -> str:
    inside = match.group()
    if inside.startswith(("sorry", "mean")):
        return "self"
    if _OF_CHILDREN.search(low[: match.start()]):
        return "other"
    after = _OWNER_AFTER.match(low[match.end() :])
    if after and after.group("other") not in _OWN_KIND:
        return "other"
    if _PARENT_OF.search(low[: match.start()]):
        return "other"
    if after and re.search(r"\b(?:my|our|his|her|a|the|their)\s*[(\[]?\s*$", low[: match.start()]):
        preceding = low[: match.start()]
        if re.search(r"\b(?:for|about|support|help|helping|behalf of) (?:an?|the)\s*$", preceding):
            return "other"
        if re.search(r"\b(?:i am|as|am)(?: \w+)? (?:a|the)\s*$", preceding) or not re.search(
            r"\b(?:my|our|his|her|their|have a|got a|has a|with a|by a|and a)\s*$", preceding
        ):
            return "self"
        return "other"
    if re.match(r"(?:me|i|myself)\b", inside):
        return "self"
    named = re.match(rf"(?:{RELATION})\b", inside)
    if named and not inside[0].isdigit():
        # "I am a lady of 73", "gay man 47, Salford"; not "a man of 47 did it".
        before = low[: match.start()]
        said = re.search(
            r"\bam (?:\w+ ){0,2}$|\bas an? (?:\w+ )?$|(?:^|[,.;] ?)(?:an? |the )(?:\w+ )?$|(?:^|[,.;] ?)(?:(?:gay|bi|trans|single|disabled|black|asian) )?$",
            before,
        )
        if re.search(r"\bi am (?:his|her|their|an?|the) (?:\w+ )?$", before):
            return "self"
        person = re.fullmatch(
            r"wom[ae]n|man|girl|boy|lady|bloke|lad|chap|guy|student", named.group()
        )
        return "self" if said and person else "other"
    clause = low[: match.start()]
    cuts = [cut.end() for cut in _CLAUSE.finditer(clause)]
    # The nearest owner in this clause, else, for "…, she needs help, is 9", in the one before.
    for start in [*reversed(cuts), 0][:2]:
        owners = list(_OWNER.finditer(clause[start:]))
        if owners:
            last = owners[-1]
            if last.group("self"):
                return "self"
            return (
                "self"
                if last.group("other") in _OWN_KIND and _self_kind(clause[start:])
                else "other"
            )
        if inside[:2] in {"am"}:
            return "self"
        if start and not re.match(
            r"\s*(?:is|was|are|who|age|aged|now|\()", clause[start:] + inside
        ):
            break
    return "self" if re.match(r"am\b", inside) else "unknown"


# "Dad of a 6 year old": the child's age, not the dad's.
_PARENT_OF = re.compile(
    r"\b(?:mum|dad|mother|father|parent|nan|gran|grandma|grandad|carer|guardian|aunt|uncle) (?:of|to) (?:an?|my|our|the|\d)? ?[(\[]?$"
)


def _self_kind(clause: str) -> bool:
    return not re.search(r"\b(?:my|our|his|her|their|have|has|got|with)\b|kids|\d", clause)
