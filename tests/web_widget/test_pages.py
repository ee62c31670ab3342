"""The pages: what every one of them carries, and what none does."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from html import unescape
from urllib.parse import urljoin

import pytest

from services_db.content import say

PAGES = ["/", "/chat", "/find", "/safety", "/privacy"]
EVERYTHING = [
    *PAGES,
    "/widget.js",
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/favicon.ico",
    "/nowhere",
]
LOADER_BYTES = 4 * 1024
CHAT_BYTES = 30_000


@pytest.mark.parametrize("path", EVERYTHING)
async def test_headers_keep_everything_at_home(serve, path):
    client = await serve()
    response = await client.get(path)
    headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Origin-Agent-Cluster"] == "?1"
    assert "Set-Cookie" not in headers
    assert headers["Server"] == "signpost"


async def test_only_the_conversation_may_be_framed_and_by_the_sites_named(serve):
    client = await serve(frame_ancestors=("https://a.example", "https://b.example"))
    chat = await client.get("/chat")
    policy = chat.headers["Content-Security-Policy"]
    assert "frame-ancestors https://a.example https://b.example" in policy
    assert "X-Frame-Options" not in chat.headers
    page = await client.get("/privacy")
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PAGES)
async def test_pages_are_not_stored_and_hold_no_inline_script_or_style(serve, path):
    client = await serve()
    response = await client.get(path)
    html = await response.text()
    assert response.headers["Cache-Control"] == "no-store"
    scripts = re.findall(r"<script\b([^>]*)>", html)
    assert all("src=" in script or "application/json" in script for script in scripts)
    assert "<style" not in html
    assert not re.search(r"\s(style|on\w+)=", html)


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_says_that_the_directory_awaits_its_check(serve, path):
    waiting = await (await (await serve()).get(path)).text()
    assert say("pages.not_verified_yet") in waiting
    checked = await serve(data_verified_on=date(2026, 11, 23))
    assert say("pages.not_verified_yet") not in await (await checked.get(path)).text()


async def test_once_checked_pages_say_when(serve):
    client = await serve(data_verified_on=date(2026, 11, 2))
    assert (
        say("pages.verified", day="2 November 2026") in await (await client.get("/privacy")).text()
    )


@pytest.mark.parametrize("path", PAGES)
async def test_nothing_on_a_page_is_fetched_from_elsewhere(serve, path):
    client = await serve()
    html = await (await client.get(path)).text()
    fetched = re.findall(r"""<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]+)""", html)
    assert fetched
    assert all(address.startswith("/") for address in fetched)
    for address in fetched:
        assert (await client.get(address)).status == 200


async def test_the_safety_page_says_what_leaving_leaves_behind(serve):
    client = await serve()
    page = unescape(await (await client.get("/safety")).text())
    for part, count in (("not", 3), ("bills", 2), ("history", 3)):
        for number in range(1, count + 1):
            assert say(f"pages.safety.{part}_{number}") in page


@pytest.mark.parametrize("path", ["/safety", "/privacy", "/find", "/chat"])
async def test_leave_now_is_first_and_works_without_scripts(serve, path):
    client = await serve(exit_url="https://weather.example/")
    html = await (await client.get(path)).text()
    first_link = re.search(r"<a\b[^>]*>", html).group()
    assert 'href="https://weather.example/"' in first_link
    assert "data-leave" in first_link


@pytest.mark.parametrize("path", ["/chat", "/find", "/safety", "/privacy", "/data", "/nowhere"])
async def test_title_path_and_icon_do_not_say_what_it_is_about(serve, path):
    """They stand in tabs, in history and in lists of pages visited."""
    client = await serve()
    html = await (await client.get(path, headers={"Accept": "text/html"})).text()
    title = re.search(r"<title>([^<]*)</title>", html).group(1)
    icon = re.search(r'<link rel="icon" href="([^"]+)"', html).group(1)
    drawn = await (await client.get(icon)).text()
    telling = r"rape|sex|assault|abus|violen|survivor|victim|crisis|helpline|trauma"
    assert title
    for shown in (title, path, icon, drawn):
        assert not re.search(telling, shown, re.I)


async def zipped_size(client, address: str) -> int:
    return len(gzip.compress(await (await client.get(address)).read()))


async def all_the_chat_can_fetch(client) -> set[str]:
    """Addresses of the page, of what it names, and of what its scripts fetch later."""
    found, to_read = set(), ["/chat"]
    while to_read:
        address = to_read.pop()
        found.add(address)
        text = await (await client.get(address)).text()
        named = re.findall(r'"(/assets/[^"]+)"', text)
        imported = re.findall(r'(?:import\(|from|import)\s*"(\.[^"]+)"', text)
        named += [urljoin(address, relative) for relative in imported]
        to_read += [one for one in named if one not in found]
    return found


async def test_the_loader_stays_small(serve):
    client = await serve()
    assert await zipped_size(client, "/widget.js") <= LOADER_BYTES


async def test_the_chat_stays_small_with_all_that_can_be_switched_on(serve):
    client = await serve()
    parts = await all_the_chat_can_fetch(client)
    names = {part.rpartition("/")[2] for part in parts}
    assert {"chat", "chat.css", "joined.js", "icon.svg", "symbols.svg", "read-aloud.js"} <= names
    assert sum([await zipped_size(client, part) for part in parts]) <= CHAT_BYTES


async def test_the_chat_carries_no_words_that_its_scripts_do_not_say(serve):
    client = await serve()
    html = await (await client.get("/chat")).text()
    settings = json.loads(re.search(r'id="settings">(.*?)</script>', html).group(1))
    parts = [part for part in await all_the_chat_can_fetch(client) if part.endswith(".js")]
    scripts = "".join([await (await client.get(part)).text() for part in parts])
    said = settings["words"]
    by_answer = {"gender", "support", "community", "list_state", "reasons"}  # looked up

    def keys(words):
        for key, value in words.items():
            yield key
            if isinstance(value, dict) and key not in by_answer:
                yield from keys(value)

    unsaid = [key for key in keys(said) if not re.search(rf"\b{key}\b", scripts)]
    assert unsaid == []


async def test_assets_are_kept_under_their_hash_and_zipped(serve):
    client = await serve()
    html = await (await client.get("/chat")).text()
    address = re.search(r"/assets/[^\"]+joined\.js", html).group()
    response = await client.get(address, headers={"Accept-Encoding": "gzip"})
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["Content-Encoding"] == "gzip"
    assert (await client.get(re.sub("assets/[^/]+", "assets/0000", address))).status == 404
    assert (await client.get("/assets/0/../../gateway/app.py")).status == 404


async def test_the_chat_carries_its_words_and_the_lines_for_when_we_are_down(serve):
    client = await serve()
    html = await (await client.get("/chat")).text()
    assert '"phone": "999"' in html
    assert say("widget.offline") in html
