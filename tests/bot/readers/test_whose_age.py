"""The writer's age beside somebody else's: each way to say the one joined to each for the other.

Whoever is not said to be the one who needs support is told of only; the writer's age is read, or
none is, and never the other's.
"""

from __future__ import annotations

import itertools

import pytest

from bot.readers.message import read_message
from services_db.answers import AgeRange

OWN = ("im 18", "I'm 18", "me 18", "i am a woman of 18", "18 myself")
ANOTHERS = (
    "my mum is 55",
    "my mums 55",
    "my mum, 55",
    "my fella is 55",
    "my boss is 55",
    "the wife is 55",
    "my stepdad was 55",
    "hes 55",
    "she is 55",
    "my 55 year old dad",
    "my kids are 5 and 7",
    "i have got a 6 year old",
)
JOINS = (" and ", ". ", " but ")


@pytest.mark.parametrize("anothers", ANOTHERS)
@pytest.mark.parametrize("asked", ["age", None])
def test_the_age_of_somebody_told_of_is_never_taken_for_the_writers(anothers, asked):
    unread = []
    for own, join in itertools.product(OWN, JOINS):
        for text in (own + join + anothers, anothers + join + own):
            age = read_message(text, asked).age
            assert age.status != "value" or age.value.min == age.value.max == 18, text
            if age.status != "value":
                unread.append(text)
    assert len(unread) <= len(OWN) * len(JOINS) // 5


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("She's 26. I'm 58 but you don't need mine", 26),
        ("My nan is eighty-one, me I'm 24. Its nan who needs it", 81),
        ("My grandson is nine and he's come to live with me, I'm 65", 9),
        ("my lad had something happen at his club. he's 19, i'm 50", 19),
    ],
)
def test_the_age_of_whoever_needs_support_counts_where_that_is_said(text, age):
    reading = read_message(text, "age").age
    assert (reading.value.min, reading.value.max) == (age, age)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I'm 34. He was 17, sorry, 18", 34),
        ("I'm 41, it went on for years, from 8, no 9", 41),
        ("I'm 18 at Easter he raped me", 18),
        ("i became 18 in jan", 18),
        ("20 to", 20),
        ("my flatmate lives with me. he assaulted me. I am 24", 24),
    ],
)
def test_what_is_said_of_another_time_or_person_is_no_second_thought(text, age):
    assert read_message(text, "age").age.value == AgeRange(age, age)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("29. im 30 so dont mix us up", 29),
        ("48 me, he's the baby at 43", 43),
        ("im 41 shes 12", 12),
        ("She's Polish, twenty two, or three? 23 she's just told me", 23),
        ("34", 34),
    ],
)
def test_once_it_is_for_somebody_else_their_age_is_the_answer(text, age):
    read = read_message(text, "age", someone_else=True)
    assert read.age.value == AgeRange(age, age)


@pytest.mark.parametrize(
    ("text", "slot", "in_passing"),
    [
        ("Retired joiner, male", "age", True),
        ("I am 71, a retired joiner", "age", False),
        ("the phone, like my Norwich cousin did once", "location", True),
        ("the phone. I live in Norwich", "location", False),
    ],
)
def test_what_is_only_named_is_told_from_what_is_said(text, slot, in_passing):
    assert getattr(read_message(text), slot).in_passing is in_passing
