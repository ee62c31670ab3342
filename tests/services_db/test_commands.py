"""The commands as an operator meets them: what they print, and their exit status."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from services_db.__main__ import available, main
from services_db.engine import PROJECT_ROOT
from services_db.loading.csv_files import SERVICES_DATA
from tests.services_db.conftest import Edit


@pytest.fixture
def command(tmp_path: Path):
    default = tmp_path / "command.db"

    def run(*arguments: str, database: Path = default) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "services_db", *arguments],
            capture_output=True,
            text=True,
            cwd=PROJECT_ROOT,
            env=os.environ | {"DATABASE_URL": f"sqlite:///{database}"},
        )

    run.database = default
    return run


def test_load_check_and_export(command, tmp_path: Path) -> None:
    loaded = command("load")
    assert loaded.returncode == 0, loaded.stderr
    assert "216  services.csv" in loaded.stdout
    assert "Warning" not in loaded.stdout
    assert "Nothing had changed." in command("load").stdout
    checked = command("check", "--on", "2026-11-23")
    assert checked.returncode == 0
    assert checked.stdout.startswith("0 of 216 services were checked over 90 days ago.")
    later = command("check", "--on", "2027-01-31").stdout
    assert later.startswith("216 of 216 services were checked over 90 days ago.")
    exported = command("export", "--to", str(tmp_path / "out"))
    assert exported.returncode == 0
    assert (tmp_path / "out" / "services.csv").read_bytes() == (
        SERVICES_DATA / "services.csv"
    ).read_bytes()


def test_a_refused_load_lists_each_problem_and_keeps_the_old_data(
    command, data: Path, edit: Edit
) -> None:
    assert command("load").returncode == 0
    edit("services.csv", "nat-tst", phone="1", name="New name")
    edit("organisations.csv", "rcew", kind="charity")
    refused = command("load", "--data", str(data))
    assert refused.returncode == 1
    assert "services.csv, row 3, column phone: expected a phone number" in refused.stdout
    assert "organisations.csv, row 2, column kind: expected one of vss" in refused.stdout
    assert "Nothing was loaded; the old data is still there." in refused.stderr
    assert "Traceback" not in refused.stderr
    with sqlite3.connect(command.database) as connection:
        (name,) = connection.execute("SELECT name FROM service WHERE slug = 'nat-tst'").fetchone()
    assert name == "The Survivors Trust national helpline"


def test_an_unresolved_area_is_a_warning(command, data: Path, edit: Edit) -> None:
    edit("services.csv", "ne-arch", areas_served="Clevelandshire;Darlington")
    loaded = command("load", "--data", str(data))
    assert loaded.returncode == 0
    assert "Warning: 1 areas came to no district or nation:\n  ne-arch: Clevelandshire" in (
        loaded.stdout
    )


@pytest.mark.parametrize("arguments", [("check",), ("export", "--to", "out")])
def test_a_database_that_is_not_there_says_what_to_do(command, arguments: tuple[str, ...]) -> None:
    for place in (command.database, command.database.parent / "nowhere" / "a.db"):
        failed = command(*arguments, database=place)
        assert failed.returncode == 1
        assert "Traceback" not in failed.stderr
        assert "services_db load" in failed.stderr


def test_a_file_that_is_no_database_says_so(command) -> None:
    command.database.write_text("not a database at all, but long enough to look at" * 40)
    failed = command("load")
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert "not a database" in failed.stderr


def test_a_database_that_cannot_be_reached_says_so_without_its_password() -> None:
    failed = subprocess.run(
        [sys.executable, "-m", "services_db", "load"],
        capture_output=True,
        text=True,
        cwd=PROJECT_ROOT,
        env=os.environ | {"DATABASE_URL": "postgresql://someone:hush@127.0.0.1:1/none"},
    )
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert "hush" not in failed.stderr + failed.stdout


def test_each_command_is_listed_and_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert {"load", "check", "export", "migrate"} <= set(available())
    for name in available():
        with pytest.raises(SystemExit) as left:
            main([name, "--help"])
        assert left.value.code == 0
        assert f"usage: python -m services_db {name}" in capsys.readouterr().out
    assert main([]) == 2
    listed = capsys.readouterr().err
    assert all(name in listed for name in available())
    with pytest.raises(SystemExit) as left:
        main(["nonsense"])
    assert left.value.code == 2


def test_migrate_says_what_it_did(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    assert main(["migrate"]) == 0
    assert main(["migrate"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Schema brought to")
    assert second.startswith("Schema is at")
