"""Where Leave now goes: an https address written out in full, or the default."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.browser.chat_window import WEATHER

REFUSED = [
    "http://example.org/",
    "javascript:alert(1)",
    "JavaScript://example.org/%0aalert(1)",
    "java\nscript:alert(1)",
    "\tjavascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "blob:https://example.org/1",
    "vbscript:x",
    "//example.org/",
    "/news",
    "https:example.org",
    "https:/example.org",
    " https://example.org/",
    "https://example.org/\n",
    "https://exam\tple.org/",
    "\u0000https://example.org/",
    "\u0001https://example.org/",
    "https://example.org\\@other.example/",
    "https://user@example.org/",
    "https://user:word@example.org/",
    "https://",
    "",
]


async def leads_to(page: Page, url: str, given: str) -> list[str]:
    """The addresses of both ways out, with ``given`` in the tag."""
    await page.goto(f"{url}/safety")
    return await page.evaluate(
        """([src, exit]) => new Promise((loaded) => {
            const script = document.createElement("script");
            script.src = src;
            script.dataset.exitUrl = exit;
            script.onload = () => loaded(["signpost-leave", "signpost-widget"].map((name) =>
                document.querySelector(name).shadowRoot.querySelector("a").href));
            document.head.append(script);
        })""",
        [f"{url}/widget.js", given],
    )


@pytest.mark.parametrize("given", REFUSED)
async def test_anything_else_is_passed_over(stack, browser_page: Page, given):
    assert await leads_to(browser_page, stack.url, given) == [WEATHER, WEATHER]


@pytest.mark.parametrize("given", ["https://example.org/news", "HTTPS://example.org/a?b=c#d"])
async def test_an_https_address_is_taken(stack, browser_page: Page, given):
    used = given.replace("HTTPS", "https")
    assert await leads_to(browser_page, stack.url, given) == [used, used]
