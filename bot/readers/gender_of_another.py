"""The gender of somebody else, for whom the writer asks."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from .gender_answers import leading
from .gender_sentences import COMPACT, FILL
from .gender_words import ANY, LETTERS, OWN_WORDS, OWN_WORDS_ALONE, term
from .kin import FEMALE, MALE, RELATION
from .who import Who

_DESCRIBED = re.compile(
    rf"\b(?:she|he|they|who|{RELATION}) (?:is|identifies as|are|identify as) {FILL}(?P<term>{ANY})\b|"
    rf"[,(] ?{FILL}(?P<term2>trans[ -]?\w+|non[ -]?binary|enby|nb|female|male)\b"
)
_IS_A_SHE = re.compile(r"\b(?:she|he|they|it) (?:is|are) (?:an? )?(?:(?P<she>she)|he)\b")
# "They're agender".
_IS_OWN = re.compile(
    rf"\b(?:she|he|they|who|{RELATION}) (?:is|are|identifies as|identify as) (?:an? )?(?P<own>{OWN_WORDS_ALONE})\b"
)
# "Her: woman".
_LABELLED = re.compile(rf"\W*(?:she|her|he|him|they|them)\b[ ,:=-]+(?:an? )?(?P<term>{ANY})\b")
# "A patient, woman of 29", "my employee, woman, early fifties".
_LISTED = re.compile(rf"\b{RELATION},? (?:\(|, )?{FILL}(?P<term>{ANY})(?= ?[,.;)]| of \d| ?$)")
_OWN = re.compile(
    rf"\b(?:identif(?:y|ies|ied) as|describes? (?:\w+ )?as|goes by|uses?) (?:an? )?(?P<own>{OWN_WORDS})\b"
)
_TRANS_WOMEN = "daughter|sister|girl|woman|girlfriend|wife|niece"
_TRANS_MEN = "son|brother|boy|man|boyfriend|husband|nephew"
_TRANS = re.compile(
    rf"\b(?:trans|transgender) (?:(?P<woman>{_TRANS_WOMEN})|(?P<man>{_TRANS_MEN}))\b"
)


# "Raped by a man", "a man, 40, did this", "a woman at work attacked me": who did it does not write.
_A_PERSON = (
    r"(?:(?:an?|the|this|that|some|another|one of the|two|three|several|(?:my|his|her) \w+,? an?) "
    rf"(?:[\w-]+ ){{0,2}}?|(?:my |our |older |young |old )?)(?:{ANY}|{RELATION})s?"
)
_THEIR_AGE = r"(?:,? (?:\(|aged |of )?\d{1,2}(?: ?(?:to|-|or) ?\d{1,2})?\)?,?)"
_DID = (
    r"(?:(?:raped?|attack(?:ed|s|ing)?|assault(?:ed|s)?|abuse[ds]?|hurt(?:s|ing)?|grabbed|grope[ds]?|groomed|touche[ds]|"
    r"forced|forces|harass(?:ed|es|ing)?|threaten(?:ed|s|ing)?|follow(?:ed|s|ing)?|stalk(?:ed|s|ing)?|spiked|drugged|"
    r"kissed|strangled|choked|filmed|beat(?:s|en)?|hit|hits|had sex with|put (?:his|her|their) hands on)"
    r" (?:me|us|my|her|him|them)|did (?:it|this|that|things|stuff))\b"
)
# What may stand between them; any other word may begin what somebody else did.
_LINK = (
    r"(?:(?:who|that|has|have|had|just|also|then|once|keeps?|kept|is|was|tried|to|and|from (?:work|uni|school|church)|"
    r"at (?:work|uni|school|church|a party|the \w+)|next door|i (?:met|knew|know|was seeing)|in (?:my|the) \w+|on the \w+) )"
)
_SOMEBODY_DID = re.compile(
    rf"(?:^|(?<=[.;!?,] )|(?<=and )|(?<=when )|(?<=because ))(?!i am )(?:{_A_PERSON}){_THEIR_AGE}? {_LINK}{{0,4}}?{_DID}"
    r"(?: (?:is|was) (?:aged |about )?\d{1,2}\b)?"
)
_BY_SOMEBODY = re.compile(rf"\b(?:by|off) {_A_PERSON}(?: (?:aged|of) \d{{1,2}})?\b")
_BY_SOMEBODY_AGED = re.compile(rf"\b(?:by|off) {_A_PERSON} (?:aged|of) \d{{1,2}}\b")


def without_who_did_it(low: str) -> str:
    """A text without whoever is said to have done harm: of "attacked by a man, 30" is left ", 30"."""
    return _BY_SOMEBODY.sub(" ", without_what_somebody_did(low))


def without_what_somebody_did(low: str) -> str:
    """A text without the harm that somebody did and their age: "a man, 40, raped me"."""
    return _BY_SOMEBODY_AGED.sub(" ", _SOMEBODY_DID.sub(" ", low))


# "She was assigned male at birth".
_BORN_THE_OTHER = re.compile(
    r"\b(?P<they>she|he) (?:was|is|got) (?:born|(?P<by>assigned))(?: as)?(?: an?)? (?:(?P<boy>male|boy|man)|female|girl|woman)\b(?P<at> at birth)?"
)
# "Lad of 7 placed with us", "client, female": whoever is in the writer's care.
_CARE = r"(?:placed (?:with|by)|in (?:our|my) care|(?:living|staying|stays|lives) with (?:us|me)|we (?:foster|look after|care for)|on (?:our|my) caseload)"
_IN_CARE = re.compile(
    rf"\b(?P<term>lad|boy|girl|lass|male|female)(?:,? (?:of|aged) |, )\d{{1,2}}\b,? (?:(?:who|has|is|was|been|just) )*{_CARE}\b(?!.*\b(?:{_DID}))"
)
_A_CLIENT = re.compile(
    rf"(?:^|[.!] )(?:client|patient|service user|caller|resident|young person|pupil)(?: is| -|:|,)* (?:an? )?{FILL}(?P<term>{ANY})(?= ?[,.;)]| ?$| \d)"
)
# "Social worker here, 13yo boy, Blackburn".
_STAFF_HERE = re.compile(
    r"(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))[ ,.!]+)*(?:an? )?(?:\w+ )?(?:worker|carer|teacher|nurse|gp|counsell?or|isva|advocate|officer|midwife) here\b"
    r"(?P<rest>.*)"
)
_THEIR_CLIENT = re.compile(
    rf"\b\d{{1,2}} ?(?:yo|y/o|years? old|yr old)?,? (?P<term>boy|girl|lad|lass)\b|\b(?P<term2>boy|girl|lad|lass),? (?:of |aged )?\d{{1,2}}\b(?! (?:{_DID}))"
)


def in_care(low: str) -> str | None:
    """The gender of whoever the writer has in their care and tells of without a "my"."""
    if found := _IN_CARE.search(low) or _A_CLIENT.search(low):
        return term(found["term"])
    if staff := _STAFF_HERE.match(low):
        found = _THEIR_CLIENT.search(staff["rest"])
        return term(found["term"] or found["term2"]) if found else None
    return None


def born_the_other(low: str) -> str | None:
    """What somebody is who is told to have been taken for another at birth."""
    found = _BORN_THE_OTHER.search(low)
    if not found or (found["by"] and not found["at"]):
        return None
    if found["they"] == "she" and found["boy"]:
        return "trans_woman"
    return "trans_man" if found["they"] == "he" and not found["boy"] else None


def described(low: str) -> str | None:
    """The gender that a text says somebody else is: "she's a girl"."""
    if same := _IS_A_SHE.search(low):
        return "woman" if same.group("she") else "man"
    if own := _IS_OWN.search(low):
        return own.group("own")
    found = _DESCRIBED.search(low)
    return term(found.group("term") or found.group("term2")) if found else None


_THEY_ARE_TRANS = re.compile(
    rf"\b(?:my|our) (?:\w+ )?(?:{FEMALE}|{MALE}),? (?:(?:who|she|he) )?(?:is|has come out as|came out as|identifies as) (?:also )?trans(?:gender)?\b(?! (?:friendly|inclusive))"
)


def read_for_another(low: str, who: Who) -> str | None:
    """The gender of the one asked for, or the words they use for it; ``None`` where it is not said."""
    if changed := born_the_other(low):
        return changed
    if not who.gender and (theirs := in_care(without_who_did_it(low))):
        return theirs
    for found in COMPACT.finditer(low):
        return LETTERS[found.group("after") or found.group("before")]
    if said := described(low):
        return said
    if labelled := _LABELLED.match(low):
        return term(labelled.group("term"))
    own = _OWN.search(low)
    if own and own.group("own") not in ("trans", "transgender", "queer", "other"):
        return own.group("own")
    born = re.search(r"\bborn (?:as )?an? (?:(?P<boy>boy|male|man)|girl|female|woman)\b", low)
    if born and who.gender == ("woman" if born.group("boy") else "man"):
        return f"trans_{who.gender}"
    trans = _TRANS.search(low)
    if trans:
        return "trans_woman" if trans.group("woman") else "trans_man"
    if re.search(r"\b(?:non[ -]?binary|enby)\b|\bnb (?:" + RELATION + r")\b", low):
        return "nonbinary"
    if re.search(r"\btrans(?:gender)?\b", low):
        theirs = _THEY_ARE_TRANS.search(low)  # "my girlfriend is trans"
        return f"trans_{who.gender}" if theirs and who.gender and who.relation else None
    if who.relation and re.fullmatch(f"{FEMALE}|{MALE}", who.relation):
        return who.gender  # "male but it's for my mum": the first word was the writer's
    listed = None if who.gender else _LISTED.search(low)
    if listed:
        return term(listed.group("term"))
    first = leading(low)
    return first if first and not re.match(r"(?:\w+ ){0,2}i\b", low) else who.gender
