"""Common slips of the words that decide who is meant: a letter left out, doubled, or swapped.

They are made from the words themselves, so that each new word brings its own; what is another word
when it is misspelt ("bother", "fiend") is left alone.
"""

# ruff: noqa: SIM905 (rows of words are read more easily whole than broken)
from __future__ import annotations

_WORDS = (
    "daughter sister brother mother father husband girlfriend boyfriend partner friend children "
    "granddaughter grandson grandmother grandfather nephew cousin stepdaughter stepson woman "
    "female counselling counsellor therapy therapist advocate solicitor helpline support"
).split()
_OTHER_WORDS = frozenset(
    "bother broth other mater fiend fried sitter fater farther smother moter omen woan "
    "supper sport women mither mather sester".split()
)
_AS_IT_SOUNDS = {
    "dauter": "daughter", "dawter": "daughter", "dorter": "daughter", "daufter": "daughter",
    "doughter": "daughter", "datter": "daughter", "bruther": "brother", "bruvver": "brother",
    "mutha": "mother", "muvver": "mother", "farver": "father", "fren": "friend", "frend": "friend",
    "husbend": "husband", "gurlfriend": "girlfriend", "childern": "children", "neice": "niece",
    "nefew": "nephew", "sista": "sister", "sumthing": "something", "sumfing": "something",
    "sumone": "someone", "sumbody": "somebody", "councelor": "counsellor",
    "counsling": "counselling",
}  # fmt: skip


def _slips(word: str) -> set[str]:
    out = {word[:at] + word[at + 1 :] for at in range(1, len(word))}  # one left out
    out |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)}
    out |= {word[:at] + word[at] + word[at:] for at in range(1, len(word))}  # one doubled
    vowels = [at for at in range(1, len(word)) if word[at] in "aeiou"]
    out |= {word[:at] + other + word[at + 1 :] for at in vowels for other in "aeiou"}
    return {one for one in out if len(one) > 4} - _OTHER_WORDS - set(_WORDS)


SLIPS = {slip: word for word in _WORDS for slip in _slips(word)} | _AS_IT_SOUNDS


def meant(word: str) -> str:
    """The word that ``word`` is a slip of; ``word`` itself where it is none."""
    return SLIPS.get(word, word)
