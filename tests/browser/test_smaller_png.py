"""A smaller PNG is the same picture."""

from __future__ import annotations

import base64
import random

import pytest
from playwright.async_api import Page

from tests.browser.smaller_png import smaller

POINTS = """async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return [...canvas.getImageData(0, 0, image.width, image.height).data];
}"""


@pytest.mark.parametrize("colours", [7, 900], ids=["few colours", "many"])
async def test_every_point_stays_as_it_was(browser_page: Page, colours: int):
    chance = random.Random(4)
    boxes = "".join(
        f"<i style='background:rgb({chance.randrange(256)},{chance.randrange(256)},9)'></i>"
        for _ in range(colours)
    )
    await browser_page.set_viewport_size({"width": 120, "height": 90})
    await browser_page.set_content(f"<style>i{{float:left;width:4px;height:3px}}</style>{boxes}")
    taken = await browser_page.screenshot()
    made = smaller(taken)
    before, after = [
        await browser_page.evaluate(POINTS, base64.b64encode(png).decode()) for png in (taken, made)
    ]
    assert made != taken
    assert len(made) < len(taken)
    assert before == after
