"""Small windows, large text, dark and forced colours: everything is there and can be pressed."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from services_db.content import say
from tests.browser.chat_window import (
    LAUNCHER,
    axe_violations,
    chat_frame,
    open_chat_page,
    open_widget,
)

PAGES = ["/", "/find", "/safety", "/privacy", "/data"]
NARROW = {"width": 320, "height": 568}

# WCAG 1.4.12: a reader's own spacing.
SPACING = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
"""

TOO_SMALL = """() => [
        ...document.querySelectorAll("button, summary, input, textarea, select, .way, .leave"),
    ]
    .filter((e) => e.checkVisibility() && !e.closest(".hidden-text"))
    .map((e) => e.matches("[type=checkbox], [type=radio]") ? e.closest("label") : e)  // pressed too
    .map((e) => [e.textContent.trim().slice(0, 40), e.getBoundingClientRect()])
    .filter(([, box]) => box.width < 44 || box.height < 44)
    .map(([text, box]) => `${text}: ${Math.round(box.width)} by ${Math.round(box.height)}`)"""


async def scrolls_sideways(place) -> bool:
    return await place.evaluate(
        """() => [document.scrollingElement, document.querySelector(".transcript")]
            .some((box) => box && box.scrollWidth > box.clientWidth)"""
    )


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_scrolls_sideways_at_320(stack, browser_page: Page, path):
    await browser_page.set_viewport_size(NARROW)
    await browser_page.goto(stack.url + path)
    assert not await scrolls_sideways(browser_page)
    assert await axe_violations(browser_page) == []


async def test_a_conversation_at_320_in_the_frame(stack, browser_page: Page):
    await browser_page.set_viewport_size(NARROW)
    chat = await open_widget(browser_page, stack.url)
    frame = chat_frame(browser_page)
    assert not await scrolls_sideways(frame)
    await chat.to_results()
    assert not await scrolls_sideways(frame)
    assert await frame.evaluate(TOO_SMALL) == []
    assert await axe_violations(frame) == []


async def test_large_text_and_wide_spacing_at_320(stack, browser_page: Page):
    await browser_page.set_viewport_size(NARROW)
    chat = await open_chat_page(browser_page, stack.url)
    await browser_page.evaluate(SPACING)
    await browser_page.evaluate("document.documentElement.style.fontSize = '200%'")
    await chat.to_results()
    assert not await scrolls_sideways(browser_page)
    clipped = await browser_page.evaluate(
        """() => [...document.querySelectorAll("button, a, dd, dt, h1, h2, h3, p, label")]
            .filter((e) => e.checkVisibility() && !e.closest(".hidden-text, .skip"))
            .filter((e) => getComputedStyle(e).display !== "inline")
            .filter((e) => e.scrollWidth > e.clientWidth + 1)
            .map((e) => e.textContent.trim().slice(0, 60))"""
    )
    assert clipped == []


@pytest.mark.parametrize(
    "look",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"forced_colors": "active", "reduced_motion": "reduce"},
    ],
    ids=["light", "dark", "forced colours and reduced motion"],
)
async def test_no_axe_violation_in_any_look(stack, chromium: Browser, browser_page: Page, look):
    context = await chromium.new_context(**look)
    page = await context.new_page()
    try:
        await open_chat_page(page, stack.url)
        await page.get_by_role("button", name="Urgent help").click()
        assert await axe_violations(page) == []
        for path in PAGES:
            await page.goto(stack.url + path)
            assert await axe_violations(page) == []
    finally:
        await context.close()


async def test_nothing_moves_for_those_who_asked_for_that(stack, browser_page: Page):
    await open_chat_page(browser_page, stack.url)
    moving = await browser_page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) => {
            const style = getComputedStyle(e);
            return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
        }).length"""
    )
    assert moving == 0


async def test_the_way_out_stays_in_sight_in_a_short_window(stack, browser_page: Page):
    await browser_page.set_viewport_size({"width": 640, "height": 320})
    chat = await open_chat_page(browser_page, stack.url)
    await chat.choose("Skip this question")
    box = await browser_page.locator(".bar .leave").bounding_box()
    assert 0 <= box["y"] < 320


@pytest.mark.parametrize(("width", "height"), [(640, 400), (740, 360)])
async def test_an_answer_is_seen_in_a_short_window(stack, browser_page: Page, width, height):
    """A desktop at 200 % is as short as this, and so is a phone on its side."""
    await browser_page.set_viewport_size({"width": width, "height": height})
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say("leeds")
    bar = await browser_page.locator(".bar").bounding_box()
    await expect(chat.messages.last.locator(".text")).to_be_in_viewport(ratio=1)
    said = await browser_page.locator(".from-you").bounding_box()
    assert said["y"] >= bar["y"] + bar["height"]


async def test_a_phone_that_is_turned_stays_at_the_last_answer(stack, browser_page: Page):
    await browser_page.set_viewport_size({"width": 390, "height": 844})
    chat = await open_chat_page(browser_page, stack.url)
    await chat.choose("Skip this question")
    await chat.field.evaluate("e => e.blur()")
    for size in ({"width": 844, "height": 390}, {"width": 390, "height": 844}):
        await browser_page.set_viewport_size(size)
        await expect(chat.messages.last.locator(".text")).to_be_in_viewport(ratio=1)


async def test_the_bar_takes_one_row_at_320_in_the_frame(stack, browser_page: Page):
    await browser_page.set_viewport_size(NARROW)
    chat = await open_widget(browser_page, stack.url)
    bar = chat.place.locator(".bar")
    for name in ("", say("widget.easy"), say("widget.larger")):
        if name:
            await chat.switch(name)
        assert (await bar.bounding_box())["height"] < 70, name


async def test_the_launcher_covers_the_phone_and_gives_it_back(stack, browser_page: Page):
    await browser_page.set_viewport_size(NARROW)
    await open_widget(browser_page, stack.url)
    frame = browser_page.frame_locator("iframe")
    box = await browser_page.locator("iframe").bounding_box()
    assert (box["width"], box["height"]) == (NARROW["width"], NARROW["height"])
    await frame.get_by_role("button", name="Close chat").click()
    launcher = browser_page.get_by_role("button", name=LAUNCHER)
    assert await launcher.evaluate("e => e.getRootNode().activeElement === e")
