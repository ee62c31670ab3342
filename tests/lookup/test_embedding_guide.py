"""``docs/embedding.md`` as a site follows it: its page, policy and colours, on another origin."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import ConsoleMessage, Page, expect

from launch import settings
from services_db.content import say
from tests.browser.chat_window import LAUNCHER, LEAVE, WEATHER, never_leave_the_machine

GUIDE = (settings.ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
#: Where the guide says that Signpost runs.
SIGNPOST = "https://signpost.example"
# As WordPress 6 prints a script that is enqueued so, after the guide's filter.
WORDPRESS = (
    '<script data-position="left" src="https://signpost.example/widget.js" '
    'id="signpost-js" async data-wp-strategy="async"></script>'
)
OWN_COLOURS = ["rgb(31, 95, 102)", "rgb(255, 255, 255)"]
LOUD = """
window.reported = [];
for (const type of ["securitypolicyviolation", "beforeunload", "error"])
    addEventListener(type, (event) => reported.push(`${type} ${event.blockedURI ?? ""}`), true);
window.told = [];
const dispatch = EventTarget.prototype.dispatchEvent;
EventTarget.prototype.dispatchEvent = function (event) {
    told.push([event.type, event.detail, this.localName]);
    return dispatch.call(this, event);
};
"""


def block(heading: str, language: str = "") -> str:
    """The first block of code of the guide's section ``heading``, in ``language``."""
    section = GUIDE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.search(rf"```{language}\n(.*?)```", section, re.S).group(1)


def policy() -> str:
    """The guide's whole policy, which has the two sources that it asks for."""
    whole = re.search(r"^Content-Security-Policy: (.+)$", GUIDE, re.M).group(1)
    for source in block("Content security policy").strip().split("; "):
        assert source in whole
    return whole


@asynccontextmanager
async def site_of(
    signpost: str, page: str, style: str = "", header: str = ""
) -> AsyncIterator[str]:
    """The address of a site that serves ``page``, and ``style`` as /site.css, with the policy."""
    headers = {"Content-Security-Policy": header.replace(SIGNPOST, signpost)} if header else {}

    async def html(request: web.Request) -> web.Response:
        text = page.replace(SIGNPOST, signpost)
        return web.Response(text=text, content_type="text/html", headers=headers)

    async def css(request: web.Request) -> web.Response:
        return web.Response(text=style, content_type="text/css")

    app = web.Application()
    app.add_routes([web.get("/", html), web.get("/site.css", css)])
    async with TestServer(app, host="localhost") as server:
        yield f"http://localhost:{server.port}"


async def colours(page: Page) -> list[str]:
    """Of the launcher: what is behind its words, and the words."""
    button = page.get_by_role("button", name=LAUNCHER)
    return await button.evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
    )


def heard_of(page: Page) -> list[str]:
    """What is written to the page's console from now on, but for a picture it does not have."""
    heard: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if not message.location["url"].endswith("/favicon.ico"):
            heard.append(message.text)

    page.on("console", note)
    return heard


@pytest.mark.parametrize("how", ["plain HTML", "WordPress"])
async def test_the_guides_page_works_under_the_guides_policy(site, browser_page: Page, how):
    page = browser_page
    html = block("Plain HTML", "html")
    if how == "WordPress":
        assert "' data-position=\"left\" src='" in block("WordPress", "php")
        html = re.sub(r"<script.*</script>", WORDPRESS, html)
    outside = await never_leave_the_machine(page)
    heard = heard_of(page)
    await page.add_init_script(f"if (window === top) {{ {LOUD} }}")
    async with site_of(site, html, block("Colours", "css"), policy()) as address:
        await page.goto(address)
        launcher = page.get_by_role("button", name=LAUNCHER)
        assert (await launcher.bounding_box())["x"] < 400
        assert await colours(page) == ["rgb(75, 0, 130)", "rgb(255, 255, 255)"]
        await launcher.click()
        frame = page.frame_locator("iframe")
        # There is no bot here, so the conversation shows its lines: one is rung, or would be.
        line = frame.get_by_role("link", name="Call 999").first
        await line.click()
        await expect(line).to_be_visible()
        assert await page.evaluate("[reported, told]") == [
            [],
            [["signpost:opened", None, "signpost-widget"]],
        ]
        assert heard == []
        assert len(page.context.pages) == 1
        await frame.get_by_role("link", name=LEAVE, exact=True).click()
        await page.wait_for_url(WEATHER)
    assert outside == []


async def test_the_copied_tag_and_colours_work_as_they_are_pasted(site, browser_page: Page):
    page = browser_page
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    await page.goto(f"{site}/embed")
    await page.get_by_label(say("embed.left")).check()
    await page.get_by_label(say("embed.exit_url"), exact=True).fill("https://a.example/?q=1&r=2")
    await page.get_by_label(say("embed.open")).check()
    await page.get_by_label(say("embed.colour"), exact=True).fill("#4B0082")
    await page.get_by_label(say("embed.text_colour")).fill("#ffff00")
    await page.get_by_role("button", name=say("embed.make")).click()
    await page.get_by_role("button", name=say("embed.copy")).click()
    await expect(page.locator(".copying [role=status]")).to_have_text(say("embed.copied"))
    tag = await page.evaluate("navigator.clipboard.readText()")
    style = await page.locator("pre.theme").inner_text()
    html = f"<!doctype html><link rel=stylesheet href=/site.css><h1>Ours</h1>{tag}"
    await page.add_init_script(f"if (window === top) {{ {LOUD} }}")
    async with site_of(site, html, style) as address:
        await page.goto(address)
        frame = page.frame_locator("iframe")
        await expect(frame.get_by_role("link", name="Call 999").first).to_be_visible()
        assert (await page.locator("iframe").bounding_box())["x"] < 100
        ways_out = page.get_by_role("link", name=LEAVE)
        for way in await ways_out.all():
            assert await way.get_attribute("href") == "https://a.example/?q=1&r=2"
        await frame.get_by_role("button", name=say("widget.close")).click()
        assert await colours(page) == ["rgb(75, 0, 130)", "rgb(255, 255, 0)"]
        assert await page.evaluate("told") == [
            ["signpost:opened", None, "signpost-widget"],
            ["signpost:closed", None, "signpost-widget"],
        ]


async def test_a_site_built_from_modules_adds_the_tag_by_the_package(site, browser_page: Page):
    page = browser_page
    code = (settings.ROOT / "web_widget" / "signpost-widget.js").read_text(encoding="utf-8")
    call = 'addSignpost({ address: "https://signpost.example", position: "left", open: true });'
    html = f"<!doctype html><h1>Ours</h1><script type=module>{code}{call}{call}</script>"
    async with site_of(site, html) as address:
        await page.goto(address)
        frame = page.frame_locator("iframe")
        await expect(frame.get_by_role("link", name="Call 999").first).to_be_visible()
        assert (await page.locator("iframe").bounding_box())["x"] < 100
        await expect(page.locator("script[src]")).to_have_count(1)


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        ("#777777", "#ffffff"),  # 4.48 to 1
        ("white", "#fff"),
        ("transparent", "#fff"),
        ("#00000080", "#fff"),
        ("oklch(0.3 0.1 200)", "#fff"),
        ("no colour", "#fff"),
        ("#1f5f66", "rgb(255 255 255 / .5)"),
    ],
)
async def test_colours_that_cannot_be_read_are_refused_on_the_page_too(
    site, browser_page: Page, behind, words
):
    heard = heard_of(browser_page)
    style = f"signpost-widget {{ --signpost-colour: {behind}; --signpost-text-colour: {words} }}"
    async with site_of(site, block("Plain HTML", "html"), style, policy()) as address:
        await browser_page.goto(address)
        assert await colours(browser_page) == OWN_COLOURS
        assert len(heard) == 1
        assert heard[0].startswith(say("embed.refused.colours"))


async def test_colours_that_change_later_are_looked_at_again(site, browser_page: Page):
    """A dark theme, or a stylesheet that comes late."""
    page = browser_page
    heard = heard_of(page)
    async with site_of(site, block("Plain HTML", "html"), block("Colours", "css")) as address:
        await page.goto(address)
        button = page.get_by_role("button", name=LAUNCHER)
        await expect(button).to_have_css("background-color", "rgb(75, 0, 130)")
        setting = "c => document.querySelector('signpost-widget').style.setProperty(...c)"
        await page.evaluate(setting, ["--signpost-colour", "hsl(0 0% 80%)"])
        await expect(button).to_have_css("background-color", OWN_COLOURS[0])
        assert len(heard) == 1
        await page.evaluate(setting, ["--signpost-text-colour", "black"])
        await expect(button).to_have_css("background-color", "rgb(204, 204, 204)")
        assert len(heard) == 1


async def test_an_address_that_is_not_https_is_refused_aloud(site, browser_page: Page):
    heard = heard_of(browser_page)
    page = block("Plain HTML", "html").replace(
        " async ", ' async data-exit-url="http://a.example" '
    )
    async with site_of(site, page) as address:
        await browser_page.goto(address)
        link = browser_page.locator("signpost-widget").get_by_role("link", name=LEAVE)
        await expect(link).to_have_attribute("href", WEATHER)
    assert heard == [say("embed.refused.exit")]
