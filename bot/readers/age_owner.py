"""Whose age a number is, and whether it is an age of the past, by the words around it."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from .age_forms import HAD_BIRTHDAY
from .kin import ANYBODY, RELATION

_PAST_BEFORE = re.compile(
    r"(?:\bwas|\bwere|\bthen ?[?:=-]|\bthen$|\bwhen|\bsince(?: the age of| age)?|\bfrom(?: the)?(?: age of| age)?|\buntil|\btill|\bat(?: the)?(?: age of| age)?|"
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
    rf"\b(?P<self>i|me|myself|my age|(?<!of )mine)\b|\b(?:my |a |our |his |her |the |one )?(?:\w+ )?(?P<other>{ANYBODY}|(?:he|she|they)(?! ?\/)|who)s?\b"
)
_OWNER_AFTER = re.compile(
    rf"^[\s)\]-]*(?:is (?:my|our|his|her|the) )?(?:(?:years?|yrs?|y)[\s/.-]*(?:olds?|o)|yo)?[\s)\]-]*(?:(?!(?:my|his|her|our|their|and|a|but|i|for|the|with)\b)\w+ )?(?P<other>{RELATION})\b"
)
# "Two kids, 4 and 7".
_OF_CHILDREN = re.compile(
    r"\b(?:kids|children|daughters|sons|boys|girls|little ones|grandkids|grandchildren|twins)"
    r"(?: (?:who are|are|is))?[ ,:(]*(?:aged |ages )?(?:\d{1,2}(?: and a half)?(?:,| and| &)* ?)*$"
)
HAVE_CHILDREN = re.compile(
    rf"\b(?:got|have|had|has|with|mum (?:of|to)|dad (?:of|to))(?: \w+){{0,2}} {_OF_CHILDREN.pattern[2:-1]}(?:under |over |below )?$"
)
_OWN_KIND = frozenset(
    {"girl", "boy", "woman", "man", "lady", "bloke", "lad", "lass", "student", "mum", "mother", "dad",
     "father", "person", "teenager", "child", "kid", "wife", "husband", "sibling", "parent", "young person",
     "grandmother", "nan", "gran", "grandma", "grandad", "grandfather", "fella", "feller", "guy", "gentleman",
     "chap", "nurse", "teacher", "driver", "worker", "officer", "doctor", "tutor", "coach", "nana", "mam"}
)  # fmt: skip


_FOR_ONE_AGED = re.compile(
    r"\b(?:what|help|support|services?|anything|something|counselling|groups?)\b[\w ,']{0,40} for (?:someone|somebody|a person|people|anyone|anybody)(?: who is| of)? ?$"
)
# "Can a man of 80 get help?"
_CAN_A = re.compile(
    r"\b(?:can|could|do you (?:help|take|see)|(?:is there|anything|help|support|something) for) (?:an? )?$"
)
_MYSELF_AFTER = re.compile(
    r"(?: years? old| years?)?,? (?:myself|meself|mysen|me(?= ?(?:[,.;)]|$)))\b"
)
_YEAR_AT_SCHOOL = re.compile(r"(?:in )?(?:school )?(?:year|yr|y) ?\d")
_AM_A = re.compile(r"\bi am (?:(?:an?|the) )?(?:\w+ ){0,2}$")
# "I've got a 6 year old".
_HAVE_ONE_OF = re.compile(
    r"\b(?:have|has|had|got|with|raising|and|for|my|our|her|his|their)(?: (?:an?|my|our|got|1|one|only|just))* ?$"
)
_AS_NOUN = re.compile(
    r"(?:years?|yrs?|yr|y)[ -/]*olds?\b(?! (?:wom[ae]n|m[ae]n|girl|boy|lady|fem|male|bloke|lad|lass|guy|person|trans|non|gay|student))"
)
# "I'm his sister, 34": the sister who writes.
_I_AM_THEIR = re.compile(rf"\bi am (?:his|her|their) (?:\w+ )?(?:{RELATION}|mam)[ ,(]*$")
# "When I was at school in Scotland, aged 10": all of the sentence is past.
_PAST_SENTENCE = re.compile(
    r"\b(?:when (?:i|he|she|they|we) (?:was|were)|as an? (?:child|kid|boy|girl|teenager|teen)|back then|at the time)\b[^.;!?]*$"
)


def is_past(low: str, match: re.Match[str]) -> bool:
    after = low[match.end() :]
    if _PRESENT_AFTER.search(after):
        return False
    inside = match.group()
    if inside.startswith(("but ", "so ", "born", "dob", "birth", "at ")):
        return False
    if HAD_BIRTHDAY.match(low, match.start()):
        return False
    is_today = re.match(r"(?:am|is|are)\b", inside) and re.match(r"\W*and\b", after)
    if re.match(r"(?:was|were)\b", inside) or (_PAST_AFTER.search(after) and not is_today):
        return True  # but not "he's 8 and he was touched"
    if re.match(r"(?:am|is|are)\b", inside):
        return False
    if _YEAR_AT_SCHOOL.match(inside):
        return bool(_DEED.search(re.split(r"[.;!?]|\bbut\b|\bnow\b", low[: match.start()])[-1]))
    if re.search(r"[a-z]0 ?s$|ies$|teens$|\d ?(?:-|to|and|or) ?\d", inside):
        clause = re.split(r"[.;!?,]|\bbut\b|\bnow\b", low[: match.start()])[-1]
        return bool(_DEED.search(clause)) and not re.search(r"\bi am\b[\w ]*$", clause)
    past = _PAST_SENTENCE.search(low[: match.start()])
    if past and inside.startswith("aged") and not re.search(r"\b(?:now|i am)\b", past.group()):
        return True
    return bool(_PAST_BEFORE.search(low[: match.start()])) and not re.search(
        r"\baged?$", low[: match.start()].rstrip()
    )


def whose_age(low: str, match: re.Match[str]) -> str:
    inside = match.group()
    if inside.startswith(("sorry", "mean")) or re.match(r"(?:they|she|he) ?/", inside):
        return "self"  # "(they/them, 16)"
    if re.match(r"(?:him|her)\b", inside):
        return "other"  # "me 31 him 33"
    if _FOR_ONE_AGED.search(low[: match.start()]) or _CAN_A.search(low[: match.start()]):
        return "unknown"  # "what is there for someone aged 19?": whoever it is for
    if re.match(r"(?:are|is) both\b", inside):
        return "unknown"  # "me and my girlfriend are both 25"
    if _MYSELF_AFTER.match(low[match.end() :]):
        return "self"  # "my mum's 55, 18 myself"
    if _OF_CHILDREN.search(low[: match.start()]):
        return "other"
    if _I_AM_THEIR.search(low[: match.start()]):
        return "self"
    after = _OWNER_AFTER.match(low[match.end() :])
    if after and after.group("other") not in _OWN_KIND:
        return "other"
    if _PARENT_OF.search(low[: match.start()]):
        return "other"
    if (
        _AS_NOUN.search(inside + low[match.end() : match.end() + 24])
        and _HAVE_ONE_OF.search(low[: match.start()])
        and not re.search(r"\bi am (?:\w+ ){0,3}$", low[: match.start()])
    ):
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
            r"\bam (?:\w+ ){0,2}$|\bas an? (?:\w+ )?$|(?:^|[,.;] ?)(?:an? |the )(?:\w+ )?$|(?:^|[,.;] ?)(?:(?:gay|bi|trans|single|disabled|black|asian) )?$|^(?:from|in|near) [a-z' -]{3,20} $|^(?!(?:my|his|her|our|their|by|with|from|that|this|some|every|no)\b)[a-z]+ $",
            before,
        )
        if re.search(r"\bi am (?:his|her|their|an?|the) (?:\w+ )?$", before):
            return "self"
        person = re.fullmatch(
            r"wom[ae]n|man|girl|boy|lady|bloke|lad|lass|chap|guy|student|fella|feller|gentleman|person",
            named.group(),
        )
        return "self" if said and person else "other"
    clause = low[: match.start()]
    cuts = [cut.end() for cut in _CLAUSE.finditer(clause)]
    # The nearest owner in this clause, else, for "…, she needs help, is 9", in the one before.
    for start in [*reversed(cuts), 0][:2]:
        owners = list(_OWNER.finditer(clause[start:]))
        if re.match(r"are\b", inside) and re.search(r"\bwe$", low[: match.start()].rstrip()):
            return "unknown"  # "we're both 20": of the writer and of whoever is told of
        if re.match(r"(?:is|are|has)\b", inside):  # never said of "I" or "me"
            owners = [one for one in owners if one.group("self") not in ("i", "me", "myself")]
        if owners:
            last = owners[-1]
            if re.match(r"is\b", inside) and last.group("other"):
                return "other"  # "wife's 52"
            if last.group("self") or _AM_A.search(clause[: last.start("other")]):
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
    clause = re.sub(r"\bof \d\b", " ", clause)  # "mum of 2 in Luton, 33"
    return not re.search(r"\b(?:my|our|his|her|their|have|has|got|with)\b|kids|\d", clause)
