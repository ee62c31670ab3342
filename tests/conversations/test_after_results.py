"""What is said once services are shown, at the first message or after: it adds to an answer,
replaces one, or leaves them be.
"""

from __future__ import annotations

import pytest

from tests.conversations.states import known

ALL_FOUR = "woman, 26, Taunton, counselling"
FOUR = {"location": "Taunton", "age": 26, "gender": "woman", "support": ["counselling"]}


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("and someone who can help with the police side", {"support": ["counselling", "advocacy"]}),
        ("also a support group", {"support": ["counselling", "group"]}),
        ("a support group instead", {"support": ["group"]}),
        ("thanks. could you make it Yeovil", {"location": "Yeovil"}),
        ("my age should be 36 not 26", {"age": 36}),
        ("I put woman, can you change that to non-binary", {"gender": "nonbinary"}),
    ],
)
def test_an_answer_changed_after_the_services_changes_that_answer_alone(words, changed, talk):
    conversation = talk(ALL_FOUR)
    assert known(conversation) == FOUR
    conversation.say(words)
    assert conversation.custom("results") is not None
    assert known(conversation) == FOUR | changed


@pytest.mark.parametrize(
    "words",
    [
        "Taunton. 26. Woman. Counselling.",
        "26 woman Taunton counselling please",
        "taunton / 26 / f / counselling",
        "Taunton | (F) | 26 | therapy",
    ],
)
def test_nothing_is_asked_after_a_first_message_that_says_it_all(words, talk):
    conversation = talk(words)
    assert conversation.custom("question") is None
    assert known(conversation) == FOUR


@pytest.mark.parametrize(
    "words", ["how long is the wait for a group?", "what is an ISVA", "thanks", "is it private"]
)
def test_a_question_after_the_services_changes_no_answer(words, talk):
    conversation = talk(ALL_FOUR, words)
    assert conversation.custom("results") is None
    assert known(conversation) == FOUR


def test_the_one_in_a_county_keeps_the_place_that_was_named(talk):
    conversation = talk("Newcastle", "the one in the north east")
    assert known(conversation)["location"] == "Newcastle upon Tyne"
