"""Which question comes next, and what can be pressed to answer it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.state import State
from bot.words import words
from services_db.answers import AgeRange, Location
from services_db.content.easy_read import easy_lines
from services_db.matching.questions import (
    Weighing,
    age_bands,
    gender_choices,
    support_choices,
    worth_asking,
)

OLDEST = 120


@dataclass(frozen=True)
class Button:
    """``easy`` is the title in Easy Read; empty where the ordinary one is easy enough."""

    title: str
    payload: str
    easy: str = ""

    def as_json(self) -> dict[str, str]:
        shown = {"title": self.title, "payload": self.payload}
        return {**shown, "easy": self.easy} if self.easy else shown


def button(title: str, intent: str, **entities: str) -> Button:
    """A button labelled ``utter_label_<title>`` that sends ``intent`` with ``entities``."""
    return _labelled(f"label_{title}", payload(intent, **entities))


def _labelled(label: str, sent: str, /, **values: object) -> Button:
    easy = "".join(line["text"] for line in easy_lines(f"utter_{label}", 0, values))
    return Button(words(label, **values), sent, easy)


def payload(intent: str, **entities: str) -> str:
    """Rasa's button payload for ``intent``."""
    return f"/{intent}{json.dumps(entities)}" if entities else f"/{intent}"


def next_question(directory: Weighing, state: State) -> str | None:
    """The next slot worth asking for, or ``None`` where no answer could change what is shown."""
    if state.place_options:
        return "location"
    if state.answers.location and state.answers.location.kind == "outside_england":
        return None  # the other nations' lines take everybody: no answer changes them
    remaining = state.open_slots()
    if not remaining:
        return None
    return next(worth_asking(directory, state.answers, remaining), None)


def choices(slot: str, directory: Weighing, state: State) -> list[Button]:
    """What can be pressed to answer ``slot``: what can change what is shown, and the ways out."""
    if slot == "location" and state.place_options:
        return _place_choices(state.place_options)
    answers = {
        "location": lambda: [button("anywhere", "inform", location="anywhere")],
        "age": lambda: [age_button(band) for band in age_bands(directory, state.answers)],
        "gender": lambda: [
            button(f"gender_{gender}", "inform", gender=gender)
            for gender in gender_choices(directory, state.answers)
        ],
        "support": lambda: [
            button(f"support_{support}", "inform", support=support)
            for support in support_choices(directory, state.answers)
        ],
    }[slot]()
    skip = button("not_sure", "skip") if slot == "support" else button("skip", "skip")
    ways_out = [skip]
    if state.asked and state.asked[0] != slot:
        ways_out.append(button("back", "go_back"))
    else:
        ways_out.append(button("show_now", "skip", slot="all"))
    return answers + ways_out


def _place_choices(places: Sequence[Location]) -> list[Button]:
    if len(places) == 1:
        return [
            button("yes", "inform", location="option:0"),
            button("no", "inform", location="none"),
            button("skip", "skip"),
        ]
    named = [
        Button(place_label(place), payload("inform", location=f"option:{index}"))
        for index, place in enumerate(places)
    ]
    return [*named, button("none_of_these", "inform", location="none"), button("skip", "skip")]


def place_label(place: Location) -> str:
    """A place with enough beside its name to tell it from its namesakes."""
    areas = (place.district, place.county, place.region, place.country)
    area = next((a for a in areas if a and a != place.name), None)
    return words("label_place", name=place.name, area=area) if area else str(place.name)


def age_button(band: AgeRange) -> Button:
    """The button for one band of ages."""
    label, values = _age_label(band)
    return _labelled(label, payload("inform", age=f"{band.min}-{band.max}"), **values)


def age_label(band: AgeRange) -> str:
    label, values = _age_label(band)
    return words(label, **values)


def _age_label(band: AgeRange) -> tuple[str, dict[str, int]]:
    if band.min == band.max:
        return "label_age_one", {"age": band.min}
    if band.min == 0:
        return "label_age_under", {"max": band.max}
    if band.max >= OLDEST:
        return "label_age_over", {"min": band.min}
    both = {"min": band.min, "max": band.max}
    return ("label_age_pair" if band.max == band.min + 1 else "label_age_between"), both
