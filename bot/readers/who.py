"""Whether support is wanted for the writer or for someone else, and who that is."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re
from dataclasses import dataclass

from .kin import FEMALE, MALE, RELATION
from .normalise import lowered, readable
from .who_words import (
    ADJECTIVES,
    AGED_FIRST,
    FOR_OTHER,
    FOR_SELF,
    FOR_THEM_TOO,
    FOR_US_BOTH,
    HARMER,
    I_DID_OR_WAS,
    I_NEED_IT_MYSELF,
    OF_THEM,
    OTHER_LEADS,
    OWN_AGE,
    THEM_FIRST,
    THEY_WERE,
)


@dataclass(frozen=True)
class Who:
    """``someone_else``: True, False, or None where the text does not say.

    ``relation`` is the word for that person, ``gender`` what the word or the pronoun says.
    """

    someone_else: bool | None = None
    relation: str | None = None
    gender: str | None = None


def read_who(text: str) -> Who:
    """Who the support is for. Pure; never raises."""
    low = re.sub(r"[()\[\]]", " ", lowered(readable(text)))
    low = " ".join(low.split())
    if not low:
        return Who()
    if THEM_FIRST.search(low):
        return Who(True, _named(low), _gender(_named(low), low))
    if FOR_THEM_TOO.search(low):
        return Who()
    if I_NEED_IT_MYSELF.search(low) or FOR_US_BOTH.search(low):
        return Who(False)
    told_of_both = OWN_AGE.search(low) or _SELF_STATED.search(low)
    for pattern in FOR_OTHER if told_of_both else (*FOR_OTHER, *AGED_FIRST):
        found = pattern.search(low)
        if found and not HARMER.search(low):
            relation = found.groupdict().get("who")
            if _I_AM_A_PARENT.search(low) and _BARE_NEED.search(found.group()):
                continue
            if _for_self_too(low, found) or _besides_my_own(low, found):
                continue
            if found.group().startswith("about ") and _SELF_STATED.search(low):
                continue
            relation = relation or _named(low)
            return Who(True, relation, _gender(relation, low))
    beside_me = _I_AM_A_PARENT.sub(" ", low)
    told_of = _harmed_other(beside_me) or _averse_other(beside_me) or _aged_other(beside_me)
    if told_of:
        return Who(True, told_of, _gender(told_of, low))
    if (
        _I_AM_THEIRS.search(low)
        and (OF_THEM.search(low) or _THEY_ARE.search(low))
        and not (I_DID_OR_WAS.search(low) or HARMER.search(low))
    ):
        return Who(True, _named(low), _gender(_named(low), low))
    if (
        OTHER_LEADS.search(low)
        and not HARMER.search(low)
        and not re.search(r"\b(?:me|us|i|myself|my)\b", _MY_OWN.sub(" ", _TOLD_ME.sub(" ", low)))
    ):
        return Who(True, None, _gender(None, low))
    if FOR_SELF.search(low):
        return Who(False)
    if _OF_AN_AGE.search(low) and not _FIRST_PERSON.search(low):
        return Who(True, None, _gender(None, low))
    return Who()


def of_somebody(text: str) -> Who:
    """Who is told of in a text that is known to be about somebody else. Pure; never raises."""
    low = lowered(readable(text))
    return Who(True, _named(low), _gender(_named(low), low))


_PROFESSION = (
    r"(?:gp|doctor|nurse|worker|teacher|tutor|officer|counsellor|therapist|isva|midwife|health visitor|carer|"
    r"solicitor|chaplain|warden|psychologist|advocate|professional|manager|volunteer|charity|school|surgery|team)"
)
# Whoever could be asked for: not "someone who can help", who is wanted, nor "my own counsellor".
_ANOTHER = re.compile(
    rf"\b(?:she|he|they|her|him|them|his|their|hers|theirs)\b|\b(?:my|our|one of my) {ADJECTIVES}{RELATION}s?\b|"
    r"\ban? (?:\w+ )?(?:friend|mate|child|kid|colleague|neighbour|relative)s?\b|"
    r"\b(?:someone|somebody|anyone|anybody|people) (?:else|i|we)\b|"
    r"\b(?:for|about|help|helping|support|supporting) (?:someone|somebody|another)\b(?! (?:who|that|to|i)\b)|"
    rf"(?:^|\b(?:i am|as|we are|from)) ?(?:an? |the )?(?:\w+ ){{0,2}}{_PROFESSION}\b|\b{_PROFESSION} here\b|"
    r"\bnot for (?:me|myself)\b|\bon behalf\b|\b(?:survivors?|victims?|clients?|patients?|pupils?|students?|residents|service users?|caller)\b"
)


# "My wife suggested I enquire", "me mate told us about yous": who sent the writer here.
_SENT_ME = re.compile(
    rf"\b(?:my|me|our|an?|the|this) (?:[\w']+ ){{0,2}}?(?!client|patient|pupil|student|resident|service user)(?:{RELATION}|{_PROFESSION}|manager|boss|tutor|work|neighbour)s?(?: (?:at|from|on|in) (?:my |the )?\w+)?"
    r" (?:just |has |have |had |kindly |first |always )*(?:suggested|recommended|mentioned|reckons?|reckoned|thinks|thought|showed|sent|pointed|signposted|referred|advised|found|told|said|gave|passed|put)"
    r"(?: (?:that|me|us|to|about|here|on|of))*"
    r" (?:you|yous|i (?:should|could|might|ought|try|enquire|ask|look|contact|come|get)|this (?:site|page|chat)|try|trying|look|have a look|come here|contact you|message you|ask you|ring you)\b|"
    # "I was told to contact you by my midwife".
    rf"\b(?:i|we) (?:was|were|have been|got|am) (?:told|advised|asked|sent|referred|recommended|signposted|pointed|given)(?: [\w']+){{0,5}} by (?:my|our|an?|the) (?:\w+ ){{0,2}}(?:{RELATION}|{_PROFESSION}|manager|boss|neighbour)\b"
)
# "I am student, I look for a psychologist".
_I_STUDY = re.compile(
    r"\b(?:i am|as) (?:an? )?(?:\w+ )?student\b(?! (?:\w+ )?(?:welfare|support|wellbeing|services|officer|nurse|worker|union|counsell\w+|adviser|advisor|social))"
)


def names_another(text: str) -> bool:
    """Whether a text speaks of anybody but its writer and whoever may help. Pure; never raises."""
    return bool(_ANOTHER.search(_without_senders(text)))


def opens_for_oneself(text: str) -> bool:
    """Whether the only person a text names is its writer, or who sent them. Pure; never raises."""
    low = lowered(readable(text))
    return bool(_SENT_ME.search(low) or _I_STUDY.search(low)) and not names_another(text)


def _without_senders(text: str) -> str:
    return _I_STUDY.sub(" ", _SENT_ME.sub(" ", lowered(readable(text))))


# "24 (he's 30)" tells of the writer first.
_OF_AN_AGE = re.compile(r"^[^\d]*\b(?:she|he) is (?:only |just |about )?\d{1,2}\b")
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|mine|myself|we|us|our)\b")


# "He is my son, I'm his mum": who says so writes on behalf of him.
_I_AM_THEIRS = re.compile(
    rf"\bi am (?:only |just )?(?:his|her|their) (?:(?:\w+ )?(?:{RELATION}|mam|mummy|carer|guardian|teacher|tutor|keyworker|key worker))\b"
)
_THEY_ARE = re.compile(r"\b(?:she|he|they) (?:is|are|was|has|needs?|wants?|will|would|can)\b")
# What someone told the writer is not about the writer.
_TOLD_ME = re.compile(
    r"\b(?:told|tells|asked|asks|texted|rang|came to|come to|confided in|lives? with|spoke to|opened up to|trusts?)(?: (?:me|us))\b"
)
# How somebody else would or would not be helped: "he won't ring anyone", "she hates phones".
_THEIR_WISH = re.compile(
    r"\b(?P<they>she|he|they) (?:(?:just|really|still|always|also) )?(?:"
    r"(?:do|does|will|would|can|could) not (?:(?:like|want|be able|feel able|dare) (?:to )?)?(?:talk|talking|speak|speaking|ring|ringing|call|phone|phones|text|tell|open up|cope|sleep|eat|go out|leave the|say|type|use)\b|"
    r"would (?:only |just )?(?:talk|speak|type|text) (?:on|by|over|in|through|if|with another)\b|"
    r"(?:hates?|prefers?|likes?|loves?|would rather|would prefer) (?:the )?(?:phone|phones|phoning|calls?|calling|talking|texting|typing|chat|face to face|a woman|women|a man)\b|"
    r"(?:is|are) (?:too |very |so |really |not )*(?:shy|scared|frightened|embarrassed|ashamed|coping|struggling|eating|sleeping|deaf|autistic)\b)"
    r"(?! (?:of )?(?:me|us)\b)"
)


# Those who are asked for when their age is told: "my little lad's having nightmares, he's 6".
_CARED_FOR = (
    "daughter|son|child|kid|lad|lass|boy|girl|niece|nephew|grandson|granddaughter|grandchild|toddler|"
    "stepdaughter|stepson|goddaughter|godson|friend|mate|best friend|sister|brother|pupil|student|"
    "client|patient|resident|mum|nan|gran|grandma|foster child|cousin"
)
_THEY_ARE_AGED = re.compile(
    rf"\b(?:(?P<they>she|he|they)|(?:my|our) {ADJECTIVES}(?:{_CARED_FOR})) (?:is|are|has just turned|just turned|turned) (?:only |just |about |nearly )?\d{{1,2}}\b(?! (?:years|weeks|months) (?:older|younger))"
)


# "I'm a single mum, my son's 9, need housing" is about the mum.
_BARE_NEED = re.compile(r", (?:need|want|looking for|after)\b")
_NEED = re.compile(r"(?<!she )(?<!he )(?<!they )\b(?:need|want|looking for|after)\b")
# "I'm a dad, my daughter's 15 and she won't leave her room" is about the daughter.
_I_AM_A_PARENT = re.compile(
    r"\bi am (?:(?:an?|the|her|his|their|just|only) )*(?:\w+ )?(?:mum|mam|mother|dad|father|parent|step ?(?:mum|dad)|nan|gran|grandma|grandad|carer|guardian|aunt|auntie|uncle)\b(?! of (?:two|three|four|\d))"
)
# "My child is 4", and no more: whoever looks for support says it of the child.
_LITTLE = r"(?:foster )?child|kid|toddler|baby|(?:step|grand)?(?:daughter|son)|grandchild|niece|nephew|(?:little |young )?(?:lad|lass|boy|girl)"
_A_TEENAGER = 13


_MY_OWN = re.compile(rf"\b(?:my|our) {ADJECTIVES}(?:{_CARED_FOR})\b")
_OF_ONESELF = re.compile(r"\b(?:i|me|myself|mine)\b")


def _word_for(told_of: re.Match[str]) -> str:
    return told_of.group("who") or told_of.group("named")


# "35, my son is 7" tells of the writer first.
_LED_BY_AN_AGE = re.compile(r"\W*(?:i am |am |me )?\d{1,3}\b ?[,.;(-]")


def _aged_other(low: str) -> str | None:
    """The word for somebody in the writer's care whose age the writer tells."""
    told_of, aged = OF_THEM.search(low), _THEY_ARE_AGED.search(low)
    if (
        not told_of
        or not aged
        or _LED_BY_AN_AGE.match(low)
        or (aged.group("they") is None and (OWN_AGE.search(low) or _SELF_STATED.search(low)))
        or not re.fullmatch(_CARED_FOR, _word_for(told_of))
        or I_DID_OR_WAS.search(low)
        or HARMER.search(low)
        or FOR_SELF.search(low)
    ):
        return None
    relation, they = _word_for(told_of), aged.group("they")
    if they is None:  # "my son's 11": of him, where nothing is said of the writer
        says_more = len(low.split()) > len(aged.group().split())
        little = re.fullmatch(_LITTLE, relation) and int(re.findall(r"\d+", low)[0]) < _A_TEENAGER
        wishes = _OF_ONESELF.search(low) or _NEED.search(low)
        return relation if (says_more or little) and not wishes else None
    if (they == "she" and re.fullmatch(MALE, relation)) or (
        they == "he" and re.fullmatch(FEMALE, relation)
    ):
        return None
    return relation


def _averse_other(low: str) -> str | None:
    """The word for somebody close whose own wishes about help the writer tells."""
    told_of, wish = OF_THEM.search(low), _THEIR_WISH.search(low)
    if not told_of or not wish or I_DID_OR_WAS.search(low) or FOR_SELF.search(low):
        return None
    relation, they = _word_for(told_of), wish.group("they")
    if (they == "she" and re.fullmatch(MALE, relation)) or (
        they == "he" and re.fullmatch(FEMALE, relation)
    ):
        return None
    return relation


def _harmed_other(low: str) -> str | None:
    """The word for somebody close to the writer whom someone harmed, where the writer was not."""
    told_of, harm = OF_THEM.search(low), THEY_WERE.search(low)
    if not told_of or not harm or I_DID_OR_WAS.search(low) or FOR_SELF.search(low):
        return None
    relation = _word_for(told_of)
    hers = (harm.group("they") or harm.group("them")) in ("she", "her")
    his = (harm.group("they") or harm.group("them")) in ("he", "him")
    if (hers and re.fullmatch(MALE, relation)) or (his and re.fullmatch(FEMALE, relation)):
        return None
    return relation


# "Gay man, 50s, …", "I'm a woman": who begins so does not ask for the wife named later on.
_SELF_STATED = re.compile(
    r"^(?:(?:hi|hello|gay|bi|straight|trans|single|young|older|disabled|black|asian|white)[ ,]+)*"
    r"(?:man|woman|male|female|bloke|guy|lad|lady|girl)\b[ ,]|"
    r"\bi am an? (?:\w+ ){0,2}(?:man|woman|male|female|bloke|guy|lad|lady|girl)\b|\bi am (?:fe)?male\b"
)


_NAMES_A_KIND = re.compile(
    r"\b(?:housing|house|flat|counselling|therapy|group|legal|solicitor|advocate|isva|benefits|money|helpline|webchat|locks|police|court)\b"
)
_I_WANT = re.compile(r"\b(?:i|me|my)\b.*\b(?:want|need|help|support|looking|after)\b")


def _besides_my_own(low: str, found: re.Match[str]) -> bool:
    """ "I want help with housing and someone for my kids": the kids come beside the writer."""
    before = low[: found.start()]
    return (
        found.group().startswith("for my ")
        and bool(
            re.search(
                r"\b(?:and|plus|also) (?:also |maybe )?(?:someone|somebody|something|help|support|anything) $",
                before,
            )
        )
        and bool(_I_WANT.search(before) or _NAMES_A_KIND.search(before))
    )


def _for_self_too(low: str, found: re.Match[str]) -> bool:
    """ "My daughter was raped and I need support for me": the writer is the one who asks."""
    return bool(re.search(r"(?<!anything )(?<!not )(?<!nothing )(?<!nor )(?<!it )(?<!help )\bfor (?:me|myself)\b(?! to)|\bas (?:a|her|his|their) (?:partner|mum|"
                          r"dad|parent|mother|father|husband|wife|carer)\b", low))  # fmt: skip


def _named(low: str) -> str | None:
    """The first word for somebody close that agrees with the pronouns used."""
    low = _I_AM_A_PARENT.sub(" ", low)
    named = re.findall(rf"\b(?:my|our|a|one of my) {ADJECTIVES}({RELATION})\b", low)
    she = bool(re.search(r"\b(?:she|her|hers)\b", low))
    he = bool(re.search(r"\b(?:he|him|his)\b", low))
    if she != he:
        other = MALE if she else FEMALE
        named = [one for one in named if not re.fullmatch(other, one)]
    return named[0] if named else None


def _gender(relation: str | None, low: str) -> str | None:
    if relation and re.fullmatch(FEMALE, relation):
        return "woman"
    if relation and re.fullmatch(MALE, relation):
        return "man"
    described = re.search(r"\b(female|male|trans)\b", low)
    if described and described.group(1) != "trans":
        return {"female": "woman", "male": "man"}[described.group(1)]
    she = bool(re.search(r"\b(?:she|her|hers)\b", low))
    he = bool(re.search(r"\b(?:he|him|his)\b", low))
    if described or she == he:
        return None
    return "woman" if she else "man"
