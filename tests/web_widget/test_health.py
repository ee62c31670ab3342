"""Readiness names what does not answer."""

from __future__ import annotations

from services_db.engine import make_engine
from services_db.entities import Base
from tests.web_widget.conftest import http_answer


async def test_the_gateway_says_it_is_up(serve):
    response = await (await serve()).get("/healthz")
    assert response.status == 200


async def test_what_is_down_is_named(serve):
    response = await (await serve()).get("/readyz")
    assert response.status == 503
    assert (await response.json())["failing"] == ["bot", "actions", "database"]


async def test_only_what_is_down_is_named(serve, peer, tmp_path):
    up = await peer(http_answer(b"{}"))
    loading = await peer(http_answer(b"{}", "409 Conflict"))
    client = await serve(rasa_url=loading, actions_url=up)
    assert (await (await client.get("/readyz")).json())["failing"] == ["bot", "database"]


async def test_a_database_without_services_is_not_ready(serve, tmp_path):
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    engine = make_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()
    client = await serve(database_url=url)
    assert "database" in (await (await client.get("/readyz")).json())["failing"]


async def test_a_database_with_another_schema_is_not_ready_and_says_so(serve, tmp_path):
    """As after a migration that stopped half way: one column that this version reads is missing."""
    url = f"sqlite:///{tmp_path / 'half.db'}"
    engine = make_engine(url)
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE phone DROP COLUMN number")
    engine.dispose()
    body = await (await (await serve(database_url=url)).get("/readyz")).json()
    assert body["reasons"]["database"] == "another schema"
    assert body["status"] == "helplines only"


async def test_without_the_bot_it_is_the_lookup_that_is_left(serve, real_data):
    body = await (await (await serve(database_url=real_data)).get("/readyz")).json()
    assert body["status"] == "lookup only"
    assert body["reasons"] == {"bot": "no answer", "actions": "no answer"}
