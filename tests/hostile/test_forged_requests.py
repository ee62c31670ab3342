"""Another site's page cannot change anything by the browser of whoever looks at it (CSRF).

The endpoints are those that the gateway routes: one that is added is tried here by itself.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser
from yarl import URL

from services_db.engine import make_engine
from services_db.updates import links
from tests.browser.host_site import host_site
from tests.hostile.endpoints import ENDPOINTS, FIELDS, Endpoint
from tests.services_db.conftest import loaded_sqlite_file
from tests.updates.conftest import HASH, PASSWORD, SERVICE
from tests.web_widget.conftest import SENDER, Bot, bot, serve
from tests.web_widget.test_redis_memory import answer
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config
from web_widget.gateway.from_elsewhere import ONLY_READ
from web_widget.gateway.keys import CONVERSATIONS

__all__ = ["bot", "loaded_sqlite_file", "serve"]

HEARD = web.AppKey("what was heard", list)
SAFE = ("GET", "HEAD", "OPTIONS")
SENT_TO = [one for one in ENDPOINTS if one.method not in SAFE]
CHANGING = [one for one in SENT_TO if one.path not in ONLY_READ]
READING = [one for one in SENT_TO if one.path in ONLY_READ]

# What a browser says of a request that another site's page made, by its age and the page's wiles.
ELSEWHERE = {
    "another site": {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    "another site, no origin": {"Sec-Fetch-Site": "cross-site"},
    "another site, a frame without origin": {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    "a site beside ours": {"Sec-Fetch-Site": "same-site", "Origin": "https://x.127.0.0.1"},
    "old, another site": {"Origin": "https://evil.example"},
    "old, a name that begins like ours": {"Origin": "http://127.0.0.1.evil.example"},
    "old, another port": {"Origin": "http://127.0.0.1:1"},
}
# The kinds of body that a page may send without asking first, and the one it may not.
KINDS = ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=b", "")
JSON = "application/json"
OVERRIDES = {
    "X-HTTP-Method-Override": "DELETE",
    "X-HTTP-Method": "DELETE",
    "X-Method-Override": "DELETE",
}


class Target:
    """A gateway with a conversation under way, a service's link, and a moderator's visit."""

    def __init__(self, client, token: str, path: Path, bot: Bot) -> None:
        self.client, self.token, self.path, self.bot = client, token, path, bot
        self.cookie = self.form = ""

    async def begin(self) -> None:
        said = {"sender": SENDER, "message": "/start"}
        assert (await self.client.post("/webhooks/rest/webhook", json=said)).status == 200
        login = await self.client.post(
            "/review/login", data={"password": PASSWORD}, allow_redirects=False
        )
        assert login.status == 303
        self.cookie = login.headers["Set-Cookie"].split(";")[0]
        self.client.session.cookie_jar.clear()

    def everything(self) -> tuple[str, list, bool, int]:
        """All that could have been changed by somebody."""
        conversation = self.client.app[CONVERSATIONS]
        with sqlite3.connect(self.path) as database:
            dump = "\n".join(database.iterdump())
        database.close()
        kept = SENDER in conversation
        standing = kept and conversation.open(SENDER).standing
        return dump, [len(self.bot.heard), standing], kept, len(conversation)

    def address(self, endpoint: Endpoint) -> str:
        path = endpoint.path.replace("{sender}", SENDER).replace("{token}", self.token)
        assert "{" not in path, f"say what stands for the parts of {endpoint}"
        return path

    def body(self, endpoint: Endpoint, kind: str) -> bytes:
        values = {
            "sender": SENDER,
            "message": "hello",
            "message_id": "m2",
            "service_id": SERVICE,
            "reason": "no_answer",
            "password": PASSWORD,
            "action": "same",
        }
        fields = {name: values.get(name, "1") for name in FIELDS.get(str(endpoint), ())}
        if kind == KINDS[0]:
            return str(URL.build(query=fields)).lstrip("?").encode()
        return json.dumps(fields).encode()

    async def send(self, endpoint: Endpoint, kind: str, headers: dict[str, str], method: str = ""):
        type_ = {"Content-Type": kind} if kind else {}
        return await self.client.request(
            method or endpoint.method,
            self.address(endpoint),
            data=self.body(endpoint, kind),
            headers={"Cookie": self.cookie} | type_ | headers,
            allow_redirects=False,
            skip_auto_headers=["Content-Type"],
        )


@pytest.fixture
async def target(serve, bot: Bot, loaded_sqlite_file: Path, tmp_path: Path) -> Target:
    path = tmp_path / "target.db"
    shutil.copy(loaded_sqlite_file, path)
    url = f"sqlite:///{path}"
    engine = make_engine(url)
    token = links.issue(engine, SERVICE)
    engine.dispose()
    bot.answers = [answer("S1"), answer("S2")]
    client = await serve(rasa_url=bot.url, database_url=url, moderator_password_hash=HASH)
    target = Target(client, token, path, bot)
    await target.begin()
    return target


def test_there_are_endpoints_to_try_and_those_that_only_read_are_there():
    assert len(CHANGING) >= 9
    paths = {one.path for one in ENDPOINTS} | {"/open-referral{rest}"}
    assert paths >= ONLY_READ


async def test_nothing_that_another_site_sends_changes_anything(target: Target):
    before = target.everything()
    for endpoint in CHANGING:
        for says, headers in ELSEWHERE.items():
            for kind in (*KINDS, JSON):
                sent = await target.send(endpoint, kind, headers)
                assert sent.status == 403, (str(endpoint), says, kind)
                assert "Set-Cookie" not in sent.headers
                assert "Access-Control-Allow-Origin" not in sent.headers
    assert target.everything() == before


async def test_nor_by_asking_leave_first_or_by_another_method(target: Target):
    before = target.everything()
    for endpoint in CHANGING:
        asks = {"Origin": "https://evil.example", "Access-Control-Request-Method": endpoint.method}
        leave = await target.send(endpoint, "", asks, "OPTIONS")
        assert leave.status in (404, 405), str(endpoint)
        assert "Access-Control-Allow-Origin" not in leave.headers
        address = target.address(endpoint)
        for method in ("GET", "HEAD"):
            query = {"_method": endpoint.method, "method": endpoint.method}
            headers = {"Cookie": target.cookie} | OVERRIDES
            sent = await target.client.request(
                method, address, params=query, headers=headers, allow_redirects=False
            )
            assert sent.status < 500
    keep = Endpoint("POST", "/conversations/{sender}/keep")
    assert (await target.send(keep, "", OVERRIDES)).status == 204
    assert target.everything() == before


async def test_what_needs_a_token_of_its_page_does_nothing_without(target: Target):
    """As an old browser sends it, which says nothing of where a form came from."""
    before = target.everything()
    needing = [one for one in CHANGING if "form" in FIELDS.get(str(one), ())]
    assert len(needing) >= 4
    for endpoint in needing:
        assert (await target.send(endpoint, KINDS[0], {"Origin": "null"})).status == 403
        assert (await target.send(endpoint, KINDS[0], {})).status == 403
    assert target.everything() == before


async def test_what_only_reads_changes_nothing_whoever_sends_it(target: Target):
    before = target.everything()
    for endpoint in READING:
        for kind in (*KINDS, JSON):
            sent = await target.send(endpoint, kind, ELSEWHERE["another site"])
            assert sent.status < 500
            assert "Set-Cookie" not in sent.headers
            assert "Access-Control-Allow-Origin" not in sent.headers
    assert target.everything() == before


# Everything a page may try without a preflight, and with one, at each endpoint.
EVIL = """
async ([site, endpoints]) => {
    const tried = [];
    for (const [method, path, body] of endpoints) {
        const url = site + path;
        for (const [mode, type] of [["no-cors", "text/plain"],
                ["no-cors", "application/x-www-form-urlencoded"], ["cors", "application/json"]]) {
            const init = { method: mode === "no-cors" ? "POST" : method, mode, body,
                credentials: "include", headers: { "Content-Type": type } };
            tried.push(fetch(url, init).catch(() => {}));
        }
        navigator.sendBeacon(url, body);
        for (const kind of ["application/x-www-form-urlencoded", "text/plain"]) {
            const frame = document.createElement("iframe");
            frame.name = `frame-${Math.random()}`;
            document.body.append(frame);
            const form = document.createElement("form");
            Object.assign(form, { method: "post", action: url, enctype: kind, target: frame.name });
            for (const [name, value] of Object.entries(JSON.parse(body))) {
                const field = document.createElement("input");
                Object.assign(field, { name, value });
                form.append(field);
            }
            document.body.append(form);
            form.submit();
        }
    }
    await Promise.all(tried);
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(
    loaded_sqlite_file: Path, tmp_path_factory
) -> AsyncIterator[tuple[TestServer, Path]]:
    path = tmp_path_factory.mktemp("forged") / "forged.db"
    shutil.copy(loaded_sqlite_file, path)
    config = Config(database_url=f"sqlite:///{path}", moderator_password_hash=HASH)
    app = create_app(config)
    heard: list[tuple[str, str, int]] = []

    @web.middleware
    async def note(request: web.Request, handler) -> web.StreamResponse:
        response = await handler(request)
        heard.append((request.method, request.path, response.status))
        return response

    app.middlewares.insert(0, note)
    app[HEARD] = heard
    async with TestServer(app) as server:
        yield server, path


async def test_a_page_of_another_site_in_a_browser_where_a_moderator_is_logged_in(
    site: tuple[TestServer, Path], chromium: Browser
):
    server, path = site
    url = str(server.make_url("")).rstrip("/")
    engine = make_engine(f"sqlite:///{path}")
    token = links.issue(engine, SERVICE)
    engine.dispose()
    context = await chromium.new_context(locale="en-GB")
    page = await context.new_page()
    await page.goto(f"{url}/review")
    await page.locator("#password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Log out").wait_for()
    target = Target(None, token, path, Bot())
    listed = [
        (one.method, target.address(one), target.body(one, JSON).decode()) for one in CHANGING
    ]
    with sqlite3.connect(path) as database:
        before = "\n".join(database.iterdump())
    heard = server.app[HEARD]
    heard.clear()
    async with host_site(url) as evil:
        other = await context.new_page()
        await other.goto(evil)
        await other.evaluate(EVIL, [url, listed])
        await other.wait_for_load_state("networkidle")
    sent = [one for one in heard if one[0] not in SAFE]
    assert {one[1] for one in sent} == {one[1] for one in listed}, "they all arrived"
    refused = {403, 405}  # a page cannot send DELETE without asking leave, and POST is none there
    assert {one[2] for one in sent} <= refused
    assert len(server.app[CONVERSATIONS]) == 0
    with sqlite3.connect(path) as database:
        assert "\n".join(database.iterdump()) == before
    await page.reload()
    await page.get_by_role("button", name="Log out").wait_for()
    await context.close()
