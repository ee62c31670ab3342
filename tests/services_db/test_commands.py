"""The commands as an operator meets them: what they print, and their exit status."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from services_db.engine import PROJECT_ROOT
from services_db.loading.csv_files import SERVICES_DATA
from tests.services_db.conftest import Edit


@pytest.fixture
def command(tmp_path: Path):
    database = tmp_path / "command.db"

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "services_db", *arguments],
            capture_output=True,
            text=True,
            cwd=PROJECT_ROOT,
            env=os.environ | {"DATABASE_URL": f"sqlite:///{database}"},
        )

    run.database = database
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
    failed = command(*arguments)
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert "services_db load" in failed.stderr


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


def test_help_names_the_commands_and_each_has_help(command) -> None:
    listed = command("--help")
    assert listed.returncode == 0
    for name in ("load", "check", "export", "migrate"):
        assert name in listed.stdout
        assert "usage: python -m services_db " + name in command(name, "--help").stdout
    assert command("nonsense").returncode == 2
    assert command("migrate").stdout.startswith("Schema brought to")
    assert command("migrate").stdout.startswith("Schema is at")
