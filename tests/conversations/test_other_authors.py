"""Whole conversations as other people typed them, who had not seen the bot: what it understands.

The turns are said whatever the bot asks, and what is still asked after them is skipped. The floor
is what has been reached; docs/evaluation.md says what is wanted.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.evaluation.second_author import slot_is_right
from tests.conversation_client import Conversation

BOT = Path(__file__).parents[1] / "bot"
ENOUGH = 0.95
MOST_SKIPPED = 4


def _rows() -> Iterator[dict[str, str]]:
    for path in sorted(BOT.glob("*_author/conversations.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _hold(talk: Callable[[], Conversation], turns: str) -> dict[str, Any] | None:
    """What is understood with the last results; None where there were none."""
    conversation = talk()
    understood = None
    for said in [*turns.split(" | "), *["skip"] * MOST_SKIPPED]:
        if said == "skip" and conversation.results:
            break
        conversation.say(said)
        if conversation.results:
            understood = conversation.results["understood"]
    return understood


def _is_right(row: Mapping[str, str], understood: dict[str, Any] | None) -> bool:
    if understood is None:
        return False
    age, place = understood["age"] or {}, understood["location"]
    said = {
        "age_min": age.get("min", ""),
        "age_max": age.get("max", ""),
        "gender": understood["gender"] or "",
        "support": ";".join(understood["support"]),
    }
    names = (place["district"], place["name"], place["kind"], "")
    where = [
        name
        for name in names
        if name is not None
        and slot_is_right("location", {"location": row["location_district"]}, {"location": name})
    ]
    return bool(where) and all(
        slot_is_right(slot, row, said) is not False for slot in ("age", "gender", "support")
    )


def test_a_conversation_in_ones_own_words_is_understood_whole(talk):
    rows = list(_rows())
    right = [row["id"] for row in rows if _is_right(row, _hold(talk, row["turns"]))]
    missed = sorted(row["id"] for row in rows if row["id"] not in right)
    assert len(rows) >= 50
    assert len(right) / len(rows) >= ENOUGH, missed
