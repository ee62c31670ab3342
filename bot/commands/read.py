"""Reads typed messages with the trained model and the readers, without a conversation.

Takes a CSV file with the columns id, asked (a slot or blank) and text; prints CSV. What was
typed is held in memory only: it is not printed, logged or written anywhere.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import Any

from bot.rasa_process import RasaProblem, newest_model, run_module
from bot.readers.message import MessageReading, read_message
from bot.readers.reading import Reading
from bot.safety import KINDS
from services_db.answers import SLOTS

HELP = "read a file of typed messages: intents, crisis signs and answers, as CSV"
COLUMNS = (
    "id",
    "intent",
    "confidence",
    "safety",
    "location",
    "age_min",
    "age_max",
    "gender",
    "support",
)
_NEEDED = ("id", "asked", "text")
_SURE = 0.5  # a guess below this gives way to an answer to the very question asked
_SHORT = 4  # words: so short a text is an answer, if the readers find one in it


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--texts", type=Path, required=True, help="CSV file: id,asked,text")
    parser.add_argument("--model", type=Path, help="a .tar.gz (default: the newest in models/)")


def run(options: argparse.Namespace) -> int:
    """Prints the CSV; 1 with a message on standard error when something is missing."""
    try:
        rows = read_rows(options.texts)
        write_rows(read_all(rows, options.model or newest_model()))
    except (OSError, RasaProblem, ValueError) as problem:
        print(f"read: {problem}", file=sys.stderr)
        return 1
    return 0


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file. Raises ValueError when a column is missing or a slot unknown."""
    csv.field_size_limit(10_000_000)
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            raise ValueError(f"{path}: there is no column {', '.join(missing)}")
        rows = [{name: row[name] or "" for name in _NEEDED} for row in reader]
    for number, row in enumerate(rows, 2):
        row["asked"] = row["asked"].strip()
        if row["asked"] and row["asked"] not in SLOTS:
            raise ValueError(f"{path}, row {number}: asked is one of {', '.join(SLOTS)}, or blank")
    return rows


def read_all(rows: list[dict[str, str]], model: Path) -> list[dict[str, Any]]:
    """What each row's text says, as the contract's columns."""
    asked_for = [{"text": row["text"], "asked": row["asked"] or None} for row in rows]
    parsed = run_module("bot.rasa_components.parse_texts", [str(model.resolve())], asked_for)
    return [_answer(row, guess) for row, guess in zip(rows, parsed, strict=True)]


def write_rows(answers: list[dict[str, Any]]) -> None:
    """Prints the answers as CSV with a header."""
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(answers)


def _answer(row: dict[str, str], guess: dict[str, Any]) -> dict[str, Any]:
    reading = read_message(row["text"], row["asked"] or None)
    intent = _settled(guess, row, reading)
    return {
        "id": row["id"],
        "intent": intent,
        "confidence": f"{guess['confidence']:.3f}",
        "safety": intent if intent in KINDS else "",
        **answers_as_columns(reading),
    }


def answers_as_columns(reading: MessageReading) -> dict[str, Any]:
    """The four answers in the contract's columns, blank where there is none."""
    age = reading.age.value if reading.age.status == "value" else None
    return {
        "location": _place(reading.location),
        "age_min": age.min if age else "",
        "age_max": age.max if age else "",
        "gender": reading.gender.value if reading.gender.status == "value" else "",
        "support": ";".join(reading.support.value) if reading.support.status == "value" else "",
    }


def _settled(guess: dict[str, Any], row: dict[str, str], reading: MessageReading) -> str:
    """As the form does: what reads as an answer is one, unless the model was sure of another."""
    intent = guess["intent"] or "out_of_scope"
    answers_it = row["asked"] in reading.filled and guess["confidence"] < _SURE
    short = bool(row["asked"]) or len(row["text"].split()) <= _SHORT
    if intent in KINDS or not reading.filled:
        return intent
    return "inform" if answers_it or (intent == "out_of_scope" and short) else intent


def _place(reading: Reading) -> str:
    """A place's name, also where only which of its namesakes is meant has to be asked."""
    if reading.status == "value":
        return reading.value.name or reading.value.kind.replace("unknown", "")
    names = {getattr(one, "name", None) for one in reading.candidates}
    return names.pop() or "" if reading.status == "unclear" and len(names) == 1 else ""
