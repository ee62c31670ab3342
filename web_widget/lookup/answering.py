"""What the lookup shows for a form: read, searched, filtered. Nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from multidict import MultiMapping

from services_db.answers import Answers
from services_db.content import say
from services_db.search import Directory
from web_widget.gateway.asked_for import LONGEST, AskedFor, read_fields
from web_widget.gateway.find_page import place_words, understood_words
from web_widget.lookup.filters import Filters, Kept, keep, read_filters
from web_widget.lookup.shorthand import with_shorthand
from web_widget.lookup.unused import unused

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 20, 40, 1000
MOST_COMPARED = 3
LINES = 3


@dataclass(frozen=True)
class Shown:
    """Everything the page says for one form.

    ``rows`` are those of ``total`` services that are on the page; ``place`` is the chosen one of
    the places that the text may mean, None where there is nothing to choose or nothing chosen.
    ``unused``: the words that changed nothing; none are named while somebody is still typing.
    ``few_offer``: hardly any service lists the support asked for, so others follow.
    """

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    picked: tuple[str, ...] = ()
    asked: AskedFor = field(default_factory=AskedFor)
    understood: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    place: int | None = None
    rows: tuple[Kept, ...] = ()
    compared: tuple[Kept, ...] = ()
    lines: tuple[dict, ...] = ()
    total: int = 0
    stated: int = 0
    few_offer: bool = False


def shown_for(directory: Directory, sent: MultiMapping[object]) -> Shown:
    """The answer to a form, as its fields were ``sent``; odd fields count as empty."""
    text = _words(sent.get("text"))
    filters = read_filters(sent)
    asked = _read(text)
    skipped = "typing" in sent or asked.not_understood
    ignored = () if skipped else unused(text, asked, _in_short)
    place = _place(sent, text, asked)
    # Kept for the page's own choices: the reading drops them once one is chosen.
    places = tuple(place_words(one) for one in asked.ambiguous)
    if place is not None:
        asked = asked.with_place(place)
    picked = _picked(sent)
    found = _found(directory, asked.answers, filters, _rows(sent))
    return Shown(
        text=text,
        filters=filters,
        picked=picked,
        asked=asked,
        understood=tuple(_understood(asked.answers)),
        unused=ignored,
        places=places,
        place=place,
        rows=found.rows,
        compared=tuple(one for one in found.rows if one.service["id"] in picked),
        lines=found.lines[:LINES],
        total=found.total,
        stated=found.stated,
        few_offer=found.few_offer,
    )


def _read(text: str) -> AskedFor:
    asked = _in_short(text)
    if asked.not_understood and len(text.split()) <= 2:
        # A word or two that say nothing else may be a place with a slip in it; the page says so.
        as_place = read_fields({"location": text})
        if not as_place.not_understood:
            return as_place
    return asked


def _in_short(text: str) -> AskedFor:
    return with_shorthand(text, read_fields({"text": text}))


class _Found(NamedTuple):
    rows: tuple[Kept, ...]
    lines: tuple[dict, ...]
    total: int
    stated: int
    few_offer: bool


def _found(directory: Directory, answers: Answers, filters: Filters, rows: int) -> _Found:
    if not filters.chosen:
        found = directory.search(answers, limit=rows)
        shown = tuple(Kept(service) for service in found["services"])
        lines, total = tuple(found["helplines"]), found["total"]
        return _Found(shown, lines, total, total, bool(found["relaxed"]))
    # All are weighed, for a filter may keep any: the directory holds hundreds, not thousands.
    found = directory.search(answers, limit=MOST_ROWS)
    kept = keep(found["services"], filters, answers.support)
    shown = tuple(kept[:rows])
    on_page = {one.service["id"] for one in shown}
    lines = tuple(one for one in directory.helplines(answers) if one["id"] not in on_page)
    stated = sum(not one.unstated for one in kept)
    return _Found(shown, lines, len(kept), stated, bool(found["relaxed"]))


def _understood(answers: Answers) -> list[str]:
    return understood_words(answers) + [say(f"lookup.needs.{need}") for need in answers.needs]


def _place(sent: MultiMapping[object], text: str, asked: AskedFor) -> int | None:
    """The place chosen, if it was chosen for this very text: its number means nothing else."""
    # The last one is the button just pressed; before it stands the choice made earlier.
    place = _number(sent.getall("place", [None])[-1])
    if place is None or place >= len(asked.ambiguous) or sent.get("place_for") != text:
        return None
    return place


def _rows(sent: MultiMapping[object]) -> int:
    return min(max(_number(sent.get("rows")) or FIRST_ROWS, 1), MOST_ROWS)


def _picked(sent: MultiMapping[object]) -> tuple[str, ...]:
    ids = dict.fromkeys(one for one in sent.getall("pick", []) if isinstance(one, str))
    return tuple(ids)[:MOST_COMPARED]


def _words(value: object) -> str:
    """One line of text, as its own field would hold it."""
    return " ".join(value.split())[:LONGEST] if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    text = value if isinstance(value, str) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
