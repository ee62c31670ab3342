"""Every state of the pages of services and moderators, one after the other, in a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.updates.site import PASSWORD, SERVICE, Site

DRESSED_AS_A_FORM = """([address, fields]) => {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: address });
    for (const [name, value] of Object.entries(fields)) {
        const box = document.createElement("input");
        Object.assign(box, { type: "hidden", name, value });
        form.append(box);
    }
    document.body.append(form);
    form.submit();
}"""


async def states(page: Page, site: Site, tag: str = "en-GB") -> AsyncIterator[str]:
    """Brings the pages about in the language ``tag`` and names each state once it is there.

    Pressed and filled in by what has no language. Corrections are rejected in the end, so that
    it can be walked again.
    """
    lang = "" if tag == "en-GB" else f"?lang={tag}"
    own = f"{site.address}{site.path}{lang}"
    low, email = page.locator("[name^=low_]").first, page.locator("#email")
    save = page.locator("button.go[value=save]")

    await page.goto(own)
    yield "a service's page"
    for name, wrong in {"email": "x", "website": "x", "phone": "1", "min_age": "x"}.items():
        await page.locator(f"#{name}").fill(wrong)
    await low.fill("-3")
    await save.click()
    await expect(page.locator("#problem-heading")).to_be_visible()
    await expect(low).to_have_value("-3")
    yield "something wrong"

    await page.goto(own)
    elsewhere = await page.context.new_page()
    await elsewhere.goto(own)
    await elsewhere.locator("[name^=low_]").first.fill("3")
    await elsewhere.locator("#email").fill("new@example.org")
    await elsewhere.locator("[name^=clock_]").first.select_option(index=1)
    await elsewhere.locator("#opening_hours").fill("Monday 9am-5pm")
    await elsewhere.locator("#website").fill("")
    await elsewhere.locator("button.go[value=save]").click()
    await expect(elsewhere.locator("#done-heading")).to_be_visible()
    await elsewhere.close()
    await low.fill("4")
    await email.fill("other@example.org")
    await save.click()
    await expect(page.locator(f"#{await low.get_attribute('name')}-now")).to_be_visible()
    yield "changed meanwhile"
    await email.fill("new@example.org")
    await save.click()
    await expect(page.locator("#done-heading")).to_be_visible()
    await expect(page.locator(".chip.held").first).to_be_visible()
    yield "saved"
    await page.goto(f"{site.address}/update/unknown{lang}")
    yield "a link that does not work"
    fields = {"service_id": SERVICE, "reason": "no_answer"}
    async with page.expect_navigation():
        await page.evaluate(DRESSED_AS_A_FORM, [f"/api/feedback{lang}", fields])
    yield "feedback counted"

    await page.goto(f"{site.address}/review{lang}")
    await page.locator("#password").fill("not the password")
    await page.keyboard.press("Enter")
    await expect(page.locator(".problem")).to_be_visible()
    yield "the wrong password"
    await page.locator("#password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    decide = page.locator("[action^='/review/decide'] button")
    await expect(decide.first).to_be_visible()
    await page.locator("details").evaluate_all("all => all.forEach((e) => { e.open = true; })")
    yield "what waits for a moderator"
    waiting = page.locator("[name=correction]")
    while left := await waiting.count():
        await decide.last.click()  # rejected, so that the entry is as it was
        await expect(waiting).to_have_count(left - 1)
    yield "decided"
    await page.locator("[action^='/review/logout'] button").click()
    await expect(page.locator("#password")).to_be_visible()
    yield "logged out"
