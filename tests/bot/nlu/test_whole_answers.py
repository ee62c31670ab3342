"""A whole answer comes to the same with the language model as without it.

The model takes some few of them for another thing, such as a greeting; what the form makes of them
is compared, since that is all that anybody sees.
"""

import csv
import os
from pathlib import Path

import pytest

from bot.actions.validate_signpost_form import _steps_aside, take
from bot.dialogue.state import State
from bot.dialogue.turn import Turn
from bot.rasa_process import newest_model, run_module
from bot.readers.whole_answer import questions_answered
from bot.safety import KINDS
from launch import settings, training
from services_db.answers import SLOTS, Location
from services_db.places.atlas import atlas
from services_db.places.names import name_key

BOT = Path(__file__).parents[1]
TOWN = 60_000  # the weight of a place of some size
STATES = [
    State(),
    State(misunderstood=2, asked=SLOTS),
    State(place_options=(Location("anywhere"), Location("anywhere"))),
]
HEARD_FIRST = {*KINDS, "perpetrator_concern", "disclosure", "stop_leave"}

Taken = tuple[str, str, str]  # text, the slot asked for, what the model takes it for


def written() -> set[str]:
    """All texts of the tests of the bot, and plain ages."""
    said = {
        row["text"]
        for path in BOT.glob("*/*.csv")
        for row in csv.DictReader(path.open(encoding="utf-8", newline=""))
        if "text" in row
    }
    return said | {f"{start}{age}" for start in ("", "im ", "I am ") for age in range(9, 100, 10)}


def towns() -> set[str]:
    places = atlas().places.values()
    return {place.name for group in places for place in group if place.weight >= TOWN}


@pytest.fixture(scope="module")
def taken() -> list[Taken]:
    training.train_if_changed(settings.ROOT, os.environ)
    texts = sorted(written() | towns())
    asked = [(text, slot) for text in texts for slot in sorted(questions_answered(text))]
    lines = [{"text": text, "asked": slot} for text, slot in asked]
    guesses = run_module("bot.rasa_components.parse_texts", [str(newest_model())], lines)
    return [(*one, guess["intent"]) for one, guess in zip(asked, guesses, strict=True)]


def outcomes(text: str, asked: str, intent: str) -> list[tuple]:
    turn = Turn(text, intent, {}, (), read=False)
    taken = [take(state, turn, asked) for state in STATES]
    return [(one, _steps_aside(turn, one, asked)) for one in taken]


def differs(one: Taken) -> bool:
    text, asked, intent = one
    return outcomes(text, asked, intent) != outcomes(text, asked, "inform")


@pytest.mark.timeout(600)  # the model may have to be trained first
def test_with_and_without_the_language_model_the_outcome_is_the_same(taken: list[Taken]):
    names = {name_key(town) for town in towns()}
    texts = {text for text in written() if name_key(text) not in names}
    compared = [one for one in taken if one[0] in texts]
    assert {slot for _, slot, _ in compared} == set(SLOTS)
    assert len(compared) > 150
    assert [one for one in compared if differs(one)] == []


def test_a_town_that_the_model_takes_for_another_thing_is_a_town(taken: list[Taken]):
    """The model has met few names of places, and hears a greeting in one in a hundred of them."""
    compared = [one for one in taken if one[0] in towns()]
    other = [one for one in compared if differs(one)]
    assert len(compared) > 100
    assert len(other) <= len(compared) / 50, other
    assert not [one for one in compared if one[2] in HEARD_FIRST]
