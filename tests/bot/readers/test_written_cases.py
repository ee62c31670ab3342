"""The written cases: what each reader makes of what people type, one table a reader."""

import csv
import datetime
from pathlib import Path

import pytest

from bot.readers.message import read_message

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 11, 23)
SLOTS = ("age", "gender", "support", "location")


def cases(slot):
    with (HERE / f"{slot}.csv").open(encoding="utf-8", newline="") as file:
        return [(slot, row["text"], row["asked"], row["expected"]) for row in csv.DictReader(file)]


def written(slot, reading):
    """A reading in the notation of the tables: ``-`` nothing, ``?`` unclear, ``~`` to confirm."""
    if reading.status != "value":
        return {"nothing": "-", "unclear": "?", "skip": "skip"}[reading.status]
    value = reading.value
    if slot == "age":
        return str(value.min) if value.min == value.max else f"{value.min}-{value.max}"
    if slot == "support":
        return ";".join(value)
    if slot == "location":
        if value.kind in ("anywhere", "outside_england"):
            return "anywhere" if value.kind == "anywhere" else "abroad"
        return value.name + ("~" if reading.confirm else "")
    return value


@pytest.mark.parametrize(
    ("slot", "text", "asked", "expected"), [case for slot in SLOTS for case in cases(slot)]
)
def test_a_reader_reads_what_is_meant(slot, text, asked, expected):
    reading = getattr(read_message(text, asked or None, TODAY), slot)
    assert written(slot, reading) == expected


def test_there_are_enough_written_cases_for_each_reader():
    assert all(len(cases(slot)) >= 80 for slot in SLOTS)
