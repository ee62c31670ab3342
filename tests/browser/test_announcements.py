"""What a screen reader hears: each message once, in order, from a region of its own."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.chat_window import Chat, open_chat_page

# Notes every line that enters the live region, before the page's own script runs.
LISTEN = """
window.heard = [];
addEventListener("DOMContentLoaded", () => new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes)
        if (node.parentElement?.getAttribute("aria-live")) heard.push(node.textContent);
}).observe(document, { childList: true, subtree: true }));
"""


async def heard(page: Page) -> list[str]:
    return await page.evaluate("window.heard")


async def test_each_message_is_announced_once_and_in_order(stack, browser_page: Page):
    await browser_page.add_init_script(LISTEN)
    chat = await open_chat_page(browser_page, stack.url)
    await chat.choose("Skip this question")
    lines = await heard(browser_page)
    assert len(lines) == len(set(lines))
    shown = await browser_page.locator(".messages .text").all_inner_texts()
    places = [next(n for n, line in enumerate(lines) if text in line) for text in shown]
    assert places == sorted(places)
    assert "You said: Skip this question" in lines
    assert any("choices follow." in line for line in lines)


async def test_what_was_announced_is_taken_away_again(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await chat.choose("Skip this question")
    await expect(browser_page.get_by_role("log").locator("p")).to_have_count(0)


async def test_results_are_announced_with_the_first_service(stack, browser_page: Page):
    await browser_page.add_init_script(LISTEN)
    chat = await open_chat_page(browser_page, stack.url)
    await chat.to_results()
    name = await browser_page.locator(".card h3").first.inner_text()
    assert any(f"First: {name}." in line for line in await heard(browser_page))


async def test_names_and_roles_in_the_accessibility_tree(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    tree = await browser_page.locator("body").aria_snapshot()
    for expected in (
        '- heading "Find support" [level=1]',
        '- region "Chat"',
        '- textbox "Your message"',
        '- button "Send"',
        '- button "Urgent help"',
    ):
        assert expected in tree
    question = await chat.messages.last.locator(".text").inner_text()
    group = browser_page.get_by_role("group", name=question, exact=True)
    await expect(group.get_by_role("button").first).to_be_visible()


async def test_each_reason_has_a_name_of_its_own(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    for _ in range(2):
        await chat.choose("Skip this question")
    summaries = await browser_page.locator(".why-we-ask summary").all_text_contents()
    assert summaries[:2] == ["Why we ask where", "Why we ask about age"]
    assert len(set(summaries)) == len(summaries)


async def test_links_to_the_same_thing_are_told_apart(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await chat.to_results()
    links = browser_page.locator(".card a")
    names = [" ".join((await link.text_content() or "").split()) for link in await links.all()]
    addresses = [await link.get_attribute("href") for link in await links.all()]
    meant = {}
    for name, address in zip(names, addresses, strict=True):
        assert meant.setdefault(name, address) == address


async def test_links_out_say_nothing_of_where_one_came_from(stack, browser_page: Page):
    chat = await open_chat_page(browser_page, stack.url)
    await chat.to_results()
    for link in await browser_page.locator(".messages a").all():
        assert await link.get_attribute("rel") == "noreferrer noopener"
        address = await link.get_attribute("href")
        assert address.startswith(("https://", "http://", "tel:", "sms:", "mailto:"))
        if address.startswith("http"):
            assert await link.get_attribute("target") == "_blank"
            assert "(opens in a new tab)" in await link.text_content()


async def test_the_urgent_lines_open_and_close(stack, browser_page: Page):
    chat: Chat = await open_chat_page(browser_page, stack.url)
    button = browser_page.get_by_role("button", name="Urgent help")
    await button.click()
    await expect(browser_page.get_by_role("link", name="Call 999")).to_be_visible()
    assert await button.get_attribute("aria-expanded") == "true"
    await button.click()
    await expect(browser_page.get_by_role("link", name="Call 999")).to_be_hidden()
    await expect(chat.field).to_be_visible()
