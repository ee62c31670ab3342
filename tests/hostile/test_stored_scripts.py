"""Whatever a service, a feed or an update link has in the directory is text, and is never run.

Every page that shows data is opened in Chromium. Anything that ran, was loaded, or that the
security policy had to stop is a failure: the policy is the second wall, not the first.
"""

from __future__ import annotations

import csv
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, expect
from sqlalchemy.orm import Session

from services_db.answers import Answers
from services_db.content import say
from services_db.engine import make_engine
from services_db.loading.export import export
from services_db.search import Directory
from services_db.spreadsheet_cells import guarded
from tests.browser.chat_window import Chat
from tests.hostile.hostile_directory import FETCHED, HARM, RAN, make, marker, texts
from tests.services_db.conftest import loaded_sqlite_file
from tests.updates.conftest import HASH, PASSWORD
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config
from web_widget.open_referral.endpoints import COLLECTIONS

__all__ = ["loaded_sqlite_file"]

LISTENER = f"""
window.zqfound = [];
window.{RAN} = (which) => zqfound.push(`script ${{which}} ran`);
addEventListener("securitypolicyviolation", (event) =>
    zqfound.push(`stopped by the policy: ${{event.violatedDirective}} ${{event.sample}}`));
"""
FOUND = """() => {
    const links = [...document.querySelectorAll("[href], [action], [formaction], [src]")];
    const schemes = new Set(["http:", "https:", "tel:", "sms:", "mailto:"]);
    const leads = ["href", "action", "formaction", "src"];
    const scheme = (address) => new URL(address, location).protocol;
    const odd = links.filter((one) => leads.some((name) =>
        one.hasAttribute(name) && !schemes.has(scheme(one.getAttribute(name)))));
    const made = document.querySelectorAll("[onerror], [onload], img[src*=zq], svg[onload]");
    return [...zqfound, ...[...odd, ...made].map((one) => one.outerHTML.slice(0, 300))];
}"""
OPENED = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
# All that is there to read, what stands in boxes with it.
READ = """() => document.body.innerText + [...document.querySelectorAll("input, textarea")]
    .map((one) => one.value).join(" ")"""


@dataclass
class Site:
    url: str
    token: str
    database_url: str


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(loaded_sqlite_file: Path, tmp_path_factory) -> AsyncIterator[Site]:
    """A gateway on the hostile directory. Its bot answers whatever is said with services of it."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    token = make(loaded_sqlite_file, path)
    url = f"sqlite:///{path}"
    found = Directory(make_engine(url, read_only=True)).search(Answers(), limit=60)

    async def turn(request: web.Request) -> web.Response:
        custom = {"type": "results", **found}
        messages = [{"recipient_id": "x", "text": f"Here. {HARM}", "custom": custom}]
        return web.json_response({"messages": messages, "standing": "{}"})

    bot = web.Application()
    bot.router.add_post("/webhooks/signpost/webhook", turn)
    bot.router.add_post("/webhooks/signpost/forget", turn)
    async with TestServer(bot) as server:
        config = Config(
            database_url=url,
            moderator_password_hash=HASH,
            rasa_url=str(server.make_url("")).rstrip("/"),
        )
        async with TestServer(create_app(config)) as gateway:
            yield Site(str(gateway.make_url("")).rstrip("/"), token, url)


class Looking:
    """A page in which everything that should not happen is noticed, over all pages opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []
        page.on("dialog", self._said)
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.context.on("request", self._asked)

    async def _said(self, dialog) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        await dialog.dismiss()

    def _asked(self, request) -> None:
        if FETCHED in request.url or request.url.startswith(("data:", "javascript:")):
            self.wrong.append(f"fetched: {request.url[:200]}")

    async def clean(self, *shown: str) -> str:
        """Nothing of the directory is anything but text, and ``shown`` can be read; all of it."""
        await self.page.evaluate(OPENED)
        assert await self.page.evaluate(FOUND) == []
        assert self.wrong == []
        read = await self.page.evaluate(READ)
        for one in shown:
            assert marker(*one.split(".")) in read, one
        assert "<script>" in read
        assert "{{7*7}}" in read
        return read


@pytest_asyncio.fixture(loop_scope="session")
async def looking(chromium: Browser) -> AsyncIterator[Looking]:
    context = await chromium.new_context(
        locale="en-GB", permissions=["clipboard-read", "clipboard-write"]
    )
    await context.add_init_script(LISTENER)
    yield Looking(await context.new_page())
    await context.close()


CARD = (
    "service.name",
    "service.description",
    "service.eligibility_text",
    "service.opening_text",
    "service.referral_text",
    "service.first_contact",
    "service.text_instructions",
    "organization.name",
    "phone.description",
    "wait_report.meanwhile",
)


def test_it_fills_every_text_that_there_is():
    assert len(list(texts())) > 70


async def test_the_listener_notices(site: Site, looking: Looking):
    """A sweep that could see nothing would pass."""
    await looking.page.goto(f"{site.url}/safety")
    await looking.page.evaluate(
        """(harm) => { document.querySelector("main").insertAdjacentHTML("beforeend",
            `<a href="javascript:zqran(9)">x</a>${harm}<p onclick="x()">`); }""",
        HARM,
    )
    await expect(looking.page.locator("main img")).to_have_count(1)
    found = "\n".join(await looking.page.evaluate(FOUND))
    assert "javascript:zqran(9)" in found
    assert "onerror" in found
    assert "stopped by the policy: script-src" in found
    assert any(FETCHED in one for one in looking.wrong)


async def test_the_chat_shows_it_as_text(site: Site, looking: Looking):
    page = looking.page
    await page.goto(f"{site.url}/chat")
    await expect(page.locator(".card").first).to_be_visible()
    await looking.clean(*CARD, "service.ethos", "service_area.name")
    chat = Chat(page)
    await chat.say(HARM)
    assert HARM.split("\u2028")[0] in await page.locator(".messages").inner_text()
    await looking.clean()


async def test_the_form_shows_it_as_text(site: Site, looking: Looking):
    page = looking.page
    await page.goto(f"{site.url}/find")
    await page.locator("#location").fill(HARM)
    await page.locator("button.go").click()
    await expect(page.locator(".card").first).to_be_visible()
    await looking.clean(*CARD[:5])
    await page.locator(".not-for-me button").first.click()
    await expect(page.locator("h1")).to_be_visible()
    assert await page.evaluate(FOUND) == []


async def test_the_lookup_shows_it_as_text_on_screen_on_paper_and_copied(
    site: Site, looking: Looking
):
    page = looking.page
    await page.goto(f"{site.url}/lookup")
    await page.locator("#lookup-text").fill("19f leeds counselling")
    await expect(page.locator("tbody[data-service]").first).to_be_visible()
    await looking.clean(*CARD, "service.alert")
    for row in range(2):
        await page.locator("[name=pick]").nth(row).check()
    await page.locator("[name=compare]").click()
    await expect(page.locator(".comparison")).to_be_visible()
    await looking.clean(*CARD)
    await page.emulate_media(media="print")
    await looking.clean()
    await page.emulate_media(media="screen")
    await page.locator(".opener").first.focus()
    await page.keyboard.press("c")
    await expect(page.locator(".status")).not_to_be_empty()
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert marker("service", "name") in copied
    assert "\u2028" not in copied


async def test_the_copy_without_a_connection_shows_it_as_text(site: Site, looking: Looking):
    page = looking.page
    await page.goto(f"{site.url}/lookup")
    await page.get_by_role("button", name=say("lookup.offline.keep")).click()
    await expect(page.locator(".copy-status")).to_have_text(say("lookup.offline.script.kept"))
    await page.evaluate("navigator.serviceWorker.ready")
    await page.context.set_offline(True)
    await page.goto(f"{site.url}/lookup")
    await page.locator("#lookup-text").fill("19f leeds counselling")
    await expect(page.locator(".from-copy-note")).to_be_visible()
    await looking.clean(*CARD)


async def test_a_service_and_a_moderator_see_it_as_text(site: Site, looking: Looking):
    page = looking.page
    await page.goto(f"{site.url}/update/{site.token}")
    await looking.clean("service.name", "service.eligibility_text")
    await page.locator("#email").fill(HARM)
    await page.locator("#eligibility").fill(HARM)
    await page.get_by_role("button", name=say("update.save"), exact=True).click()
    await expect(page.locator("[role=alert], #problem-heading").first).to_be_visible()
    await looking.clean("service.name")
    await page.goto(f"{site.url}/review")
    await page.locator("#password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name=say("review.logout"))).to_be_visible()
    await looking.clean("service.name", "correction.proposed", "service_change.after")
    # None can be accepted as it is: no part of an entry can hold it.
    await expect(page.get_by_role("button", name=say("review.corrections.accept"))).to_have_count(0)
    await page.get_by_role("button", name=say("review.corrections.reject")).last.click()
    await expect(page.get_by_role("button", name=say("review.logout"))).to_be_visible()
    await looking.clean("correction.proposed")


async def test_the_report_has_no_markup_of_it(site: Site, looking: Looking):
    await looking.page.goto(f"{site.url}/data")
    await looking.page.evaluate(OPENED)
    assert await looking.page.evaluate(FOUND) == []
    assert looking.wrong == []


@pytest.mark.parametrize("path", ["/open-referral/services", "/api/search", "/lookup/copy.json"])
async def test_data_opened_as_a_page_is_text(site: Site, looking: Looking, path: str):
    page = looking.page
    if path == "/api/search":
        answer = await page.request.post(site.url + path, data={"text": "leeds", "per_page": 50})
    else:
        answer = await page.request.get(site.url + path)
        await page.goto(site.url + path)
        assert await page.evaluate("document.querySelectorAll('img, svg, script').length") == 0
        assert looking.wrong == []
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert marker("service", "name") in await answer.text()


async def test_open_data_is_json_in_every_list(site: Site, looking: Looking):
    seen = ""
    for name in COLLECTIONS:
        for form in ("json", "ndjson"):
            address = f"{site.url}/open-referral/{name}?format={form}"
            answer = await looking.page.request.get(address)
            assert answer.status == 200
            kind = answer.headers["content-type"].split(";")[0]
            assert kind == {"json": "application/json", "ndjson": "application/x-ndjson"}[form]
            assert answer.headers["x-content-type-options"] == "nosniff"
            text = await answer.text()
            for line in text.rstrip("\n").split("\n") if form == "ndjson" else [text]:
                json.loads(line)
            seen += text
    assert marker("service", "name") in seen
    assert marker("organization", "description") in seen


def test_no_exported_file_has_a_formula_of_it(site: Site, tmp_path: Path):
    with Session(make_engine(site.database_url, read_only=True)) as session:
        export(session, tmp_path)
    cells = []
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells += [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if guarded(cell) != cell and cell[0] != "'"] == []
    assert sum(cell.startswith("'=cmd") for cell in cells) > 100


async def test_a_page_in_another_language_shows_it_as_text(
    site: Site, looking: Looking, monkeypatch: pytest.MonkeyPatch
):
    """Such a page is made from the English one, tag by tag."""
    monkeypatch.setenv("SIGNPOST_UNFINISHED_LANGUAGES", "1")
    page = looking.page
    await page.goto(f"{site.url}/find?lang=ar-XB")
    await expect(page.locator("html")).to_have_attribute("dir", "rtl")
    await page.locator("button.go").click()
    await expect(page.locator(".card").first).to_be_visible()
    await looking.clean(*CARD[:5])
