"""The states that docs/accessibility.md shows, each on a phone and on a desktop.

On both the conversation is in the frame of another site's page, as visitors have it.
"""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.chat_window import (
    LAUNCHER,
    Chat,
    never_come_to_the_exit,
    open_widget,
)

DANGER = "i want to kill myself"
ASKED = "34f in leeds, want counselling"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}


async def closed(page: Page, url: str) -> None:
    await page.goto(url)
    await expect(page.get_by_role("button", name=LAUNCHER)).to_be_visible()


async def opened(page: Page, url: str) -> None:
    await open_widget(page, url)


async def question(page: Page, url: str) -> None:
    chat = await open_widget(page, url)
    await chat.messages.last.scroll_into_view_if_needed()


async def choices(page: Page, url: str) -> None:
    """A question that takes several answers, two of them chosen."""
    chat = await open_widget(page, url)
    await chat.say("34f leeds")
    for number in (0, 2):
        await chat.choices_of_last().nth(number).click()
    await chat.messages.last.scroll_into_view_if_needed()


async def results(page: Page, url: str) -> None:
    chat = await open_widget(page, url)
    await chat.say(ASKED)
    await chat.to_results()
    # The results' own top, under the header, with no field in use.
    heading = chat.place.locator(".results h2").first
    await heading.evaluate("e => { document.activeElement.blur(); e.scrollIntoView(); }")


async def safety(page: Page, url: str) -> None:
    chat = await open_widget(page, url)
    await chat.say(DANGER)


async def error(page: Page, url: str) -> None:
    """A message that was refused: it is in the field again, and there are lines to ring."""
    chat = await open_widget(page, url)
    refusal = {"status": 400, "json": {"error": "no"}}
    await page.route("**/webhooks/rest/webhook", lambda route: route.fulfill(**refusal))
    await _send_in_vain(chat)


async def offline(page: Page, url: str) -> None:
    chat = await open_widget(page, url)
    await page.context.set_offline(True)
    await _send_in_vain(chat)


async def _send_in_vain(chat: Chat) -> None:
    await chat.field.fill("leeds")
    await chat.field.press("Enter")
    await expect(chat.place.locator(".notice").first).to_be_visible()


async def leaving(page: Page, url: str) -> None:
    """What stands on the screen until the other site has come."""
    chat = await open_widget(page, url)
    await chat.say(ASKED)
    await never_come_to_the_exit(page)
    await chat.place.get_by_role("link", name="Leave now", exact=True).click()
    await expect(page.get_by_role("dialog")).to_be_visible()


async def ended(page: Page, url: str) -> None:
    chat = await open_widget(page, url)
    await chat.to_results()
    await chat.choice("Delete and leave").click()
    await expect(chat.place.get_by_role("button", name="Start a new chat")).to_be_visible()


async def lookup(page: Page, url: str) -> None:
    await page.goto(f"{url}/lookup")
    await page.keyboard.type("34f leeds counselling")
    await expect(page.locator(".understood")).to_contain_text("counselling")


async def embed(page: Page, url: str) -> None:
    """Colours that cannot be read are refused."""
    await page.goto(f"{url}/embed")
    await page.locator("#colour").fill("#8fd0d3")
    await page.get_by_role("button", name="Make the tag").click()
    await expect(page.locator(".problem")).to_be_visible()


_ON_BOTH = {
    "closed": closed,
    "open": opened,
    "question": question,
    "choices": choices,
    "results": results,
    "safety": safety,
    "error": error,
    "offline": offline,
    "leaving": leaving,
    "lookup": lookup,
}

#: The name of each picture, the size of its window, and what brings it about.
STATES = {
    f"{device}-{name}": (size, prepare)
    for device, size in (("phone", PHONE), ("desktop", DESKTOP))
    for name, prepare in _ON_BOTH.items()
} | {"phone-ended": (PHONE, ended), "desktop-embed": (DESKTOP, embed)}
