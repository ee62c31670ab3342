"""The writer's gender beside somebody else's, said in either order: never the other's is read."""

from __future__ import annotations

import itertools

import pytest

from bot.readers.message import read_message

OWN = {"im a woman": "woman", "I'm male": "man", "22f": "woman", "im a trans man": "trans_man"}
ANOTHERS = (
    "my husband did it",
    "my wife says to ring",
    "my brother is 12",
    "his mother was there",
    "the man next door did it",
    "my doctor is a woman",
    "she is my friend",
)


@pytest.mark.parametrize("anothers", ANOTHERS)
@pytest.mark.parametrize("asked", ["gender", None])
def test_the_gender_of_somebody_told_of_is_never_taken_for_the_writers(anothers, asked):
    for (own, gender), join in itertools.product(OWN.items(), (" and ", ". ")):
        for text in (own + join + anothers, anothers + join + own):
            read = read_message(text, asked).gender
            assert read.status != "value" or read.value == gender, text
