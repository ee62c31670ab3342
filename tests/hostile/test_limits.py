"""Whoever does too much is turned away with lines to ring, and nobody else is."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp.test_utils import make_mocked_request

from services_db.content import say
from services_db.pinned import for_purpose
from tests.updates.conftest import HASH, PASSWORD
from tests.web_widget.conftest import real_data, serve
from web_widget.gateway.clients import ClientHash
from web_widget.gateway.config import Config
from web_widget.gateway.keys import SEARCHES
from web_widget.gateway.searches import Searches

__all__ = ["real_data", "serve"]

PAGE = {"Accept": "text/html,*/*"}
ONE, OTHER = {"X-Forwarded-For": "192.0.2.1"}, {"X-Forwarded-For": "192.0.2.2"}
SEARCH_PAGES = ("/find", "/lookup", "/lookup/results")
DANGER = "i want to kill myself"
NATIONAL = for_purpose("anyone")[0].phone


def has_lines(page: str) -> bool:
    main = page.split("<main")[1] if "<main" in page else page
    return "tel:999" in main and f"tel:{NATIONAL.replace(' ', '')}" in main


@pytest.mark.parametrize("path", SEARCH_PAGES)
async def test_a_client_that_searches_too_much_sees_lines_and_others_search_on(
    serve, real_data, path
):
    client = await serve(database_url=real_data, proxies=1, client_searches=2)
    form = {"text": "Leeds", "location": "Leeds"}
    for _ in range(2):
        assert (await client.post(path, data=form, headers=PAGE | ONE)).status == 200
    away = await client.post(path, data={**form, "text": DANGER}, headers=PAGE | ONE)
    assert away.status == 429
    assert int(away.headers["Retry-After"]) > 0
    page = await away.text()
    assert say("errors.too_many_searches") in page
    assert has_lines(page)
    assert DANGER not in page
    assert (await client.post(path, data=form, headers=PAGE | OTHER)).status == 200
    assert (await client.get("/find", headers=PAGE | ONE)).status == 200


async def test_a_program_is_given_the_same_lines_as_data(serve, real_data):
    client = await serve(database_url=real_data, proxies=1, client_searches=1)
    body = {"text": f"Leeds, {DANGER}"}
    assert (await client.post("/api/search", json=body, headers=ONE)).status == 200
    away = await client.post("/api/search", json=body, headers=ONE)
    assert away.status == 429
    said = await away.json()
    phones = [contact.get("phone") for contact in said["contacts"]]
    assert phones[0] == "999"
    assert NATIONAL in phones
    assert said["error"] == say("errors.too_many_searches")
    assert (await client.post("/api/search", json=body, headers=OTHER)).status == 200


@pytest.mark.parametrize("path", ["/lookup/copy.json", "/open-referral/services?per_page=1"])
async def test_what_is_read_by_programs_is_limited_with_the_searches(serve, real_data, path):
    client = await serve(database_url=real_data, proxies=1, client_searches=1)
    assert [(await client.get(path, headers=ONE)).status for _ in range(2)] == [200, 429]
    assert (await client.get(path, headers=OTHER)).status == 200


async def test_a_crowd_is_told_so_at_once_and_who_sends_slowly_is_not_part_of_it(serve, real_data):
    client = await serve(database_url=real_data, searches_at_once=1)
    _, slow = await asyncio.open_connection("127.0.0.1", client.port)
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n"
    slow.write(b"POST /find HTTP/1.1\r\nHost: x\r\n" + kind + b"Content-Length: 99\r\n\r\ntext=")
    assert (await client.post("/find", data={"location": "Leeds"}, headers=PAGE)).status == 200
    with client.app[SEARCHES].one(make_mocked_request("POST", "/find")):
        away = await client.post("/find", data={"text": DANGER}, headers=PAGE)
    assert away.status == 503
    assert has_lines(await away.text())
    assert (await client.post("/find", data={"location": "Leeds"}, headers=PAGE)).status == 200
    slow.close()


def test_ten_workers_of_one_helpline_type_as_fast_as_they_can():
    """Five searches a second, the most that a pause of 90 ms in the typing allows most people."""
    clients = ClientHash(proxies=1)
    searches = Searches(clients, Config.client_searches, Config.searches_at_once)
    request = make_mocked_request("POST", "/lookup/results", headers=ONE)
    for _ in range(10 * 5 * 60):
        searches.take(request)  # raises when there is no room


async def test_a_stranger_who_guesses_passwords_does_not_lock_the_moderator_out(serve, real_data):
    settings = {"database_url": real_data, "moderator_password_hash": HASH, "proxies": 1}
    client = await serve(**settings, client_logins=2)
    wrong, right = {"password": "a wrong password"}, {"password": PASSWORD}
    tried = [await client.post("/review/login", data=wrong, headers=ONE) for _ in range(3)]
    assert [answer.status for answer in tried] == [403, 403, 429]
    page = await tried[-1].text()
    assert say("review.login.often") in page
    assert "tel:999" in page
    let_in = await client.post("/review/login", data=right, headers=OTHER, allow_redirects=False)
    assert let_in.status == 303


async def test_however_many_strangers_passwords_are_guessed_only_so_often(serve, real_data):
    settings = {"database_url": real_data, "moderator_password_hash": HASH, "proxies": 1}
    client = await serve(**settings, all_logins=2)
    statuses = []
    for number in range(3):
        stranger = {"X-Forwarded-For": f"192.0.2.{number + 1}"}
        wrong = {"password": "a wrong password"}
        statuses.append((await client.post("/review/login", data=wrong, headers=stranger)).status)
    assert statuses == [403, 403, 429]


async def test_who_tries_many_links_is_turned_away_and_no_service_is(serve, real_data):
    client = await serve(database_url=real_data, proxies=1, client_link_pages=2)
    tried = [await client.get(f"/update/guess-{n}", headers=ONE) for n in range(3)]
    assert [answer.status for answer in tried] == [404, 404, 429]
    page = await tried[-1].text()
    assert say("update.closed.often") in page
    assert "tel:999" in page
    assert (await client.post("/update/guess", data={}, headers=ONE)).status == 429
    assert (await client.get("/update/guess", headers=OTHER)).status == 404


async def test_one_client_cannot_use_up_the_presses_of_all(serve, real_data):
    client = await serve(database_url=real_data, proxies=1, client_feedback=1)
    press = {"service_id": "nobody", "reason": "no_answer"}
    tried = [await client.post("/api/feedback", json=press, headers=ONE) for _ in range(2)]
    assert [answer.status for answer in tried] == [404, 429]
    assert (await tried[-1].json())["contacts"][0]["phone"] == "999"
    assert (await client.post("/api/feedback", json=press, headers=OTHER)).status == 404
