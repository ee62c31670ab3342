"""What changes the meaning of a crisis phrase: idiom, negation, time, and whose age it is."""

# ruff: noqa: E501, SIM905 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from .rules import compiled, rules_from
from .spelling import plain_words

# Figures of speech are blanked before anything is matched.
IDIOMS = tuple(rule.pattern for rule in rules_from("idioms"))

# Long enough ago, or over: what was said then is not happening now.
DISTANT = compiled(
    r"((\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|"
    r"forty|few|couple|many|some|several|couple of|over a|about a|half a) <1> "
    r"(year|years|month|months|decade|decades) (ago|back|before|earlier|since|later|on)|"
    r"(years|months|decades|ages|a long time|long time|many years|long ago|donkeys years) "
    r"(ago|back|before|and years ago|since)|"
    r"(for|in|over) (years|decades)|"
    r"last (year|summer|winter|spring|autumn|christmas|month|january|february|march|april|may|june|"
    r"july|august|september|october|november|december)|"
    r"(in|since|back in|during|around|of|from|was|until|by|april|may|june|july|march|january|"
    r"february|august|september|october|november|december) (19\d\d|20[01]\d|202[0-5])|"
    r"(in|back in|during) (the )?(19|20)?\d0 ?s|(in the|in) "
    r"(sixties|seventies|eighties|nineties|noughties)|in (the )?(60|70|80|90)( s)?|"
    r"in (my|his|her|their) (teens|twenties|thirties|forties|childhood|youth|teenage years|20 s|20s)|"
    r"when (i|she|he|we|they|you) (was|were) <3> "
    r"(\d+|little|young|younger|small|a child|a kid|children|kids|child|kid|a teenager|teenager|"
    r"teenagers|at school|school|at uni|uni|at university|in care|tiny|student|a student|a boy|"
    r"a girl|a baby|a teen|teen|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|married|together|with him)|"
    r"as a <2> (child|kid|teen|teenager|boy|girl|student|baby|toddler|youngster|young man|"
    r"young woman|young person|altar boy)|"
    r"as children|as kids|growing up|(in|during|from|throughout|through) <1> childhood|"
    r"used to|(in|from) the past|back then|back when|back in|at the time|"
    r"(at|aged|age|from) (age |the age of |aged )?(four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
    r"(?! (this|in the|o|am|pm|on|yesterday|last|today)(?![^ ]))|"
    r"(historic|historical|historically|previously|formerly|non recent|decades|once upon)|"
    r"(before|after) (we|i) (met|married|moved|split)|before i (was|had|met)|"
    r"years and years|a lifetime ago|ages ago|at (uni|university|boarding school|primary school)|"
    r"(that|this|it) was years|years back|(not|never) since|(been|is) (\d+|two|three|four|five|ten|many|a few|a) years?|\d+ years (today|tomorrow|on|this)|(two|three|four|five|six|seven|ten) years (today|tomorrow|on|this)|"
    r"(in|over|for) (\d+|two|three|four|five|six|seven|eight|nine|ten|twenty) years|"
    r"(did|tried|attempted) (it )?once|(have|am) (better|recovered|well|fine|ok|okay) now)"
)

# A time that is a clause of its own. Months do not count, nor what has gone on for years.
LONG_AGO_ALONE = compiled(
    r"(well |so |and |but |hi |about |over |back |only )?("
    r"(\d+|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|a few|"
    r"few|couple of|a couple of|some|several|many) <1> (years|decades) (ago|back|earlier)|"
    r"(years|decades|ages|a long time|many years|long ago) (ago|back|and years ago)|"
    r"(a|one|1) year ago|last year|"
    r"in (19\d\d|20[01]\d|202[0-5])|in (the )?(19|20)?\d0 ?s|in the \w+ties|"
    r"in (my|his|her) (teens|twenties|thirties|forties|childhood|youth)|"
    r"(when|while) (i|she|he|we|they) (was|were) <3> (\d+|little|young|younger|small|a child|a kid|"
    r"kids|children|a teenager|teenagers|at school|at uni|a student|a boy|a girl|a teen)|"
    r"(as a|growing|in) <2> (child|kid|teen|teenager|boy|girl|student|up|childhood)|"
    r"(in the past|back then|at the time|long ago)"
    r")( or so| now)?"
)

# "It has come back": what was long ago is now again.
RETURNED = compiled(
    r"(come back|came back|coming back|happening again|started again|starting again|again now|"
    r"back again|now again|is back|are back|still|again|returned|same way now|feel it again|"
    r"all over again|and now|even now|now i|right now|ever since)"
)

# "... and again last night": what was long ago has happened anew.
AGAIN_LATELY = compiled("(again|and now|now) <2> {RECENT}")

# "One Saturday night in 2003": a day of the week, but not of this one.
WEEKDAY_LONG_AGO = compiled(
    r"(monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend) <5> "
    r"((in|of|back in|year|june|july|may|march|april|august|december|january|february|september|"
    r"october|november) (19\d\d|20[01]\d|202[0-5]|\d\d)|"
    r"(\d+|two|three|four|five|ten|twelve|fifteen|twenty|thirty|forty|many|some|several|few) <1> "
    r"years ago|years ago|at uni|at university|when i was)|"
    r"(in|back in) (19\d\d|20[01]\d|202[0-5]) <4> (monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|weekend)"
)

_HARMED = compiled(
    "(abused|raped|molested|touched|hurt|groomed|assaulted|attacked) <1> (me|us)|"
    "(did|done|does) <1> (it|that|this|things|stuff|the same) to (me|us)|"
    "(my|our) (abuser|rapist|attacker)|what (he|she|they) did"
)
# The writer means to come back: what they cannot do "any more" is this, tonight.
_RETURNS = compiled(
    "(come|coming|be|get) back (to (it|this|you) )?(tomorrow|later|in the morning|after|on|when|"
    "another|next|soon|to)|(will|would) (come|be|get) back <1> [.,]|back (tomorrow|later|in the morning)|"
    "come back to (it|this|you)|(pick|carry|take|finish|do|try|start|return|continue|log|look) <5> "
    "(tomorrow|later|in the morning|another (day|time)|after|again soon|next week|at the weekend)"
)


def was_harmed(text: str) -> bool:
    """Whether the writer says that somebody abused or hurt them, at whatever time."""
    return bool(_HARMED.search(text))


def returns_later(text: str) -> bool:
    """Whether the writer says that they will go on with this at a later time."""
    return any(not negated(text[: found.start()]) for found in _RETURNS.finditer(text))


# A negative in the words just before a phrase, in the same clause, takes it back. Words after
# "not" that turn it round ("can not stop", "do not know if") do not.
_NEGATIVE = (
    r"(?:not|never|neither|nor|without|stopped|no longer|nobody|no one|none of|"
    r"no (?=(?:immediate |current |active |plans?|thoughts?|intention|intent|risk|danger|one|"
    r"suicidal|longer|real|more |history|desire|self|urge|feelings|harm|signs)|$))"
)
_TURNS_ROUND = (
    r"(?:stop|help|know|knows|cares|believes|would|sure|tell|remember|only|just|believe|sleep|cope|stand|resist|see|get|"
    r"control|understand|handle|shake|take|told|say|find|talk|because|safe|think of anything but|"
    r"want to live|wanna live|trust|want to be here|ok|okay|good|well|happy|eating|wait|doing|coping|"
    r"leave me|want it|let)"
)
NEGATED_BEFORE = re.compile(
    rf"(?<![^ ]){_NEGATIVE} ?(?!{_TURNS_ROUND}(?![^ ]))(?:(?:[^ .,]+) ){{0,4}}$"
)
_NOT_STOPPING = re.compile(
    r"(?:can|could|will|would|did|does|do|not|never|to|wont) (?:not )?stop $"
)


def negated(before: str) -> bool:
    """Whether the words of the same clause that come before a phrase take it back."""
    found = NEGATED_BEFORE.search(before)
    if not found:
        return False
    negative = found.group().split()[0]
    if negative == "stopped":
        return not re.search(r"(?:not|to|never|nothing|cant|make it|please|help me|him) "
                             r"(?:to )?$", before[: found.start()])  # fmt: skip
    # "I'm not going to say it again: ..." and other distant negatives stay in their own clause.
    return True


# What somebody who did harm says of their guilt. It is no plan to die, but other words may be.
_REMORSE = compiled(
    "(can not|not|never|hard to|struggle to) live with <1> (what|myself|it|this|the|guilt|that|who) "
    "<3>|(scared|afraid|frightened|terrified) (of )?(myself|what i <3>|where <3>)|"
    "(not|never) trust myself <3>|hate myself for <3>"
)


def without_remorse(text: str) -> str:
    """The text in plain spelling with its words of guilt left out."""
    return _REMORSE.sub("_", " ".join(plain_words(text)))


_REASSURING = compiled(
    r"(he|she|they|ex|husband|dad|stepdad|abuser|attacker|rapist|partner|uncle|man) <2> "
    r"(in (prison|jail|custody)|behind bars|locked up|inside for|sent down|emigrated|passed away|"
    r"is dead|died|deported)|"
    r"(he|she|they|ex|husband|dad|abuser|partner) <1> (live|lives|moved|is living|went) <2> "
    r"(abroad|far away|miles away|overseas|another country|the other end)|"
    r"(am|are|is|feel|feels|keep|kept) <1> safe( now| here| with| and|$)|"
    r"(kids|children|child|daughter|son|old|she|he|we|they|everyone) (is|are) <1> "
    r"(fine|ok|okay|alright|well|safe)"
)
_REASSURING_WORDS = 14


def reassures(text: str) -> bool:
    """Whether a short text says that there is no danger: prison, distance, "safe", "fine".

    For doubting the classifier alone; what the phrase tables find stands all the same.
    """
    found = _REASSURING.search(text)
    return (
        bool(found)
        and len(text.split()) <= _REASSURING_WORDS
        and not negated(text[: found.start()])
        and not re.search(
            r"(?<![^ ])(not|never|no longer|until|out|again|but he|escaped)(?![^ ])", text
        )
    )


_AGE_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
_TENS = {
    word: number
    for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
} | {"twenty": 2}
_NUMBER = (
    rf"(\d{{1,2}}|(?:{'|'.join(_TENS)})(?: ,)? (?:one|two|three|four|five|six|seven|eight|nine)|"
    rf"{'|'.join(_TENS)}|{'|'.join(_AGE_WORDS)})"
)
_NOT_AN_AGE = (
    r"(?! (?:hours?|days?|nights?|weeks?|months?|minutes?|seconds?|years? ago|years later|pm|am |times?|people|men|"
    r"guys|lads|weeks?|of|miles|sessions|percent|in the morning|missed|years? (?:since|and|clean|"
    r"sober|married|together)|kids|children|o ))"
)
_OWN_AGE = (
    re.compile(
        rf"(?<![^ ])i am (?:only |just |a |nearly |now |still |about |turning |like |already |, )*"
        rf"{_NUMBER}(?: year| yr| and|f|m)?(?![^ ]){_NOT_AN_AGE}"
    ),
    re.compile(rf"^(?:\W )*{_NUMBER} (?:f |m |year old|, ?[fm] |and my|female|male|girl|boy)"),
    re.compile(rf"(?<![^ ])(?:me|aged|age|my age is|myself) {_NUMBER}(?![^ ]){_NOT_AN_AGE}"),
    re.compile(rf"(?<![^ ]){_NUMBER} (?:f|m|year old (?:girl|boy|female|male))(?![^ ])"),
    re.compile(rf"(?<![^ ]){_NUMBER} (?:[.,] )?(?:and )?(?:female|male|girl|boy)(?![^ ])"),
)
_CHILD_WORDS = compiled(
    r"(i am|am|being) (just |only |still )?(a )?(kid|child|little girl|little boy|minor|"
    r"in primary school|in primary|in secondary school|at primary school)|"
    r"(i am )?in year (\d|1[01]|one|two|three|four|five|six|seven|eight|nine|ten|eleven)|"
    r"i am in (infants|juniors|reception|foster care)|at my school|my foster (dad|mum|carer|parents)"
)


def number(words: str) -> int:
    """The number that `_NUMBER` found: "34", "nine", "thirty , four"."""
    if words.isdigit():
        return int(words)
    first, *rest = words.replace(",", " ").split()
    ten = _TENS.get(first, 0) * 10 or _AGE_WORDS[first]
    return ten + sum(_AGE_WORDS[one] for one in rest)


def own_ages(text: str) -> set[int]:
    """The ages the writer gives as their own, present age."""
    return {number(found.group(1)) for one in _OWN_AGE for found in one.finditer(text)}


def child_speaker(text: str) -> bool:
    """Whether the writer is under 18, by an age or by words that only a child would use."""
    ages = own_ages(text)
    return bool(ages and max(ages) < 18) or (not ages and bool(_CHILD_WORDS.search(text)))


def adult_speaker(text: str) -> bool:
    ages = own_ages(text)
    return bool(ages) and max(ages) >= 18


_YOUNG = compiled("{CHILD}")
_SIBLING = compiled(
    "(sister|brother|cousin|cousins|sisters|brothers|friend|mate|girlfriend|boyfriend|best friend)"
)
_OTHERS_AGE = re.compile(
    rf"(?<![^ ])(?:she|he|they|who|friend|mate|girlfriend|boyfriend|sister|brother|cousin|daughter|son|child|girl|boy|niece|nephew|"
    rf"kid|granddaughter|grandson|stepdaughter|stepson|one)(?: ,)?(?: \( ?)?(?: (?:is|are|was|who|"
    rf"now|only|just|aged|age|nearly|about|a))* ?,?(?: aged?)? ?{_NUMBER}(?![^ ]){_NOT_AN_AGE}"
)
_AGE_BEFORE = re.compile(
    rf"(?<![^ ])(?:my|our|her|his|a|the|their) {_NUMBER} (?:year old |year |and )?"
    r"(?:\w+ )?(?:daughter|son|child|girl|boy|niece|nephew|kid|sister|brother|cousin|old)"
)
_GROWN_UP = compiled(
    r"(daughter|son|child|niece|nephew|granddaughter|grandson) <3> (adult|grown up|grown|university|"
    r"uni|works|married|husband|wife|her thirties|her twenties)|adult (daughter|son|child|children)|"
    r"grown up (daughter|son|child|children|kids)"
)
_IN_SCHOOL_YEAR = compiled(r"(she|he|sister|brother|cousin|is) <2> in (year \d+|primary|nursery)")


def others_ages(text: str) -> set[int]:
    found = {number(one.group(1)) for one in _OTHERS_AGE.finditer(text)}
    return found | {number(one.group(1)) for one in _AGE_BEFORE.finditer(text)}


def child_spoken_of(text: str) -> bool:
    """Whether somebody who is still a child is spoken of, apart from the writer."""
    ages = others_ages(text)
    if ages and min(ages) >= 18:
        return False
    if _GROWN_UP.search(text) and not (ages and min(ages) < 18):
        return False
    if _YOUNG.search(text):
        return True
    return bool(_SIBLING.search(text)) and (
        bool(ages and min(ages) < 18) or bool(_IN_SCHOOL_YEAR.search(text)) or child_speaker(text)
    )
