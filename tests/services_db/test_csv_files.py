"""Files that are broken as files: nothing is guessed, and each fault is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from services_db.loading.checks import checked_files
from services_db.loading.csv_files import read_file, read_files
from services_db.loading.problems import FilesRefused
from tests.services_db.conftest import read_rows


def faults(path: Path) -> list[str]:
    return [str(problem) for problem in read_file(path)[1]]


def test_a_missing_file(data: Path) -> None:
    (data / "organisations.csv").unlink()
    (fault,) = faults(data / "organisations.csv")
    assert fault == "organisations.csv: expected the file, which is missing"


def test_a_folder_that_is_not_there_names_every_file(tmp_path: Path) -> None:
    _, problems = read_files(tmp_path / "nowhere")
    assert len(problems) == 8


def test_a_file_of_another_encoding(data: Path) -> None:
    path = data / "services.csv"
    path.write_bytes(path.read_text("utf-8").encode("cp1252", errors="replace"))
    (fault,) = faults(path)
    assert "UTF-8 text" in fault


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_half_written_file(data: Path, share: float) -> None:
    path = data / "services.csv"
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(FilesRefused) as refused:
        checked_files(data)
    assert any(problem.file == "services.csv" for problem in refused.value.problems)


def test_an_open_quote(data: Path) -> None:
    path = data / "services.csv"
    text = path.read_text("utf-8")
    path.write_text(text + '"nat-x,"unfinished\n', "utf-8")
    (fault,) = faults(path)
    assert "well-formed CSV" in fault


def test_an_empty_file(data: Path) -> None:
    (data / "conflicts.csv").write_bytes(b"")
    (fault,) = faults(data / "conflicts.csv")
    assert "the file is empty" in fault


def test_missing_unknown_and_doubled_columns_are_all_named(data: Path) -> None:
    path = data / "organisations.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("id,name,kind,website", "id,name,kind,kind", 1), "utf-8")
    assert faults(path) == [
        "organisations.csv, row 1, column website: expected this column, which is missing",
        "organisations.csv, row 1, column kind: expected each column once",
    ]
    path.write_text(text.replace("website", "web", 1), "utf-8")
    assert faults(path) == [
        "organisations.csv, row 1, column website: expected this column, which is missing",
        "organisations.csv, row 1, column web: expected no column of this name",
    ]


def test_a_row_with_a_column_too_many(data: Path) -> None:
    path = data / "conflicts.csv"
    path.write_text(path.read_text("utf-8") + "a,b,c,d,e,f,g,h\n", "utf-8")
    (fault,) = faults(path)
    assert fault.startswith("conflicts.csv, row 18: expected 7 columns")


def test_a_spreadsheets_own_form_is_read_alike(data: Path) -> None:
    path = data / "services.csv"
    plain, _ = read_file(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_file(path) == (plain, [])


def test_the_order_of_columns_does_not_matter(data: Path) -> None:
    path = data / "conflicts.csv"
    rows = read_rows(path)
    names = list(rows[0])[::-1]
    lines = [",".join(names)] + [
        ",".join('"' + row[name].replace('"', '""') + '"' for name in names) for row in rows
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    found, problems = read_file(path)
    assert problems == []
    assert [line.values for line in found] == rows
