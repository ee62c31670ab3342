"""WCAG 1.4.11: what can be pressed or filled in stands out from what is behind it by 3 to 1."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from services_db.content import say
from tests.browser.chat_window import LAUNCHER, open_chat_page
from tests.browser.contrast import CONTRAST

# Of each control in sight: its edge or its fill has 3 to 1 against what it lies on. A link, or a
# button that is drawn as one, is known by its line under it, and a heading that opens by its arrow.
_FAINT = (
    """() => {
"""
    + CONTRAST
    + """
    const up = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
    const behind = (e) => {
        for (let node = up(e); node; node = up(node)) {
            const own = colour(getComputedStyle(node).backgroundColor);
            if (own.a === 1) return own;
        }
        return matchMedia("(prefers-color-scheme: dark)").matches
            ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
    };
    const everything = (root) => [...root.querySelectorAll("*")].flatMap((e) =>
        e.shadowRoot ? [e, ...everything(e.shadowRoot)] : [e]);
    const looked = everything(document).filter((e) =>
        e.matches("button, select, textarea, input:not([type=hidden]), .way, .leave")
        && e.checkVisibility({ visibilityProperty: true }) && !e.closest(".hidden-text")
        && !e.closest(".retired") && e.getAttribute("aria-disabled") !== "true");
    const faint = looked.filter((e) => {
        const style = getComputedStyle(e);
        if (style.textDecorationLine.includes("underline")) return false;
        if (e.matches("[type=checkbox], [type=radio]")) return false; // the browser draws them
        const under = behind(e);
        const edge = colour(style.borderTopColor);
        const edged = parseFloat(style.borderTopWidth) >= 1 && style.borderTopStyle !== "none"
            && edge.a === 1 && contrast(edge, under) >= 3;
        const fill = colour(style.backgroundColor);
        return !edged && !(fill.a === 1 && contrast(fill, under) >= 3);
    });
    return [looked.length, faint.map((e) => e.outerHTML.replace(/\\s+/g, " ").slice(0, 120))];
}"""
)


async def stand_out(page: Page) -> None:
    looked, faint = await page.evaluate(_FAINT)
    assert looked > 0
    assert faint == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_edges_of_the_conversation(stack, browser_page: Page, scheme):
    await browser_page.emulate_media(color_scheme=scheme)
    chat = await open_chat_page(browser_page, stack.url)
    await browser_page.get_by_role("button", name=say("widget.reading")).click()
    await stand_out(browser_page)
    await chat.say("34f leeds")
    await chat.choices_of_last().first.click()
    await stand_out(browser_page)
    await chat.to_results()
    await stand_out(browser_page)
    await browser_page.context.set_offline(True)
    await chat.field.fill("more")
    await chat.field.press("Enter")
    await expect(browser_page.locator(".notice").first).to_be_visible()
    await stand_out(browser_page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_edges_of_the_pages(stack, browser_page: Page, scheme):
    await browser_page.emulate_media(color_scheme=scheme)
    for path in ("/", "/find", "/lookup", "/embed"):
        await browser_page.goto(stack.url + path)
        if path == "/":
            await expect(browser_page.get_by_role("button", name=LAUNCHER)).to_be_visible()
        if path == "/lookup":
            await browser_page.keyboard.type("leeds")
            await expect(browser_page.locator("[data-service]").first).to_be_visible()
        await stand_out(browser_page)
