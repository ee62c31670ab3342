"""The conversation as a person in a browser meets it, on its own page or in its frame."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Frame, FrameLocator, Page, expect

from services_db.content import say

LAUNCHER = "Find support"
LEAVE = "Leave now"
WEATHER = "https://www.bbc.co.uk/weather"
# A page may be slow on a busy machine; how slow is not what these tests are about.
expect.set_options(timeout=15_000)


class Chat:
    """``place`` is the chat's own page, or the frame that holds it."""

    def __init__(self, place: Page | FrameLocator) -> None:
        self.place = place
        self.field = place.get_by_label("Your message")
        self.messages = place.locator(".messages > li")

    async def say(self, text: str) -> None:
        """Type a message and send it; returns when it has been answered."""
        await self.field.fill(text)
        await self.field.press("Enter")
        await self.answered()

    async def choose(self, *titles: str) -> None:
        """Press a choice, or several and then Continue; returns when it has been answered."""
        for title in titles:
            await self.choice(title).click()
        if len(titles) > 1:
            await self.choice("Continue").click()
        await self.answered()

    async def switch(self, name: str) -> None:
        """Press a switch of “Easier to read”, such as "Larger text"; the menu is closed again."""
        menu = self.place.get_by_role("button", name=say("widget.reading"))
        await menu.click()
        await self.place.get_by_role("button", name=name, exact=True).click()
        await menu.click()

    def choice(self, title: str):
        return self.place.locator(".choices:not(.retired)").get_by_role(
            "button", name=title, exact=True
        )

    def choices_of_last(self):
        """The choices that can be pressed now."""
        return self.place.locator(".choices:not(.retired) button")

    async def pick_any(self) -> None:
        """Press the first choice there is."""
        # Looked for before the press: the answer may bring a question that has a "Continue" too.
        several = await self.choice("Continue").count()
        await self.choices_of_last().first.click()
        if several:
            await self.choice("Continue").click()
        await self.answered()

    async def answered(self) -> None:
        """Wait until the last thing said is the bot's."""
        await expect(self.messages.last).to_have_class("from-bot")
        await expect(self.place.locator(".status")).to_be_hidden()

    async def asked_first(self) -> None:
        """Wait for the opening's first question."""
        await expect(self.place.locator(".why-we-ask").first).to_be_visible()

    async def to_results(self) -> None:
        """Skip every question that is left."""
        while not await self.place.locator(".card").count():
            for skip in ("Skip all questions", "Skip this question", "I am not sure"):
                if await self.choice(skip).count():
                    await self.choose(skip)
                    break
            else:
                raise AssertionError("a question that cannot be skipped")


async def never_leave_the_machine(page: Page) -> list[str]:
    """Answer the page we leave for with a blank one; gives the list of other outside requests."""
    outside: list[str] = []

    async def answer(route) -> None:
        address = route.request.url
        if address.startswith(("http://127.0.0.1", "http://localhost")):
            await route.continue_()
        elif address == WEATHER:
            await route.fulfill(content_type="text/html", body="<title>Weather</title>")
        else:
            outside.append(address)
            await route.abort()

    await page.context.route("**/*", answer)
    return outside


async def never_come_to_the_exit(page: Page) -> None:
    """The page left for never comes, so that what stands here meanwhile can be looked at."""
    await page.context.route(WEATHER, lambda route: route.fulfill(status=204))


async def open_chat_page(page: Page, url: str) -> Chat:
    await page.goto(f"{url}/chat")
    chat = Chat(page)
    await chat.asked_first()
    return chat


async def open_widget(page: Page, url: str) -> Chat:
    """Press the launcher on the page at ``url``."""
    await page.goto(url)
    await page.get_by_role("button", name=LAUNCHER).click()
    chat = Chat(page.frame_locator("iframe"))
    await chat.asked_first()
    return chat


def chat_frame(page: Page) -> Frame:
    return next(frame for frame in page.frames if frame.url.endswith("/chat"))


async def axe_violations(place: Page | Frame) -> list[str]:
    """What axe finds, all its rules with best practices, as lines to read."""
    found: dict[str, Any] = (await Axe().run(place)).response
    return [
        f"{violation['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
