"""Reads the gender a person gives for whoever seeks support.

The person's own words decide. Nothing about being trans is ever inferred: a trans woman is read
only where someone says so ("born a boy but I'm a woman" does). Where nothing else is said, a word in
passing counts: "mum of two", "a women's group", "when I was a girl". It is shown and can be changed.
"""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re
from difflib import get_close_matches

from .normalise import lowered, readable
from .reading import NOTHING, SKIP, Reading
from .skipping import is_skip
from .who import FEMALE, MALE, RELATION, Who, read_who

# Words for oneself, the most telling first: "trans woman" must not stop at "woman".
_TERMS = (
    ("nonbinary", r"trans(?:gender)? (?:non[ -]?binary|nb|enby)|(?:trans )?non[ -]?bin[ae]ry|nonbinary|non binery|enby|nb|n\.b\.?|non binary person"),
    ("trans_woman", r"trans[ -]?(?:gender(?:ed)?)?[ -]?(?:wom[ae]n|female|girl|lady|fem(?:me|inine)?|fem)|transwom[ae]n|transfem(?:me|inine)?|mtf|m2f|male to female|woman of trans (?:history|experience)"),
    ("trans_man", r"trans[ -]?(?:gender(?:ed)?)?[ -]?(?:m[ae]n|male|boy|guy|bloke|lad|masc(?:uline)?)|transm[ae]n|transmasc(?:uline)?|ftm|f2m|female to male|man of trans (?:history|experience)"),
    ("woman", r"(?:cis ?(?:gender(?:ed)?)? )?(?:wom[ae]n|womon|womyn|wumman|female|femal|femail|fem|feamle|girl|lady|gal|lass|chick)|she ?/ ?her(?: ?/ ?hers)?|she her"),
    ("man", r"(?:cis ?(?:gender(?:ed)?)? )?(?:man|male|mael|boy|guy|bloke|lad|fella|gentleman|geezer|dude|chap)|he ?/ ?him(?: ?/ ?his)?|he him"),
)  # fmt: skip
_ANY = "|".join(pattern for _, pattern in _TERMS)
_COMPILED = tuple((value, re.compile(rf"(?:{pattern})")) for value, pattern in _TERMS)
# Roles that say a gender when said of oneself.
_ROLES = {
    "woman": r"mum|mother|grandmother|grandma|nan|gran|single mum|wife|sister|daughter|aunt|auntie|stepmum|widow",
    "man": r"dad|father|grandad|grandfather|single dad|husband|brother|son|uncle|stepdad|widower",
}
# Identities kept in the person's own words.
_OWN_WORDS = (
    r"gender[ -]?(?:fluid|queer|less|neutral|free|flux|diverse|questioning|variant|non[ -]?conforming)|agender|bigender|pangender|"
    r"trigender|demi[ -]?(?:girl|boy|woman|man|gender)|androgyn(?:e|ous)|two[ -]?spirit|third gender|hijra|"
    r"khwaja sira|khawaja sira|intersex|neutrois|xenogender|maverique|questioning(?: my gender)?|queer|"
    r"they ?/ ?them|she ?/ ?they|he ?/ ?they|they ?/ ?she|they ?/ ?he|any pronouns|femme|butch|"
    r"non[ -]?conforming|trans|transgender|transsexual|gender fluid|masc|neither|both|other|no gender|genderless|genderfuck|boi|polygender|novigender"
)
_SELF_DESCRIBED = re.compile(
    r"\bi (?:identify|describe myself|think of myself|see myself|define|present) as (?:an? )?(?P<words>[a-z][a-z -]{1,28}[a-z])(?=$|[,.;!])"
    r"|\bmy gender is (?:an? )?(?P<words2>[a-z][a-z -]{1,28}[a-z])(?=$|[,.;!])"
)

_FILL = (
    r"(?:(?:a|an|the|single|young|older|old|gay|bi|bisexual|straight|black|white|asian|muslim|jewish|"
    r"and|butch|femme|masc|gnc|cis|presenting|afab|amab|gender[ -]?non[ -]?conforming|shy|lone|widowed|homeless|"
    r"disabled|deaf|adult|middle[ -]aged|mature|proud|very|just|only|also|actually|now|british|"
    r"english|polish|indian|pakistani|student|queer|lesbian|autistic|christian|sikh|hindu|mixed[ -]race|retired|elderly|"
    r"\d{1,3}(?: ?(?:-| )?(?:years?|yrs?)(?:-| )?olds?| ?yo| ?y/?o)?|year old|teenage|older|normal|big|tall|grown|pregnant|divorced|married|working[ -]class)[ ,-]+)*"
)
# "… who raped me", "… to talk to", "… only", "…'s group": someone or something else.
_NOT_ONESELF = (
    r"(?!['s]* ?(?:to talk|to speak|counsell?or|therapist|worker|only|doctor|gp|staff|group|friend|who (?:did|raped|abused|hurt|assaulted)|"
    r"space|officer|attacked|raped|abused|assaulted|touched|forced|hurt|did|volunteer|survivors? group|helpline|nurse|on the|at work|victims|trafficking|services?|support worker|refuge|ex|boss|isva|in my (?!(?:early|mid|late|teens|[a-z]+ties|\d))|from my|from work|grabbed|followed|i met|i know|i knew|mate|next door))"
)
_SAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:i am|am|me,?|being|as|identify as|identified as|living as|live as|i am still) {_FILL}(?P<term>{_ANY})\b{_NOT_ONESELF}",
        rf"^(?:(?:hi|hello|hey|ok|so|well|um|yes|yeah|please|actually|sorry|no|just)[ ,]+)*{_FILL}(?P<term>{_ANY})(?= ?(?:[,.;!/(]| -|$|here\b|looking\b|from\b|in\b|needing\b|wanting\b|near\b|based\b|aged?\b|living\b|seeking\b|who (?:needs|wants|was|is)\b|of \d|\d|and\b|age\b|survivor\b|student\b|pensioner\b|with\b))",
        rf"\b\d{{1,3}} ?(?:-| )?(?:(?:years?|yrs?|y)[ /-]*(?:olds?|o)|yo)?[ ,/-]*{_FILL}(?P<term>{_ANY})\b{_NOT_ONESELF}",
        rf"[,;(] ?{_FILL}(?P<term>{_ANY})(?= ?(?:[,;.)]|$))",
        rf"[a-z][.!] {_FILL}(?P<term>{_ANY})(?= ?(?:[.)]|$))",
        rf"\b(?P<term>{_ANY})[ ,/-]+(?:aged )?\d{{1,3}}\b(?! ?(?:years? ago|weeks|months|days|hours|of them))",
        rf"\b(?:we|us) are (?:both |all |two )*(?P<term>{_ANY})\b{_NOT_ONESELF}",
        r"\b(?:i )?(?:use|go by) (?P<term>she ?/ ?her|he ?/ ?him)\b",
        r"\b(?:my )?pronouns(?: are)?:? (?P<term>she ?/ ?her|he ?/ ?him)\b",
    )
)
_ROLE = re.compile(
    rf"\b(?:i am|as) {_FILL}(?:(?:a|the|his|her|their|your) )?(?:(?!(?:my|our|with|from|no)\b)\w+ )?(?:(?P<woman>{_ROLES['woman']})|(?P<man>{_ROLES['man']}))\b(?!['s]* (?:friend|mate|boyfriend|partner))"
)
# "Mum of two", "grandmother of five", said of oneself in the first words.
_PARENT_OF = re.compile(
    rf"^(?:(?:hi|hello|hey|a|an|the|single|proud|full time|working|young|older|divorced|widowed|i am|am)[ ,]+)*"
    rf"(?:(?P<woman>mam|{_ROLES['woman']})|(?P<man>{_ROLES['man']}))"
    r"(?: (?:of|to) (?:\d|an?|my|our|two|twins|\w+ (?:kids|children|boys|girls))| here\b| in (?:my|[a-z]+,)|,? (?:aged )?\d\d\b| from [a-z]+\b)"
)
# Whoever was born one and is another says so.
_BORN_THE_OTHER = (
    ("trans_man", re.compile(r"\b(?:born|raised) (?:as )?(?:an? )?(?:girl|female|woman)\b.{0,20}\b(?:am|lived? as|living as|now)(?: \w+)? (?:an? )?(?:man|boy|male|guy|lad|bloke)\b")),
    ("trans_woman", re.compile(r"\b(?:born|raised) (?:as )?(?:an? )?(?:boy|male|man|lad)\b.{0,20}\b(?:am|lived? as|living as|now)(?: \w+)? (?:an? )?(?:woman|girl|female|lady)\b")),
)  # fmt: skip
# "Not male, not female, just me".
_NEITHER = re.compile(
    r"\b(?:not|neither|nor|nt)(?: an?| really| fully| quite)* (?:man|male|boy|woman|female|girl)\b[ ,]*(?:and |or |nor |not |but |neither )+(?:an? |really |fully |quite )*(?:woman|female|girl|man|male|boy)\b"
)
# Who asks for a women's group is taken to be a woman, where nothing else is said.
_FOR_THE_LIKE = re.compile(
    r"\b(?:groups?|support|counsell?ing|counsell?or|help|services?|something|anything|anywhere|somewhere|refuge|therapy|place|space|drop in) "
    r"(?:\w+ )?(?:(?:just|only) )?for (?:(?:just|only|other|older|young|younger|muslim|black|asian|disabled|deaf|lesbian|gay) )*(?P<term>(?:trans )?(?:wom[ae]n|ladies|m[ae]n|males?|females?|girls|lads|blokes))\b(?!['s]* ?(?:who (?:did|rape|abuse)|only))"
    r"|\b(?:an?|any|the|some|for|join|no) (?:local )?(?P<term2>womens|ladies|mens|lads) (?:\w+ )?(?:groups?|space|service|refuge|drop in|support|cent(?:re|er))\b"
)
# "A group with other men": one of them.
_AMONG = re.compile(
    r"\b(?:us|we) (?:(?P<us_women>wom[ae]n|ladies|girls|lasses|mums)|(?P<us_men>m[ae]n|lads|guys|blokes|dads))\b|"
    r"\b(?:(?P<women_like>wom[ae]n|ladies|girls|lasses|mums)|(?P<men_like>m[ae]n|lads|guys|blokes|dads)) like (?:me|us|myself)\b|"
    r"\b(?:with|for|to|meet|meeting|around|from|among) other (?:(?P<women>wom[ae]n|ladies|girls|mums)|(?P<men>m[ae]n|lads|guys|blokes|dads))\b"
)
_ABROAD = (
    ("woman", r"\b(?:je suis une? femme|soy (?:una )?mujer|jestem kobieta|sou (?:uma )?mulher|sunt (?:o )?femeie|sono una donna|ich bin eine frau)\b"),
    ("man", r"\b(?:je suis un homme|soy (?:un )?hombre|jestem mezczyzna|sou (?:um )?homem|sunt (?:un )?barbat|sono un uomo|ich bin ein mann)\b"),
)  # fmt: skip
_LISTED_OWN = re.compile(
    r"(?:^|[,.(] ?)(?P<own>gender[ -]?(?:fluid|queer)|agender|bigender|pangender|demi[ -]?(?:girl|boy)|androgyne|two[ -]?spirit|neutrois)(?= ?[,.)]|$)"
)
_COMPACT = re.compile(
    r"(?<!\bin )(?<!\bnear )(?<!\bfrom )(?<!\baround )(?<!postcode )(?<!postcode is )(?<!\barea )"
    r"(?<![\w£$./-])(?:\d{1,3} ?/?(?:years? old|yrs? old|yo|y/o)? ?,?/?[(\[]?(?P<after>f|m|nb|mtf|ftm|w)|(?P<before>f|m|nb|w|mtf|ftm) ?[/,.-]? ?\d{1,3})(?![\w'-])(?! \d[a-z]{2}\b)"
)
_LETTERS = {"f": "woman", "w": "woman", "m": "man", "nb": "nonbinary", "mtf": "trans_woman",
            "ftm": "trans_man"}  # fmt: skip
_NOT_BEFORE = re.compile(
    r"\b(?:not|never|isnt|used to be|no longer|rather than|born)\b(?: (?:a|an|as|really|even|just))*\s*$"
)
_OTHERS = re.compile(
    rf"\b(?:my|our|his|her|their|the|a)? ?(?:\w+ )?(?:{RELATION}|he|she|they|rapist|abuser|attacker|who) ?(?:is|was|are|were|,|\(|-)?(?: (?:a|an|only|now|just|aged?|\d+))*\s*[(\[,]?\s*$"
)


def read_gender(text: str, asked: bool = False, who: Who | None = None) -> Reading:
    """The gender of the person who seeks support, or their own words for it.

    ``asked``: this text answers the question about gender, so one letter or a bare word counts.
    Pure; never raises.
    """
    low = lowered(readable(text))
    if not low:
        return NOTHING
    if asked and is_skip(text):
        return SKIP
    who = who or read_who(text)
    if who.someone_else:
        return _for_other(low, who)
    theirs = _ANOTHERS.fullmatch(low) if asked else None
    if theirs:
        words = theirs.group("who")
        value = (
            "woman" if re.fullmatch(FEMALE, words) else "man" if re.fullmatch(MALE, words) else None
        )
        if value:
            return Reading("value", value, whose="other")
    if asked and (vocative := _VOCATIVE.match(low)) and is_skip(low[vocative.end() :]):
        return SKIP
    led = _LED_BY_OWN.match(low) if asked else None
    if led:
        return Reading("value", led.group("own"), whose="self")
    values = _said(low)
    born = [value for value, pattern in _BORN_THE_OTHER if pattern.search(low)]
    if born or (not values and _NEITHER.search(low)):
        return Reading("value", born[0] if born else "nonbinary", whose="self")
    if asked:
        meant = _meant_in_the_end(low)
        first = _leading(low)
        last = (
            _LAST_OF_ALL.search(low)
            if re.search(r"\b(?:sorry|wrong|oops|wait|mistake)\b", low)
            else None
        )
        if meant or last:
            values = [meant or _term(last.group("term"))]
        elif first and values and re.match(rf"\W*(?:{_ANY}),? but\b", low):
            values = [first]
    if asked and not values:
        bare = (
            _bare(readable(text).lower().replace("'", ""))
            or _leading(low)
            or _one_says(low)
            or _only_one_named(low)
        )
        if bare:
            return Reading("value", bare, whose="self")
    if not values:
        values = _of_the_like(low) or _once(low)
    distinct = list(dict.fromkeys(values))
    if not distinct:
        return NOTHING
    if (
        len(distinct) == 1
        and distinct[0] in ("woman", "man")
        and _TRANS_TOO[distinct[0]].search(low)
    ):
        distinct = [f"trans_{distinct[0]}"]
    # "I'm a woman, a trans woman": the more telling word is the last word.
    for telling, plain in (("trans_woman", "woman"), ("trans_man", "man")):
        if telling in distinct and plain in distinct:
            distinct.remove(plain)
    if len(distinct) > 1 and not re.search(
        r"\b(?:sorry|i mean|i meant|actually|correction)\b", low
    ):
        return Reading("unclear", candidates=tuple(distinct))
    return Reading("value", distinct[-1], whose="self")


# "Are there services for men?" asks about them; it says nothing of who asks.
_ASKS_WHETHER = re.compile(r"\W*(?:are|is|do|does|can|could|have|has|what about|why)\b")
_SAYS_MORE = 6  # words of a wish that is more than the name of a service
# "Our lad", "my husband so male".
_ANOTHERS = re.compile(
    rf"\W*(?:it is |for |well )*(?:my|our) (?:(?:little|young|older|younger|foster|eldest|youngest) )?(?P<who>{RELATION})"
    rf"(?:,? (?:so |hes |shes |he is |she is )?(?:an? )?(?:{_ANY}))?\W*"
)
_LONG = 25  # words of an answer that still is one
# "I'd want a woman", "was it a man": not said of oneself.
_WANTED_OF_ANOTHER = re.compile(
    r"\b(?:want|wants|see|saw|seen|prefer|like|rather|get|have|had|meet|talk to|speak to|with|by|from|other|hate|scared of|afraid of|trust|believe|was|about|than|the|this|that|some|many|most|all|no|any|every|against|met)"
    r"(?: (?:an?|any|the|another|only|it|to|be))*(?: \w+)?\s*$"
)
# "Male no sorry i pressed wrong female".
_LAST_OF_ALL = re.compile(rf"\b(?:sorry|wrong|oops|wait|mistake)\b.*\b(?P<term>{_ANY})\W*$")
# "Intersex, raised as a boy but I don't use either".
_LED_BY_OWN = re.compile(
    r"(?:i am )?(?P<own>gender[ -]?(?:fluid|queer)|agender|bigender|intersex|demi[ -]?(?:girl|boy)|androgyne|two[ -]?spirit|neutrois|hijra)(?= ?[,.])"
)
_AS_A_CHILD = re.compile(
    r"\b(?:when i was|i was|as) (?:just |only |still )?an? (?:little |young |small |teenage |wee |\d{1,2} year old )*(?:(?P<girl>girl|lass|schoolgirl)|boy|lad|schoolboy)\b"
)
_TRANS = r"(?<!not )(?<!isnt )(?<!non )\b(?:trans|transgender|transsexual|transitioned|transitioning|{})\b(?! (?:friendly|inclusive|aware|people|women|men|folk|support|groups?|services?|welcome|allies|ally))"
_TRANS_TOO = {
    "woman": re.compile(
        _TRANS.format(r"amab|mtf|(?:born|i was|used to be) (?:an? )?(?:male|boy|man)")
    ),
    "man": re.compile(
        _TRANS.format(r"afab|ftm|(?:born|i was|used to be) (?:an? )?(?:female|girl|woman)")
    ),
}
_SO_AM_I = re.compile(
    rf"\b(?P<term>{_ANY})(?: too)?,? (?:and so (?:am|are) (?:i|we)|like me|same as me|as am i)\b"
)
_FEW = 4  # words of a sentence that is nothing but an answer
# "Man, I dunno" speaks to somebody; it answers nothing.
_VOCATIVE = re.compile(r"(?:man|girl|dude|boy|mate|bro|babe|hun|love)\b[ ,.]*")
_LEADS = re.compile(
    rf"(?:(?:um+|er+|well|so|just|yes|yeah|am|i am|i|a|an|hi|ok|put|say)[ ,]+)*{_FILL}(?P<term>{_ANY})\b{_NOT_ONESELF}"
    r"(?! (?:i (?:do not|have no|am not)|bye|oh|please just|that|this|what|why|you|it|wtf)\b)"
)
_SECOND_THOUGHTS = re.compile(
    r"\b(?:but (?=i am)|wait|actually|scratch that|i mean|i meant|correction|sorry|no)\b[ ,.:-]*(?:(?:no|wait|actually|i mean|i meant|put|make (?:it|that)|say|i am|am|an?|it is)\b[ ,.:-]*)*"
)


def _one_says(low: str) -> str | None:
    """What one sentence of several answers by itself: "Nobody believes men but yeah. Man"."""
    said = {_bare(one) for one in re.split(r"[.!?;,\n]+", low) if 0 < len(one.split()) <= _FEW}
    said.discard(None)
    return said.pop() if len(said) == 1 else None


def _only_one_named(low: str) -> str | None:
    """The one gender that a longer answer names, where it is not the one somebody else should have."""
    named = {
        _term(found.group())
        for found in re.finditer(rf"\b(?:{_ANY})\b{_NOT_ONESELF}", low)
        if not _WANTED_OF_ANOTHER.search(low[: found.start()])
        and not _NOT_BEFORE.search(low[: found.start()])
        and not _someone_elses(low[: found.start()])
    }
    named.discard(None)
    return named.pop() if len(named) == 1 and len(low.split()) <= _LONG else None


def _once(low: str) -> list[str]:
    """ "I was a girl of eight when it happened": nothing else is said, so a woman."""
    found = _AS_A_CHILD.search(low)
    return [] if not found else ["woman" if found.group("girl") else "man"]


def _of_the_like(low: str) -> list[str]:
    found = _FOR_THE_LIKE.search(low)
    if not found or _ASKS_WHETHER.match(low) or len(low.split()) < _SAYS_MORE:
        return []
    word = found.group("term") or found.group("term2")
    value = "woman" if re.search(r"wom|lad(?:y|ies)|female|girl", word) else "man"
    return [f"trans_{value}" if word.startswith("trans") else value]


def _leading(low: str) -> str | None:
    """An answer that begins with a word for a gender and goes on: "man but no groups"."""
    found = _LEADS.match(low)
    return _term(found.group("term")) if found else None


def _meant_in_the_end(low: str) -> str | None:
    """What comes after "wait no, put …", where something was said before."""
    turns = [found for found in _SECOND_THOUGHTS.finditer(low) if found.start() > 0]
    return _leading(low[turns[-1].end() :]) if turns else None


def _for_other(low: str, who: Who) -> Reading:
    for found in _COMPACT.finditer(low):
        return Reading(
            "value", _LETTERS[found.group("after") or found.group("before")], whose="other"
        )
    described = re.search(
        rf"\b(?:she|he|they|who|{RELATION}) (?:is|identifies as|are|identify as) {_FILL}(?P<term>{_ANY})\b|"
        rf"[,(] ?{_FILL}(?P<term2>trans[ -]?\w+|non[ -]?binary|enby|nb|female|male)\b", low
    )  # fmt: skip
    if described:
        return Reading(
            "value", _term(described.group("term") or described.group("term2")), whose="other"
        )
    own = re.search(
        rf"\b(?:identif(?:y|ies|ied) as|describes? (?:\w+ )?as|goes by|uses?) (?:an? )?(?P<own>{_OWN_WORDS})\b",
        low,
    )
    if own and own.group("own") not in ("trans", "transgender", "queer", "other"):
        return Reading("value", own.group("own"), whose="other")
    trans = re.search(
        r"\b(?:trans|transgender) (daughter|son|sister|brother|girl|boy|woman|man|girlfriend|boyfriend|wife|husband|niece|nephew)\b",
        low,
    )
    if trans:
        woman = trans.group(1) in {
            "daughter",
            "sister",
            "girl",
            "woman",
            "girlfriend",
            "wife",
            "niece",
        }
        return Reading("value", "trans_woman" if woman else "trans_man", whose="other")
    if re.search(rf"\b(?:non[ -]?binary|nb|enby) (?:{RELATION})\b", low):
        return Reading("value", "nonbinary", whose="other")
    if re.search(r"\b(?:non[ -]?binary|enby)\b", low):
        return Reading("value", "nonbinary", whose="other")
    if re.search(r"\btrans(?:gender)?\b", low):
        return NOTHING
    first = _leading(low)
    if first and not re.match(r"(?:\w+ ){0,2}i\b", low):
        return Reading("value", first, whose="other")
    return Reading("value", who.gender, whose="other") if who.gender else NOTHING


def _term(words: str) -> str | None:
    return next((value for value, pattern in _COMPILED if pattern.fullmatch(words)), None)


def _said(low: str) -> list[str]:
    values = []
    for pattern in _SAYS:
        for found in pattern.finditer(low):
            start = found.start("term")
            before = low[:start]
            own = re.match(r"(?:i )?am\b", found.group())
            if _NOT_BEFORE.search(before):
                continue
            if not own and _someone_elses(low[: found.start()]):
                continue
            value = _term(found.group("term"))
            if value:
                values.append(value)
    if re.search(r"\bi am (?:a )?trans(?:gender)?\b", low) and values[:1] in (["woman"], ["man"]):
        values = [f"trans_{values[0]}"]
    for found in _COMPACT.finditer(low):
        if not _someone_elses(low[: found.start()]) and not re.match(
            rf"[\s)\]]*(?:{RELATION})\b", low[found.end() :]
        ):
            values.append(_LETTERS[found.group("after") or found.group("before")])
    for found in _ROLE.finditer(low):
        if not _NOT_BEFORE.search(low[: found.start()]):
            values.append("woman" if found.group("woman") else "man")
    so_am_i = _SO_AM_I.search(low)
    if so_am_i:
        values.append(_term(so_am_i.group("term")) or "")
    parent = _PARENT_OF.match(low)
    if parent:
        values.append("woman" if parent.group("woman") else "man")
    for found in _AMONG.finditer(low):
        said = {name for name, word in found.groupdict().items() if word}
        values.append("woman" if said & {"women", "us_women", "women_like"} else "man")
    for value, words in _ABROAD:
        if re.search(words, low):
            values.append(value)
    listed = _LISTED_OWN.search(low)
    if listed and not values:
        values.append(listed.group("own"))
    own = re.search(
        rf"\b(?:i am|as|identify as|am) {_FILL}(?P<own>{_OWN_WORDS})\b(?! (?:and|friendly|inclusive) )",
        low,
    )
    if (
        own
        and not values
        and not re.fullmatch(r"queer|trans|transgender|both|neither|questioning", own.group("own"))
    ):
        values.append(own.group("own"))
    return values


def _someone_elses(before: str) -> bool:
    """Whether the words before a gender make it another person's."""
    if re.search(r"(?:^|[,.;] ?|\b(?:i am|am|as) (?:a )?)student\W*$", before):
        return False
    return bool(_OTHERS.search(before)) and not re.search(
        r"\b(?:i am|as) (?:an?|the)? ?[\w -]{0,24}\W*$", before
    )


def _bare(low: str) -> str | None:
    """An answer that is nothing but a word for a gender, or a self-description."""
    plain = re.sub(r"[.,!?()\[\]\"]", " ", low)
    plain = re.sub(
        r"\b(?:i am|am|a|an|the|my gender is|is|it is|its|im|just|well|um+|yes|yeah|ok|identify as|i identify as|i|me|x|please|hi|hello|obviously|actually|person|think|guess|suppose|sorry|meant|mean|would say|as|sex|really|mostly|mainly|usually|probably|closest|afab|amab|cis|presenting|id|say|use|go by|kind of|sort of|bit of|that is)\b",
        " ",
        plain,
    )
    plain = re.sub(r"\s*/\s*", "/", " ".join(plain.split()))
    if plain in _LETTERS:
        return _LETTERS[plain]
    value = _term(plain)
    if value:
        return value
    if plain in {"men", "males", "boys", "mr", "sir", "husband"}:
        return "man"
    if plain in {"females", "girls", "ladies", "womans", "womens", "mrs", "ms", "miss", "maam"}:
        return "woman"
    # "NB they/them": the pronouns only say it again.
    first = re.match(rf"(?:{_ANY})\b", plain)
    if first and re.fullmatch(rf"(?: ?(?:and|{_OWN_WORDS}))+", plain[first.end() :]):
        return _term(first.group())
    for value, roles in _ROLES.items():
        if re.fullmatch(roles, plain):
            return value
    if re.match(r"lesbian\b", plain):
        return "woman"
    if re.fullmatch(rf"(?:{_OWN_WORDS})(?: (?:and|or|woman|man|person|{_OWN_WORDS}))*", plain):
        return plain
    close = get_close_matches(
        plain, ("woman", "female", "nonbinary", "transgender", "male"), 1, 0.85
    )
    if close and len(plain) >= 4:
        return _term(close[0]) or close[0]
    own = re.search(rf"\b(?:{_OWN_WORDS})$", plain)
    if own and len(plain.split()) <= 6 and own.group() not in {"neither", "both", "questioning"}:
        return own.group()
    own = _SELF_DESCRIBED.search(low)
    return (own.group("words") or own.group("words2")).strip() if own else None
