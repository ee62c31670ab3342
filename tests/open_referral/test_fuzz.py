"""Requests and records of any shape: never a failure of ours, always the standard's form."""

from __future__ import annotations

import asyncio
import copy
import json
from datetime import date
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from yarl import URL

from services_db.loading.readings import _MARKUP
from services_db.open_referral.mapping import Rejected, Source, mapped
from services_db.open_referral.plain_text import plain
from services_db.open_referral.structure import check_of, faults_of
from services_db.open_referral.terms_in import Vocabulary
from tests.open_referral.conftest import gateway_over
from tests.open_referral.test_import import service
from web_widget.open_referral.parameters import FILTERS, PAGING

MODEST = settings(
    max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
PATHS = (
    "",
    "services",
    "service_at_locations",
    "taxonomies",
    "taxonomy_terms",
    "openapi.json",
    "x",
)

texts = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "",
            "1",
            "0",
            "-1",
            "true",
            "MO",
            "09:00",
            "24:00",
            "LS1",
            "2026-11-23",
            "ndjson",
            "%",
            "'",
        ]
    ),
)
queries = st.lists(st.tuples(st.sampled_from((*PAGING, *FILTERS, "other")), texts), max_size=4)


@pytest.fixture(scope="module")
def running(loaded_sqlite_file: Path):
    """A gateway in a loop of its own, so that a plain function can be driven by hypothesis."""
    loop = asyncio.new_event_loop()

    async def start() -> TestClient:
        client = TestClient(TestServer(gateway_over(f"sqlite:///{loaded_sqlite_file}")))
        await client.start_server()
        return client

    client = loop.run_until_complete(start())
    yield loop, client
    loop.run_until_complete(client.close())
    loop.close()


def ask(running, url: URL) -> tuple[int, str, bytes]:
    loop, client = running

    async def go():
        async with client.session.get(url) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            return answer.status, answer.content_type, await answer.read()

    return loop.run_until_complete(go())


@MODEST
@given(
    path=st.sampled_from(PATHS),
    identifier=st.one_of(st.none(), st.text(max_size=20)),
    query=queries,
)
def test_no_request_makes_it_fail(running, path, identifier, query) -> None:
    base = running[1].make_url(f"/open-referral/{path}")
    try:
        url = (base / identifier if identifier else base).with_query(query)
    except ValueError:
        return  # no client can ask this
    if not url.path.startswith("/open-referral"):
        return
    status, kind, body = ask(running, url)
    assert status in (200, 400, 404)
    if kind == "application/json":
        answer = json.loads(body)
        assert (status == 200) == ("error" not in answer)


@MODEST
@given(raw=st.binary(max_size=60))
def test_no_raw_query_makes_it_fail(running, raw) -> None:
    quoted = "".join(f"%{byte:02X}" for byte in raw)
    for url in (f"services?search={quoted}", f"services/{quoted or 'x'}", f"services?{quoted}=1"):
        base = str(running[1].make_url("/open-referral/"))
        status, _, _ = ask(running, URL(base + url, encoded=True))
        assert status in (200, 400, 404)


def anything(depth: int = 2):
    leaf = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30))
    return (
        leaf
        if not depth
        else st.one_of(
            leaf,
            st.lists(anything(depth - 1), max_size=3),
            st.dictionaries(st.text(max_size=8), anything(depth - 1), max_size=3),
        )
    )


def places(value: object, path: tuple = ()) -> list[tuple]:
    found = [path] if path else []
    if isinstance(value, dict):
        return found + [p for k, child in value.items() for p in places(child, (*path, k))]
    if isinstance(value, list):
        return found + [p for k, child in enumerate(value) for p in places(child, (*path, k))]
    return found


FULL = service(
    service_at_locations=[
        {
            "id": "5f0b39b5-53fa-4a8c-9d2a-0a5d0c6a3d11",
            "location": {
                "id": "5f0b39b5-53fa-4a8c-9d2a-0a5d0c6a3d12",
                "location_type": "physical",
                "latitude": 53.8,
                "longitude": -1.5,
                "addresses": [
                    {
                        "id": "5f0b39b5-53fa-4a8c-9d2a-0a5d0c6a3d13",
                        "address_1": "1 Road",
                        "city": "Leeds",
                        "state_province": "Yorkshire",
                        "postal_code": "LS1 1AA",
                        "country": "GB",
                        "address_type": "physical",
                    }
                ],
            },
        }
    ],
    languages=[{"id": "5f0b39b5-53fa-4a8c-9d2a-0a5d0c6a3d14", "name": "Polish"}],
    cost_options=[{"id": "5f0b39b5-53fa-4a8c-9d2a-0a5d0c6a3d15", "amount": 0}],
    wait_reports=[{"id": "5f0b39b5-53fa-4a8c-9d2a-0a5d0c6a3d16", "list_state": "closed"}],
)
PLACES = places(FULL)


@MODEST
@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), anything()), min_size=1, max_size=3))
def test_a_record_of_any_shape_is_read_or_rejected(changes) -> None:
    record = copy.deepcopy(FULL)
    for path, value in changes:
        target = record
        try:
            for step in path[:-1]:
                target = target[step]
            target[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue
    source = Source("https://example.org/services", date(2026, 11, 23))
    try:
        wanted = mapped(record, 0, source, Vocabulary(()), frozenset(), {})
    except Rejected:
        return
    for rows in wanted.tables.values():
        for row in rows:
            for value in row.values():
                if isinstance(value, str):
                    assert not _MARKUP.search(value)
                    value.encode("utf-8")
                    assert "\x00" not in value


@MODEST
@given(text=st.text(alphabet="<>&;lt#/b!?]( [)\"'ax:\u202e\x00\n", max_size=60))
def test_plain_text_has_no_markup(text) -> None:
    found = plain(text)
    assert not _MARKUP.search(found)
    assert found == " ".join(found.split())


@MODEST
@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), anything()), min_size=1, max_size=2))
def test_our_check_takes_what_the_standard_takes(schemata, changes) -> None:
    """Our own restatement of the schemata says of any record what the standard's own say."""
    record = copy.deepcopy({k: v for k, v in FULL.items() if k != "wait_reports"})
    for path, value in changes:
        target = record
        try:
            for step in path[:-1]:
                target = target[step]
            target[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue
    theirs = schemata.faults("service", record)
    if theirs:
        assert faults_of(record)
    # The quick check that comes first lets nothing pass that the full one would name.
    assert bool(faults_of(record)) == (not check_of("service").is_valid(record))
