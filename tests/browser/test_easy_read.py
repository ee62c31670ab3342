"""Easy Read: one idea a line with a symbol, larger; the plain words come back, all of it goes."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, Page, expect

from services_db.content import easy_words, say
from services_db.content.easy_read import easy_lines
from tests.browser.chat_window import Chat, axe_violations, open_chat_page, open_widget
from tests.browser.test_announcements import LISTEN, heard
from tests.browser.test_bad_connections import note_sent
from tests.browser.test_larger_text import CLIPPED, SIZE
from tests.browser.test_layout import scrolls_sideways

EASY = say("widget.easy")
DRAWN = """() => [...document.querySelectorAll(".symbol")].filter((e) => e.checkVisibility())
    .map((e) => e.getBoundingClientRect()).filter((box) => box.width >= 16).length"""
# A symbol that its file does not hold takes up room and shows nothing.
EMPTY = """() => [...document.querySelectorAll(".symbol use")].filter((e) => e.checkVisibility())
    .filter((e) => !e.getBBox().width).map((e) => e.getAttribute("href"))"""


def texts(name: str, part: int = 0) -> list[str]:
    return [line["text"] for line in easy_lines(name, part)]


async def easy_chat(page: Page, url: str) -> Chat:
    chat = await open_chat_page(page, url)
    await chat.switch(EASY)
    return chat


async def test_it_shows_lines_with_symbols_instead_of_the_plain_words(stack, browser_page: Page):
    asked_for: list[str] = []
    browser_page.on("request", lambda request: asked_for.append(request.url))
    chat = await open_chat_page(browser_page, stack.url)
    usual = await browser_page.evaluate("() => getComputedStyle(document.body).fontSize")
    plain = await chat.messages.last.locator(".text").inner_text()
    await expect(browser_page.locator(".easy-lines").first).to_be_hidden()
    assert not [url for url in asked_for if "symbols" in url]

    async with browser_page.expect_response("**/symbols.svg"):
        await chat.switch(EASY)
    lines = chat.messages.last.locator(".bubble .easy-lines li")
    await expect(lines).to_have_text(texts("utter_ask_location"))
    await expect(chat.messages.last.locator(".text")).to_be_hidden()
    before = browser_page.get_by_role("region", name=say("widget.before_label"))
    await expect(before.locator("li").first).to_have_text(texts("widget.before")[0])
    await expect(before.get_by_role("link")).to_have_attribute("href", "/safety")
    assert await browser_page.evaluate(DRAWN) > 15
    larger = await browser_page.evaluate("() => getComputedStyle(document.body).fontSize")
    assert float(larger[:-2]) == 1.25 * float(usual[:-2])

    await chat.switch(EASY)
    await expect(chat.messages.last.locator(".text")).to_have_text(plain)
    await expect(lines.first).to_be_hidden()


async def test_what_comes_after_is_easy_read_too_and_is_heard_so(stack, browser_page: Page):
    await browser_page.add_init_script(LISTEN)
    chat = await easy_chat(browser_page, stack.url)
    await chat.say("i want to kill myself")
    said = await heard(browser_page)
    assert say("widget.easy_on") in said
    danger = texts("utter_safety_suicide_self_harm", 1)
    shown = browser_page.locator(".safety ~ li .easy-lines").first.locator("li")
    await expect(shown).to_have_text(danger)
    assert any(" ".join(danger) in line for line in said)
    question = browser_page.get_by_role("group", name=" ".join(texts("utter_carry_on")))
    await expect(question.get_by_role("button").first).to_be_visible()


async def test_symbols_stand_beside_choices_and_ways_to_reach_a_service(stack, browser_page: Page):
    chat = await easy_chat(browser_page, stack.url)
    await chat.say("leeds")
    for _ in range(3):
        if await chat.choice("I am not sure").count():
            break
        await chat.choose("Skip this question")
    counselling = chat.choice(texts("utter_label_support_counselling")[0])
    await expect(counselling.locator(".symbol")).to_be_visible()
    await chat.to_results()
    call = browser_page.locator(".card .call").first
    await expect(call.locator(".symbol")).to_be_visible()
    missing = await browser_page.evaluate(
        """() => [...document.querySelectorAll(".symbol")]
            .filter((e) => e.checkVisibility() && !e.textContent && !e.parentElement.textContent)
            .length"""
    )
    assert missing == 0  # always with text beside it
    assert await browser_page.evaluate(EMPTY) == []


async def test_choices_have_easier_words_and_send_what_they_always_send(stack, browser_page: Page):
    sent = note_sent(browser_page)
    chat = await easy_chat(browser_page, stack.url)
    await chat.say("leeds")
    first = chat.choices_of_last().first
    await expect(first).to_have_accessible_name(re.compile(r"^\d+ (or younger|years old)"))
    title = await first.inner_text()
    await chat.choice(title).click()
    await chat.answered()
    assert re.fullmatch(r'/inform\{"age": "\d+-\d+"\}', sent[-1]["message"])
    await expect(browser_page.locator(".from-you .text").last).to_have_text(title)
    await chat.choose("Skip this question")
    await chat.choose(*[texts(f"utter_label_support_{kind}")[0] for kind in ("advocacy", "group")])
    assert sent[-1]["message"] == "advocacy, group"
    await chat.switch(EASY)
    assert await browser_page.get_by_role("button", name="Counselling or therapy").count() > 0


async def test_a_card_says_its_facts_in_easier_words(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say("leeds, counselling")
    await chat.to_results()
    card = browser_page.locator(".card").first
    plain = await card.inner_text()
    await chat.switch(EASY)
    easy = await card.inner_text()
    with easy_words():
        this_is_for = say("cards.eligibility.stated", who="").rstrip(" .")
    assert this_is_for in easy
    assert this_is_for not in plain
    shown = card.locator(".easy-word .sentence")
    assert await shown.count() > 2
    for sentence in await shown.all_inner_texts():
        assert len(re.findall(r"[.?](?=\s)", sentence.strip())) == 0


async def test_each_sentence_of_a_card_has_a_line_of_its_own(stack, browser_page: Page):
    chat = await easy_chat(browser_page, stack.url)
    await chat.to_results()
    sentences = browser_page.locator(".card .sentence")
    assert await sentences.count() > 1
    assert await sentences.first.evaluate("e => getComputedStyle(e).display") == "block"
    facts = await browser_page.locator(".card").first.inner_text()
    assert say("widget.card.who_for") in facts


async def test_a_lost_connection_is_told_in_easy_read(stack, browser_page: Page):
    chat = await easy_chat(browser_page, stack.url)
    await browser_page.context.set_offline(True)
    await chat.field.fill("leeds")
    await chat.field.press("Enter")
    notice = browser_page.locator(".notice .easy-lines li")
    await expect(notice).to_have_text(texts("widget.offline"))
    await browser_page.context.set_offline(False)


async def test_nothing_of_it_is_kept(stack, browser_page: Page):
    await easy_chat(browser_page, stack.url)
    kept = "() => [localStorage.length, sessionStorage.length, document.cookie, location.search]"
    assert await browser_page.evaluate(kept) == [0, 0, "", ""]
    chat = await open_chat_page(browser_page, stack.url)
    await expect(chat.messages.last.locator(".text")).to_be_visible()


async def test_escape_closes_the_menu_before_the_chat(stack, browser_page: Page):
    chat = await open_widget(browser_page, stack.url)
    menu = chat.place.get_by_role("button", name=say("widget.reading"))
    await menu.press("Enter")
    await chat.place.get_by_role("button", name=EASY).press("Escape")
    await expect(chat.place.get_by_role("button", name=EASY)).to_be_hidden()
    await expect(menu).to_be_focused()
    await menu.press("Escape")
    await expect(browser_page.locator("iframe")).to_be_hidden()


@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=["light", "dark", "forced colours"],
)
async def test_no_axe_violation_in_any_look(stack, chromium: Browser, browser_page: Page, look):
    context = await chromium.new_context(**look)
    page = await context.new_page()
    try:
        chat = await easy_chat(page, stack.url)
        await page.get_by_role("button", name=say("widget.reading")).click()
        assert await axe_violations(page) == []
        await chat.say("i was raped last night")
        assert await axe_violations(page) == []
    finally:
        await context.close()


@pytest.mark.parametrize("larger", [False, True], ids=["usual", "larger"])
async def test_a_conversation_at_320(stack, browser_page: Page, larger):
    await browser_page.set_viewport_size({"width": 320, "height": 568})
    chat = await easy_chat(browser_page, stack.url)
    if larger:
        usual = await browser_page.evaluate(SIZE.replace(".text", ".easy-lines"))
        await chat.switch(say("widget.larger"))
        assert await browser_page.evaluate(SIZE.replace(".text", ".easy-lines")) > usual
    await chat.say("counselling in leeds")
    await chat.to_results()
    assert not await scrolls_sideways(browser_page)
    assert await browser_page.evaluate(CLIPPED) == []
    leave = await browser_page.locator(".bar .leave").bounding_box()
    assert leave["y"] >= 0
    assert leave["x"] + leave["width"] <= 320
    assert await axe_violations(browser_page) == []


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
async def test_the_plain_form_keeps_what_is_typed_and_enter_still_finds(stack, chromium, scripts):
    context = await chromium.new_context(java_script_enabled=scripts)
    page = await context.new_page()
    try:
        await page.goto(f"{stack.url}/find")
        place, age = page.get_by_label(say("pages.find.location")), page.locator("#age")
        await place.fill("Leeds & <around>")
        await page.get_by_label(say("pages.find.genders.woman")).check()
        for kind in ("group", "legal"):
            await page.get_by_label(say(f"pages.find.supports.{kind}")).check()
        for switch in ("easy_on", "easy_off"):
            await page.get_by_role("button", name=say(f"pages.find.{switch}")).press("Enter")
            await expect(page.locator("body.easy")).to_have_count(int(switch == "easy_on"))
            await expect(place).to_have_value("Leeds & <around>")
            for chosen in ("woman", "group", "legal"):
                await expect(page.locator(f"[value={chosen}]")).to_be_checked()
            await expect(page.locator(".card")).to_have_count(0)
        await place.fill("leeds")
        await place.press("Enter")
        await expect(page.locator(".card").first).to_be_visible()
        await expect(page.locator("body.easy")).to_have_count(0)
        await age.fill("19")  # changed since, and not sent
        await page.get_by_role("button", name=say("pages.find.easy_on")).click()
        await expect(age).to_have_value("19")
        await age.press("Enter")
        await expect(page.locator("body.easy .card").first).to_be_visible()
        assert page.url == f"{stack.url}/find"
    finally:
        await context.close()


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
async def test_the_plain_form_without_scripts_at_320(stack, chromium: Browser, look):
    context = await chromium.new_context(
        viewport={"width": 320, "height": 568}, java_script_enabled=False, **look
    )
    page = await context.new_page()
    try:
        await page.goto(f"{stack.url}/find")
        await page.get_by_role("button", name=say("pages.find.easy_on")).click()
        await expect(page.locator(".easy-lines").first).to_be_visible()
        await page.get_by_label(say("pages.find.location")).fill("leeds")
        await page.get_by_role("button", name=say("pages.find.go"), exact=True).click()
        await expect(page.locator(".card .sentence").first).to_be_visible()
        await expect(page.locator(".card .way .symbol").first).to_be_visible()
        assert page.url == f"{stack.url}/find"
        html = await page.content()
    finally:
        await context.close()
    # Axe needs scripts: the same page, in a context that has them.
    context = await chromium.new_context(viewport={"width": 320, "height": 568}, **look)
    page = await context.new_page()
    try:
        await page.route(
            "**/find", lambda route: route.fulfill(body=html, content_type="text/html")
        )
        await page.goto(f"{stack.url}/find")
        assert await axe_violations(page) == []
        assert not await scrolls_sideways(page)
        assert await page.evaluate(EMPTY) == []
    finally:
        await context.close()
