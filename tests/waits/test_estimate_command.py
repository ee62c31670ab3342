"""``python -m services_db estimate``: CSV in, CSV out, and what is refused."""

from __future__ import annotations

import csv
import io
import random
import subprocess
import sys

import pytest

from services_db.commands import estimate

COMMAND = [sys.executable, "-m", "services_db", "estimate"]
HEADER = "series,support,region,month,low_weeks,high_weeks,list"
REPORTS = [
    "leeds,counselling,Yorkshire,2026-05,10,20,waitlist",
    "leeds,counselling,Yorkshire,2026-08,14,14,waitlist",
    "york,counselling,Yorkshire,2026-07,26,,waitlist",
    "hull,counselling,Yorkshire,2026-07,30,30,waitlist",
    "hull,counselling,Yorkshire,2026-09,,,closed",
    "bath,,,2024-06,6,6,",
    "bude,isva,South West,2025-12,,9,unknown",
]
ASKS = ["leeds,2026-11", "york,2026-11", "hull,2026-11", "bath,2026-11", "bude,2026-11"]


@pytest.fixture
def ask(tmp_path):
    def run(reports, asks, header=HEADER, asked="series,month") -> tuple[int, str]:
        told, questions = tmp_path / "reports.csv", tmp_path / "ask.csv"
        told.write_text("\n".join([header, *reports]) + "\n", encoding="utf-8")
        questions.write_text("\n".join([asked, *asks]) + "\n", encoding="utf-8")
        finished = subprocess.run(
            [*COMMAND, "--reports", told, "--ask", questions],
            capture_output=True,
            text=True,
            check=False,
        )
        assert bool(finished.stderr) == bool(finished.returncode)
        return finished.returncode, finished.stdout + finished.stderr

    return run


def rows(text: str) -> dict[tuple[str, str], tuple[str, str]]:
    found = csv.DictReader(io.StringIO(text))
    assert found.fieldnames == ["series", "month", "low_weeks", "high_weeks"]
    return {(r["series"], r["month"]): (r["low_weeks"], r["high_weeks"]) for r in found}


def test_ranges_where_something_is_known_and_blanks_where_not(ask):
    status, text = ask(REPORTS, [*ASKS, "nobody,2026-11", "leeds,2026-05"])
    assert status == 0
    found = rows(text)
    assert next(iter(found)) == ("leeds", "2026-11")
    low, high = map(float, found["leeds", "2026-11"])
    assert low < 14 < high
    assert float(found["york", "2026-11"][1]) > 30
    assert float(found["bude", "2026-11"][0]) < 6
    unknown = [
        ("hull", "2026-11"),
        ("bath", "2026-11"),
        ("nobody", "2026-11"),
        ("leeds", "2026-05"),
    ]
    assert [found[key] for key in unknown] == [("", "")] * 4


def test_rows_in_any_order_give_the_same(ask):
    shuffled = REPORTS[:]
    random.Random(4).shuffle(shuffled)
    assert ask(shuffled, ASKS) == ask(REPORTS, ASKS)


def test_later_reports_change_nothing_for_an_earlier_question(ask):
    later = ["leeds,counselling,Yorkshire,2026-11,90,90,", "new,counselling,Yorkshire,2026-12,1,1,"]
    closed = ["leeds,counselling,Yorkshire,2027-01,,,closed"]
    assert ask(REPORTS + later + closed, ASKS) == ask(REPORTS, ASKS)


def test_the_same_series_asked_as_its_report_ages_widens(ask):
    told = ["solo,,,2026-01,20,20,"]
    _, text = ask(told, [f"solo,2026-{month:02d}" for month in range(2, 13)])
    ratios = [float(high) / float(low) for low, high in rows(text).values()]
    assert len(ratios) == 11
    assert ratios == sorted(ratios)


def test_no_reports_at_all_is_not_an_error(ask):
    assert ask([], ["leeds,2026-11"]) == (0, "series,month,low_weeks,high_weeks\nleeds,2026-11,,\n")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a,,,2026-05,-3,4,", "less than 0"),
        ("a,,,2026-05,9,4,", "from is more than to"),
        ("a,,,2026-05,9999,9999,", "not believed"),
        ("a,,,2026-05,nan,,", "low_weeks 'nan' is not a number of weeks"),
        ("a,,,2026-05,4,six,", "high_weeks 'six' is not a number of weeks"),
        ("a,,,May 2026,4,4,", "month 'May 2026' is not a month like 2026-11"),
        ("a,,,2026-13,4,4,", "month '2026-13'"),
        ("a,,,2026-05,4,4,full", "list 'full' is none of open, waitlist"),
        (",,,2026-05,4,4,", "series is blank"),
        ("a,,2026-05,4,4,", "fewer values than columns"),
        ("a,,,2026-05,4,4,,9", "more values than columns"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_answered(ask, row, words):
    status, text = ask([*REPORTS, row], ASKS)
    assert status == 2
    assert f"line {len(REPORTS) + 2}" in text
    assert words in text
    assert "leeds,2026-11" not in text


def test_all_bad_rows_are_named_at_once(ask):
    status, text = ask(["a,,,2026-05,-3,4,", "a,,,2026-06,4,4,", "a,,,x,4,4,"], ["a,soon"])
    assert status == 2
    assert [("line 2" in text), ("line 3" in text), ("line 4" in text)] == [True, False, True]
    assert "month 'soon'" in text


def test_a_missing_column_or_file_is_said(ask, tmp_path, capsys):
    status, text = ask(REPORTS, ["leeds"], asked="series")
    assert (status, "no column month" in text) == (2, True)
    options = ["--reports", str(tmp_path / "none.csv"), "--ask", str(tmp_path / "none.csv")]
    parser = estimate.argparse.ArgumentParser()
    estimate.arguments(parser)
    assert estimate.run(parser.parse_args(options)) == 2
    assert "No such file" in capsys.readouterr().err
