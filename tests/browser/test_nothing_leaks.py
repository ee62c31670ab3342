"""No request elsewhere, no cookie, no storage; a curious host page learns only that it opened."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Page

from tests.browser.chat_window import (
    chat_frame,
    never_leave_the_machine,
    open_chat_page,
    open_widget,
)

CANARY = "canarytown"

STORED = """async () => [
    document.cookie,
    localStorage.length, sessionStorage.length,
    (await indexedDB.databases()).length, (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
]"""

# A host page that listens to everything a script on it can hear.
CURIOUS = """
window.overheard = [];
const note = (kind, what) => overheard.push(kind + " " + what);
for (const type of ["keydown", "keyup", "input", "click", "focusin", "beforeinput", "submit",
        "message", "signpost:opened", "signpost:closed"])
    addEventListener(type, (event) => note(type, JSON.stringify([
        event.key, event.data, event.target?.value, event.detail])), true);
const shown = (node) => node.outerHTML ?? node.textContent;
new MutationObserver((changes) => changes.forEach((change) =>
    note("mutation", [...change.addedNodes].map(shown).join())))
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
for (const name of ["fetch", "open", "sendBeacon"]) {
    const owner = { fetch: window, open: XMLHttpRequest.prototype, sendBeacon: navigator }[name];
    const own = owner[name];
    owner[name] = function (...args) { note(name, args.join()); return own.apply(this, args); };
}
const post = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (...args) {
    note("to frame", JSON.stringify(args[0])); return post.apply(this, args);
};
const heardBy = Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage");
Object.defineProperty(MessagePort.prototype, "onmessage", {
    set(listener) {
        heardBy.set.call(this, (event) => {
            note("from frame", JSON.stringify(event.data));
            listener(event);
        });
    },
});
new PerformanceObserver((list) => list.getEntries().forEach((one) => note("resource", one.name)))
    .observe({ type: "resource", buffered: true });
"""


@pytest_asyncio.fixture(loop_scope="session")
async def curious_host(stack) -> AsyncIterator[str]:
    """A page on another origin that embeds the widget and spies on it; its address."""

    async def page(request: web.Request) -> web.Response:
        html = (
            f"<!doctype html><title>Host</title><h1>Host</h1><script>{CURIOUS}</script>"
            f'<script src="{stack.url}/widget.js" async></script>'
        )
        return web.Response(text=html, content_type="text/html")

    app = web.Application()
    app.router.add_get("/", page)
    async with TestServer(app, host="localhost") as server:
        yield f"http://localhost:{server.port}"


async def test_nothing_is_fetched_from_elsewhere_and_nothing_is_stored(stack, browser_page: Page):
    outside = await never_leave_the_machine(browser_page)
    chat = await open_widget(browser_page, stack.url)
    await chat.say("leeds")
    await chat.to_results()
    assert outside == []
    assert await browser_page.context.cookies() == []
    for place in (browser_page, chat_frame(browser_page)):
        assert await place.evaluate(STORED) == ["", 0, 0, 0, 0, 0]


async def test_no_answer_stands_in_an_address_or_in_history(stack, browser_page: Page):
    addresses: list[str] = []
    browser_page.on("request", lambda request: addresses.append(request.url))
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say(CANARY)
    assert browser_page.url == f"{stack.url}/chat"
    assert CANARY not in json.dumps(addresses)
    assert await browser_page.evaluate("[history.length, history.state]") == [2, None]


async def test_a_curious_host_learns_only_that_it_was_opened(
    curious_host, stack, browser_page: Page
):
    chat = await open_widget(browser_page, curious_host)
    await chat.say(CANARY)
    await chat.to_results()
    name = await chat.place.locator(".card h3").first.inner_text()
    await chat.place.get_by_role("button", name="Close chat").click()
    overheard = await browser_page.evaluate("overheard")
    everything = "\n".join(overheard)
    assert "signpost:opened" in everything
    assert CANARY not in everything
    assert name not in everything
    assert {line for line in overheard if line.startswith("from frame")} == {
        'from frame "ready"',
        'from frame "close"',
    }
    assert not await browser_page.evaluate(
        """() => {
            const widget = document.querySelector("signpost-widget").shadowRoot;
            const frame = widget.querySelector("iframe");
            try { return Boolean(frame.contentDocument); } catch { return false; }
        }"""
    )


async def test_leaving_works_from_another_origin(curious_host, stack, browser_page: Page):
    await never_leave_the_machine(browser_page)
    chat = await open_widget(browser_page, curious_host)
    await chat.field.focus()
    for _ in range(3):
        await browser_page.keyboard.press("Shift")
    await browser_page.wait_for_url("https://www.bbc.co.uk/weather")


async def test_coming_back_shows_an_empty_conversation(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await chat.say(CANARY)
    await browser_page.goto(f"{stack.url}/safety")
    await browser_page.go_back()
    await chat.asked_first()
    assert CANARY not in await browser_page.locator("body").inner_text()
