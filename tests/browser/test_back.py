"""Back, where the browser kept the page as it was: nothing of the conversation is seen again.

Playwright turns the browser's back-forward cache off, so these tests start a Chromium of their
own with it on, also for pages that are not to be stored.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, Page, Playwright, async_playwright, expect

from tests.browser.chat_window import (
    LEAVE,
    WEATHER,
    never_leave_the_machine,
    open_chat_page,
    open_widget,
)
from tests.browser.host_site import host_site

# Runs before the page's own scripts: tells whether it came back from the cache, as it was.
WATCH = """addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    const seen = document.body.innerText;
    console.log("came back: " + JSON.stringify(seen));
});"""


async def _launch(playwright: Playwright, path: str) -> Browser:
    arguments = ["--enable-features=CacheControlNoStoreEnterBackForwardCache"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return await playwright.chromium.launch(
        executable_path=path,
        args=arguments,
        ignore_default_args=["--disable-back-forward-cache"],
    )


@pytest_asyncio.fixture(loop_scope="session")
async def page(chromium, chromium_path: str) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await _launch(playwright, chromium_path)
        context = await browser.new_context(locale="en-GB")
        await context.add_init_script(WATCH)
        yield await context.new_page()
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def came_back(page: Page) -> list[str]:
    """What was to be seen each time a page came back as it was kept."""
    seen: list[str] = []
    page.on(
        "console",
        lambda said: (
            seen.append(said.text.removeprefix("came back: "))
            if said.text.startswith("came back: ")
            else None
        ),
    )
    return seen


async def may_be_kept(route) -> None:
    """The same answer without the word that forbids to keep it."""
    answer = await route.fetch()
    headers = {k: v for k, v in answer.headers.items() if k.lower() != "cache-control"}
    await route.fulfill(response=answer, headers=headers)


async def test_a_kept_page_is_made_anew(stack, page: Page, came_back: list[str]):
    await page.goto(f"{stack.url}/find")
    await page.get_by_label("Where").first.fill("Leeds")
    await page.goto(f"{stack.url}/privacy")
    await page.go_back()
    await expect(page.get_by_label("Where").first).to_have_value("")
    assert len(came_back) == 1, "the browser kept no page: this test shows nothing"


async def test_the_browser_does_not_keep_a_conversation(stack, page: Page, came_back: list[str]):
    chat = await open_chat_page(page, stack.url)
    await chat.say("counselling in leeds")
    await page.goto(f"{stack.url}/privacy")
    await page.go_back()
    await chat.asked_first()
    await expect(page.locator(".from-you")).to_have_count(0)
    assert came_back == []


async def test_a_browser_that_keeps_it_all_the_same_shows_it_empty(
    stack, page: Page, came_back: list[str]
):
    await page.route("**/chat", may_be_kept)
    await page.route("**/webhooks/**", may_be_kept)
    chat = await open_chat_page(page, stack.url)
    await chat.say("counselling in leeds")
    await chat.field.fill("half a thought")
    await page.goto(f"{stack.url}/privacy")
    await page.go_back()
    await chat.asked_first()
    await expect(page.locator(".from-you")).to_have_count(0)
    await expect(chat.field).to_have_value("")
    (seen,) = came_back
    assert "leeds" not in seen.lower()
    assert "half a thought" not in seen


async def test_back_after_leaving_is_what_came_before(stack, page: Page, came_back: list[str]):
    await never_leave_the_machine(page)
    await page.goto(f"{stack.url}/privacy")
    chat = await open_chat_page(page, stack.url)
    await chat.say("counselling in leeds")
    await page.locator(".bar .leave").click()
    await page.wait_for_url(WEATHER)
    await page.go_back()
    await expect(page).to_have_url(f"{stack.url}/privacy")
    await page.go_forward(wait_until="commit")  # a kept page is not loaded again
    await expect(page).to_have_url(WEATHER)
    assert not any("leeds" in seen.lower() for seen in came_back)


async def test_a_host_page_that_comes_back_shows_nothing_of_the_conversation(
    stack, page: Page, came_back: list[str]
):
    """On the demo page, of the frame's own origin, so that the test can look inside."""
    await page.route("**/*", may_be_kept)
    chat = await open_widget(page, stack.url)
    await chat.say("counselling in leeds")
    await chat.field.fill("half a thought")
    await page.goto(f"{stack.url}/privacy")
    await page.go_back(wait_until="commit")
    inside = "document.querySelector('signpost-widget').shadowRoot.querySelector('iframe')"
    shown, typed = await page.evaluate(
        f"""async () => {{
            const frame = {inside};
            while (!frame.contentDocument.querySelector(".why-we-ask"))
                await new Promise((go) => setTimeout(go, 50));
            return [frame.contentDocument.body.innerText,
                frame.contentDocument.querySelector("textarea").value];
        }}"""
    )
    assert "leeds" not in shown.lower()
    assert typed == ""
    assert came_back, "the browser kept no page: this test shows nothing"


async def test_a_host_page_that_was_left_does_not_come_back(
    stack, page: Page, came_back: list[str]
):
    await never_leave_the_machine(page)
    async with host_site(stack.url) as host:
        await page.goto(f"{host}/other")
        chat = await open_widget(page, host)
        await chat.say("counselling in leeds")
        await page.locator("signpost-widget").get_by_role("link", name=LEAVE).click()
        await page.wait_for_url(WEATHER)
        await page.go_back(wait_until="commit")
        await expect(page).to_have_url(f"{host}/other")
        await page.go_forward(wait_until="commit")
        await expect(page).to_have_url(WEATHER)
    assert not any("leeds" in seen.lower() for seen in came_back)
