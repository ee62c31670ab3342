"""The genders that a writer gives as their own inside a sentence or a list."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from .gender_words import ABROAD, ANY, LETTERS, OWN_WORDS, OWN_WORDS_ALONE, ROLES, term
from .kin import RELATION

FILL = (
    r"(?:(?:a|an|the|single|young|older|old|gay|bi|bisexual|straight|black|white|asian|muslim|jewish|"
    r"and|butch|femme|masc|gnc|cis|presenting|afab|amab|gender[ -]?non[ -]?conforming|shy|lone|widowed|homeless|"
    r"disabled|deaf|adult|middle[ -]aged|mature|proud|very|just|only|also|actually|now|british|"
    r"english|polish|indian|pakistani|student|queer|lesbian|autistic|christian|sikh|hindu|mixed[ -]race|retired|elderly|"
    r"\d{1,3}(?: ?(?:-| )?(?:years?|yrs?)(?:-| )?olds?| ?yo| ?y/?o)?|year old|teenage|older|normal|big|tall|grown|pregnant|divorced|married|working[ -]class)[ ,-]+)*"
)
# Up to two words that nobody listed: "a Sudanese refugee man".
_UNLISTED = r"an? (?:(?!(?:of|to|who|with|by|from|for|the|and|or|not|about|my|his|her|at|in|whose|that|than|like)\b)[a-z-]+ ){1,2}?"
# "… who raped me", "… to talk to", "… only", "…'s group": someone or something else.
NOT_ONESELF = (
    r"(?!['s]* ?(?:to talk|to speak|counsell?or|therapist|worker|only|doctor|gp|staff|group|friend|who (?:did|raped|abused|hurt|assaulted)|"
    r"space|officer|attacked|raped|abused|assaulted|touched|forced|hurt|did|volunteer|survivors? group|helpline|nurse|on the|at work|victims|trafficking|services?|support worker|refuge|ex|boss|isva|in my (?!(?:early|mid|late|teens|[a-z]+ties|\d))|from my|from work|grabbed|followed|i met|i know|i knew|mate|next door))"
)
_OF_WORK = r"(?:nurse|teacher|driver|soldier|veteran|student|survivor|prisoner|refugee|carer)"
_SAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:i am|am|me,?|being|as|identify as|identified as|living as|live as|i am still) {FILL}(?P<term>{ANY})\b{NOT_ONESELF}",
        # "I'm a man raped by a woman", "I'm a woman who was attacked".
        rf"\bi am {FILL}(?P<term>{ANY})\b(?= (?:who|raped|attacked|abused|assaulted|hurt|forced|touched)\b)",
        rf"\b(?:i am|am) {_UNLISTED}(?P<term>{ANY})\b{NOT_ONESELF}",
        rf"^(?:(?:hi|hello|hey|ok|so|well|um|yes|yeah|please|actually|sorry|no|just)[ ,]+)*{FILL}(?P<term>{ANY})(?= ?(?:[,.;!/|(]| -|$|here\b|looking\b|from\b|in\b|needing\b|wanting\b|near\b|based\b|aged?\b|living\b|seeking\b|who (?:needs|wants|was|is)\b|of \d|\d|and\b|age\b|survivor\b|victim\b(?= ?(?:[,.;(]|aged?\b|of \d|\d|from\b|in\b|here\b|looking\b|seeking\b))|student\b|pensioner\b|with\b|{_OF_WORK},? (?:\d|(?:early |mid |late )*(?:teens|[a-z]+ties)\b)))",
        # "Harrow girl, just turned 18"
        r"^(?!(?:my|our|his|her|their|the|an?|this|that|some|one|every|any|no|not|for|with|by|from)\b)[a-z]+ (?P<term>girl|lass|lassie|lady|woman|lad|boy|bloke|man)(?=, (?:just |only |now |nearly )*(?:turned )?\d)",
        rf"\b\d{{1,3}} ?(?:-| )?(?:(?:years?|yrs?|y)[ /-]*(?:olds?|o)|yo)?[ ,/|-]*{FILL}(?P<term>{ANY})\b{NOT_ONESELF}",
        rf"[,;(|] ?{FILL}(?P<term>{ANY})(?= ?(?:[,;.)|]|$))",
        rf"\w[.!?,] {FILL}(?P<term>{ANY})(?= ?(?:[.)!]|$)| (?:if you|since you|as you|btw|by the way|(?:in |early |mid |late )*(?:teens|[a-z]+ties|\d0s))\b)",
        rf"\b(?P<term>{ANY})[ ,/-]+(?:aged )?\d{{1,3}}\b(?! ?(?:years? ago|weeks|months|days|hours|of them))",
        rf"\b(?:we|us) are (?:both |all |two )*(?P<term>{ANY})\b{NOT_ONESELF}",
        r"\b(?:i )?(?:use|go by) (?P<term>she ?/ ?her|he ?/ ?him)\b",
        r"\b(?:my )?pronouns(?: are)?:? (?P<term>she ?/ ?her|he ?/ ?him)\b",
    )
)
_OWN_BEGINNING = re.compile(r"(?:i )?am\b|(?:we|us) are\b")
COMPACT = re.compile(
    r"(?<!\bin )(?<!\bnear )(?<!\bfrom )(?<!\baround )(?<!postcode )(?<!postcode is )(?<!\barea )(?<!\bthe )(?<!\boff )(?<!\bup )(?<!\bdown )(?<!\balong )"
    r"(?<![\w£$./-])(?:\d{1,3} ?/?(?:years? old|yrs? old|yo|y/o)? ?[,/.]? ?[(\[]?(?P<after>f|m|nb|mtf|ftm|w)|(?P<before>f|m|nb|w|mtf|ftm) ?[/,.-]? ?\d{1,3})(?![\w'-])(?! \d[a-z]{2}\b)"
)
# "(F)", said in passing.
_BRACKETED = re.compile(r"[(\[] ?(?P<letter>f|m|nb|mtf|ftm) ?[)\]]")
_ROLE = re.compile(
    rf"\b(?:i am|as) {FILL}(?:(?:a|the|his|her|their|your) )?(?:(?!(?:my|me|our|with|from|no)\b)\w+ )?(?:(?P<woman>{ROLES['woman']})|(?P<man>{ROLES['man']}))\b(?!['s]* (?:friend|mate|boyfriend|partner))"
)
# "I'm her fella".
_THEIR_MAN = re.compile(
    r"\bi am (?:his|her|their) (?:(?P<man>fella|feller|bloke|man|lad|fiance|boyf)|(?P<woman>woman|girl|missus|mrs|fiancee))\b"
)
# "Mum of two", "grandmother of five", said of oneself in the first words.
_PARENT_OF = re.compile(
    rf"^(?:(?:hi|hello|hey|a|an|the|single|proud|full time|working|young|older|divorced|widowed|i am|am)[ ,]+)*"
    rf"(?:(?P<woman>{ROLES['woman']})|(?P<man>{ROLES['man']}))"
    r"(?: (?:of|to) (?:\d|an?|my|our|two|twins|\w+ (?:kids|children|boys|girls))| here\b| in (?!law)[a-z]+\b|,? (?:aged )?\d\d\b| from [a-z]+\b)"
)
# "37, mum of two, out Cramlington way".
_PARENT_LATER = re.compile(
    rf"(?<=\d)[,.;]? (?:(?:single|proud|a|and) )*(?:(?P<woman>{ROLES['woman']})|(?P<man>{ROLES['man']})) (?:of|to) (?:\d|twins|an? |my )"
)
# "An 84 year old widow".
_AGED_ROLE = re.compile(
    r"(?:\ban? |^|[,.;] ?)\d{1,3} ?-?(?:years?|yrs?)[ -]?olds? "
    r"(?:(?P<woman>widow|mum|mother|grandmother|grandma|nan)|(?P<man>widower|dad|father|grandfather|grandad))\b"
)
# "A woman, and I am one myself".
_SO_AM_I = re.compile(
    rf"\b(?P<term>{ANY})(?: too)?[,.]? (?:(?:and )?so (?:am|are) (?:i|we)|like me|same as me|as am i)\b|"
    rf"\b(?P<one>{ANY})\b[^.;!?]{{0,40}}\bi am one(?: (?:myself|too|as well))\b"
)
_LISTED_OWN = re.compile(
    rf"(?:^|[,.(|] ?|\b\d\d ?(?:yo|y/o|years old)? ?)(?P<own>{OWN_WORDS_ALONE})(?= ?[,.)|]| ?$| \d| (?:from|in|near)\b| (?:teen(?:ager)?|person|student|adult|kid)\b)"
)
_AS_OWN = re.compile(
    rf"\b(?:i am|as|identify as|am) {FILL}(?P<own>{OWN_WORDS})\b(?! (?:and|friendly|inclusive) )"
)
_NOT_ENOUGH = re.compile(r"queer|trans|transgender|both|neither|questioning")
NOT_BEFORE = re.compile(
    r"\b(?:not|no|never|isnt|used to be|no longer|rather than|born|raised|brought up|treated|dressed|seen)\b(?: (?:a|an|as|up|really|even|just))*\s*$"
)
_OTHERS = re.compile(
    rf"\b(?:my|our|his|her|their|the|a)? ?(?:\w+ )?(?:{RELATION}|he|she|they|rapist|abuser|attacker|who) ?(?:is|was|are|were|,|\(|-)?(?: (?:a|an|only|now|just|aged?|\d+))*\s*[(\[,]?\s*$"
)


def said_of_oneself(low: str) -> list[str]:
    """Every gender that ``low`` gives as the writer's, in the order of how it is said."""
    values = _terms(low)
    if re.search(r"\bi am (?:a )?trans(?:gender)?\b", low) and values[:1] in (["woman"], ["man"]):
        values = [f"trans_{values[0]}"]
    for found in COMPACT.finditer(low):
        if not of_someone_else(low[: found.start()]) and not re.match(
            rf"[\s)\]]*(?:is (?:my|our|his|her|the) )?(?:{RELATION})\b", low[found.end() :]
        ):
            values.append(LETTERS[found.group("after") or found.group("before")])
    for found in _BRACKETED.finditer(low):
        if not of_someone_else(low[: found.start()]):
            values.append(LETTERS[found.group("letter")])
    for found in _ROLE.finditer(low):
        if not NOT_BEFORE.search(low[: found.start()]):
            values.append("woman" if found.group("woman") else "man")
    theirs = _THEIR_MAN.search(low)
    if theirs:
        values.append("woman" if theirs.group("woman") else "man")
    aged = _AGED_ROLE.search(low)
    if aged:
        values.append("woman" if aged.group("woman") else "man")
    so_am_i = _SO_AM_I.search(low)
    if so_am_i:
        values.append(term(so_am_i.group("term") or so_am_i.group("one")) or "")
    parent = _PARENT_OF.match(low) or _PARENT_LATER.search(low)
    if parent:
        values.append("woman" if parent.group("woman") else "man")
    values += [value for value, words in ABROAD if words.search(low)]
    return values or _in_own_words(low)


def _terms(low: str) -> list[str]:
    values = []
    for pattern in _SAYS:
        for found in pattern.finditer(low):
            own = _OWN_BEGINNING.match(found.group())
            if NOT_BEFORE.search(low[: found.start("term")]):
                continue
            if not own and of_someone_else(low[: found.start()]):
                continue
            value = term(found.group("term"))
            if value:
                values.append(value)
    return values


def _in_own_words(low: str) -> list[str]:
    listed, own = _LISTED_OWN.search(low), _AS_OWN.search(low)
    if listed:
        return [listed.group("own")]
    return [own.group("own")] if own and not _NOT_ENOUGH.fullmatch(own.group("own")) else []


def of_someone_else(before: str) -> bool:
    """Whether the words before a gender make it another person's."""
    if re.search(r"(?:^|[,.;] ?|\b(?:i am|am|as) (?:a )?)student\W*$", before):
        return False
    return bool(_OTHERS.search(before)) and not re.search(
        r"\b(?:i am|as) (?:an?|the)? ?[\w -]{0,24}\W*$", before
    )
