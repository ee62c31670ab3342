"""The lookup's filters. A service that states the opposite goes; one that does not say stays,
after those that say so, and is marked: in a directory with gaps, silence is not a no.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from services_db.answers import NEEDS

COMMUNITIES = NEEDS[: NEEDS.index("male") + 1]
ROUTES = ("self", "gp", "police", "professional")
LONGEST_LANGUAGE = 40

_JOINABLE = frozenset({"open", "waitlist", "assessment_only"})
_SHUT = frozenset({"closed", "paused"})
_SIGNED = re.compile(r"\b(bsl|british sign language)\b", re.I)
# Words by which a service says that it works in whatever language is spoken.
_ANY_LANGUAGE = re.compile(
    r"\b((over|more than) \d+|several|many|most|all|any) languages\b"
    r"|\bspoken language interpreters\b",
    re.I,
)


@dataclass(frozen=True)
class Filters:
    """What is ticked or chosen; an empty one keeps everything.

    ``only_stated`` drops the services that do not say.
    """

    by_and_for: str = ""
    language: str = ""
    route: str = ""
    bsl: bool = False
    step_free: bool = False
    list_open: bool = False
    only_stated: bool = False

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the filters in use."""
        return tuple(
            one.name
            for one in fields(self)
            if one.name != "only_stated" and getattr(self, one.name)
        )


@dataclass(frozen=True)
class Kept:
    """A service that stays, and the filters about which it says nothing."""

    service: dict
    unstated: tuple[str, ...] = ()


def read_filters(sent: Mapping[str, object]) -> Filters:
    """The filters of a form; what is not one of the choices filters nothing."""
    language = sent.get("language")
    language = " ".join(language.split())[:LONGEST_LANGUAGE] if isinstance(language, str) else ""
    return Filters(
        by_and_for=_one_of(COMMUNITIES, sent.get("by_and_for")),
        language=language,
        route=_one_of(ROUTES, sent.get("route")),
        bsl="bsl" in sent,
        step_free="step_free" in sent,
        list_open="list_open" in sent,
        only_stated="only_stated" in sent,
    )


def keep(services: Iterable[dict], filters: Filters, support: tuple[str, ...] = ()) -> list[Kept]:
    """The services that stay, in their order, those that say least last.

    ``services`` are cards; ``support`` the kinds asked for, whose lists are looked at.
    """
    kept = []
    for service in services:
        said = {name: says(name, service, filters, support) for name in filters.chosen}
        unstated = tuple(name for name, word in said.items() if word is None)
        if False not in said.values() and not (filters.only_stated and unstated):
            kept.append(Kept(service, unstated))
    return sorted(kept, key=lambda one: len(one.unstated))


def says(name: str, service: dict, filters: Filters, support: tuple[str, ...]) -> bool | None:
    """Whether the card ``service`` says yes to the filter ``name``, no, or nothing (None)."""
    access = service["access"]
    if name == "by_and_for":
        # Who runs a service is told by those that are run so; silence here is a no.
        return filters.by_and_for in access["by_and_for"]
    if name == "language":
        return _speaks(access["languages"], filters.language)
    if name == "route":
        routes = service["referral"]["routes"]
        return filters.route in routes if routes else None
    if name == "bsl":
        return True if any(map(_SIGNED.search, access["languages"])) else access["bsl"]
    if name == "step_free":
        return access["step_free"]
    return _can_join(service["waits"], support)


def _speaks(languages: list[str], wanted: str) -> bool | None:
    # A list of languages is seldom the whole of it, so another language on it is not a no.
    word = re.compile(rf"\b{re.escape(wanted)}\b", re.I)
    if any(word.search(one) or _ANY_LANGUAGE.search(one) for one in languages):
        return True
    return None


def _can_join(waits: list[dict], support: tuple[str, ...]) -> bool | None:
    asked = [wait for wait in waits if wait["support"] in support] or waits
    states = {wait["list"] for wait in asked}
    if states & _JOINABLE:
        return True
    return False if states and states <= _SHUT else None


def _one_of(choices: tuple[str, ...], value: object) -> str:
    return value if isinstance(value, str) and value in choices else ""
