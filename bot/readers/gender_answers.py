"""What an answer to the question about gender says: bare words, second thoughts, own words."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re
from difflib import get_close_matches

from .gender_sentences import FILL, NOT_BEFORE, NOT_ONESELF, of_someone_else
from .gender_words import ANY, OWN_WORDS, OWN_WORDS_ALONE, alone, term
from .kin import FEMALE, MALE, RELATION

_SELF_DESCRIBED = re.compile(
    r"\bi (?:identify|describe myself|think of myself|see myself|define|present) as (?:an? )?(?P<words>[a-z][a-z -]{1,28}[a-z])(?=$|[,.;!])"
    r"|\bmy gender is (?:an? )?(?P<words2>[a-z][a-z -]{1,28}[a-z])(?=$|[,.;!])"
)
# "Our lad", "my husband so male".
_ANOTHERS = re.compile(
    rf"\W*(?:it is |for |well )*(?:my|our) (?:(?:little|young|older|younger|foster|eldest|youngest) )?(?P<who>{RELATION})"
    rf"(?:,? (?:so |hes |shes |he is |she is )?(?:an? )?(?:{ANY}))?\W*"
)
# "Male no sorry i pressed wrong female".
_MISTAKEN = re.compile(r"\b(?:sorry|wrong|oops|wait|mistake|predictive|auto ?correct|typo)\b")
_LAST_OF_ALL = re.compile(
    rf"\b(?:sorry|wrong|oops|wait|mistake|predictive|auto ?correct|typo)\b.*\b(?P<term>{ANY})(?:\W*$|,)"
)
_SECOND_THOUGHTS = re.compile(
    r"\b(?:but (?=i am)|wait|actually|scratch that|i mean|i meant|correction|sorry|no)\b[ ,.:-]*(?:(?:no|wait|actually|i mean|i meant|put|make (?:it|that)|say|i am|am|an?|it is)\b[ ,.:-]*)*"
)
# "Intersex, raised as a boy but I don't use either".
_LED_BY_OWN = re.compile(
    r"(?:i am )?(?P<own>gender[ -]?(?:fluid|queer)|agender|bigender|intersex|demi[ -]?(?:girl|boy)|androgyne|two[ -]?spirit|neutrois|hijra|they/them(?! ?,? (?:and )?(?:i am )?(?:non|enby|nb\b|trans)))(?= ?[,.]| (?:if|but|so|and|please|thanks|is|though|tho|as|like|still|again)\b)"
)
# "F but they put M on my passport".
_LETTER_LEADS = re.compile(
    r"(?:(?:um+|er+|well|so|yes|yeah)[ ,]+)*(?P<letter>f|m|w|nb)(?=,? (?:but|though|tho|if|and|on|since|as|from|here)\b| ?[.,;(])"
)
# "Mrs Doreen something, leave it there".
_TITLE_LEADS = re.compile(r"(?:(?:um+|er+|well|it is|just|i am)[ ,]+)*(?P<title>mrs|ms|miss|mr)\b")
_TERMS_FIRST = ANY  # "put trans woman" is no "put trans"
# "I tick the box that says man", "one of the lads".
_TICKED = re.compile(
    rf"\b(?:tick|ticked|ticking|chose|choose) (?:the )?(?:\w+ )?(?:box|one|option)? ?(?:that says|saying|marked|for|which says)? ?(?P<term>{ANY})\b|"
    r"^\W*(?:(?:just|as|i am|am|well|yeah|yes)\W+)*(?:one|1) of (?:the|them) (?:(?P<men>lads|boys|men|blokes|guys|fellas)|girls|ladies|women|lasses)\W*$"
)
# "On my card it says man, but I don't want to say".
_RATHER_NOT = re.compile(
    r"\b(?:but|so|and|,) (?:i )?(?:do not|would rather not|will not|would prefer not to|am not going to)(?: (?:really|want|like|wish|to))* (?:say|tell|answer|share|discuss it)\b[^.;!?]{0,20}$"
)
# "Some days a woman some days not, put fluid"; "girl. well. no, put nothing for that".
_PUT = re.compile(
    rf"\b(?:put|say|go with|call it|make it|write|use)(?: (?:me|down|that|as|just|it|an?))* (?:(?P<own>(?!(?:{_TERMS_FIRST})\b)(?:{OWN_WORDS})|fluid)|(?P<none>nothing|none|blank|neither of those|rather not say|prefer not to say))\b"
)
_LEADS = re.compile(
    rf"(?:(?:um+|er+|well|so|just|yes|yeah|am|i am|i|a|an|hi|ok|put|say)[ ,]+)*{FILL}(?P<term>{ANY})\b{NOT_ONESELF}"
    r"(?! (?:i (?:do not|have no|am not)|bye|oh|please just|that|this|what|why|you|it|wtf)\b)"
)
# "Man, I dunno" speaks to somebody; it answers nothing.
VOCATIVE = re.compile(r"(?:man|girl|dude|boy|mate|bro|babe|hun|love)\b[ ,.]*")
_TITLED = re.compile(r"(?P<title>mrs|ms|miss|mr)\.? [a-z]+")
_NOTHING_MEANT = re.compile(
    r"\b(?:i am|am|a|an|the|my gender is|is|it is|its|im|just|well|um+|yes|yeah|ok|identify as|i identify as|i|me|x|please|hi|hello|obviously|actually|person|think|guess|suppose|sorry|meant|mean|would say|as|sex|really|mostly|mainly|usually|probably|closest|afab|amab|cis|presenting|id|say|use|go by|kind of|sort of|bit of|that is|at the mo(?:ment)?|atm|right now|for now|currently|these days|thank you|thanks|ta|cheers|love|dear|duck|pet|hun|hen|mate|like|tho|though|here|still|tired|old|one|the|no worries|lol|haha?|mind|me i|side|loos|toilets|section|obvs|defo|definitely|100|always (?:have|was|been)|born and bred|through and through)\b"
)
# "I'd want a woman", "was it a man": not said of oneself.
_WANTED_OF_ANOTHER = re.compile(
    r"\b(?:want|wants|see|saw|seen|prefer|like|rather|get|have|had|meet|talk to|speak to|with|by|from|other|hate|scared of|afraid of|trust|believe|was|about|than|the|this|that|some|many|most|all|no|any|every|against|met|if (?:it is|its)|only|no)"
    r"(?: (?:an?|any|the|another|only|it|to|be))*(?: \w+)?\s*$"
)
# "Still working that out", "bit of both": the person's own words for it.
_UNDECIDED = re.compile(
    r"(?:still |just |kind of )*(?:working|figuring) (?:that|it|this) out(?: still)?|(?:a )?bit of both|"
    r"depends (?:on )?(?:what|the|which) day(?: it is)?"
)
_ASIDE = re.compile(r" (?:tbh|really|i think|i guess|depend\w*\b.*)$")
_LONG = 25  # words of an answer that still is one
_FEW = 4  # words of a sentence that is nothing but an answer
# "Male female whatever".
_ALL_THE_SAME = re.compile(
    r"\W*(?:(?:fe)?male|man|woman|boy|girl|either|both|or|and|m|f)(?:[ ,/]+(?:(?:fe)?male|man|woman|boy|girl|or|and|m|f))+[ ,]+(?:whatever|who cares|same thing|does it matter|take your pick|either|does not matter)\b[^.;!?]{0,200}"
)
# How somebody looks says nothing of who they are.
_PRESENTING = re.compile(r"\b(?:masculine|feminine)[ -]?presenting\b")
# "They them" is said as it is written.
_THEY_THEM = re.compile(
    r"(?:^|(?<=[,.;] )|\b(?P<lead>pronouns(?: are)?|use|go by|put|am|it is|say|just) )they,? them\b(?! (?:did|do|does|who|were|are|was|have|has|said|that|people|lot)\b)|"
    r"^(?:still |just |i am |am )*(?P<lead2>a they)(?=$|[,.;])|^(?P<one>she|he|they),? (?P<other>they|she|he)(?=$| ?[,.;]| please)"
)
# "Female man": in the north whoever is spoken to is "man".
_SPOKEN_TO = re.compile(r"\b(?P<term>female|woman|lass|lassie|girl|lady)(?:,? man)(?= ?[,.;!]| ?$)")
_TITLE = r"sir|madam|maam|mrs|miss|ms|mr"
_EITHER = rf"(?:{ANY}|{_TITLE})"
_YES, _NO = r"(?:yes|yeah|yep|aye|yh)", r"(?:no|nope|nah|not)"
# "Sir no madam yes", "no sir, yes madam".
_YES_TO_ONE = re.compile(
    rf"\W*(?:{_EITHER}\W+{_NO}\W+(?P<a>{_EITHER})\W+{_YES}|(?P<b>{_EITHER})\W+{_YES}\W+{_EITHER}\W+{_NO}|"
    rf"{_NO}\W+(?:to )?{_EITHER}\W+{_YES}\W+(?:to )?(?P<c>{_EITHER})|{_YES}\W+(?:to )?(?P<d>{_EITHER})\W+{_NO}\W+(?:to )?{_EITHER}|"
    rf"(?:{_TITLE})\W+no\W+(?P<e>{_EITHER})|{_NO} (?:{_TITLE})\W+(?P<f>{_EITHER}))\W*"
)
# "Trans masc, trans man I guess is the box": of one's own word and a box, the box is the answer.
_MY_BOX = re.compile(
    rf"\b(?P<term>{ANY})(?: (?:i (?:guess|suppose|think|reckon)|probably|maybe|would be|will do|is|fits|for|in|on|as|goes in))+ (?:the|your|that|a) (?:\w+ )?(?:box|form|list|option|nearest|closest)\b|"
    rf"\b(?:box|option|nearest|closest)(?: (?:one|thing|you have|to it|there|would be|is|i guess|i suppose))+ (?:an? )?(?P<term2>{ANY})\b|"
    rf"\b(?:(?:will|would|can) (?:tick|pick|choose|click)|tick|put|put me|pick)(?: (?:me|under|as|down|for|it|that))* (?:an? )?(?P<term3>{ANY})\b"
)
_NOT_MY_BOX = re.compile(
    r"\b(?:no|not|never|says?|said|wrote|written|they|doctors?|gp|people|passport|certificate|wrong|put down)\b[^.;!?]*$"
)
_SPELT_LIKE = (
    "woman", "female", "nonbinary", "non binary", "transgender", "male", "genderfluid",
    "genderqueer", "agender",
)  # fmt: skip


def for_another(low: str) -> str | None:
    """The gender of whoever a short answer names instead of the writer: "our lad"."""
    found = _ANOTHERS.fullmatch(low)
    words = found.group("who") if found else ""
    if re.fullmatch(FEMALE, words):
        return "woman"
    return "man" if re.fullmatch(MALE, words) else None


def led_by_own_words(low: str) -> str | None:
    """The person's own word for it where the answer begins with one and goes on."""
    found = _LED_BY_OWN.match(low)
    lives_as = re.search(r"\b(?:live|living|lived) as (?:an? )", low)
    return found.group("own") if found and not lives_as else None


def as_written(low: str) -> str:
    """An answer with pronouns as they are written, and without the "man" who is spoken to."""
    low = _THEY_THEM.sub(
        lambda found: (
            f"{found['one']}/{found['other']}"
            if found["one"]
            else " ".join(filter(None, (found["lead"], "they/them")))
        ),
        low,
    )
    return _SPOKEN_TO.sub(r"\g<term>", low)


# "Mum so".
_SO = re.compile(
    r"\W*(?:i am )?(?:an? )?(?P<role>[a-z]+) so(?: (?:yeah|yes|obviously|guess|you know))*\W*"
)


def role_alone(low: str) -> str | None:
    """The gender that a role says by itself: "mum so"."""
    found = _SO.fullmatch(low)
    return alone(found.group("role")) if found else None


def said_yes_to(low: str) -> str | None:
    """The one of two genders that an answer affirms: "sir no madam yes"."""
    found = _YES_TO_ONE.fullmatch(low)
    words = next(filter(None, found.groups()), "") if found else ""
    return term(words) or alone(words)


def boxed(low: str) -> str | None:
    """The box that somebody with a word of their own chooses all the same."""
    found = _MY_BOX.search(low) if re.match(rf"(?:i am )?(?:{OWN_WORDS})\b", low) else None
    if not found or _NOT_MY_BOX.search(low[: found.start()]):
        return None
    return term(found["term"] or found["term2"] or found["term3"])


def settled_on(low: str) -> str | None:
    """What comes after second thoughts: "woman, wait no, put non-binary"; else ``None``."""
    turns = [found for found in _SECOND_THOUGHTS.finditer(low) if found.start() > 0]
    meant = next(filter(None, (leading(low[turn.end() :]) for turn in reversed(turns))), None)
    last = _LAST_OF_ALL.search(low) if _MISTAKEN.search(low) else None
    put = _PUT.search(low)
    if put and put.group("own") and put.start() > 0:
        return put.group("own")
    return meant or (term(last.group("term")) if last else None)


def taken_back_to_nothing(low: str) -> bool:
    """Whether an answer ends by giving none: "girl. well. no, put nothing for that"."""
    put = _PUT.search(low)
    return bool(put and put.group("none") and put.start() > 0) or bool(_ALL_THE_SAME.fullmatch(low))


def would_rather_not(low: str) -> bool:
    """Whether an answer ends by declining to give one."""
    return bool(_RATHER_NOT.search(low))


def ticked(low: str) -> str | None:
    """The gender of a box that the writer ticks, or of those they are one of."""
    not_now = re.compile(r"\b(?:by|with|was|not|of|used to)\W*$")
    found = [one for one in _TICKED.finditer(low) if not not_now.search(low[: one.start()])]
    if not found:
        return None
    found = found[-1]
    if found.group("term"):
        return term(found.group("term"))
    return "man" if found.group("men") else "woman"


def leading(low: str) -> str | None:
    """The gender that an answer begins with before it goes on: "man but no groups"."""
    found = _LEADS.match(low)
    if found:
        return term(found.group("term"))
    letter, title = _LETTER_LEADS.match(low), _TITLE_LEADS.match(low)
    if letter:
        return alone(letter.group("letter"))
    return alone(title.group("title")) if title else None


# "Female, he is outside", "a woman my husband hurts"; not "a man is outside", "woman next door did it".
_SAID_FIRST = re.compile(
    rf"\W*(?:(?:yes|yeah|yep|i am)[ ,]+)*(?:an? (?=\w+ (?:and|my|who was|who has)\b))?(?:[fmw]|{ANY})"
    r"(?:[,.;!]|$| (?:and|my|here|who (?:was|has|is)|victim|survivor|i)\b)"
)


def said_first(low: str) -> bool:
    """Whether a text begins with its writer's own gender, whatever it goes on to tell."""
    return bool(_SAID_FIRST.match(low))


def leads_to_a_but(low: str) -> bool:
    """Whether what comes after the first word is an aside: "male, but my sister is a woman"."""
    return bool(re.match(rf"\W*(?:{ANY}),? but\b", low))


def one_sentence(low: str) -> str | None:
    """What one sentence of several answers by itself: "Nobody believes men but yeah. Man"."""
    said = {bare(one) for one in re.split(r"[.!?;,\n]+", low) if 0 < len(one.split()) <= _FEW}
    said.discard(None)
    return said.pop() if len(said) == 1 else None


def only_one_named(low: str) -> str | None:
    """The one gender that a longer answer names, if it is not what somebody else is or should be."""
    named = {
        term(found.group())
        for found in re.finditer(rf"\b(?:{ANY})\b{NOT_ONESELF}", low)
        if not _WANTED_OF_ANOTHER.search(low[: found.start()])
        and not NOT_BEFORE.search(low[: found.start()])
        and not of_someone_else(low[: found.start()])
    }
    named.discard(None)
    return named.pop() if len(named) == 1 and len(low.split()) <= _LONG else None


def named_alone(low: str) -> bool:
    """Whether an answer names a gender and nothing else; "bit of both" may answer anything."""
    return bool(bare(low)) and not _UNDECIDED.fullmatch(_ASIDE.sub("", low.strip(" .,!:/")))


def bare(low: str) -> str | None:
    """An answer that is nothing but a word for a gender, or a self-description."""
    plain = _NOTHING_MEANT.sub(" ", re.sub(r"[.,!?()\[\]\"]", " ", low))
    plain = re.sub(r"\s*/\s*", "/", " ".join(plain.split()))
    if _PRESENTING.search(low):
        return None
    value = term(plain) or alone(plain)
    if value:
        return value
    if _UNDECIDED.fullmatch(own := _ASIDE.sub("", low.strip(" .,!:/"))):
        return own
    titled = _TITLED.fullmatch(plain)
    if titled:
        return alone(titled.group("title"))
    several = {term(one) or alone(one) for one in re.findall(r"[\w'-]+", plain)}
    if len(several) == 1 and None not in several:
        return several.pop()  # "wife, woman"
    # "NB they/them": the pronouns only say it again.
    first = re.match(rf"(?:{ANY})\b", plain)
    if first and re.fullmatch(rf"(?: ?(?:and|{OWN_WORDS}))+", plain[first.end() :]):
        return term(first.group())
    if re.match(r"(?:gnc |butch |femme )?lesbian\b", plain):
        return "woman"
    if re.fullmatch(rf"(?:{OWN_WORDS})(?: (?:and|or|woman|man|person|{OWN_WORDS}))*", plain):
        return plain
    close = get_close_matches(plain, _SPELT_LIKE, 1, 0.85)
    if close and len(plain) >= 4:
        return term(close[0]) or close[0]
    first = re.fullmatch(rf"(?P<own>{OWN_WORDS_ALONE})(?: ?/ ?| and | or | )(?:{OWN_WORDS})", plain)
    if first:
        return first.group("own")
    if len(plain.split()) <= _FEW and re.search(r"\bnon[ -]?binary$", plain):
        return "nonbinary"
    own = re.search(rf"\b(?:{OWN_WORDS})$", plain)
    if own and len(plain.split()) <= 6 and own.group() not in {"neither", "both", "questioning"}:
        return own.group()
    own = _SELF_DESCRIBED.search(low)
    return (own.group("words") or own.group("words2")).strip() if own else None
