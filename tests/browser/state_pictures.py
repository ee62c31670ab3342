"""The states that docs/accessibility.md shows, on a phone and on a desktop."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.chat_window import LAUNCHER, open_chat_page, open_widget

DANGER = "i want to kill myself"


async def closed(page: Page, url: str) -> None:
    await page.goto(url)
    await expect(page.get_by_role("button", name=LAUNCHER)).to_be_visible()


async def safety(page: Page, url: str) -> None:
    chat = await open_chat_page(page, url)
    await chat.say(DANGER)


async def safety_in_frame(page: Page, url: str) -> None:
    chat = await open_widget(page, url)
    await chat.say(DANGER)


async def offline(page: Page, url: str) -> None:
    chat = await open_chat_page(page, url)
    await page.context.set_offline(True)
    await chat.field.fill("leeds")
    await chat.field.press("Enter")
    await expect(page.locator(".notice").first).to_be_visible()


async def ended(page: Page, url: str) -> None:
    chat = await open_chat_page(page, url)
    await chat.to_results()
    await chat.choice("Delete and leave").click()
    await expect(page.get_by_role("button", name="Start a new chat")).to_be_visible()


async def lookup(page: Page, url: str) -> None:
    await page.goto(f"{url}/lookup")
    await page.keyboard.type("34f leeds counselling")
    await expect(page.locator(".understood")).to_contain_text("counselling")


STATES = {
    "phone-closed": closed,
    "phone-safety": safety,
    "phone-offline": offline,
    "phone-ended": ended,
    "desktop-closed": closed,
    "desktop-safety": safety_in_frame,
    "desktop-lookup": lookup,
}
