"""Reads what is left in a message that answers most questions at once, piece by piece.

"M, 22, Kent, chat" and "a guy from Southall, 18, someone I can text" say it all. A piece that
would answer a question by itself answers it there too, where the rest of the message is answers.
"""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from .gender import read_gender
from .gender_answers import named_alone
from .normalise import lowered
from .reading import NOTHING, Reading
from .support import read_support
from .who import Who

_PIECES = re.compile(
    r"[.;!?|]+(?:\s|$)|,\s*| [-/] |(?<=[a-z])/(?=[a-z])|\band (?=i\b|wants?\b|needs?\b|looking\b|would\b)",
    re.IGNORECASE,
)
_A_WISH = re.compile(
    r"'d like\b|\b(?:want|wants|need|needs|would like|id like|shed like|hed like|looking for|after|seeking|prefer|hoping for|please|pls)\b",
    re.IGNORECASE,
)
# What happened is no wish: "raped by a police officer" asks for no advocate.
_TOLD = re.compile(
    r"\b(?:was|were|raped?|abuse[ds]?|assault(?:ed)?|attack(?:ed)?|happened|happening|hurts?|touched|did|by|ago|when|because|told|years?|months?|weeks?|met|since|at (?:work|school|home))\b",
    re.IGNORECASE,
)
# A piece that is nothing but an answer; "on my phone" and "no money" are none.
_ANSWERS = re.compile(
    r"\W*(?:(?:is there|are there|an?|any|some|someone|somebody|something|anything|help|support|maybe|just|and|or|also|possibly)\b.*"
    r"|(?!(?:on|in|at|by|from|no|not|with|my|got|have|has|had|work|working|i|im)\b)[\w'/+-]+(?: [\w'/+-]+)?\W*$"
    r"|[mf]\b.*)",
    re.IGNORECASE,
)
_A_NAME = 3  # words of a piece that names a place
_SHORT = 6  # words of a piece that is an answer


def wished(said: str, place: str | None = None) -> Reading:
    """The support that one piece of a message asks for; nothing where none does.

    ``place``: where the message is from. The piece that says so says nothing else: Worksop is no
    misspelt workshop.
    """
    pieces = [
        piece
        for piece in _PIECES.split(said)
        if piece and piece.strip() and not _is_the_place(piece, place)
    ]
    if not _PIECES.search(said) and len(said.split()) <= _SHORT:
        pieces = [said]  # "m 22 kent chat"
    wishes = [piece for piece in pieces if _A_WISH.search(piece)]
    answers = [
        piece
        for piece in reversed(pieces)
        if len(piece.split()) <= _SHORT and _ANSWERS.match(piece) and not _TOLD.search(piece)
    ]
    for piece in (*wishes, *answers):
        read = read_support(piece, True)
        own_children = read.value == ("children",) and piece not in wishes  # "got kids"
        if read.status == "value" and not own_children:
            return read
    return NOTHING


def _is_the_place(piece: str, place: str | None) -> bool:
    return bool(place) and place.lower() in piece.lower() and len(piece.split()) <= _A_NAME


_HERE = re.compile(
    r"^(?:\w+ ){0,3}(?P<term>lad|lass|girl|boy|man|woman|bloke|guy|lady|gent) here(?= ?[,.;!]|$| (?:from|in|looking|needing|wanting)\b| \d)"
)
_NON_BINARY = re.compile(
    r"(?<!\bis )(?<!\bis a )(?<!\bmy )(?<!\bare )(?<!\bwas )(?<!\ba )\b(?:non[ -]?binary|enby)\b(?! (?:friendly|inclusive|people|support|groups?|friend|mate|services?|counsell?\w+|person who|survivors))",
    re.IGNORECASE,
)


def named_gender(said: str, who: Who) -> Reading:
    """The gender that is the whole of one piece: "a mate who's 30, lives in Leeds, bloke".

    "Student 20 nonbinary Exeter": nobody else is told of, and few are called that by chance.
    """
    if not who.someone_else and (here := _HERE.search(lowered(said))):
        return read_gender(here["term"], True)  # "Sunderland lad here, 27"
    if not who.someone_else and _NON_BINARY.search(said):
        return Reading("value", "nonbinary", whose="self")
    for piece in _PIECES.split(said):
        if piece and len(piece.split()) <= 3 and named_alone(lowered(piece)):
            read = read_gender(piece, True)
            if read.status == "value":
                return Reading("value", read.value, whose="other" if who.someone_else else "self")
    return NOTHING
