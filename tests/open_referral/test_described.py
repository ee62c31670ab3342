"""Schemathesis drives the feed by its own OpenAPI document, held to the standard's schemata.

Requests that the document allows have to be taken, others refused; each answer has to be of a
status, a content type and a form that the document names. Ids are those of real records.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from aiohttp.test_utils import TestServer
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks

from tests.open_referral.conftest import STANDARD, gateway_over, get_json
from web_widget.open_referral.description import _SCHEMATA

pytestmark = pytest.mark.long  # `make soak` runs it

load_all_checks()
TAKEN = schemathesis.checks.CHECKS.get_one("positive_data_acceptance")
MODEST = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
LISTS = ("/services", "/service_at_locations", "/taxonomies", "/taxonomy_terms")
PATHS = ("/", *LISTS, *(f"{one}/{{id}}" for one in LISTS))
POSTCODES = ["LS1 4AP", "B1", "SW1A 1AA", "TR21"]


@pytest.fixture(scope="module")
def address(loaded_sqlite_file: Path) -> Iterator[str]:
    """The feed on a thread of its own, as any client on the web finds it."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = TestServer(gateway_over(f"sqlite:///{loaded_sqlite_file}"))
    asyncio.run_coroutine_threadsafe(server.start_server(), loop).result()
    yield str(server.make_url("/open-referral"))
    asyncio.run_coroutine_threadsafe(server.close(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture(scope="module")
def described(address: str):
    """The document as it is published, but for what it cannot say."""
    if not STANDARD.is_dir():
        pytest.skip("the standard's own files are not here (../shared/standards/oruk-3.0)")
    text = json.dumps(get_json(f"{address}/openapi.json"))
    document = json.loads(text.replace(_SCHEMATA, (STANDARD / "schemata").as_uri()))
    for path, methods in document["paths"].items():
        for parameter in methods["get"].get("parameters", ()):
            if parameter["name"] == "id":
                some = get_json(f"{address}{path.removesuffix('/{id}')}?per_page=20")
                known = [one["id"] for one in some["contents"]]
                parameter["schema"] = {"type": "string", "enum": known}
            if parameter["name"] == "postcode":  # of all that have its form, few are real
                parameter["schema"] = {"type": "string", "enum": POSTCODES}
    schema = schemathesis.openapi.from_dict(document)
    schema.config.update(base_url=address)
    return schema


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", PATHS)
def test_what_is_described_is_what_is_done(described, path: str, mode: GenerationMode) -> None:
    operation = described[path]["GET"]
    if mode is GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
        mode = GenerationMode.POSITIVE  # there is nothing to get wrong

    @MODEST
    @given(case=operation.as_strategy(generation_mode=mode))
    def try_it(case) -> None:
        # The document cannot say that a distance needs a postcode beside it.
        alone = case.query and "proximity" in case.query and not case.query.get("postcode")
        case.call_and_validate(excluded_checks=[TAKEN] if alone else [])

    try_it()
