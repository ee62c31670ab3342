"""The report on paper, and its style under the gateway's policy."""

from __future__ import annotations

from playwright.async_api import Page

A4_LANDSCAPE = {"width": 1017, "height": 688}  # within the page's margins


async def test_it_prints_whole_and_with_its_style(stack, browser_page: Page):
    refused = []
    browser_page.on("console", lambda message: refused.append(message.text))
    await browser_page.set_viewport_size(A4_LANDSCAPE)
    await browser_page.goto(f"{stack.url}/data")
    assert refused == []
    bar = browser_page.locator(".bar").first
    assert await bar.evaluate("e => getComputedStyle(e).fill") == "rgb(31, 95, 102)"
    await browser_page.emulate_media(media="print")
    assert not await browser_page.get_by_role("navigation").is_visible()
    cut_off = await browser_page.evaluate(
        """() => [...document.querySelectorAll(".scrolls, figure, svg, table")]
            .filter((e) => e.getBoundingClientRect().right > innerWidth || (
                e.matches(".scrolls") && e.scrollWidth > e.clientWidth))
            .map((e) => e.textContent.trim().slice(0, 60))"""
    )
    assert cut_off == []
