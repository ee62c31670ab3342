"""Checks every row of every file, alone and against the others, and gathers all faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from services_db import phone_numbers
from services_db.loading.columns import FILES, KEYS
from services_db.loading.csv_files import Line, read_files
from services_db.loading.problems import FilesRefused, Problem
from services_db.loading.readings import NotRead, Terms, read_cell


@dataclass(frozen=True)
class Row:
    """A checked row: ``values`` as read, ``texts`` as they stand in the file."""

    number: int
    values: dict[str, object]
    texts: dict[str, str] = field(repr=False)

    def __getitem__(self, column: str) -> object:
        return self.values[column]


Files = dict[str, list[Row]]

# The columns of services.csv that say something of the number in the first.
_BESIDE = {
    "phone": ("phone_label", "phone_confidence", "phone_basis", "phone_source_url"),
    "phone_2": ("phone_2_label", "phone_2_confidence", "phone_2_source_url"),
}


def checked_files(folder: Path, today: date | None = None) -> Files:
    """The rows of every file. Raises ``FilesRefused`` with every fault found in any of them."""
    lines, problems = read_files(folder)
    terms = known_terms(lines["terms.csv"])
    files: Files = {}
    for name in FILES:
        files[name] = []
        for line in lines[name]:
            row, found = _read_line(name, line, terms)
            files[name].append(row)
            problems += found
    for check in (_unique_ids, _unique_terms, _references, _ages, _weeks, _phones, _reachable):
        problems += check(files)
    problems += _do_not_publish(files)
    problems += _dates(files, today or date.today())
    if problems:
        raise FilesRefused(problems)
    return files


def known_terms(lines: list[Line]) -> Terms:
    codes: dict[str, set[str]] = {}
    for line in lines:
        codes.setdefault(line.values["taxonomy"], set()).add(line.values["code"])
    return {taxonomy: frozenset(found) for taxonomy, found in codes.items()}


def _read_line(name: str, line: Line, terms: Terms) -> tuple[Row, list[Problem]]:
    values: dict[str, object] = {}
    problems = []
    for column in FILES[name]:
        text = line.values[column.name]
        try:
            values[column.name] = read_cell(text, column, terms)
        except NotRead as error:
            values[column.name] = () if column.kind in ("list", "terms", "some_of") else None
            problems.append(Problem(name, line.row, column.name, str(error), text[:80]))
    return Row(line.row, values, line.values), problems


def _unique_ids(files: Files) -> Iterator[Problem]:
    for name, key in KEYS.items():
        first: dict[object, int] = {}
        for row in files[name]:
            if row[key] is None:
                continue
            if row[key] in first:
                expected = f"an id of its own; row {first[row[key]]} has the same"
                yield Problem(name, row.number, key, expected, str(row[key]))
            first.setdefault(row[key], row.number)


def _unique_terms(files: Files) -> Iterator[Problem]:
    seen = Counter((row["taxonomy"], row["code"]) for row in files["terms.csv"])
    for row in files["terms.csv"]:
        if seen[row["taxonomy"], row["code"]] > 1:
            expected = "each code once in its taxonomy"
            yield Problem("terms.csv", row.number, "code", expected, str(row["code"]))


def _references(files: Files) -> Iterator[Problem]:
    organisations = {row["id"] for row in files["organisations.csv"]}
    services = {row["id"] for row in files["services.csv"]}
    for row in files["services.csv"]:
        given = row["organisation_id"]
        if given and given not in organisations:
            yield Problem(
                "services.csv",
                row.number,
                "organisation_id",
                "an id that stands in organisations.csv",
                str(given),
            )
    for name in ("wait_reports.csv", "pinned_helplines.csv"):
        for row in files[name]:
            given = row["service_id"]
            area_figure = str(given).startswith(("NATIONAL:", "LOCAL:"))
            if name == "wait_reports.csv" and area_figure:
                continue
            if given and given not in services:
                expected = "an id that stands in services.csv"
                if name == "wait_reports.csv":
                    expected += ", or NATIONAL:… or LOCAL:…"
                yield Problem(name, row.number, "service_id", expected, str(given))


def _ages(files: Files) -> Iterator[Problem]:
    for name in ("services.csv", "pinned_helplines.csv"):
        for row in files[name]:
            low, high = row["min_age"], row["max_age"]
            if low is not None and high is not None and low > high:
                expected = "an age no lower than min_age"
                yield Problem(name, row.number, "max_age", expected, str(high))


def _weeks(files: Files) -> Iterator[Problem]:
    for row in files["wait_reports.csv"]:
        low, high = row["min_weeks"], row["max_weeks"]
        if low is not None and high is not None and low > high:
            expected = "a number no lower than min_weeks"
            yield Problem("wait_reports.csv", row.number, "max_weeks", expected, f"{high:g}")


def _phones(files: Files) -> Iterator[Problem]:
    for row in files["services.csv"]:
        for phone in ("phone", "phone_2"):
            for needed in (f"{phone}_confidence", f"{phone}_source_url"):
                if row.texts[phone] and not row.texts[needed]:
                    expected = f"a value, because {phone} has one"
                    yield Problem("services.csv", row.number, needed, expected)
            for other in _BESIDE[phone]:
                if row.texts[other] and not row.texts[phone]:
                    expected = f"nothing, because {phone} is blank"
                    found = row.texts[other][:80]
                    yield Problem("services.csv", row.number, other, expected, found)
        if row.texts["phone_2"] and not row.texts["phone"]:
            expected = "the number here rather than in phone_2"
            yield Problem("services.csv", row.number, "phone", expected)


def _reachable(files: Files) -> Iterator[Problem]:
    for row in files["pinned_helplines.csv"]:
        if not any(row.texts[way] for way in ("phone", "text_number", "url")):
            expected = "a phone, a text number or a url"
            yield Problem("pinned_helplines.csv", row.number, "phone", expected)


def _do_not_publish(files: Files) -> Iterator[Problem]:
    listed = {
        phone_numbers.digits(str(row["number"]))
        for row in files["do_not_publish.csv"]
        if row["number"]
    }
    for row in files["do_not_publish.csv"]:
        if len(phone_numbers.digits(str(row["number"] or ""))) < 5:
            yield Problem(
                "do_not_publish.csv", row.number, "number", "a phone number", str(row["number"])
            )
    for name, columns in FILES.items():
        for row in files[name]:
            for column in columns:
                text = row.texts[column.name]
                if not column.public or not text or column.kind == "url":
                    continue
                if listed & (phone_numbers.numbers_in(text) | {phone_numbers.digits(text)}):
                    expected = "no number that do_not_publish.csv lists"
                    yield Problem(name, row.number, column.name, expected, text[:80])


def _dates(files: Files, today: date) -> Iterator[Problem]:
    for name, columns in FILES.items():
        for column in (c.name for c in columns if c.kind == "date"):
            for row in files[name]:
                if row[column] and row[column] > today:
                    expected = "a date that is not in the future"
                    yield Problem(name, row.number, column, expected, str(row[column]))
