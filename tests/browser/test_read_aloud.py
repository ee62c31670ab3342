"""Read aloud: with a voice on the device or not at all, and silent the moment one leaves.

Headless Chromium has no voices, so the browser's own part, the voices and their speaking, is a
stand-in that notes what it is given to say.
"""

from __future__ import annotations

import json

import pytest
from playwright.async_api import Browser, Page, expect

from services_db.content import say
from services_db.content.easy_read import easy_lines
from tests.browser.chat_window import (
    Chat,
    axe_violations,
    chat_frame,
    never_leave_the_machine,
    open_chat_page,
    open_widget,
)
from tests.browser.test_layout import TOO_SMALL, scrolls_sideways

ALOUD = say("widget.aloud")
HERE = {"name": "Here", "lang": "en-GB", "localService": True, "default": False}
FAR = {"name": "Far", "lang": "en-GB", "localService": False, "default": True}
FRENCH = {"name": "Ici", "lang": "fr-FR", "localService": True, "default": False}

VOICES = """
window.spoken = [];
window.playing = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const speech = new EventTarget();
speech.voices = %s;
speech.getVoices = () => speech.voices;
speech.speak = (one) => {
    spoken.push({ text: one.text, voice: one.voice.name, lang: one.lang });
    playing.push(one);
};
speech.cancel = () => { for (const one of playing.splice(0)) one.onerror?.(); };
window.finish = () => { for (const one of playing.splice(0)) one.onend?.(); };
Object.defineProperty(window, "speechSynthesis", { value: speech, configurable: true });
"""


SILENT = "() => new Promise((done) => setInterval(() => playing.length || done(), 20))"


async def voices(page: Page, *there: dict) -> None:
    await page.add_init_script(VOICES % json.dumps(there))


async def spoken(place) -> list[str]:
    return [one["text"] for one in await place.evaluate("window.spoken")]


async def aloud_chat(page: Page, url: str, *there: dict) -> Chat:
    await voices(page, *(there or (HERE,)))
    chat = await open_chat_page(page, url)
    await chat.switch(ALOUD)
    return chat


async def test_it_is_off_until_it_is_switched_on(stack, browser_page: Page):
    await voices(browser_page, HERE)
    chat = await open_chat_page(browser_page, stack.url)
    await chat.choose("Skip this question")
    assert await spoken(browser_page) == []
    await expect(browser_page.get_by_role("button", name=say("widget.listen"))).to_have_count(0)


async def test_new_messages_are_read_in_order_by_the_voice_on_the_device(stack, browser_page: Page):
    chat = await aloud_chat(browser_page, stack.url, FAR, FRENCH, HERE)
    asked = await chat.messages.last.locator(".text").inner_text()
    first = await spoken(browser_page)
    assert asked in first
    choices = await chat.choices_of_last().all_inner_texts()
    assert first[-len(choices) :] == choices
    assert first[-len(choices) - 1] == f"{say('widget.question_choices')}."

    await browser_page.evaluate("spoken.length = 0")
    await chat.say("i want to kill myself")
    bubbles = await browser_page.locator(".from-you ~ li .text").all_inner_texts()
    said = await spoken(browser_page)
    ringing = [text.replace("999", "9 9 9").replace("111", "1 1 1") for text in bubbles]
    assert [text for text in said if text in ringing] == ringing
    assert "i want to kill myself" not in said
    assert {one["voice"] for one in await browser_page.evaluate("spoken")} == {"Here"}


async def test_numbers_to_ring_are_read_figure_by_figure(stack, browser_page: Page):
    chat = await aloud_chat(browser_page, stack.url)
    await chat.say("i was raped last night")
    assert "Call 0 8 0 8, 5 0 0, 2 2 2 2" in [text.strip() for text in await spoken(browser_page)]


async def test_one_message_or_one_service_can_be_heard(stack, browser_page: Page):
    chat = await aloud_chat(browser_page, stack.url)
    await chat.to_results()
    card = browser_page.locator(".card").first
    name = await card.locator("h3").inner_text()
    who = await card.locator("dd").first.inner_text()
    brief = await spoken(browser_page)
    assert name in brief
    assert who not in brief
    await browser_page.evaluate("spoken.length = 0")
    await card.get_by_role("button", name=say("widget.listen")).click()
    heard = await spoken(browser_page)
    assert heard[0] == name
    assert who in heard
    assert say("widget.feedback.open") not in heard
    assert len(heard) < 60


async def test_what_is_read_in_easy_read_is_easy_read(stack, browser_page: Page):
    chat = await aloud_chat(browser_page, stack.url)
    await chat.switch(say("widget.easy"))
    await browser_page.evaluate("spoken.length = 0")
    await chat.say("leeds")
    said = await spoken(browser_page)
    lines = [line["text"] for line in easy_lines("utter_ask_age")]
    assert said[: len(lines)] == lines
    assert await chat.messages.last.locator(".text").text_content() not in said


async def test_stop_is_there_while_it_reads_and_stops(stack, browser_page: Page):
    chat = await aloud_chat(browser_page, stack.url)
    stop = browser_page.get_by_role("button", name=say("widget.stop_reading"))
    await expect(stop).to_be_visible()
    await stop.click()
    assert await browser_page.evaluate("playing.length") == 0
    await expect(stop).to_be_hidden()
    await chat.choose("Skip this question")
    await expect(stop).to_be_visible()
    await browser_page.evaluate("finish()")
    await expect(stop).to_be_hidden()
    await chat.switch(ALOUD)
    await browser_page.evaluate("spoken.length = 0")
    await chat.choose("Skip this question")
    assert await spoken(browser_page) == []


@pytest.mark.parametrize(
    ("there", "why"),
    [
        ([FAR, FRENCH], "widget.aloud_elsewhere"),
        ([{**FAR, "localService": None}], "widget.aloud_elsewhere"),
        ([FRENCH], "widget.aloud_none"),
        ([], "widget.aloud_none"),
    ],
    ids=["elsewhere", "does not say", "another language", "none"],
)
async def test_without_a_voice_of_its_own_it_says_why_and_says_nothing_else(
    stack, browser_page: Page, there, why
):
    await voices(browser_page, *there)
    chat = await open_chat_page(browser_page, stack.url)
    await browser_page.get_by_role("button", name=say("widget.reading")).click()
    button = browser_page.get_by_role("button", name=ALOUD)
    await expect(button).to_have_attribute("aria-disabled", "true")
    await expect(button).to_have_accessible_description(say(why))
    await expect(browser_page.get_by_text(say(why))).to_be_visible()
    await button.click(force=True)
    await expect(button).to_have_attribute("aria-pressed", "false")
    await chat.choose("Skip this question")
    assert await spoken(browser_page) == []
    assert await axe_violations(browser_page) == []


async def test_voices_that_come_late_are_found_and_one_that_goes_is_missed(
    stack, browser_page: Page
):
    await voices(browser_page)
    chat = await open_chat_page(browser_page, stack.url)
    await browser_page.get_by_role("button", name=say("widget.reading")).click()
    button = browser_page.get_by_role("button", name=ALOUD)
    changed = "speechSynthesis.dispatchEvent(new Event('voiceschanged'))"
    await browser_page.evaluate(f"v => {{ speechSynthesis.voices = v; {changed} }}", [HERE])
    await expect(button).to_have_attribute("aria-disabled", "false")
    await button.click()
    assert await spoken(browser_page) != []
    await browser_page.evaluate(f"v => {{ speechSynthesis.voices = v; {changed} }}", [FAR])
    assert await browser_page.evaluate("playing.length") == 0
    await expect(button).to_have_attribute("aria-pressed", "false")
    await browser_page.evaluate("spoken.length = 0")
    await chat.choose("Skip this question")
    assert await spoken(browser_page) == []


async def test_leaving_silences_it_before_the_page_goes(stack, browser_page: Page):
    await never_leave_the_machine(browser_page)
    await aloud_chat(browser_page, stack.url)
    silent: list[int] = []
    await browser_page.expose_function("silenced", lambda left: silent.append(left))
    await browser_page.evaluate(
        """() => document.querySelector(".leave").addEventListener("click",
            () => silenced(playing.length))"""
    )
    assert await browser_page.evaluate("playing.length") > 0
    await browser_page.get_by_role("link", name="Leave now").click()
    await browser_page.wait_for_url("https://www.bbc.co.uk/weather")
    assert silent == [0]


async def test_closing_the_chat_silences_it(stack, browser_page: Page):
    await voices(browser_page, HERE)
    chat = await open_widget(browser_page, stack.url)
    await chat.switch(ALOUD)
    frame = chat_frame(browser_page)
    assert await frame.evaluate("playing.length") > 0
    await chat.place.get_by_role("button", name=say("widget.close")).click()
    assert await frame.evaluate("playing.length") == 0


async def test_closed_by_the_page_around_it_it_is_silent_too(stack, browser_page: Page):
    await browser_page.set_viewport_size({"width": 1280, "height": 800})
    await voices(browser_page, HERE)
    chat = await open_widget(browser_page, stack.url)
    await chat.switch(ALOUD)
    frame = chat_frame(browser_page)
    assert await frame.evaluate("playing.length") > 0
    await browser_page.get_by_role("button", name=say("widget.loader.close"), exact=True).click()
    await frame.evaluate(SILENT)


async def test_nothing_of_it_is_kept(stack, browser_page: Page):
    await aloud_chat(browser_page, stack.url)
    kept = "() => [localStorage.length, sessionStorage.length, document.cookie, location.search]"
    assert await browser_page.evaluate(kept) == [0, 0, "", ""]
    chat = await open_chat_page(browser_page, stack.url)
    await chat.choose("Skip this question")
    assert await spoken(browser_page) == []


@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=["light", "dark", "forced colours"],
)
async def test_no_axe_violation_in_any_look_at_320(stack, chromium: Browser, browser_page, look):
    context = await chromium.new_context(**look, viewport={"width": 320, "height": 568})
    page = await context.new_page()
    try:
        chat = await aloud_chat(page, stack.url)
        await page.get_by_role("button", name=say("widget.reading")).click()
        assert await axe_violations(page) == []
        await page.get_by_role("button", name=say("widget.reading")).click()
        await chat.to_results()
        assert await axe_violations(page) == []
        assert not await scrolls_sideways(page)
        assert await page.evaluate(TOO_SMALL) == []
    finally:
        await context.close()
