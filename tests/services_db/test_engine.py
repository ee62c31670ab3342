"""Which database is meant, and how it is opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from services_db.engine import PROJECT_ROOT, database_url, make_engine


def test_the_default_lies_in_the_project_whatever_the_working_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for value in (None, ""):
        monkeypatch.delenv("DATABASE_URL", raising=False)
        if value is not None:
            monkeypatch.setenv("DATABASE_URL", value)
        assert database_url().database == str(PROJECT_ROOT / ".cache" / "signpost.db")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_postgresql_is_served_by_psycopg(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://someone@db.example/signpost")
    assert database_url().drivername == "postgresql+psycopg"
    assert database_url().database == "signpost"


def test_sqlite_keeps_readers_and_a_writer_apart(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'deeper' / 'a.db'}")
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA busy_timeout")) == 5_000
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
    engine.dispose()
