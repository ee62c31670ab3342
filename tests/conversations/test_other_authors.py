"""Whole conversations as other people typed them, who had not seen the bot: what it understands.

The turns are said whatever the bot asks, and what is still asked after them is skipped. A
conversation is understood where place, age, gender and support are; it ends with the right
services where its first page shows those that a search for what was meant shows. The floors are
what has been reached; docs/evaluation.md says what is wanted, and what was reached at first sight.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation.second_author import slot_is_right
from tests.conversation_client import Conversation, call

BOT = Path(__file__).parents[1] / "bot"
ENOUGH = {"mend": 0.96, "judge": 0.9, "partly": 0.9}  # by how much of them was read
RIGHT_SERVICES = 0.95
ONE_IN_THREE = (
    "thirteenth_author",
    "fourteenth_author",
    "fifteenth_author",
    "seventeenth_author",
    "eighteenth_author",
    "nineteenth_author",
    "twentieth_author",
    "twentyfirst_author",
    "twentysecond_author",
    "twentythird_author",
)  # the others are for `make soak`
ONE_IN_SIX = ("house_author",)
MOST_SKIPPED = 4
AT_ONCE = 4  # conversations: the three processes behind them work side by side


def _rows(left_out: bool = False) -> Iterator[dict[str, str]]:
    for path in sorted(BOT.glob("*_author/conversations.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                author = path.parent.name
                every = 3 if author in ONE_IN_THREE else 6 if author in ONE_IN_SIX else 1
                if (number % every != 0) is left_out:
                    yield row


def _hold(talk: Callable[[], Conversation], turns: str) -> dict[str, Any] | None:
    """The last results that were shown; None where there were none."""
    conversation = talk()
    results = None
    for said in [*turns.split(" | "), *["skip"] * MOST_SKIPPED]:
        if said == "skip" and conversation.results:
            break
        conversation.say(said)
        results = conversation.results or results
    return results and {**results, "url": conversation.url}


def _meant(row: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The searches that a row's labels stand for, of which any may be meant."""
    low, high = row["age_min"], row["age_max"]
    age = f"over {low}" if high == "120" else low if low == high else f"{low}-{high}"
    for place in row["location_district"].split("|"):
        for support in row["support"].split("|"):
            yield {
                "location": place,
                "age": age,
                "gender": row["gender"].split("|")[-1].replace("_", " "),
                "support": support.replace(";", ", "),
            }


def _ends_with_the_right_services(row: Mapping[str, str], results: dict[str, Any] | None) -> bool:
    if results is None:
        return False
    shown = [service["id"] for service in results["services"]]
    for meant in _meant(row):
        status, body = call("POST", f"{results['url']}/api/search", {**meant, "per_page": 50})
        assert status == 200, body
        if [service["id"] for service in json.loads(body)["services"]][: len(shown)] == shown:
            return True
    return False


def _is_right(row: Mapping[str, str], results: dict[str, Any] | None) -> bool:
    if results is None:
        return False
    understood = results["understood"]
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


@pytest.mark.timeout(400)  # a thousand turns; on a busy machine they take minutes
def test_a_conversation_in_ones_own_words_is_understood_whole(talk):
    rows = list(_rows())
    assert len(rows) >= 530
    _hold_all(rows, talk)


@pytest.mark.long
@pytest.mark.timeout(400)
def test_the_conversations_left_out_above_are_understood_whole_too(talk):
    rows = list(_rows(left_out=True))
    assert len(rows) >= 910
    _hold_all(rows, talk)


def _hold_all(rows: list[dict[str, str]], talk: Callable[[], Conversation]) -> None:
    """Holds every conversation, and expects enough of each half to be understood."""
    with ThreadPoolExecutor(AT_ONCE) as people:
        results = list(people.map(lambda row: _hold(talk, row["turns"]), rows))
    for half, enough in ENOUGH.items():
        held = [pair for pair in zip(rows, results, strict=True) if pair[0]["half"] == half]
        missed = [(row, one) for row, one in held if not _is_right(row, one)]
        ids = sorted(row["id"] for row, _ in missed)
        assert len(held) - len(missed) >= round(enough * len(held)), (half, ids)
        astray = [row["id"] for row, one in missed if not _ends_with_the_right_services(row, one)]
        assert len(held) - len(astray) >= round(RIGHT_SERVICES * len(held)), (half, astray)
