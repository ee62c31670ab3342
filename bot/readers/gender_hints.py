"""What words in passing say of the writer's gender, for where nothing else does.

"A group for women", "women like me", "when I was a girl": whoever writes so is taken to be one of
them. It is a guess: the answer is shown with the services and can be changed, and nothing is
guessed where any word speaks of being trans or of a gender besides these two.
"""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

# Who asks for a women's group is taken to be a woman.
_FOR_THE_LIKE = re.compile(
    r"\b(?:groups?|support|counsell?ing|counsell?or|help|services?|something|anything|anywhere|somewhere|refuge|therapy|place|space|drop in) "
    r"(?:\w+ )?(?:(?:just|only) )?for (?:(?:just|only|other|older|young|younger|muslim|black|asian|disabled|deaf|lesbian|gay) )*(?P<term>(?:trans )?(?:wom[ae]n|ladies|m[ae]n|males?|females?|girls|lads|blokes))\b(?!['s]* ?(?:who (?:did|rape|abuse)|only))"
    r"|\b(?:an?|any|the|some|for|join|no) (?:local )?(?P<term2>womens|womans|ladies|mens|mans|lads) (?:\w+ )?(?:groups?|space|service|refuge|drop in|support|cent(?:re|er))\b"
)
# "Anything for husbands? It was my wife it happened to."
_ANYTHING_FOR = re.compile(
    r"\b(?:something|anything|help|support|groups?|somewhere|counselling|it|there) for (?P<kin>mums|mothers|mams|wives|girlfriends|nans|grandmothers|sisters|dads|fathers|husbands|boyfriends|grandads|grandfathers|brothers)\b"
)
# "Is there owt in Burnley for fellas over 50": who names an age as well asks for themselves.
_FOR_MY_AGE = re.compile(
    r"\b(?:owt|anything|something|somewhere|groups?|support|help|services?|counsell?ing|therapy|drop[ -]?ins?|meetings?|places?) (?:(?!(?:my|her|his|their|run|led|given)\b)\w+ ){0,4}?for (?:\w+ )?"
    r"(?:(?P<men>men|males|lads|blokes|fellas|fellers|chaps|guys|gents)|women|ladies|females|lasses|girls) (?:that are |who are )?(?:over|under|above|past|aged|in their|of my age|my age|[2-8]0 ?\+)"
)
_RUN_BY_US = re.compile(
    r"\b(?:my|our|her|his|their|runs?|running)(?: (?:an?|the|local|\w+ support))? ?(?:\w+ )?$"
)
_FIRST_PERSON = re.compile(
    r"\b(?:i|my|me|our|we)\b|\bit (?:has )?happened to\b|\bits happened to\b"
)
# "Is there help for women? I am in Southall, I need a house."
_OF_ONESELF = re.compile(r"\bi (?:am|need|want|have|was|live)\b")
# "Do they see men", "can men use this": asked by one of them.
_TAKES_MEN = re.compile(
    r"\b(?:do|does|can|will|would) (?:they|it|this|these) (?:even |also |really )?(?:see|take|help|accept|deal with|support|work with|do|want) (?:men|lads|blokes|guys|males)\b|"
    r"\bcan (?:men|lads|blokes|guys) (?:use|come|go|join|ring|call)\b"
)
_FOR_NONBINARY = re.compile(
    r"\bfor (?:non[ -]?binary|enby|nb|genderqueer) (?:people|folks?|persons?|survivors?)\b"
)
# "Are there services for men?" asks about them; it says nothing of who asks.
_ASKS_WHETHER = re.compile(r"\W*(?:are|is|do|does|can|could|have|has|what about|why)\b")
_SAYS_MORE = 6  # words of a wish that is more than the name of a service
# "A group with other men": one of them.
_AMONG = re.compile(
    r"\b(?:us|we) (?:(?P<us_women>wom[ae]n|ladies|girls|lasses|mums)|(?P<us_men>m[ae]n|lads|guys|blokes|dads))\b|"
    r"\b(?:(?P<women_like>wom[ae]n|ladies|girls|lasses|mums)|(?P<men_like>m[ae]n|lads|guys|blokes|dads)) like (?:me|us|myself)\b|"
    r"\b(?:with|for|to|of|meet|meeting|around|from|among|hear|hearing|see|seeing|join|help) other (?:(?P<women>wom[ae]n|ladies|girls|mums)|(?P<men>m[ae]n|lads|guys|blokes|dads))\b"
)
# "I don't want to see other men": no word of who says it.
_NOT_WITH = re.compile(
    r"\b(?:not|no|never|rather|scared|afraid|frightened|terrified|cannot|avoid|hate|without)\b[^.;!?]*$"
)
_AS_A_CHILD = re.compile(
    r"\b(?:when i was|i was|as) (?:just |only |still )?an? (?:little |young |small |teenage |wee |\d{1,2} year old )*(?:(?P<girl>girl|lass|schoolgirl)|boy|lad|schoolboy)\b"
)
_MORE_THAN_TWO = re.compile(
    r"\b(?:trans\w*|non ?-?binary|enby|nb|queer|gender\w*|transition\w*|pronouns|they ?/ ?them|amab|afab|ftm|mtf|"
    r"(?:lived?|living|raised|brought up|dressed|born) as)\b"
)


def hinted(low: str) -> str | None:
    """The gender that words in passing suggest; ``None`` where they suggest none, or both."""
    kin = {found["kin"] for found in _ANYTHING_FOR.finditer(low)}
    if len(kin) == 1 and _FIRST_PERSON.search(low):
        return (
            "woman"
            if re.fullmatch(
                r"mums|mothers|mams|wives|girlfriends|nans|grandmothers|sisters", kin.pop()
            )
            else "man"
        )
    of_my_age = _FOR_MY_AGE.search(low)
    if of_my_age and not _RUN_BY_US.search(low[: of_my_age.start()]):
        return "man" if of_my_age["men"] else "woman"
    if _TAKES_MEN.search(low):
        return "man"
    if _FOR_NONBINARY.search(low) and _FIRST_PERSON.search(low):
        return "nonbinary"
    among = {
        _woman_or_man(found)
        for found in _AMONG.finditer(low)
        if not _NOT_WITH.search(low[: found.start()])
    }
    if among:
        return among.pop() if len(among) == 1 else None
    return _asked_for_the_like(low) or _as_a_child(low)


def _woman_or_man(found: re.Match[str]) -> str:
    said = {name for name, word in found.groupdict().items() if word}
    return "woman" if said & {"women", "us_women", "women_like"} else "man"


def _asked_for_the_like(low: str) -> str | None:
    found = _FOR_THE_LIKE.search(low)
    asks = _ASKS_WHETHER.match(low) and not _OF_ONESELF.search(low)
    if not found or asks or len(low.split()) < _SAYS_MORE:
        return None
    word = found.group("term") or found.group("term2")
    value = "woman" if re.search(r"wom|lad(?:y|ies)|female|girl", word) else "man"
    return f"trans_{value}" if word.startswith("trans") else value


def _as_a_child(low: str) -> str | None:
    """ "I was a girl of eight when it happened": a woman today, if no word says otherwise."""
    found = _AS_A_CHILD.search(low)
    if not found or _MORE_THAN_TWO.search(low):
        return None
    return "woman" if found.group("girl") else "man"
