"""What somebody typed into the fields of the lookup, read the way the bot reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.readers.age import read_age
from bot.readers.gender import read_gender
from bot.readers.location import read_location
from bot.readers.message import read_message
from bot.readers.needs import read_needs
from bot.readers.reading import Reading
from bot.readers.skipping import is_skip
from bot.readers.support import read_support
from services_db.answers import NEEDS, SLOTS, Answers, Location

FIELDS = ("location", "age", "gender", "support", "need", "text")
LONGEST = 1000

_READERS = {
    "location": lambda typed: read_location(typed, asked=True),
    "age": lambda typed: read_age(typed, asked=True),
    "gender": lambda typed: read_gender(typed, asked=True),
    "support": lambda typed: read_support(typed, asked=True),
}


@dataclass(frozen=True)
class AskedFor:
    """``not_understood`` names the fields that filter nothing because they could not be read.

    ``ambiguous``: the places that one name may mean. ``guessed``: the place was taken over a
    typing slip, so it is worth a second look.
    """

    answers: Answers = field(default_factory=Answers)
    not_understood: tuple[str, ...] = ()
    ambiguous: tuple[Location, ...] = ()
    guessed: bool = False

    def with_place(self, index: int) -> AskedFor:
        """The same with one of the ambiguous places chosen; as it is where there is no such."""
        if not 0 <= index < len(self.ambiguous):
            return self
        answers = replace(self.answers, location=self.ambiguous[index])
        return replace(self, answers=answers, ambiguous=())


def read_fields(typed: Mapping[str, str]) -> AskedFor:
    """Read the fields that are given. A field of its own outweighs what ``text`` says."""
    given = {name: typed[name][:LONGEST] for name in FIELDS if typed.get(name, "").strip()}
    asked = _from_text(given.pop("text")) if "text" in given else AskedFor()
    for name in SLOTS:
        if name in given:
            asked = _with(asked, name, _READERS[name](given[name]), given[name])
    if "need" in given:
        asked = _with_needs(asked, given["need"])
    return asked


def _from_text(text: str) -> AskedFor:
    read = read_message(text)
    asked = AskedFor()
    for name in SLOTS:
        reading = getattr(read, name)
        if reading.status in ("value", "unclear"):
            asked = _with(asked, name, reading, text)
    answers = replace(
        asked.answers, needs=read.needs, for_someone_else=read.for_someone_else or False
    )
    understood = read.filled or read.needs or asked.ambiguous or read.skip
    # What one sentence does not say is not a field that failed: only the whole can fail.
    return replace(asked, answers=answers, not_understood=() if understood else ("text",))


def _with(asked: AskedFor, name: str, reading: Reading, typed: str) -> AskedFor:
    if reading.status == "value":
        answers = replace(asked.answers, **{name: reading.value})
        guessed = reading.confirm if name == "location" else asked.guessed
        ambiguous = () if name == "location" else asked.ambiguous
        return replace(asked, answers=answers, guessed=guessed, ambiguous=ambiguous)
    if name == "location" and reading.candidates:
        places = tuple(place for place in reading.candidates if isinstance(place, Location))
        return replace(asked, ambiguous=places, answers=replace(asked.answers, location=None))
    if reading.status == "skip" or is_skip(typed):
        return asked
    return replace(asked, not_understood=(*asked.not_understood, name))


def _with_needs(asked: AskedFor, typed: str) -> AskedFor:
    words = {part.strip().casefold().replace(" ", "_") for part in typed.split(",")}
    read = read_needs(typed)
    needs = [need for need in NEEDS if need in read or need in words]
    if not needs:
        if is_skip(typed):
            return asked
        return replace(asked, not_understood=(*asked.not_understood, "need"))
    known = asked.answers.needs
    added = (*known, *(need for need in needs if need not in known))
    return replace(asked, answers=replace(asked.answers, needs=added))
