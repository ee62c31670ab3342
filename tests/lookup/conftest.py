"""The gateway on the real data files, in this process and for a browser; no bot is needed."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from services_db.engine import make_engine
from services_db.search import Directory
from tests.stack import load_database
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config


@pytest.fixture(scope="session")
def real_data(tmp_path_factory) -> str:
    """The address of a database that holds the real data files."""
    url = f"sqlite:///{tmp_path_factory.mktemp('lookup') / 'signpost.db'}"
    load_database({**os.environ, "DATABASE_URL": url})
    return url


@pytest.fixture(scope="session")
def directory(real_data) -> Directory:
    return Directory(make_engine(real_data, read_only=True))


@pytest.fixture
async def client(real_data) -> AsyncIterator[TestClient]:
    async with TestClient(TestServer(create_app(Config(database_url=real_data)))) as client:
        yield client


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def site(real_data) -> AsyncIterator[str]:
    """The address of the gateway for a browser."""
    async with TestServer(create_app(Config(database_url=real_data))) as server:
        yield str(server.make_url("")).rstrip("/")
