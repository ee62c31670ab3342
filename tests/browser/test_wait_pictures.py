"""A wait is drawn alike in the conversation and on the plain page, and says what it shows."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, Page, expect

from services_db.answers import Answers
from services_db.presentation.card import service_json
from services_db.presentation.wait_picture import wait_svg
from tests.browser.chat_window import axe_violations, open_chat_page
from tests.matching.made_up import service
from tests.presentation.wait_examples import EXAMPLES, entry

# Draws with the page's own module, and compares with what the server drew, attribute by attribute.
SAME = """async ({picture, server}) => {
    const main = document.querySelector('script[type="module"]').src;
    const { waitPicture } = await import(main.replace("joined.js", "wait-picture.js"));
    const drawn = waitPicture(picture);
    const told = new DOMParser().parseFromString(server, "image/svg+xml").documentElement;
    told.querySelector("title").remove();
    told.removeAttribute("xmlns"); // how text names what the other was made with
    return [drawn.isEqualNode(told), drawn.outerHTML, told.outerHTML];
}"""

UNREADABLE = """() => [...document.querySelectorAll(".wait-picture")]
    .filter((e) => e.checkVisibility())
    .flatMap((svg) => {
        const box = svg.getBoundingClientRect();
        return [...svg.querySelectorAll("*")].map((e) => [e, e.getBoundingClientRect()])
            .filter(([e, own]) => own.left < box.left - 1 || own.right > box.right + 1
                || (e.localName === "text" && own.height < 11))
            .map(([e]) => e.outerHTML);
    })"""


def plain_numbers(svg: str) -> str:
    """Numbers as JavaScript writes them: 12, where Python writes 12.0."""
    return re.sub(r"(\d)\.0(?!\d)", r"\1", svg)


async def test_the_two_drawings_are_one(stack, browser_page: Page):
    await open_chat_page(browser_page, stack.url)
    for what, reports in EXAMPLES:
        wait = entry(reports)
        same, drawn, told = await browser_page.evaluate(
            SAME, {"picture": wait["picture"], "server": plain_numbers(wait_svg(wait))}
        )
        assert same, f"{what}\n{drawn}\n{told}"


@pytest.mark.parametrize("look", [{}, {"forced_colors": "active"}], ids=["plain", "forced"])
async def test_results_with_pictures_at_320(stack, chromium: Browser, look):
    context = await chromium.new_context(viewport={"width": 320, "height": 568}, **look)
    page = await context.new_page()
    try:
        chat = await open_chat_page(page, stack.url)
        await chat.say("counselling in leeds")
        await chat.to_results()
        pictures = page.get_by_role("img", name=re.compile("[Ww]ait"))
        await expect(pictures.first).to_be_visible()
        assert await page.locator(".wait-picture").count() >= 3
        assert await page.evaluate(UNREADABLE) == []
        assert await axe_violations(page) == []
        sideways = "() => document.querySelector('.transcript').scrollWidth > innerWidth"
        assert not await page.evaluate(sideways)
    finally:
        await context.close()


async def test_the_plain_page_draws_them_without_scripts(stack, chromium: Browser):
    context = await chromium.new_context(
        viewport={"width": 320, "height": 568}, java_script_enabled=False
    )
    page = await context.new_page()
    try:
        await page.goto(f"{stack.url}/find")
        await page.get_by_label("Where").first.fill("Leeds")
        await page.get_by_label("Counselling or therapy").check()
        await page.get_by_role("button", name="Find services").click()
        await expect(page.get_by_role("img", name=re.compile("[Ww]ait")).first).to_be_visible()
        cards = await page.locator(".card").count()
        assert await page.locator(".card .wait-picture").count() >= cards
    finally:
        await context.close()


async def test_every_kind_of_picture_on_a_card_at_320(stack, chromium: Browser):
    """Cards of made-up services, as the page's own module draws them."""
    record = service(wait_reports=tuple(r for _, reports in EXAMPLES for r in reports[:1]))
    card = service_json(record, Answers(), datetime(2026, 11, 23, 12, tzinfo=UTC))
    card["waits"] = [entry(reports) for _, reports in EXAMPLES]
    context = await chromium.new_context(
        viewport={"width": 320, "height": 568}, forced_colors="active"
    )
    page = await context.new_page()
    try:
        await open_chat_page(page, stack.url)
        await page.evaluate(
            """async (card) => {
                const main = document.querySelector('script[type="module"]').src;
                const { serviceCard } = await import(main.replace("joined.js", "service-card.js"));
                const { words } = JSON.parse(document.getElementById("settings").textContent);
                const heading = document.createElement("h2");
                heading.textContent = "Services";
                const item = document.createElement("li");
                item.append(heading, serviceCard(card, words, "en-GB"));
                document.querySelector(".messages").append(item);
            }""",
            card,
        )
        shown = page.locator(".card")
        await expect(shown.locator(".wait-picture")).to_have_count(len(EXAMPLES))
        abouts = await shown.locator(".about").all_inner_texts()
        assert len(abouts) == len(set(abouts)) > 1
        assert await page.evaluate(UNREADABLE) == []
        assert await axe_violations(page) == []
    finally:
        await context.close()
