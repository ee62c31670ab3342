"""What staff write short: a lone number is an age, the first half of a postcode a place."""

from __future__ import annotations

import pytest
from multidict import MultiDict

from web_widget.lookup.answering import shown_for


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("16 girl nottingham", ("Nottingham", "age 16", "woman")),
        ("muslim woman 31 bradford", ("Bradford", "age 31", "woman", "Muslim women")),
        ("bs3 27f group", ("BS3", "age 27", "woman", "groups")),
        ("bs3 4ab, 50", ("BS3", "age 50")),
        ("her son 9, sunderland", ("Sunderland", "age 9")),
        # Half a postcode is a place, and not the man of 14 that its letter could stand for.
        ("wheelchair M14 trauma therapy", ("M14", "counselling", "step-free building")),
        ("m14, 30f", ("M14", "age 30", "woman")),
        # Towns whose names are words; visitors write "in Reading", staff do not.
        ("30f preston counselling", ("Preston", "age 30", "woman", "counselling")),
        ("bury, 30f", ("Bury", "age 30", "woman")),
        ("reading difficulties, leeds", ("Leeds",)),
        # A slip in a place that is said to be one, which the page asks to have checked.
        ("25f in notingham", ("Nottingham", "age 25", "woman")),
        ("25f in hospital", ("age 25", "woman")),
        # Letters and words that stand alone.
        ("london, 30, veteran, f", ("London", "age 30", "woman")),
        (
            "polish speaking woman, slough, wants someone to go to court with her",
            ("Slough", "woman", "advice and advocacy", "interpreter"),
        ),
        ("leeds, abused by a woman", ("Leeds",)),
        ("leeds, raped by a female teacher", ("Leeds",)),
        ("leeds, woman at work raped him", ("Leeds",)),
        ("leeds, woman next door attacked him", ("Leeds",)),
        ("polish woman leeds, raped by him", ("Leeds", "woman")),
        # Numbers that are no age, or more than one.
        ("leeds, waited 12 weeks", ("Leeds",)),
        ("leeds, happened at 9", ("Leeds",)),
        ("leeds 3 kids", ("Leeds",)),
        ("leeds 1.5 miles", ("Leeds",)),
        ("leeds 0113 245 5725", ("Leeds",)),
        ("leeds +44 113", ("Leeds",)),
        ("leeds 200", ("Leeds",)),
        ("leeds 30 40", ("Leeds",)),
        # What the reader itself has found stays.
        ("m21 leeds", ("Leeds", "age 21", "man")),
        ("19f leeds not 25", ("Leeds", "age 19", "woman")),
    ],
)
def test_shorthand(directory, text, understood):
    assert shown_for(directory, MultiDict(text=text)).understood == understood
