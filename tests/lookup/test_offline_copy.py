"""The copy for when there is no connection: what is in it, and what a browser does with it."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import AsyncIterator

import pytest_asyncio
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, expect

from services_db.answers import Answers
from services_db.content import say
from tests.browser.chat_window import axe_violations
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config

MOST_BYTES = 390 * 1024
TEXT = "19f leeds counselling, deaf"
STORED = """async () => {
    const kept = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            kept.push([new URL(request.url).pathname, await (await cache.match(request)).text()]);
        }
    }
    return JSON.stringify([kept, (await indexedDB.databases()).length, {...localStorage},
        {...sessionStorage}, document.cookie, history.state, location.href]);
}"""


async def test_the_copy_holds_what_is_published_and_nothing_that_is_true_only_now(
    client, directory
):
    copy = await (await client.get("/lookup/copy.json")).json()
    published = directory.search(Answers(), limit=1000)["services"]
    rows = {one["id"]: one["row"] for one in copy["services"]}
    assert rows.keys() == {card["id"] for card in published}
    for card in published:
        assert all(phone["number"] in rows[card["id"]] for phone in card["contact"]["phones"])
    everything = json.dumps(copy["services"])
    assert say("widget.card.open_now") not in everything
    assert say("widget.card.closed_now") not in everything


async def test_the_copy_is_small_and_its_places_are_fetched_once(client):
    zipped = {"Accept-Encoding": "gzip"}
    copy = gzip.compress(await (await client.get("/lookup/copy.json")).read())
    response = await client.get("/lookup/places.json", headers=zipped)
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(copy) + int(response.headers["Content-Length"]) <= MOST_BYTES
    again = {"If-None-Match": response.headers["ETag"]}
    assert (await client.get("/lookup/places.json", headers=again)).status == 304


async def test_every_file_of_the_copy_is_there_and_the_worker_reaches_the_lookup_only(client):
    copy = await (await client.get("/lookup/copy.json")).json()
    for file in copy["files"]:
        assert (await client.get(file)).status == 200
    worker = await client.get("/lookup/worker.js")
    assert worker.headers["Service-Worker-Allowed"] == "/lookup"
    assert worker.headers["Cache-Control"] == "no-store"
    manifest = await (await client.get("/lookup/manifest.webmanifest")).json(content_type=None)
    assert (manifest["scope"], manifest["start_url"]) == ("/lookup", "/lookup")
    page = await client.get("/lookup")
    assert "manifest-src 'self'" in page.headers["Content-Security-Policy"]
    assert "manifest-src" not in (await client.get("/find")).headers["Content-Security-Policy"]


@pytest_asyncio.fixture(loop_scope="session")
async def own_site(real_data) -> AsyncIterator[TestServer]:
    """A gateway of the test's own, which it may stop."""
    server = TestServer(create_app(Config(database_url=real_data)))
    await server.start_server()
    yield server
    await server.close()


async def with_copy(page: Page, site: str) -> None:
    await page.goto(f"{site}/lookup")
    await page.get_by_role("button", name=say("lookup.offline.keep")).click()
    status = page.locator(".copy-status")
    await expect(status).to_have_text(say("lookup.offline.script.kept"))
    await expect(page.locator("[data-remove]")).to_be_focused()
    await page.evaluate("navigator.serviceWorker.ready")


async def asked(page: Page, text: str) -> None:
    await page.locator("#lookup-text").fill(text)
    await expect(page.locator(".from-copy-note")).to_be_visible()


async def test_nothing_is_kept_before_somebody_asks_for_it(site, browser_page: Page):
    await browser_page.goto(f"{site}/lookup")
    await browser_page.locator("#lookup-text").fill(TEXT)
    await expect(browser_page.locator(".understood")).to_contain_text("Leeds")
    kept = json.loads(await browser_page.evaluate(STORED))
    assert kept == [[], 0, {}, {}, "", None, f"{site}/lookup"]
    registrations = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    assert await browser_page.evaluate(registrations) == 0


async def test_with_the_network_cut_it_opens_anew_and_finds_services(
    own_site: TestServer, browser_page: Page
):
    page, site = browser_page, str(own_site.make_url("")).rstrip("/")
    await with_copy(page, site)
    await own_site.close()
    await page.context.set_offline(True)
    await page.goto(f"{site}/lookup")
    await expect(page.locator(".copy-age")).to_contain_text(say("lookup.offline.script.today"))
    await page.keyboard.type(TEXT)
    await expect(page.locator(".understood")).to_have_text(
        f"{say('lookup.understood')} Leeds · age 19 · woman · counselling · Deaf"
    )
    note = page.locator(".from-copy-note")
    await expect(note).to_contain_text(f"({say('lookup.offline.script.today')})")
    await page.keyboard.press("ArrowDown")
    first = page.locator("tbody[data-service]").first
    await expect(first.locator(".opener")).to_be_focused()
    assert await page.locator("tbody .number").count() > 10
    await page.keyboard.press("Enter")
    await expect(first.locator("article")).to_be_visible()
    assert await axe_violations(page) == []
    await page.keyboard.press("n")
    await expect(page.locator("[data-service]")).to_have_count(0)
    await expect(page.locator("#lookup-text")).to_have_value("")


async def test_after_a_restart_of_the_browser_it_is_there_and_can_be_installed(
    own_site: TestServer, chromium: Browser, chromium_path: str, tmp_path
):
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []

    def browser():
        return chromium.browser_type.launch_persistent_context(
            tmp_path, executable_path=chromium_path, args=arguments, locale="en-GB"
        )

    site = str(own_site.make_url("")).rstrip("/")
    first = await browser()
    await with_copy(first.pages[0], site)
    devtools = await first.new_cdp_session(first.pages[0])
    errors = await devtools.send("Page.getInstallabilityErrors")
    assert errors["installabilityErrors"] == []
    await first.close()
    await own_site.close()
    second = await browser()
    try:
        page = second.pages[0]
        await page.goto(f"{site}/lookup")
        await asked(page, TEXT)
        await expect(page.locator(".understood")).to_contain_text("Leeds · age 19")
        await expect(page.locator(".from-copy-note")).to_contain_text(
            say("lookup.offline.script.today")
        )
    finally:
        await second.close()


async def test_nothing_about_a_caller_is_in_the_copy(site, browser_page: Page):
    page, where = browser_page, f"{site}/lookup"
    await with_copy(page, site)
    before = json.loads(await page.evaluate(STORED))
    await page.context.set_offline(True)
    await asked(page, "zebrafish 19f leeds")
    await page.locator("#lookup-text").press("Enter")
    await asked(page, "zebrafish 45m york")
    assert json.loads(await page.evaluate(STORED)) == before
    assert "zebrafish" not in json.dumps(before)
    kept, *others = before
    assert others == [0, {}, {}, "", None, where]
    assert all(path.startswith(("/lookup", "/assets/")) for path, _ in kept)


async def test_places_of_one_name_are_asked_about_and_filters_hold(site, browser_page: Page):
    page = browser_page
    await with_copy(page, site)
    await page.context.set_offline(True)
    await asked(page, "newport age 30")
    await page.get_by_role("button", name="Newport, Shropshire").press("Enter")
    await expect(page.locator("#found-heading")).to_be_focused()
    await expect(page.locator(".understood")).to_contain_text("Newport, Shropshire · age 30")
    await page.get_by_label(say("lookup.filters.step_free")).check()
    await expect(page.locator(".outcome")).to_contain_text(say("lookup.unstated.step_free"))
    await expect(page.locator(".understood")).to_contain_text("Newport, Shropshire")


async def test_an_old_copy_says_how_old_and_is_renewed_with_a_connection(site, browser_page: Page):
    page = browser_page
    await with_copy(page, site)
    await page.evaluate(
        """async () => {
            const cache = await caches.open("signpost-lookup");
            const copy = await (await cache.match("/lookup/copy.json")).json();
            copy.taken = new Date(Date.now() - 9 * 86_400_000).toISOString();
            copy.services[0].row = "an old number";
            await cache.put("/lookup/copy.json", new Response(JSON.stringify(copy)));
        }"""
    )
    await page.context.set_offline(True)
    await page.reload()
    await expect(page.locator(".copy-age")).to_contain_text("9 days ago")
    await asked(page, "leeds")
    await expect(page.locator(".from-copy-note")).to_contain_text("9 days ago")
    await page.context.set_offline(False)
    await page.reload()
    await expect(page.locator(".copy-age")).to_contain_text(say("lookup.offline.script.today"))
    assert "an old number" not in await page.evaluate(STORED)
    await page.locator("#lookup-text").fill("york")
    await expect(page.locator(".understood")).to_contain_text("York")
    await expect(page.locator(".from-copy-note")).to_have_count(0)


async def test_it_can_be_taken_away_again(site, browser_page: Page):
    page = browser_page
    await with_copy(page, site)
    assert await axe_violations(page) == []
    await page.get_by_role("button", name=say("lookup.offline.remove")).click()
    await expect(page.locator(".copy-status")).to_have_text(say("lookup.offline.script.removed"))
    await expect(page.locator("[data-keep]")).to_be_focused()
    assert json.loads(await page.evaluate(STORED))[0] == []
    registrations = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    assert await page.evaluate(registrations) == 0


async def test_other_pages_are_none_of_the_workers(site, browser_page: Page):
    await with_copy(browser_page, site)
    await browser_page.goto(f"{site}/find")
    assert await browser_page.evaluate("navigator.serviceWorker.controller") is None


async def test_what_is_typed_on_a_phone_offline_fits_it(site, chromium: Browser):
    context = await chromium.new_context(viewport={"width": 320, "height": 640})
    page = await context.new_page()
    try:
        await with_copy(page, site)
        await page.context.set_offline(True)
        await asked(page, TEXT)
        assert await page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    finally:
        await context.close()
