"""`/find` away from a modern screen: in a text browser, and on paper."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser

from launch import test_programs
from services_db.content import say
from web_widget.gateway.app import create_app
from web_widget.gateway.config import DEFAULT_EXIT_URL, Config

SENT = {"location": "Leeds", "age": "30", "gender": "", "support": "counselling"}
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b")


@pytest_asyncio.fixture(loop_scope="session")
async def find(real_data) -> AsyncIterator[str]:
    """The page's address on the real data, for a browser."""
    async with TestServer(create_app(Config(database_url=real_data))) as server:
        yield str(server.make_url("/find"))


async def in_text(*arguments: str, home: Path) -> str:
    """What w3m shows, its lines as one."""
    program = test_programs.find("w3m", os.environ)
    if program is None:
        pytest.fail("this test needs the text browser w3m: sudo apt-get install w3m", pytrace=False)
    process = await asyncio.create_subprocess_exec(
        program, "-dump", "-cols", "200", *arguments,
        env={**os.environ, "HOME": str(home)}, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await process.communicate()
    assert process.returncode == 0
    return " ".join(out.decode().split())


@pytest.mark.asyncio(loop_scope="session")
async def test_in_a_text_browser_every_question_can_be_read_and_filled_in(find, tmp_path):
    shown = await in_text(find, home=tmp_path)
    assert shown.startswith(say("pages.leave_link"))
    for name in ("location", "age", "gender", "support", "go"):
        assert say(f"pages.find.{name}") in shown
    assert shown.count("( ) ") + shown.count("(*) ") == 6
    assert shown.count("[ ] ") == 2 + 11  # the two fields for words, and the kinds of support
    # A number stands clear of what follows it.
    assert "Call 999 24 hours a day" in shown
    assert re.search(r"Call 0808 500 2222 \D", shown)
    source = await in_text("-o", "display_link_number=1", find, home=tmp_path)
    assert f"[1] {DEFAULT_EXIT_URL}" in source


@pytest.mark.asyncio(loop_scope="session")
async def test_in_a_text_browser_the_form_gives_services_with_numbers_to_ring(find, tmp_path):
    form = tmp_path / "form"
    form.write_text(urlencode(SENT))
    shown = await in_text("-post", str(form), find, home=tmp_path)
    assert say("widget.results.heading") in shown
    assert f"{say('widget.results.understood')} Leeds, age 30, counselling" in shown
    numbers = re.findall(r"Call (0[\d ]+\d)(.)", shown)
    assert len(numbers) > 4
    assert all(after in " ,." for _, after in numbers)
    assert 'value="' not in shown


async def test_services_fit_one_sheet_of_paper(find, chromium: Browser):
    context = await chromium.new_context(java_script_enabled=False)
    page = await context.new_page()
    try:
        await page.goto(find)
        assert len(PAGE_OF_PDF.findall(await page.pdf(format="A4"))) == 1
        for place in ("Leeds", "Hackney"):
            await page.get_by_label(say("pages.find.location")).fill(place)
            await page.get_by_role("button", name=say("pages.find.go"), exact=True).click()
            assert await page.locator(".card").count() > 5
            assert len(PAGE_OF_PDF.findall(await page.pdf(format="A4"))) == 1
            await page.emulate_media(media="print")
            for card in await page.locator(".answer .card").all():
                assert await card.locator("h3").is_visible()
                for way in await card.locator(".way").all():
                    assert await way.is_visible()
            await page.emulate_media(media="null")
    finally:
        await context.close()
