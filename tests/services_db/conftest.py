"""Real databases and editable copies of the real data files."""

from __future__ import annotations

import csv
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from services_db.engine import make_engine
from services_db.loading.columns import FILES
from services_db.loading.csv_files import SERVICES_DATA
from services_db.loading.load import load
from services_db.records import load_records
from services_db.service_record import ServiceRecord
from tests.postgres import postgres_server, postgres_url, run_as_admin

__all__ = ["postgres_server", "postgres_url"]


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'services.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database, on SQLite and on PostgreSQL."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    made = make_engine(request.getfixturevalue(name))
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def loaded_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("loaded") / "services.db"
    made = make_engine(f"sqlite:///{path}")
    load(made)
    made.dispose()  # the last connection folds the write-ahead log into the file
    return path


@pytest.fixture(scope="session")
def loaded_postgres(postgres_server: str) -> str:
    """The name of a database with the real files, for PostgreSQL to copy."""
    run_as_admin(postgres_server, 'CREATE DATABASE "loaded"')
    made = make_engine(f"{postgres_server}/loaded")
    load(made)
    made.dispose()
    return "loaded"


@pytest.fixture(params=["sqlite", "postgresql"])
def loaded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of its own that holds the real files, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "services.db"
        shutil.copy(request.getfixturevalue("loaded_sqlite_file"), path)
        made = make_engine(f"sqlite:///{path}")
        yield made
        made.dispose()
        return
    server = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("loaded_postgres")
    name = f"copy_{uuid.uuid4().hex[:12]}"
    run_as_admin(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    made = make_engine(f"{server}/{name}")
    yield made
    made.dispose()
    run_as_admin(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def records(loaded_sqlite_file: Path) -> dict[str, ServiceRecord]:
    """Every record of the real files, by id."""
    made = make_engine(f"sqlite:///{loaded_sqlite_file}")
    with Session(made) as session:
        found = {record.id: record for record in load_records(session)}
    made.dispose()
    return found


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    made = make_engine(sqlite_url)
    yield made
    made.dispose()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the real data files, to be edited."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in FILES:
        shutil.copy(SERVICES_DATA / name, folder / name)
    return folder


Edit = Callable[..., None]


@pytest.fixture
def edit(data: Path) -> Edit:
    """``edit("services.csv", "nat-rph", phone="x")`` changes cells of the row with that id."""

    def change(name: str, identifier: str, /, **cells: str) -> None:
        path = data / name
        with path.open(encoding="utf-8", newline="") as source:
            rows = list(csv.DictReader(source))
        key = "id" if "id" in rows[0] else "code" if "code" in rows[0] else "name"
        chosen = [row for row in rows if row[key] == identifier]
        assert chosen, f"{name} has no {identifier}"
        for row in chosen:
            row.update(cells)
        write_rows(path, rows)

    return change


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))
