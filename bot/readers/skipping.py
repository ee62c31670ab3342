"""Whether an answer says "I'd rather not", "I don't know" or "it doesn't matter"."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from .normalise import lowered, readable

_SKIP = re.compile(
    r"(?:(?:um+|er+|sorry|well|hmm+|no|nah|tbh|honestly|please|ok|just|can (?:i|we|you)|i (?:will|would|think)?|lets?|thanks?|ta),? )*"
    r"(?:skip(?: (?:this|it|that|that one|this one|question|this question|please))*|pass|next(?: question| one)?|n/?a|"
    r"(?:i )?(?:would )?(?:rather|prefer|prefere|prefer it if i did|preferred) (?:not|no)(?: to)?(?: (?:say|tell|answer|share|give|disclose|write|put|get into|go into)(?: (?:it|that|you|this|my age|my gender|where|where i live))*)?|"
    r"(?:i )?(?:would )?rather (?:not|keep (?:it|that) (?:private|to myself))|(?:i )?rathr not(?: say)?|"
    r"(?:i )?(?:do not|did not|would not) (?:want|wish|like|need|have|feel|really want|feel comfortable|feel like)(?: to)? (?:say|saying|tell|telling|answer|answering|share|sharing|give|giving)(?: (?:it|that|you|this|my \w+|where i \w+|where|anyone))*|"
    r"(?:i )?(?:will|would) not (?:say|tell|answer)(?: you)?|(?:i am )?not (?:saying|telling|telling you|comfortable|answering|going to say|comfortable (?:saying|answering)(?: that)?)(?: (?:that|you|this))?|"
    r"(?:i )?(?:really |honestly )?(?:do not|dont|dnt) (?:really )?(?:know|no|mind|care)(?: (?:sorry|yet|really|really|tbh|what i want|what i need|which|either way))*|(?:i )?dunno|idk|no idea(?: (?:sorry|really))?|no clue|"
    r"(?:i am )?(?:not|un) ?(?:really |too |entirely )?sure(?: (?:yet|really|sorry|what i want|what i need|about that))*|unsure|"
    r"(?:it )?(?:does not|do not|doesnt|should not|shouldnt) (?:really )?matter(?: (?:to me|really|where|which))*|no preference|not (?:bothered|fussed|relevant|important|applicable|applicable)|irrelevant|"
    r"(?:it is )?(?:none of your (?:business|concern)|private|personal|confidential|a secret|my business)|mind your own(?: business)?|"
    r"any(?:thing)?(?: (?:is fine|will do|really|of them|at all|please|goes|you have))*|either|whatever(?: you have)?|whichever|all(?: of (?:them|it|the above))?|everything|any ?of (?:them|it|the above)|"
    r"no thanks?|no thank you|(?:i )?(?:will |would )?(?:rather )?leave (?:it|that|this)(?: blank| out| one| there)*|leave blank|blank|none|nothing|-+|\?*x+|move on|do(?:nt| not) ask|why does (?:it|that) matter,? skip|secret|decline|no answer|cant say|can not say|can i not say)"
    r"(?:,? (?:thanks?|thank you|please|sorry|pls|plz|x+|tbh|if (?:that is|it is|thats) (?:ok|okay|alright)|mate|really|ok))*\W*"
)
_WHY = re.compile(
    r"(?:but |um+ |sorry )*(?:why|y|what (?:for|does it matter)|how come|does it matter|is (?:that|it) "
    r"(?:relevant|important|needed|necessary)|what has that got to do with (?:it|anything))"
    r"(?: (?:do|does|are|is|did|would|should|the)\b[^.]{0,60})?\W*"
)


def is_skip(text: str) -> bool:
    """Whether the whole text asks to leave a question unanswered."""
    low = lowered(readable(text)).strip(" .,!?")
    return bool(low) and bool(_SKIP.fullmatch(low) or _declines_and_says_why(low))


# "I'll leave that, they could work out who I am".
_DECLINES = re.compile(
    r"(?:rather not|prefer not|leave (?:it|that|this)|not (?:saying|telling|answering)|will not (?:say|tell)|do not want to (?:say|tell)|skip)\b"
)
_WHY_NOT = re.compile(
    r"(?P<said>[^,;.]{4,60})(?:[,;.] ?| because | cos | cus | as )(?P<why>(?:they|he|she|it|people|someone|somebody|small|everyone|you|because|cos|in case|i know)\b[^,;.\d]{3,80})"
)


def _declines_and_says_why(low: str) -> bool:
    found = _WHY_NOT.fullmatch(low)
    return bool(
        found
        and _DECLINES.search(found["said"])
        and _SKIP.fullmatch(found["said"].strip())
        and not re.search(r"\bbut\b", found["why"])
    )


def asks_why(text: str) -> bool:
    """Whether the text asks for the reason of a question instead of answering it."""
    low = lowered(readable(text)).strip(" .,!")
    return bool(low) and bool(_WHY.fullmatch(low))


_ASKS = re.compile(
    r"(?:(?:but|so|and|ok|okay|sorry|um+|well|hi|hello|please),? )*(?:(?:what|whats|why|how|who|where|when|which)\b|"
    r"(?:do|does|did|can|could|will|would|is|are|am|have|has|should) (?:i|you|u|it|they|this|that|there|we|he|she|someone|anyone|people|the)\b)"
)


def asks(text: str) -> bool:
    """Whether the text is a question, by its sign or by how it begins. Pure; never raises."""
    plain = readable(text)
    return "?" in plain or bool(_ASKS.match(lowered(plain)))
