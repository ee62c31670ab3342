"""Several things in one sentence: "a, b and c"."""

from __future__ import annotations

from collections.abc import Sequence

from services_db.content import say


def and_list(items: Sequence[str]) -> str:
    return _joined(items, say("cards.list_and"))


def or_list(items: Sequence[str]) -> str:
    return _joined(items, say("cards.list_or"))


def _joined(items: Sequence[str], last: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + last + items[-1]
