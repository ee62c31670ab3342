"""Forgiving typing slips in a place name, by the fewest letters added, dropped, changed or swapped.

Only ever for an answer to "where?": in free talk "help" is one letter from Hele. Everyday words
are never matched, and every match is to be confirmed.
"""

from __future__ import annotations

from functools import lru_cache
from math import log10
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from services_db.places.atlas import atlas
from services_db.places.names import name_key
from services_db.places.talk import talk

_SHORTEST = 4
_OUTSIDE_WEIGHT = 5000  # places outside England less prominent than this are not guessed at
_SLIP_COST = 1.5  # powers of ten of prominence that one slip weighs against
_MARGIN = 0.9  # as much apart, and the first is taken; closer, and it is asked
_MOST = 5
_ALIAS_LENGTH = 6  # shorter nicknames are too near to too much
_TOWN = 5000  # a town whose name is an everyday word (Reading, Sale) may be guessed at all the same


class Guess(NamedTuple):
    key: str
    value: float


def _slips_allowed(length: int) -> int:
    if length < 7:
        return 1
    return 2 if length < 12 else 3


@lru_cache(maxsize=1)
def _names() -> dict[str, int]:
    """Every name that may be guessed at, with the prominence of its foremost meaning."""
    table = atlas()
    weights: dict[str, int] = {}
    for key, group in table.places.items():
        weights[key] = max(p.weight if p.kind != "n" else p.weight // 8 for p in group)
    for key, areas in table.areas.items():
        people = sum(table.districts[c].population for c in areas[0].districts)
        weights[key] = max(weights.get(key, 0), people)
    for key, code in table.district_names.items():
        weights[key] = max(weights.get(key, 0), table.districts[code].population)
    for key, outside in table.outside.items():
        weight = max(o.weight for o in outside)
        if weight >= _OUTSIDE_WEIGHT:
            weights[key] = max(weights.get(key, 0), min(weight, 200_000))
    for key, alias in table.aliases.items():
        if len(key) >= _ALIAS_LENGTH:
            weights[key] = max(weights.get(name_key(t), _TOWN) for t in alias.targets)
    return {
        key: weight
        for key, weight in weights.items()
        if len(key) >= _SHORTEST and (weight >= _TOWN or key not in table.everyday)
    }


@lru_cache(maxsize=1)
def _choices() -> list[str]:
    return list(_names())


def is_everyday(key: str) -> bool:
    """Every word of it is an ordinary word, so that it is no slip for a place."""
    everyday, around = atlas().everyday, talk()
    return key in everyday or all(
        w in everyday or w in around.before or w in around.after for w in key.split()
    )


def guesses(key: str) -> list[str]:
    """The names this may be a slip for: one where it is plain, several to ask about, or none."""
    if len(key) < _SHORTEST or is_everyday(key):
        return []
    hits = process.extract(
        key,
        _choices(),
        scorer=OSA.distance,
        score_cutoff=_slips_allowed(len(key)),
        limit=None,
    )
    names = _names()
    ranked = sorted(
        (
            Guess(name, log10(names[name] + 10) - _SLIP_COST * distance)
            for name, distance, _ in hits
            if len(key) >= 7 or name[0] == key[0]
        ),
        key=lambda guess: (-guess.value, guess.key),
    )
    return [g.key for g in ranked[:_MOST] if g.value > ranked[0].value - _MARGIN]
