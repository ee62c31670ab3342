"""A gateway over the real data, and the standard's own schemata where they are at hand."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.request import urlopen

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.services_db.conftest import (
    engine,
    loaded,
    loaded_postgres,
    loaded_sqlite_file,
    postgres_server,
    postgres_url,
    records,
    sqlite_engine,
    sqlite_url,
)

__all__ = [
    "engine",
    "loaded",
    "loaded_postgres",
    "loaded_sqlite_file",
    "postgres_server",
    "postgres_url",
    "records",
    "sqlite_engine",
    "sqlite_url",
]

STANDARD = Path(__file__).resolve().parents[3] / "shared" / "standards" / "oruk-3.0"
FEED_OF_128 = STANDARD / "examples" / "feed_128_services.json"


class Schemata:
    """The standard's schemata, by entity, and its OpenAPI file."""

    def __init__(self, folder: Path) -> None:
        found = {path.stem: json.loads(path.read_text()) for path in folder.glob("schemata/*.json")}
        registry = Registry().with_resources(
            (f"{name}.json", Resource.from_contents(schema, DRAFT202012))
            for name, schema in found.items()
        )
        self._validators = {
            name: Draft202012Validator(
                schema, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
            )
            for name, schema in found.items()
        }
        self.openapi = json.loads((folder / "openapi.json").read_text())
        self.page = Draft202012Validator(self.openapi["components"]["schemas"]["Page"])

    def faults(self, entity: str, value: object) -> list[str]:
        found = self._validators[entity].iter_errors(value)
        return [f"{error.json_path}: {error.message[:200]}" for error in found]


@pytest.fixture(scope="session")
def schemata() -> Schemata:
    if not STANDARD.is_dir():
        pytest.skip("the standard's own files are not here (../shared/standards/oruk-3.0)")
    return Schemata(STANDARD)


@pytest.fixture(scope="session")
def feed_of_128() -> Path:
    if not FEED_OF_128.is_file():
        pytest.skip("the validator's feed of 128 services is not here (../shared/standards)")
    return FEED_OF_128


def gateway_over(url: str) -> web.Application:
    """The gateway with this database, and neither bot nor actions."""
    # Imported here, so that the tests of feeds and files stand without the gateway.
    from web_widget.gateway.app import create_app
    from web_widget.gateway.config import Config

    nowhere = "http://127.0.0.1:9"
    return create_app(Config(rasa_url=nowhere, actions_url=nowhere, database_url=url))


async def gateway(url: str) -> AsyncIterator[TestClient]:
    client = TestClient(TestServer(gateway_over(url)))
    await client.start_server()
    yield client
    await client.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def feed(loaded_sqlite_file: Path) -> AsyncIterator[TestClient]:
    """A gateway over the real data."""
    async for client in gateway(f"sqlite:///{loaded_sqlite_file}"):
        yield client


async def get(client: TestClient, path: str, **parameters: object) -> dict:
    """The JSON of a successful answer."""
    answer = await client.get(f"/open-referral{path}", params=parameters)
    body = await answer.json()
    assert answer.status == 200, (path, parameters, body)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return body


def get_json(address: str) -> dict:
    """The JSON at an address of a feed on another thread."""
    with urlopen(address, timeout=30) as answer:  # an address of this machine
        return json.load(answer)


async def every(client: TestClient, path: str, **parameters: object) -> list[dict]:
    """All records of a list, page by page."""
    found: list[dict] = []
    page = 1
    while True:
        body = await get(client, path, page=page, per_page=100, **parameters)
        found += body["contents"]
        if body["last_page"]:
            assert len(found) == body["total_items"]
            return found
        page += 1
