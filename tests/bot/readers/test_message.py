"""Whole messages: every slot they answer, and only those."""

import datetime

import pytest

from bot.readers.message import read_message
from bot.readers.needs import read_needs
from bot.readers.skipping import asks_why, is_skip
from services_db.answers import AgeRange

TODAY = datetime.date(2026, 11, 23)


def test_one_message_can_answer_everything():
    read = read_message("19f in leeds, want counselling", None, TODAY)
    assert read.location.value.name == "Leeds"
    assert read.age.value == AgeRange(19, 19)
    assert read.gender.value == "woman"
    assert read.support.value == ("counselling",)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("no, I meant Kent", ("location",)),
        ("sorry i meant reading", ("location",)),
        ("actually I'm 17", ("age",)),
        ("i meant 27 not 72", ("age",)),
        ("no i meant female", ("gender",)),
        ("actually i want a group", ("support",)),
    ],
)
def test_a_correction_fills_its_own_slot_alone(text, filled):
    read = read_message(text, None, TODAY)
    assert read.correction
    assert read.filled == filled


@pytest.mark.parametrize(
    ("text", "asked", "someone_else"),
    [
        ("my daughter is 9, she needs help", None, True),
        ("my daughter is 9", "age", True),
        ("it's for my friend", None, True),
        ("asking for a client", None, True),
        ("she's 19 and lives in Hull", None, True),
        ("how can I support my wife", None, True),
        ("i want counselling", None, False),
        ("it's for me", None, False),
        ("the kids want feeding", None, None),
        ("my daughter needs picking up", None, None),
        ("they them", "gender", None),
        ("they raped me", "gender", None),
        ("my daughter was raped last year and i need support for me", None, False),
        ("my dad raped me", None, None),
        ("my husband hits me", None, None),
        ("19f in leeds", None, None),
        ("me 35, husband 37", None, None),
        ("my sister's the one asking", None, True),
        ("she's in Worcester, never mind me", None, True),
        ("my husband is 61 and he'd talk on the phone", None, True),
        ("son's 15, we live in Thame", None, True),
        ("son of a farmer, 15", None, None),
        ("I am a man who was raped by a man", None, None),
        ("mum, 45, hull", None, None),
    ],
)
def test_who_the_support_is_for(text, asked, someone_else):
    assert read_message(text, asked, TODAY).for_someone_else is someone_else


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("im deaf and use bsl", ("deaf", "bsl")),
        ("i use a wheelchair", ("step_free",)),
        ("wheelchair access please", ("step_free",)),
        ("i can't do stairs", ("step_free",)),
        ("i am muslim and want a muslim counsellor", ("muslim_women",)),
        ("a black women's service", ("black_minoritised",)),
        ("i'm an asian woman in leeds", ("black_minoritised",)),
        ("im gay", ("lgbtq",)),
        ("lgbt counselling", ("lgbtq",)),
        ("jewish women's support", ("jewish_women",)),
        ("i have a learning disability", ("learning_disability",)),
        ("disabled women's group", ("disabled", "women_only")),
        ("women only please", ("women_only",)),
        ("a women-only space", ("women_only",)),
        ("a female counsellor", ("worker_gender_choice",)),
        ("i want a woman to talk to", ("worker_gender_choice",)),
        ("i need an interpreter, polish", ("interpreter",)),
        ("I don't speak good english", ("interpreter",)),
        ("i want counselling in leeds", ()),
        ("he was black and i am white", ()),
        ("the man was muslim", ()),
        ("i'm not disabled", ()),
        ("i want to talk", ()),
    ],
)
def test_needs_are_read_from_everyday_words(text, needs):
    assert read_needs(text) == needs


@pytest.mark.parametrize(
    "text",
    ["skip", "Skip please", "pass", "rather not say", "I'd rather not say", "prefer not to say",
     "dont want to say", "i don't know", "dunno", "no idea", "not sure", "it doesn't matter",
     "don't mind", "none of your business", "n/a", "whatever", "not telling you", "next question"],
)  # fmt: skip
def test_ways_to_leave_a_question(text):
    assert is_skip(text)


@pytest.mark.parametrize(
    "text",
    ["19", "leeds", "i don't know where to turn", "not a phone call", "passed my exams", "I"],
)
def test_an_answer_is_not_a_skip(text):
    assert not is_skip(text)


@pytest.mark.parametrize("text", ["why?", "why do you need to know", "what for", "but why"])
def test_asking_why_answers_nothing(text):
    for asked in ("location", "age", "gender", "support"):
        read = read_message(text, asked, TODAY)
        assert read.asks_why
        assert read.filled == ()
        assert not read.skip
    assert asks_why(text)


def test_a_postcode_asked_for_is_no_age_however_polite_it_is():
    for typed in ("M14", "M14 please", "m14, thanks"):
        reading = read_message(typed, "location")
        assert reading.location.value.name == "M14", typed
        assert reading.age.status == reading.gender.status == "nothing", typed


@pytest.mark.parametrize(
    "text",
    [
        "stepdad is 45, he comes in my room",
        "son is 17 and he punches me",
        "he is 40, my boyfriend",
        "he keeps coming in at night, my stepdad",
        "my uncle he would come in my room",
        "my boyfriend hed speak to me like dirt",
        "my sister said she would go with me",
        "I was raped and my parents ignore me",
        "the police believed him, not me",
        "please don't tell my parents, keep them out of it",
        "I'm scared of him but mostly her",
        "my partner is the one asking for sex all the time",
        "my dads the one who wants sex",
    ],
)
def test_who_is_feared_or_only_told_of_is_not_whom_it_is_for(text):
    read = read_message(text, None, TODAY)
    assert not read.for_someone_else
    assert read.age.status == read.gender.status == "nothing"
