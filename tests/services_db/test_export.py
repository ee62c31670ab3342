"""``export`` gives back what was loaded, byte for byte."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from services_db.loading.columns import FILES
from services_db.loading.csv_files import SERVICES_DATA
from services_db.loading.export import export
from services_db.loading.load import load
from tests.services_db.conftest import Edit, read_rows, write_rows


def test_the_real_files_come_back_byte_for_byte(loaded: Engine, tmp_path: Path) -> None:
    with Session(loaded) as session:
        counts = export(session, tmp_path / "out")
    assert counts["services.csv"] == 216
    for name in FILES:
        assert (tmp_path / "out" / name).read_bytes() == (SERVICES_DATA / name).read_bytes(), name
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(FILES)


def test_an_edited_file_comes_back_as_edited(
    loaded: Engine, data: Path, edit: Edit, tmp_path: Path
) -> None:
    edit(
        "services.csv",
        "nat-tst",
        phone_label='Say "hello", please',
        phone_2="0808 500 2222",
        phone_2_confidence="medium",
        phone_2_source_url="https://example.org/a?b=1",
        bsl="no",
        step_free="yes",
        min_age="0",
        status="uncertain",
        languages="Welsh;English",
        referral_routes="gp;self",
        form_url="https://example.org/form",
    )
    edit("wait_reports.csv", "ne-arch-1", min_weeks="0.5", clock="from first contact")
    rows = read_rows(data / "services.csv")
    write_rows(data / "services.csv", rows[::-1])
    load(loaded, data)
    with Session(loaded) as session:
        export(session, tmp_path / "out")
    for name in FILES:
        assert (tmp_path / "out" / name).read_bytes() == (data / name).read_bytes(), name


def test_a_retired_row_is_not_exported(loaded: Engine, data: Path, tmp_path: Path) -> None:
    rows = [row for row in read_rows(data / "services.csv") if row["id"] != "nat-rph"]
    write_rows(data / "services.csv", rows)
    load(loaded, data)
    with Session(loaded) as session:
        assert export(session, tmp_path / "out")["services.csv"] == 215
