"""Takes what a message says into the state: by button, or read from the person's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.dialogue.state import State
from bot.readers.message import MessageReading
from bot.readers.reading import Reading
from services_db.answers import GENDERS, NEEDS, SLOTS, SUPPORT_TYPES, AgeRange, Location


@dataclass(frozen=True)
class Taken:
    """A message taken in. ``filled``: slots it answered. ``understood``: whether it said
    anything about the questions at all (an answer, a skip, a choice of places)."""

    state: State
    filled: tuple[str, ...] = ()
    understood: bool = True


ANYWHERE = Location("anywhere")
_GROWN = 18
_NO_OTHER = (None, ("helpline",))  # "someone to talk to at my age" names no other kind of support
LGBTQ_GENDERS = frozenset(
    {"nonbinary", "trans_woman", "trans_man", "transmasc", "trans masc", "transfem", "transfemme"}
)


def take_button(state: State, values: Mapping[str, str], asked: str | None) -> Taken:
    """Take the values of a pressed button; one that no button could carry is ignored."""
    filled = []
    for slot, value in values.items():
        after = _take_value(state, slot, value)
        if after is not None:
            state = after
            filled.append(slot)
    return Taken(state, tuple(filled), understood=bool(filled))


def _take_value(state: State, slot: str, value: str) -> State | None:
    match slot:
        case "location" if value == "anywhere":
            return state.answered(location=ANYWHERE)
        case "location" if value == "none":
            return replace(state, place_options=(), misunderstood=state.misunderstood + 1)
        case "location" if value.startswith("option:"):
            index = value.removeprefix("option:")
            if index.isdigit() and int(index) < len(state.place_options):
                return state.answered(location=state.place_options[int(index)])
        case "age":
            low, _, high = value.partition("-")
            if low.isdigit() and high.isdigit() and int(low) <= int(high) <= 120:
                return state.answered(age=AgeRange(int(low), int(high)))
        case "gender" if value in GENDERS:
            return state.answered(gender=value)
        case "support" if value in SUPPORT_TYPES:
            chosen = state.answers.support
            return state.answered(support=(*(s for s in chosen if s != value), value))
    return None


def take_skip(state: State, which: str | None, asked: str | None) -> Taken:
    """Leave the question that was asked, or all of them, unanswered."""
    if which == "all":
        return Taken(state.skip(*SLOTS))
    if which in SLOTS:
        return Taken(state.skip(which))
    return Taken(state.skip(asked)) if asked else Taken(state, understood=False)


def take_yes(state: State) -> Taken:
    """ "Yes" confirms the one place that was asked about, and means nothing else."""
    if len(state.place_options) == 1:
        return Taken(state.answered(location=state.place_options[0]), ("location",))
    return Taken(state, understood=False)


def take_no(state: State, asked: str | None) -> Taken:
    """ "No" to a place asks where again; to a question it is read as not wanting to answer it."""
    if state.place_options:
        return Taken(replace(state, place_options=()))
    return take_skip(state, None, asked)


def take_words(state: State, reading: MessageReading, asked: str | None) -> Taken:
    """Take everything that a typed message answers, whichever question was asked."""
    filled = []
    reading = _of_a_child(state, _of_those_offered(state, reading), asked)
    answered = bool(asked) and getattr(reading, asked).status == "value"
    for slot in SLOTS:
        read = getattr(reading, slot)
        if answered and slot != asked and _says_no_more(read, getattr(state.answers, slot)):
            continue  # "retired joiner, male", said to the question of gender
        if read.status == "value" and not read.confirm:
            value = _beside_earlier(state, reading) if slot == "support" else read.value
            state = state.answered(**{slot: value})
            filled.append(slot)
    if filled and len(state.place_options) == 1 and reading.location.status == "nothing":
        # Asked "did you mean …?", the person goes on: it is shown with the services.
        state = state.answered(location=state.place_options[0])
        filled.append("location")
    if reading.support.excluded and "support" not in filled:
        left = tuple(s for s in state.answers.support if s not in reading.support.excluded)
        if left != state.answers.support:  # "not a phone call after all"
            state = state.answered(support=left)
            filled.append("support")
    state = _take_who(state, reading)
    if asked and not filled:
        return _take_unclear(state, reading, asked)
    # An ambiguous place is worth a question at once even when something else was answered.
    state = _offer_places(state, reading)
    return Taken(state, tuple(filled), understood=bool(filled) or bool(state.place_options))


def _says_no_more(read: Reading, earlier: Location | AgeRange | str | None) -> bool:
    """Whether what is named in passing leaves the earlier answer as it is."""
    if not earlier or read.status != "value":
        return False
    of_place = isinstance(earlier, Location) and earlier.name and read.value.name
    if of_place and earlier.name.startswith(f"{read.value.name} "):
        return True  # "Hebden, yeah", of Hebden Bridge
    of_age = isinstance(earlier, AgeRange) and isinstance(read.value, AgeRange)
    within = not of_age or (read.value.min <= earlier.min and earlier.max <= read.value.max)
    return read.in_passing and within


def _beside_earlier(state: State, reading: MessageReading) -> tuple[str, ...]:
    """The kinds of support a message asks for, and the earlier ones where it only adds to them."""
    said, earlier = reading.support, state.answers.support
    if not reading.adds or not earlier:
        return said.value
    kept = {*said.value, *earlier} - set(said.excluded)
    return tuple(one for one in SUPPORT_TYPES if one in kept)


def _of_a_child(state: State, reading: MessageReading, asked: str | None) -> MessageReading:
    """ "Someone for people my age", said by a child, is support for children."""
    age, said = state.answers.age, reading.support
    grown = age is None or age.max >= _GROWN
    if asked != "support" or not reading.of_my_age or grown or said.value not in _NO_OTHER:
        return reading
    return replace(reading, support=replace(said, status="value", value=("children",)))


def _of_those_offered(state: State, reading: MessageReading) -> MessageReading:
    """ "The one in Shropshire", said to a choice of Newports, is the Newport there."""
    said = reading.location
    if said.status != "value" or said.confirm or not said.value.name:
        return reading
    if reading.points_at and _is_within(state.answers.location, said.value):
        return replace(reading, location=replace(said, value=state.answers.location))
    within = [place for place in state.place_options if _is_within(place, said.value)]
    if len(within) != 1 or len(state.place_options) == 1:
        return reading
    return replace(reading, location=replace(said, value=within[0]))


def _is_within(place: Location | None, area: Location) -> bool:
    return place is not None and area.name in (place.district, place.county, place.region)


def _take_who(state: State, reading: MessageReading) -> State:
    answers = state.answers
    asked_for = [n for n in reading.needs if n in NEEDS and n not in answers.needs]
    if reading.gender.status == "value" and reading.gender.value in LGBTQ_GENDERS:
        # To say who you are is not yet to ask for a service of that community before all others.
        asked_for = [n for n in asked_for if n != "lgbtq"]
    needs = answers.needs + tuple(asked_for)
    someone_else = answers.for_someone_else
    if reading.for_someone_else is not None:
        someone_else = reading.for_someone_else
    return replace(state, answers=replace(answers, needs=needs, for_someone_else=someone_else))


def _take_unclear(state: State, reading: MessageReading, asked: str) -> Taken:
    if getattr(reading, asked).status == "skip" or reading.skip:
        return take_skip(state, None, asked)
    offered = _offer_places(state, reading)
    if offered.answers.location != state.answers.location:
        return Taken(offered, ("location",))
    if offered.place_options and offered is not state:
        return Taken(offered)
    return Taken(state, understood=False)


def _offer_places(state: State, reading: MessageReading) -> State:
    read = reading.location
    if read.status == "value" and read.confirm and (read.value,) == state.place_options:
        return state.answered(location=read.value)  # asked whether it is that, and said again
    if read.status == "value" and read.confirm:
        return replace(state, place_options=(read.value,), misunderstood=0)
    if read.status == "unclear" and read.candidates == state.place_options:
        # Which of them was asked, and the name alone said again: the best known of that name.
        return state.answered(location=read.candidates[0])
    if read.status == "unclear" and read.candidates and not state.answers.location:
        return replace(state, place_options=tuple(read.candidates), misunderstood=0)
    return state


def not_understood(state: State) -> State:
    """One more message in a row that could not be read; after the third the count begins anew."""
    return replace(state, misunderstood=state.misunderstood % 3 + 1)
