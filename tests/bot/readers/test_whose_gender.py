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


@pytest.mark.parametrize(
    "text",
    [
        "one of the lads attacked me",
        "one of the guys from work raped me",
        "a fellow student raped me",
        "I don't like other men",
    ],
)
def test_who_did_it_is_no_answer_to_the_question_about_gender(text):
    assert read_message(text, "gender").gender.status != "value"


@pytest.mark.parametrize(
    "text",
    [
        "my husband rapes me, he is living with me",
        "my brother lives with me, I was raped by him",
        "my boyfriend stays with me, I need counselling",
        "my flatmate lives with me. he assaulted me. I am 24",
        "my uncle had stuff happen with me",
        "my partner has had it done to me",
        "she told me and wants me dead",
    ],
)
def test_somebody_who_lives_with_the_writer_is_not_whom_it_is_for(text):
    read = read_message(text, None)
    assert not read.for_someone_else
    assert read.gender.status != "value"


@pytest.mark.parametrize("asked", ["gender", None])
@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("attacked by a man, 30, leeds", None),
        ("a man, 40, raped me", None),
        ("a woman at work attacked me", None),
        ("woman, 30, attacked by a man in leeds", "woman"),
        ("I'm a man raped by a woman", "man"),
        ("i am a woman who was raped by a man", "woman"),
        ("24f, some lad from uni assaulted me", "woman"),
    ],
)
def test_of_whoever_did_it_the_gender_says_nothing_of_the_writer(asked, text, gender):
    read = read_message(text, asked)
    assert read.gender.value == gender
    assert not read.for_someone_else


def test_the_age_of_whoever_did_it_is_not_the_writers():
    assert read_message("a man, 40, raped me", None).age.status == "nothing"
    assert read_message("I'm 23 and a man of 40 raped me", None).age.value.max == 23


@pytest.mark.parametrize(
    ("text", "age", "gender"),
    [
        ("a girl, 15, my dad touched me", 15, "woman"),
        ("I'm only a girl, 13, he hurt me", 13, "woman"),
        ("this woman, 28, my ex hit me", 28, "woman"),
        ("speaking as just a man, 33, my dad abused me", 33, "man"),
        ("it's for a girl, 14, her stepdad abused her", 14, "woman"),
        ("I want help for a girl aged 15, a boy raped her", 15, "woman"),
        ("my son is a boy, 9, my ex hits him", 9, "man"),
    ],
)
def test_whoever_was_harmed_keeps_their_age_and_gender(text, age, gender):
    read = read_message(text, None)
    assert (read.age.value.max, read.gender.value) == (age, gender)


@pytest.mark.parametrize(
    "text",
    ["man, 40, raped me", "lad 19 raped me", "raped by a man aged 40", "a man, 40 to 50, raped me"],
)
def test_whoever_did_it_gives_the_writer_neither(text):
    read = read_message(text, None)
    assert read.age.status == read.gender.status == "nothing"
