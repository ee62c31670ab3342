"""The words people put around a place name ("somewhere near … please"), from ``talk.csv``."""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import NamedTuple

from services_db.places.atlas import DATA
from services_db.places.names import name_key


class Talk(NamedTuple):
    anywhere: frozenset[str]  # whole answers that filter nothing
    before: frozenset[str]  # single words that may stand before a name
    after: frozenset[str]  # single words that may stand after it
    leads_in: frozenset[str]  # single words that say the next is a place
    beside: frozenset[str]  # single words that say one place is only near the other
    never: frozenset[str]  # whole answers that are commands, whatever hamlet has that name


@lru_cache(maxsize=1)
def talk() -> Talk:
    """The lists, read on the first call. Raises ``OSError`` where the file is missing."""
    by_role: dict[str, set[str]] = {role: set() for role in Talk._fields}
    with (DATA / "talk.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            roles = ("before", "after") if row["role"] == "around" else (row["role"],)
            for role in roles:
                by_role[role].add(name_key(row["words"]))
    return Talk(**{role: frozenset(words) for role, words in by_role.items()})
