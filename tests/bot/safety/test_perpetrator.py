"""Who fears to do harm, or has, is told apart from who was harmed."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety import perpetrator_concern

# What is slow on a busy machine is not wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

with (Path(__file__).parent / "perpetrator.csv").open(encoding="utf-8", newline="") as file:
    MESSAGES = [(row["text"], row["concern"] == "yes") for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "concern"), MESSAGES)
def test_a_persons_own_harm_to_others_is_noticed(text, concern):
    assert perpetrator_concern(text) is concern


@given(st.text(max_size=300))
def test_it_never_raises(text):
    assert perpetrator_concern(text) in (True, False)
