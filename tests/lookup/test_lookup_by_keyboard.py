"""The lookup in a real browser: by keys alone, small and dark, and with nothing left behind."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import Browser, Page, Route, expect

from services_db.content import say
from tests.browser.chat_window import axe_violations
from tests.web_widget.test_find_elsewhere import PAGE_OF_PDF

TEXT = "19f leeds counselling, deaf"
FIRST = "[data-service] >> nth=0"
TOLD = """() => {
    window.told = [];
    const counted = document.querySelector(".counted");
    new MutationObserver(() => counted.textContent && told.push(counted.textContent))
        .observe(counted, { childList: true, characterData: true, subtree: true });
}"""


async def opened(page: Page, site: str, text: str = TEXT) -> None:
    await page.goto(f"{site}/lookup")
    await expect(page.locator("#lookup-text")).to_be_focused()
    await page.keyboard.type(text)
    await expect(page.locator(".understood")).to_contain_text("Deaf")


async def focused_service(page: Page) -> str | None:
    return await page.evaluate(
        "document.activeElement.closest('[data-service]')?.dataset.name ?? null"
    )


async def test_results_come_while_typing_and_keys_do_the_rest(site, browser_page: Page):
    page = browser_page
    await opened(page, site)
    names = await page.locator("tbody[data-service] .name").all_text_contents()
    await page.keyboard.press("ArrowDown")
    assert await focused_service(page) == names[0]
    await page.keyboard.press("ArrowDown")
    assert await focused_service(page) == names[1]
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-service] >> nth=1").locator("article")).to_be_visible()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await expect(page.locator("#lookup-text")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(FIRST).locator(".opener")).to_be_focused()
    await page.keyboard.press("/")
    await expect(page.locator("#lookup-text")).to_be_focused()
    assert await page.locator("#lookup-text").input_value() == TEXT


async def test_words_that_were_not_used_are_named_once_the_typing_rests(site, browser_page: Page):
    page = browser_page
    await page.goto(f"{site}/lookup")
    await page.evaluate(TOLD)
    await page.keyboard.type("leeds 30f, wheelchair, veteran")
    await expect(page.locator(".unused bdi")).to_have_text("veteran")
    await expect(page.locator("#lookup-text")).to_be_focused()
    told = await page.evaluate("told.filter((one) => one.includes('veteran'))")
    assert len(told) == 1
    assert told[0].endswith(f"{say('lookup.unused')} veteran.")
    assert await axe_violations(page) == []


async def answered_late(page: Page) -> list[Route]:
    """Holds what is asked for from now on back; each is let go by ``continue_``."""
    held: list[Route] = []
    await page.route("**/lookup/results", lambda route: held.append(route))
    return held


async def test_who_corrects_the_caller_before_the_answer_comes_is_left_alone(
    site, browser_page: Page
):
    page = browser_page
    await opened(page, site)
    await expect(page.locator(".counted")).not_to_be_empty()
    held = await answered_late(page)
    await page.keyboard.press("Enter")
    await page.keyboard.press("End")
    while not held:
        await page.wait_for_timeout(10)
    async with page.expect_response("**/lookup/results"):
        await held[0].continue_()
    await page.unroute("**/lookup/results")
    await page.keyboard.type(", lgbtq")
    await expect(page.locator(".understood")).to_contain_text("LGBTQ+")
    await expect(page.locator("#lookup-text")).to_be_focused()
    assert await page.locator("#lookup-text").input_value() == f"{TEXT}, lgbtq"


async def test_a_service_in_hand_and_its_tick_stay_when_a_late_answer_comes(
    site, browser_page: Page
):
    page = browser_page
    await opened(page, site)
    held = await answered_late(page)
    await page.keyboard.type(" ")
    while not held:
        await page.wait_for_timeout(10)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("x")
    name = await focused_service(page)
    await page.locator(FIRST).evaluate("e => { e.dataset.before = 'yes'; }")
    await held[0].continue_()
    await expect(page.locator("[data-before]")).to_have_count(0)
    assert name
    assert await focused_service(page) == name
    await expect(page.locator("[name=pick]:checked")).to_have_count(1)


async def test_side_by_side_by_keys(site, browser_page: Page):
    page = browser_page
    await opened(page, site)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("v")
    await expect(page.locator(".status")).to_have_text(say("lookup.script.compare_first"))
    for _ in range(3):
        await page.keyboard.press("x")
        await page.keyboard.press("ArrowDown")
    await page.keyboard.press("x")
    await expect(page.locator(".status")).to_have_text(say("lookup.script.most_compared"))
    await page.keyboard.press("v")
    await expect(page.locator("#compare-heading")).to_be_focused()
    await expect(page.locator(".comparison thead th")).to_have_count(3)
    assert await axe_violations(page) == []
    await page.get_by_role("button", name=say("lookup.compare.close")).press("Enter")
    await expect(page.locator(".comparison")).to_have_count(0)
    await expect(page.get_by_role("button", name=say("lookup.compare.show"))).to_be_focused()


async def test_copying_and_printing_the_service_in_hand(site, browser_page: Page):
    page = browser_page
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    await page.add_init_script(
        "window.printed = []; window.print = () => "
        "printed.push(document.querySelector('.print-this')?.dataset.name ?? 'all')"
    )
    await opened(page, site)
    await page.locator("#found-heading").focus()
    await page.keyboard.press("c")
    await expect(page.locator(".status")).to_have_text(say("lookup.script.choose_first"))
    await page.keyboard.press("p")
    await page.locator("#lookup-text").focus()
    await page.keyboard.press("ArrowDown")
    name = await focused_service(page)
    await page.keyboard.press("c")
    await expect(page.locator(".status")).to_have_text(say("lookup.script.copied", name=name))
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert copied == await page.locator(FIRST).get_attribute("data-message")
    await page.keyboard.press("p")
    assert await page.evaluate("printed") == ["all", name]


async def test_the_service_in_hand_prints_on_one_page_and_its_number_is_large(
    site, browser_page: Page
):
    page = browser_page
    # Stopped in the midst of printing, the page stands as it would be printed.
    await page.add_init_script("window.print = () => { throw new Error('printing'); }")
    await page.goto(f"{site}/lookup")
    await expect(page.locator("#lookup-text")).to_be_focused()
    await page.keyboard.type("35f london counselling")
    number = page.locator("[data-service] .number").first
    await expect(number).to_be_visible()
    # Asked of the page: the list may be drawn anew while one looks.
    await page.wait_for_function(
        "first => parseFloat(getComputedStyle(document.querySelector(first)).fontSize) >= 24",
        arg="[data-service] .number",
    )
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("p")
    await expect(page.locator(".print-this details").first).to_have_attribute("open", "")
    assert len(PAGE_OF_PDF.findall(await page.pdf(format="A4"))) == 1
    await page.emulate_media(media="print")
    await expect(page.locator(".print-this .name")).to_be_visible()
    await expect(page.locator(".print-this .why")).to_be_hidden()  # what the caller asked for
    assert await page.locator("[data-service]:visible").count() == 1


async def test_a_caller_who_corrects_the_town(site, browser_page: Page):
    """A whole call, as it was played: ring, correct, read what is taken, copy, next caller."""
    page = browser_page
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    await page.goto(f"{site}/lookup")
    await page.keyboard.type("30f bury counselling")
    await expect(page.locator(".understood")).to_contain_text("Bury · age 30 · woman")
    await expect(page.locator(".outcome")).to_contain_text(say("lookup.guessed", place="Bury"))
    await page.keyboard.press("Enter")
    await expect(page.locator(FIRST).locator(".opener")).to_be_focused()
    await page.keyboard.press("/")
    await page.keyboard.type("30f bury st edmunds counselling")  # in place of what was chosen
    await expect(page.locator(".understood")).to_contain_text("Bury St Edmunds")
    await page.keyboard.press("Enter")
    await expect(page.locator(FIRST).locator(".opener")).to_be_focused()
    await page.keyboard.press("c")
    name = await focused_service(page)
    await expect(page.locator(".status")).to_have_text(say("lookup.script.copied", name=name))
    assert (await page.evaluate("navigator.clipboard.readText()")).startswith(name)
    await page.keyboard.press("n")
    await expect(page.locator("[data-service]")).to_have_count(0)


async def test_single_keys_can_be_turned_off_and_arrows_stay(site, browser_page: Page):
    page = browser_page
    await opened(page, site)
    await page.get_by_label(say("lookup.keys.switch")).press(" ")
    await expect(page.locator(".status")).to_have_text(say("lookup.script.keys_off"))
    await page.locator("#lookup-text").press("ArrowDown")
    name = await focused_service(page)
    for key in "/cxvnf":
        await page.keyboard.press(key)
    assert await focused_service(page) == name
    assert await page.locator("[name=pick]:checked").count() == 0
    await page.keyboard.press("ArrowDown")
    assert await focused_service(page) != name


async def test_keys_with_control_are_the_browsers_own(site, browser_page: Page):
    page = browser_page
    await opened(page, site)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Control+x")
    assert await page.locator("[name=pick]:checked").count() == 0


async def test_one_of_several_places_is_chosen_by_keys(site, browser_page: Page):
    page = browser_page
    await page.goto(f"{site}/lookup")
    await page.keyboard.type("newport age 30")
    await expect(page.get_by_role("button", name="Newport, Shropshire")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.locator("[name=place]:not([type=hidden])").first).to_be_focused()
    await page.get_by_role("button", name="Newport, Shropshire").press("Enter")
    await expect(page.locator("#found-heading")).to_be_focused()
    await expect(page.locator(".understood")).to_contain_text("Newport · age 30")
    await page.get_by_label(say("lookup.filters.bsl"), exact=True).press(" ")
    await expect(page.locator(".outcome")).to_contain_text(say("lookup.unstated.bsl"))
    await expect(page.locator(".understood")).to_contain_text("Newport · age 30")


async def test_a_filter_keeps_the_focus_where_it_is(site, browser_page: Page):
    page = browser_page
    await opened(page, site)
    box = page.get_by_label(say("lookup.filters.step_free"))
    await box.press(" ")
    await expect(page.locator(".outcome")).to_contain_text(say("lookup.unstated.step_free"))
    await expect(box).to_be_focused()


async def test_nothing_of_a_caller_is_left(site, browser_page: Page):
    page = browser_page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await opened(page, site)
    await page.keyboard.press("Enter")
    await expect(page.locator(FIRST).locator(".opener")).to_be_focused()
    kept = await page.evaluate(
        """async () => JSON.stringify([location.href, history.state, document.cookie,
            {...localStorage}, {...sessionStorage}, await indexedDB.databases(),
            await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length])"""
    )
    assert json.loads(kept) == [f"{site}/lookup", None, "", {}, {}, [], [], 0]
    assert not [url for url in asked if "leeds" in url or not url.startswith(site)]
    entries = await page.evaluate("history.length")
    await page.keyboard.press("n")
    await expect(page.locator("[data-service]")).to_have_count(0)
    await expect(page.locator("#lookup-text")).to_have_value("")
    await expect(page.locator("#lookup-text")).to_be_focused()
    assert await page.evaluate("history.length") == entries


async def test_without_a_connection_it_says_that_what_is_shown_is_old(site, browser_page: Page):
    page = browser_page
    await opened(page, site)
    await page.context.set_offline(True)
    await page.locator("#lookup-text").fill("york")
    await expect(page.locator(".status")).to_have_text(say("lookup.script.failed"))
    await expect(page.locator(".outcome")).to_have_class("outcome old")
    await page.context.set_offline(False)
    await page.locator("#lookup-text").fill("york 30")
    await expect(page.locator(".understood")).to_contain_text("York")
    await expect(page.locator(".status")).to_have_text("")


@pytest.mark.parametrize(
    "look",
    [
        {"viewport": {"width": 320, "height": 640}},
        {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
        {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
        {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
    ],
    ids=["phone", "phone dark", "desktop dark", "forced colours"],
)
async def test_every_look_is_whole_and_without_violations(site, chromium: Browser, look):
    context = await chromium.new_context(**look)
    page = await context.new_page()
    try:
        for path in ("/lookup", "/embed"):
            await page.goto(site + path)
            assert await axe_violations(page) == []
        await opened(page, site)
        await page.keyboard.press("ArrowDown")
        for key in ("x", "ArrowDown", "x", "Enter", "v"):
            await page.keyboard.press(key)
        await expect(page.locator("#compare-heading")).to_be_focused()
        await page.keyboard.press("f")
        await page.get_by_label(say("lookup.filters.bsl"), exact=True).press(" ")
        await expect(page.locator(".outcome")).to_contain_text(say("lookup.unstated.bsl"))
        assert await axe_violations(page) == []
        assert await page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    finally:
        await context.close()


async def test_without_scripts_the_form_does_the_same(site, chromium: Browser):
    context = await chromium.new_context(java_script_enabled=False)
    page = await context.new_page()
    try:
        await page.goto(f"{site}/lookup")
        await page.get_by_label(say("lookup.field")).fill(TEXT)
        await page.get_by_role("button", name=say("lookup.go"), exact=True).click()
        assert page.url == f"{site}/lookup"
        await expect(page.locator(".understood")).to_contain_text("Leeds")
        picks = page.locator("[name=pick]")
        await picks.nth(0).check()
        await picks.nth(1).check()
        await page.get_by_role("button", name=say("lookup.compare.show")).click()
        await expect(page.locator(".comparison thead th")).to_have_count(2)
    finally:
        await context.close()


async def test_the_tag_on_its_page_frames_the_conversation(site, browser_page: Page):
    page = browser_page
    await page.goto(f"{site}/embed")
    await page.get_by_label(say("embed.left")).check()
    await page.get_by_label(say("embed.open")).check()
    await page.get_by_role("button", name=say("embed.try")).click()
    await expect(page.locator("iframe")).to_be_visible()
    box = await page.locator("iframe").bounding_box()
    assert box["x"] < 100


async def test_whoever_has_gone_to_a_choice_keeps_it_when_the_sentence_is_read_once_more(
    site, browser_page: Page
):
    """Once typing rests, words that were not used are named, and the answer is drawn anew."""
    page = browser_page
    await page.goto(f"{site}/lookup")
    async with page.expect_response("**/lookup/results*"):
        await page.keyboard.type("newport zebrafish")
    choice = page.locator("[data-which] button").first
    await choice.focus()
    await expect(page.locator(".unused")).to_contain_text("zebrafish")
    await expect(page.locator("[data-which] button").first).to_be_focused()
