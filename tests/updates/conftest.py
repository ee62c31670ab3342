"""A gateway on a database of its own, with a link into one service's page."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import Engine

from services_db.engine import make_engine
from services_db.updates import links
from services_db.updates.entry import Entry, read_entry
from services_db.updates.moment import seconds_now
from tests.services_db.conftest import (
    data,
    edit,
    engine,
    loaded,
    loaded_postgres,
    loaded_sqlite_file,
    postgres_server,
    postgres_url,
    sqlite_url,
)
from tests.updates.site import HASH, PASSWORD, SERVICE, Site, filled, id_of
from tests.web_widget.conftest import serve
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config

__all__ = [
    "HASH",
    "PASSWORD",
    "SERVICE",
    "data",
    "edit",
    "engine",
    "id_of",
    "loaded",
    "loaded_postgres",
    "loaded_sqlite_file",
    "postgres_server",
    "postgres_url",
    "serve",
    "sqlite_url",
]


@dataclass
class Page:
    """A page as a browser without script has it: its boxes can be filled in and sent."""

    status: int
    text: str
    headers: object

    @property
    def words(self) -> str:
        plain = re.sub(r"<[^>]+>", " ", self.text)
        return " ".join(html.unescape(plain).split())

    def boxes(self) -> dict[str, str]:
        """What its form would send, the buttons aside."""
        found: dict[str, str] = {}
        for tag in re.findall(r"<input\b[^>]*>", self.text):
            made = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
            if made.get("type") == "checkbox":
                continue
            found[made["name"]] = html.unescape(made.get("value", ""))
        for name, inside in re.findall(
            r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', self.text, re.S
        ):
            chosen = re.search(r'value="([^"]*)" selected', inside)
            found[name] = html.unescape(chosen[1]) if chosen else ""
        return found

    def pressed(self) -> list[str]:
        return re.findall(r'name="genders" value="([^"]+)" checked', self.text)


class Visitor:
    """Someone with a link: opens the page, and sends it with some boxes changed."""

    def __init__(self, client: TestClient, token: str) -> None:
        self.client, self.token = client, token

    async def open(self) -> Page:
        async with self.client.get(f"/update/{self.token}") as answer:
            return Page(answer.status, await answer.text(), answer.headers)

    async def send(self, page: Page, action: str = "save", **changed: str) -> Page:
        sent = [(name, value) for name, value in (page.boxes() | changed).items()]
        if "genders" not in changed:
            sent += [("genders", code) for code in page.pressed()]
        return await self.post([*sent, ("action", action)])

    async def post(self, sent: object, **more: object) -> Page:
        async with self.client.post(f"/update/{self.token}", data=sent, **more) as answer:
            return Page(answer.status, await answer.text(), answer.headers)


@pytest.fixture
def token(loaded: Engine) -> str:
    return links.issue(loaded, SERVICE)


@pytest.fixture
async def client(serve, loaded: Engine) -> TestClient:
    url = loaded.url.render_as_string(hide_password=False)
    return await serve(database_url=url, moderator_password_hash=HASH)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def updates_site(loaded_sqlite_file: Path, tmp_path_factory) -> AsyncIterator[Site]:
    """For a browser: something waits in each list. It speaks the two made-up languages."""
    copy = tmp_path_factory.mktemp("updates") / "copy.db"
    shutil.copy(loaded_sqlite_file, copy)
    url = f"sqlite:///{copy}"
    engine = make_engine(url)
    path = filled(engine)
    engine.dispose()
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("SIGNPOST_UNFINISHED_LANGUAGES", "1")
        app = create_app(Config(database_url=url, moderator_password_hash=HASH))
        async with TestServer(app) as server:
            yield Site(str(server.make_url("")).rstrip("/"), path)


@pytest.fixture
def visitor(client: TestClient, token: str) -> Visitor:
    return Visitor(client, token)


@pytest.fixture
def entry(loaded: Engine) -> Callable[[], Entry]:
    """The entry as the database has it now."""

    def read() -> Entry:
        with loaded.connect() as connection:
            return read_entry(connection, id_of(loaded), seconds_now())

    return read
