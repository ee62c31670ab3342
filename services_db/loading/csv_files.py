"""Reads the data files as they are on disk, and says what is wrong with their form.

Each file is read once, whole, so that an edit made meanwhile cannot mix two states of it.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from services_db.loading.columns import FILES
from services_db.loading.problems import Problem
from services_db.spreadsheet_cells import unguarded

SERVICES_DATA = Path(__file__).resolve().parent.parent / "data"

csv.field_size_limit(200_000)


@dataclass(frozen=True)
class Line:
    row: int  # as a spreadsheet counts records: the heading is 1
    values: dict[str, str]


def read_files(folder: Path) -> tuple[dict[str, list[Line]], list[Problem]]:
    """Every file's lines by file name, and the faults of form. Nothing is parsed yet."""
    lines: dict[str, list[Line]] = {}
    problems: list[Problem] = []
    for name in FILES:
        lines[name], found = read_file(folder / name)
        problems += found
    return lines, problems


def read_file(path: Path) -> tuple[list[Line], list[Problem]]:
    """One file's lines, and its faults of form; no lines where it cannot be read at all."""
    name = path.name
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return [], [Problem(name, 0, "", "the file, which is missing")]
    except OSError as error:
        return [], [Problem(name, 0, "", f"a file that can be read ({error.strerror})")]
    except UnicodeDecodeError as error:
        return [], [Problem(name, 0, "", f"UTF-8 text; byte {error.start + 1} is not")]
    if "\0" in text:
        return [], [Problem(name, 0, "", "text without NUL characters")]
    faults = []
    if text and not text.endswith("\n"):
        faults.append(Problem(name, 0, "", "a line end at the end; is the file half-written?"))
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return [], [*faults, Problem(name, 0, "", f"well-formed CSV ({error})")]
    if not records:
        return [], [*faults, Problem(name, 0, "", "a row of column names; the file is empty")]
    heading, faults_of_heading = records[0], _check_heading(name, records[0])
    faults += faults_of_heading
    if faults_of_heading:
        return [], faults
    lines = []
    for number, record in enumerate(records[1:], start=2):
        if len(record) != len(heading):
            expected = f"{len(heading)} columns, as in the heading"
            faults.append(Problem(name, number, "", expected, f"{len(record)} columns"))
        else:
            cells = map(unguarded, record)
            lines.append(Line(number, dict(zip(heading, cells, strict=True))))
    return lines, faults


def _check_heading(name: str, heading: list[str]) -> list[Problem]:
    expected = [column.name for column in FILES[name]]
    problems = [
        Problem(name, 1, column, "this column, which is missing")
        for column in expected
        if column not in heading
    ]
    problems += [
        Problem(name, 1, column, "no column of this name")
        for column in dict.fromkeys(heading)
        if column not in expected
    ]
    problems += [
        Problem(name, 1, column, "each column once")
        for column in dict.fromkeys(heading)
        if heading.count(column) > 1
    ]
    return problems
