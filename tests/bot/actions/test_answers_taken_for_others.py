"""An answer that is guessed to be about something else still answers the question that stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.actions.validate_signpost_form import take
from bot.dialogue.state import State
from bot.dialogue.turn import Turn


def taken(text, intent, asked, state=None):
    turn = Turn(text=text, intent=intent, entities={}, actions=(), read=False)
    return take(state or State(), turn, asked).state.answers


@pytest.mark.parametrize(
    ("text", "guess", "support"),
    [
        ("seeing someone in person then", "talk_to_human", ("counselling",)),
        ("one to one, somebody outside the church", "immediate_danger", ("counselling",)),
        ("In computer, write and write back", "language_help", ("webchat",)),
    ],
)
def test_a_support_is_taken_whatever_the_message_is_guessed_to_be(text, guess, support):
    assert taken(text, guess, "support").support == support


def test_a_place_is_taken_whatever_the_message_is_guessed_to_be():
    text = "barrow. used to be ulverston, but barrow, got my own flat now with the dog"
    assert taken(text, "disclosure", "location").location.name == "Barrow-in-Furness"


@pytest.mark.parametrize(
    ("text", "guess", "asked"),
    [
        ("how long is it until someone would ring?", "waiting_times", "support"),
        ("do you tell the police", "is_it_confidential", "support"),
        ("I have taken 30", "suicide_self_harm", "age"),
        ("he is outside right now", "immediate_danger", "support"),
    ],
)
def test_what_is_asked_and_what_was_done_answers_no_question(text, guess, asked):
    assert taken(text, guess, asked) == State().answers


def test_after_the_services_a_kind_of_support_is_read_with_the_words_of_an_answer():
    shown = replace(State(), offset=3)
    support = taken("the counselling and that form", "inform", None, shown).support
    assert support == ("counselling", "practical")


@pytest.mark.parametrize("guess", ["for_someone_else", "help_professional"])
@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir, my wife suggested I enquire",
        "my mate at work told us about yous",
        "hello, I am student here, I search a psychologist",
    ],
)
def test_whoever_was_sent_here_asks_for_themselves(text, guess):
    assert not taken(text, guess, "location").for_someone_else


@pytest.mark.parametrize(
    "text",
    ["my daughter told me about it and needs help", "my friend said she wants to try counselling"],
)
def test_whoever_speaks_of_somebody_who_needs_help_asks_for_them(text):
    assert taken(text, "for_someone_else", "location").for_someone_else
