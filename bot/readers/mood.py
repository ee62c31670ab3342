"""Whether a message speaks of low mood alone, with no word of harm by anybody."""

from __future__ import annotations

import re

from .normalise import lowered, readable

_LOW = re.compile(
    r"\b(?:depress\w*|anxi(?:ous|ety)|panic(?:king| attacks?)?|lonely|numb|exhausted|hopeless|"
    r"can not cope|cant cope|not coping|struggling|overwhelmed|feel(?:ing)? (?:so |really |very )?"
    r"(?:low|down|bad|awful|terrible|sad|empty))\b"
)
_HARM = re.compile(
    r"\b(?:rape[ds]?|raping|abus\w+|assault\w*|attack\w*|molest\w*|grope[ds]?|touch\w*|forced?|"
    r"hurt|hit|beat\w*|happened|did (?:it|this|that)|he|she|they|him|husband|partner|dad|uncle)\b"
)


def speaks_of_mood_alone(text: str) -> bool:
    """Low mood, and nothing that anybody did, so that "it was not your fault" is out of place."""
    low = lowered(readable(text))
    return bool(_LOW.search(low)) and not _HARM.search(low)
