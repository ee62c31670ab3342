"""The checker itself: each rule catches what it is for, and lets plain words through."""

import pytest

from tests.words.rules import problems, reading_age

BREAKS = [
    ("D1", "Why didn't you tell anyone?"),
    ("D1", "why were you there"),
    ("D2", "What happened?"),
    ("D2", "Can you tell us more about what took place?"),
    ("D2", "Please describe the place."),
    ("D3", "The alleged person."),
    ("D3", "If this really happened, call."),
    ("D3", "Are you sure?"),
    ("D3", "You should have called."),
    ("D18", "You must call now."),
    ("D18", "One. Two. Three. Four."),
    ("D18", "word " * 21),
    ("D19", "This is for survivors of abuse."),
    ("D19", "Victims can call."),
    ("D20", "Other"),
    ("D20", "What was your sex at birth?"),
    ("D24", "You will get an answer."),
    ("D24", "They'll see you in a week."),
    ("D30", "Great news!"),
    ("D30", "Hello 🙂"),
    ("D31", "Are you still there?"),
    ("D33", "What is your full name?"),
    ("D33", "Tell us your email."),
]

KEEPS = [
    "Why we ask",
    "We ask so that we can find services that take people your age.",
    "The Survivors Trust has a helpline.",
    "Victim Support is free.",
    "We do not know how long the wait is. You can ask them.",
    "You do not need to say what happened.",
    "Another gender, in your own words",
    "It costs 12p (or less): ask them.",
]


@pytest.mark.parametrize(("rule", "text"), BREAKS)
def test_a_broken_rule_is_named(rule, text):
    assert any(found.startswith(rule) for found in problems(text)), problems(text)


@pytest.mark.parametrize("text", KEEPS)
def test_plain_words_pass(text):
    assert problems(text) == []


def test_reading_age_rises_with_long_words_and_sentences():
    plain = reading_age("You can call them. They are free.")
    dense = reading_age("Consultation eligibility determinations necessitate documentation.")
    assert plain < 10 < dense
