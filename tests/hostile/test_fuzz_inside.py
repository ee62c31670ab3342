"""Requests of any shape from somebody who has a service's link, and the moderators' password.

``make soak`` sends a tenth of what it sends to every endpoint from outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from services_db.answers import Answers
from services_db.engine import make_engine
from services_db.entities import Service, ServiceChange
from services_db.search import Directory
from tests.hostile.insider import ENDPOINTS, Insider
from tests.services_db.conftest import loaded_sqlite_file
from tests.updates.conftest import SERVICE

__all__ = ["loaded_sqlite_file"]

EACH = 25


@pytest.fixture(scope="module")
def insider(loaded_sqlite_file: Path, tmp_path_factory) -> Iterator[Insider]:
    insider = Insider(loaded_sqlite_file, tmp_path_factory.mktemp("insider"))
    yield insider
    insider.close()


def others(url: str) -> list[dict]:
    """All that is shown of the services that the link is not for."""
    engine = make_engine(url, read_only=True)
    shown = Directory(engine).search(Answers(), limit=1000)
    engine.dispose()
    for one in shown["services"]:
        one.pop("opening")  # which is of this minute
    return [one for one in shown["services"] if one["id"] != SERVICE]


@pytest.fixture(scope="module")
def before(loaded_sqlite_file: Path) -> list[dict]:
    return others(f"sqlite:///{loaded_sqlite_file}")


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_nothing_that_an_insider_sends_breaks_it(insider: Insider, before, endpoint: str):
    insider.fuzz(endpoint, EACH)


def test_some_of_it_was_taken_and_no_other_service_was_touched(insider: Insider, before):
    for endpoint in ENDPOINTS[:3]:
        assert insider.taken[endpoint], f"not all was nonsense: {insider.taken}"
    assert insider.taken[ENDPOINTS[3]] == 0, "and no password was guessed"
    engine = make_engine(insider.database_url, read_only=True)
    with engine.connect() as connection:
        changed = connection.scalars(
            select(Service.slug).join(ServiceChange, ServiceChange.service_id == Service.id)
        )
        assert set(changed) == {SERVICE}
    engine.dispose()
    assert others(insider.database_url) == before
    assert insider.entry().status == 200
    insider.log_in()
