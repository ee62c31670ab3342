"""A whole conversation with the mouse, from the host page to services, without an axe violation."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.browser.chat_window import axe_violations, chat_frame, open_widget


async def test_from_the_launcher_to_services_and_more(stack, browser_page: Page):
    chat = await open_widget(browser_page, stack.url)
    assert await axe_violations(browser_page) == []
    why = chat.place.locator(".why-we-ask").last
    await why.locator("summary").click()
    await expect(why.locator("p")).to_be_visible()
    assert await axe_violations(chat_frame(browser_page)) == []

    await chat.field.fill("leeds")
    await chat.place.get_by_role("button", name="Send").click()
    await chat.answered()
    for _ in range(3):
        if await chat.place.locator(".card").count():
            break
        await chat.pick_any()
    card = chat.place.locator(".card").first
    await expect(card.get_by_role("heading").first).to_be_visible()
    await expect(card.get_by_text("Waiting time", exact=True)).to_be_visible()
    await expect(card.get_by_text("Who it is for")).to_be_visible()
    await expect(card.get_by_text("Contacting them yourself")).to_be_visible()
    assert await axe_violations(chat_frame(browser_page)) == []

    shown = await chat.place.locator(".card").count()
    await chat.choose("Show more services")
    assert await chat.place.locator(".card").count() > shown


async def test_several_kinds_of_support_can_be_chosen(stack, browser_page: Page):
    chat = await open_widget(browser_page, stack.url)
    while not await chat.choice("Continue").count():
        await chat.choose("Skip this question")
    await chat.choose("Counselling or therapy", "A support group")
    own = chat.place.locator(".from-you").last
    await expect(own).to_contain_text("Counselling or therapy, A support group")
    understood = chat.place.locator(".understood").first
    await expect(understood).to_contain_text("counselling")
    await expect(understood).to_contain_text("groups")


async def test_old_choices_can_be_read_and_no_longer_pressed(stack, browser_page: Page):
    chat = await open_widget(browser_page, stack.url)
    first = chat.choice("Skip this question")
    await first.click()
    await chat.answered()
    retired = chat.place.locator(".retired .choice")
    assert await retired.count() > 1
    for button in await retired.all():
        assert await button.get_attribute("aria-disabled") == "true"
    said = await chat.messages.count()
    await retired.first.dispatch_event("click")
    assert await chat.messages.count() == said


async def test_markup_in_what_is_typed_stays_text(stack, browser_page: Page):
    chat = await open_widget(browser_page, stack.url)
    await chat.say("<img src=x onerror=document.title='owned'><b>hello</b>")
    own = chat.place.locator(".from-you").last
    await expect(own).to_contain_text("<img src=x")
    assert await own.locator("img, b").count() == 0
