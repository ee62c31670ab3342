"""Where a conversation stands, as values; Rasa's slots are how it is carried from turn to turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from services_db.answers import SLOTS, AgeRange, Answers, Location


@dataclass(frozen=True)
class State:
    """The answers, and what the dialogue has to remember about how they came.

    ``skipped``: slots the person chose not to answer. ``asked``: slots asked, in order.
    ``place_options``: places to choose from, or the one to confirm. ``misunderstood``: messages
    in a row that could not be read. ``offset``: services shown so far, ``None`` before any.
    """

    answers: Answers = field(default_factory=Answers)
    skipped: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    place_options: tuple[Location, ...] = ()
    misunderstood: int = 0
    offset: int | None = None

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> State:
        """The state that ``to_slots`` wrote."""
        location, age = slots.get("location"), slots.get("age")
        return cls(
            answers=Answers(
                location=Location.from_dict(location) if location else None,
                age=AgeRange(*age) if age else None,
                gender=slots.get("gender"),
                support=tuple(slots.get("support") or ()),
                needs=tuple(slots.get("needs") or ()),
                for_someone_else=bool(slots.get("for_someone_else")),
            ),
            skipped=tuple(slots.get("skipped") or ()),
            asked=tuple(slots.get("asked") or ()),
            place_options=tuple(Location.from_dict(p) for p in slots.get("place_options") or ()),
            misunderstood=int(slots.get("misunderstood") or 0),
            offset=slots.get("offset"),
        )

    def to_slots(self) -> dict[str, Any]:
        """Every slot and its value as JSON; ``None`` where nothing is known."""
        answers = self.answers
        return {
            "location": answers.location.to_dict() if answers.location else None,
            "age": [answers.age.min, answers.age.max] if answers.age else None,
            "gender": answers.gender,
            "support": list(answers.support) or None,
            "needs": list(answers.needs) or None,
            "for_someone_else": answers.for_someone_else or None,
            "skipped": list(self.skipped) or None,
            "asked": list(self.asked) or None,
            "place_options": [place.to_dict() for place in self.place_options] or None,
            "misunderstood": self.misunderstood,
            "offset": self.offset,
        }

    def known(self, slot: str) -> bool:
        """Whether ``slot`` has been answered."""
        return bool(getattr(self.answers, slot))

    def open_slots(self) -> list[str]:
        """Slots neither answered nor skipped, in the order they are asked."""
        return [s for s in SLOTS if not self.known(s) and s not in self.skipped]

    def answered(self, **answers: Any) -> State:
        """This state with ``answers`` set; an answer given takes back an earlier skip."""
        return replace(
            self,
            answers=replace(self.answers, **answers),
            skipped=tuple(s for s in self.skipped if s not in answers),
            place_options=() if "location" in answers else self.place_options,
            misunderstood=0,
        )

    def skip(self, *slots: str) -> State:
        """This state with ``slots`` left unanswered by choice."""
        added = tuple(s for s in slots if s not in self.skipped and not self.known(s))
        return replace(self, skipped=self.skipped + added, place_options=(), misunderstood=0)

    def clear(self, slot: str) -> State:
        """This state with ``slot`` open again, to be asked anew; the others are kept."""
        empty = () if slot == "support" else None
        return replace(
            self,
            answers=replace(self.answers, **{slot: empty}),
            skipped=tuple(s for s in self.skipped if s != slot),
            asked=self.asked[: self.asked.index(slot)] if slot in self.asked else self.asked,
            place_options=(),
            misunderstood=0,
        )

    def back(self, asked_now: str | None) -> State | None:
        """This state one question earlier, or ``None`` where there is none before this one."""
        if self.place_options:  # which of several places: back to where, in other words
            return replace(self, place_options=(), misunderstood=0)
        before = self.asked
        if asked_now in before:
            before = before[: before.index(asked_now)]
        return self.clear(before[-1]) if before else None
