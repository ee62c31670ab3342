"""Every page and state in the two made-up languages: nothing is hard-coded, and all of it fits.

``en-XA`` is accented and two fifths longer; ``ar-XB`` is written from right to left.
"""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from services_db.content import say
from services_db.content.languages import Language, speaking
from tests.browser.chat_window import Chat, axe_violations, never_come_to_the_exit
from tests.browser.hard_coded import LANGUAGE, RIGHT_TO_LEFT, hard_coded
from tests.browser.test_idle import NOTICE
from tests.browser.test_layout import scrolls_sideways
from tests.browser.test_read_aloud import FAR, HERE, spoken, voices

NARROW = {"width": 320, "height": 568}
PAGES = ["/", "/find", "/safety", "/privacy", "/data", "/lookup", "/embed", "/nowhere"]
BRACKETS = "⟦"


def in_language(key: str, tag: str = LANGUAGE) -> str:
    with speaking(Language(tag, tag == RIGHT_TO_LEFT)):
        return say(key)


class Foreign(Chat):
    """The conversation in another language: pressed and typed by what does not change."""

    def __init__(self, place) -> None:
        super().__init__(place)
        self.field = place.locator("#message")

    async def to_results(self) -> None:
        await self.say("skip all questions")
        while not await self.place.locator(".card").count():
            await self.say("skip")


async def open_foreign(page: Page, url: str, tag: str = LANGUAGE) -> Foreign:
    await page.goto(f"{url}/chat?lang={tag}")
    chat = Foreign(page)
    await chat.asked_first()
    return chat


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_has_no_hard_coded_word_and_fits_when_longer(stack, browser_page: Page, path):
    await browser_page.set_viewport_size(NARROW)
    await browser_page.goto(f"{stack.url}{path}?lang={LANGUAGE}")
    assert await browser_page.locator("h1").inner_text() != ""
    if path == "/":
        await expect(browser_page.locator("signpost-widget")).to_be_attached()
    assert await hard_coded(browser_page) == []
    assert not await scrolls_sideways(browser_page)


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_from_right_to_left(stack, browser_page: Page, path):
    await browser_page.set_viewport_size(NARROW)
    await browser_page.goto(f"{stack.url}{path}?lang={RIGHT_TO_LEFT}")
    html = browser_page.locator("html")
    await expect(html).to_have_attribute("lang", RIGHT_TO_LEFT)
    await expect(html).to_have_attribute("dir", "rtl")
    assert not await scrolls_sideways(browser_page)
    heading = browser_page.locator("h1")
    assert await heading.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert await axe_violations(browser_page) == []


async def test_what_is_found_by_a_form_has_none_either(stack, browser_page: Page):
    await browser_page.goto(f"{stack.url}/find?lang={LANGUAGE}")
    await browser_page.locator("#location").fill("leeds")
    await browser_page.locator("#age").fill("purple")
    await browser_page.locator(".find-form .go").click()
    await expect(browser_page.locator(".card").first).to_be_visible()
    assert await hard_coded(browser_page) == []
    name = browser_page.locator(".card h3").first
    await expect(name.locator("[lang=en-GB]")).to_have_text(await name.inner_text())

    await browser_page.goto(f"{stack.url}/lookup?lang={LANGUAGE}")
    await browser_page.locator("[name=text]").fill("19f leeds counselling")
    await expect(browser_page.locator("[data-service]").first).to_be_visible()
    assert await hard_coded(browser_page, "19f leeds counselling") == []


async def test_the_tag_maker_has_none(stack, browser_page: Page):
    await browser_page.goto(f"{stack.url}/embed?lang={LANGUAGE}")
    offered = browser_page.locator("#lang option")
    await expect(offered).to_have_count(1)
    await expect(offered).to_have_attribute("value", "en-GB")
    await browser_page.locator("#colour").fill("#cccccc")
    await browser_page.locator(".embed-form .go").click()
    await expect(browser_page.locator(".problem")).to_be_visible()
    assert await hard_coded(browser_page) == []
    await browser_page.locator("#colour").fill("#4b0082")
    await browser_page.locator(".embed-form .go").click()
    await expect(browser_page.locator("pre.theme")).to_be_visible()
    assert await hard_coded(browser_page) == []


@pytest.mark.parametrize("tag", [LANGUAGE, RIGHT_TO_LEFT])
async def test_the_page_to_try_the_tag_is_in_the_language(stack, browser_page: Page, tag):
    await browser_page.set_viewport_size(NARROW)
    await browser_page.goto(f"{stack.url}/embed?lang={tag}")
    await browser_page.locator("[formaction^='/embed/try']").click()
    await expect(browser_page.locator("html")).to_have_attribute("lang", tag)
    launcher = browser_page.get_by_role("button", name=in_language("widget.loader.open", tag))
    await expect(launcher).to_be_visible()
    assert await hard_coded(browser_page) == []
    assert not await scrolls_sideways(browser_page)
    assert await axe_violations(browser_page) == []


async def test_a_conversation_has_no_hard_coded_word(stack, browser_page: Page):
    """Each kind of message: questions, places to choose from, retries, danger, lines, results."""
    chat = await open_foreign(browser_page, stack.url)
    assert await hard_coded(browser_page) == []
    typed: list[str] = []
    for text in (
        "newport", "leeds", "purple monkeys", "qwerty uiop", "asdfg", "what is a sarc",
        "i was raped last night", "carry on", "talk to a person", "this is useless",
    ):  # fmt: skip
        typed.append(text)
        await chat.say(text)
        assert await hard_coded(browser_page, *typed) == []
    await chat.to_results()
    await browser_page.locator("details").evaluate_all("all => all.forEach((e) => e.open = true)")
    typed += ["skip all questions", "skip"]
    assert await hard_coded(browser_page, *typed) == []
    name = browser_page.locator(".card h3").first
    await expect(name.locator("[lang=en-GB]")).to_have_text(await name.inner_text())

    for text in ("change an answer", "show more", "i want to delete this and leave"):
        typed.append(text)
        await chat.field.fill(text)
        await chat.field.press("Enter")
        await chat.answered()
        assert await hard_coded(browser_page, *typed) == []


async def test_easier_to_read_has_none(stack, browser_page: Page):
    await voices(browser_page, HERE)
    chat = await open_foreign(browser_page, stack.url)
    await browser_page.locator("[data-reading]").click()
    for switch in ("larger", "easy", "aloud"):
        await browser_page.locator(f"[data-{switch}]").click()
        assert await hard_coded(browser_page) == []
    lines = chat.messages.last.locator(".bubble .easy-lines li")
    await expect(lines.first).to_contain_text(BRACKETS)
    assert all(BRACKETS in text for text in await lines.all_inner_texts())


async def test_a_language_without_a_voice_on_the_device_is_not_read(stack, browser_page: Page):
    await voices(browser_page, HERE, FAR)
    chat = await open_foreign(browser_page, stack.url, RIGHT_TO_LEFT)
    await browser_page.locator("[data-reading]").click()
    aloud = browser_page.locator("[data-aloud]")
    await expect(browser_page.locator("#aloud-note")).to_have_text(
        in_language("widget.aloud_elsewhere", RIGHT_TO_LEFT)
    )
    await aloud.click(force=True)
    await chat.say("leeds")
    assert await spoken(browser_page) == []


async def test_notices_have_none(stack, browser_page: Page):
    await browser_page.clock.install()
    chat = await open_foreign(browser_page, stack.url)
    await browser_page.locator(".composer .quiet").click()
    await browser_page.clock.fast_forward("25:30")
    await expect(browser_page.locator(NOTICE)).to_be_visible()
    assert await hard_coded(browser_page) == []
    await browser_page.context.set_offline(True)
    await chat.field.fill("leeds")
    await chat.field.press("Enter")
    await expect(browser_page.locator(".notice:not(.idle)")).to_contain_text(
        in_language("widget.offline")
    )
    await browser_page.clock.fast_forward("00:05")
    assert await hard_coded(browser_page, "leeds") == []


async def test_what_is_still_not_sent_and_what_is_refused_have_none(stack, browser_page: Page):
    await browser_page.clock.install()
    chat = await open_foreign(browser_page, stack.url)
    await browser_page.route("**/webhooks/rest/webhook", lambda route: route.abort())
    await chat.field.fill("leeds")
    await chat.field.press("Enter")
    notice = browser_page.locator(".notice:not(.idle)")
    await expect(notice).to_contain_text(in_language("widget.offline"))
    await browser_page.clock.fast_forward("00:05")
    await expect(notice).to_contain_text(in_language("widget.offline_failed"))
    assert await hard_coded(browser_page, "leeds") == []
    await browser_page.unroute("**/webhooks/rest/webhook")
    await browser_page.route(
        "**/webhooks/rest/webhook", lambda route: route.fulfill(status=400, json={"error": "no"})
    )
    await notice.locator("button").click()
    await expect(notice).to_contain_text(in_language("widget.refused"))
    assert await hard_coded(browser_page, "leeds") == []


async def test_the_page_that_is_left_has_none(stack, browser_page: Page):
    await never_come_to_the_exit(browser_page)
    await open_foreign(browser_page, stack.url)
    await browser_page.locator(".bar .leave").click()
    await expect(browser_page.locator("body")).to_have_text(in_language("widget.leaving"))


async def test_the_chat_from_right_to_left_at_320(stack, browser_page: Page):
    await browser_page.set_viewport_size(NARROW)
    chat = await open_foreign(browser_page, stack.url, RIGHT_TO_LEFT)
    await expect(browser_page.locator("html")).to_have_attribute("dir", "rtl")
    await chat.say("leeds")
    own = await browser_page.locator(".from-you .bubble").last.bounding_box()
    theirs = await browser_page.locator(".from-bot .bubble").last.bounding_box()
    assert own["x"] < NARROW["width"] - own["x"] - own["width"]  # on the left
    assert theirs["x"] + theirs["width"] > NARROW["width"] - 20  # on the right
    await chat.to_results()
    assert not await scrolls_sideways(browser_page)
    assert await axe_violations(browser_page) == []
    # A number to ring keeps its order, from left to right.
    call = browser_page.locator(".card .call").first
    number = (await call.get_attribute("href")).removeprefix("tel:")
    assert "".join(filter(str.isdigit, await call.inner_text())) == number


async def test_the_longer_chat_fits_at_320(stack, browser_page: Page):
    await browser_page.set_viewport_size(NARROW)
    chat = await open_foreign(browser_page, stack.url)
    await chat.say("leeds")
    await chat.to_results()
    assert not await scrolls_sideways(browser_page)
    leave = await browser_page.locator(".bar .leave").bounding_box()
    assert leave["x"] >= 0
    assert leave["x"] + leave["width"] <= NARROW["width"]
    assert await axe_violations(browser_page) == []
