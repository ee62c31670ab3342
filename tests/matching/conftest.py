"""The real data, loaded once into a real database of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from services_db.engine import make_engine
from services_db.loading.load import load
from services_db.search import Directory
from services_db.service_record import ServiceRecord
from tests.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]


@pytest.fixture(scope="session")
def real_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('real')}/signpost.db")
    load(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def directory(real_engine: Engine) -> Directory:
    return Directory(real_engine)


@pytest.fixture(scope="session")
def real_records(directory: Directory) -> tuple[ServiceRecord, ...]:
    return directory.records()
