"""``estimate``: reports of waits in one CSV file, questions in another, ranges out.

Needs no database. ``REPORTS.csv`` has ``series,support,region,month,low_weeks,high_weeks,list``,
``ASK.csv`` has ``series,month``; what is printed is ``series,month,low_weeks,high_weeks``, the
range that holds the usual wait 4 times in 5, both blank where it is unknown. A question uses the
reports dated before its month and no others.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from services_db.waits.estimator import estimate, figures_superseded
from services_db.waits.observations import (
    LIST_STATES,
    ImpossibleWait,
    Observation,
    month_number,
    observe,
    one_a_month,
)
from services_db.waits.pooling import History, PeerPool
from services_db.waits.prediction import parameters

HELP = "the range in which waits lie, from dated reports (CSV in, CSV out)"
REPORT_COLUMNS = ("series", "support", "region", "month", "low_weeks", "high_weeks", "list")
ASK_COLUMNS = ("series", "month")
MONTHS = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
WEEKS = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")


class BadRow(ValueError):
    """A file or row that cannot be read, with where it is and what was expected."""


@dataclass(frozen=True)
class Report:
    month: int
    support: str
    region: str
    list_state: str
    observation: Observation | None


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reports", type=Path, required=True, metavar="REPORTS.csv")
    parser.add_argument("--ask", type=Path, required=True, metavar="ASK.csv")


def run(options: argparse.Namespace) -> int:
    """Print the ranges; 0 when all rows could be read, else 2 with each reason on stderr."""
    problems: list[str] = []
    reports = _read(options.reports, REPORT_COLUMNS, _report, problems)
    asks = _read(options.ask, ASK_COLUMNS, _ask, problems)
    if problems:
        for problem in problems:
            print(problem, file=sys.stderr)
        return 2
    write_ranges(reports, asks, sys.stdout)
    return 0


def write_ranges(
    reports: Sequence[tuple[str, Report]], asks: Sequence[tuple[str, int]], out: TextIO
) -> None:
    """Answer the questions, in the order asked."""
    told: dict[str, list[Report]] = {}
    for series, report in reports:
        told.setdefault(series, []).append(report)
    histories = {series: _history(series, rows) for series, rows in told.items()}
    pool = PeerPool(histories.values(), parameters()["variogram"])
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*ASK_COLUMNS, "low_weeks", "high_weeks"))
    for series, asking in asks:
        found = None
        earlier = [row for row in told.get(series, ()) if row.month < asking]
        words = [(row.month, row.list_state, row.observation is not None) for row in earlier]
        if earlier and not figures_superseded(words):
            found = estimate(histories[series], asking, pool)
        weeks = (f"{found.low_weeks:.2f}", f"{found.high_weeks:.2f}") if found else ("", "")
        writer.writerow((series, f"{asking // 12:04d}-{asking % 12 + 1:02d}", *weeks))


def _history(series: str, rows: Sequence[Report]) -> History:
    # A series is of one kind and region: those it named last (first in the alphabet, if several).
    latest = sorted(rows, key=lambda row: (-row.month, row.support, row.region))
    support = next((row.support for row in latest if row.support), "")
    region = next((row.region for row in latest if row.region), "")
    seen = (row.observation for row in latest if row.observation is not None)
    return History(series, support, region, one_a_month(seen))


def _read(path: Path, columns: Sequence[str], parse, problems: list[str]) -> list:
    found = []
    try:
        for line, row in _rows(path, columns):
            try:
                found.append(parse(row))
            except ValueError as error:
                problems.append(f"{path}, line {line}: {error}")
    except (OSError, UnicodeDecodeError, csv.Error, BadRow) as error:
        problems.append(f"{path}: {error}")
    return found


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file, strict=True)
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise BadRow(f"no column {', '.join(missing)}; expected {','.join(columns)}")
        for row in reader:
            if None in row:
                raise BadRow(f"line {reader.line_num}: more values than columns")
            if any(row[name] is None for name in columns):
                raise BadRow(f"line {reader.line_num}: fewer values than columns")
            yield reader.line_num, {name: row[name].strip() for name in columns}


def _report(row: Mapping[str, str]) -> tuple[str, Report]:
    series, month = _series(row), _month(row["month"])
    state = row["list"] or "unknown"
    if state not in LIST_STATES:
        raise BadRow(f"list {state!r} is none of {', '.join(LIST_STATES)}")
    low, high = (_weeks(name, row[name]) for name in ("low_weeks", "high_weeks"))
    try:
        seen = observe(month, low, high)
    except ImpossibleWait as error:
        raise BadRow(str(error)) from None
    return series, Report(month, row["support"], row["region"], state, seen)


def _ask(row: Mapping[str, str]) -> tuple[str, int]:
    return _series(row), _month(row["month"])


def _series(row: Mapping[str, str]) -> str:
    if not row["series"]:
        raise BadRow("series is blank")
    return row["series"]


def _month(text: str) -> int:
    match = MONTHS.fullmatch(text)
    if not match:
        raise BadRow(f"month {text!r} is not a month like 2026-11")
    return month_number(int(match[1]), int(match[2]))


def _weeks(name: str, text: str) -> float | None:
    if not text:
        return None
    if not WEEKS.fullmatch(text):
        raise BadRow(f"{name} {text!r} is not a number of weeks")
    return float(text)


def main() -> int:
    parser = argparse.ArgumentParser(prog="estimate", description=HELP)
    arguments(parser)
    return run(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
