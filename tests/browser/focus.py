"""Tab through a page: what it reaches, whether its ring is seen, and whether anything lies over it.

WCAG 2.2: 2.4.7 Focus visible and 2.4.11 Focus not obscured; beyond AA, 2.4.13 Focus appearance (a
ring two pixels thick, of 3 to 1 against what was there before) and 2.4.12 (nothing lies over it).
"""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page

from tests.browser.contrast import CONTRAST

LEAST_CONTRAST = 3.0
LEAST_THICKNESS = 2

# What has the focus, also inside a shadow root, and how its ring is drawn. `thick` is the widest
# band of the ring that has 3 to 1 against what is behind it, in CSS pixels; `cut` the sides at
# which a scroller or the window leaves no room for the ring; `covered` what lies over the control.
_FOCUSED = (
    """() => {
    let e = document.activeElement;
    while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const up = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
"""
    + CONTRAST
    + """
    // A system's own colour for what is chosen lets some of what is behind it through.
    const over = (one, other) => Object.fromEntries(
        ["r", "g", "b"].map((part) => [part, one.a * one[part] + (1 - one.a) * other[part]]));
    let behind = null;
    const style = getComputedStyle(e);
    const inner = parseFloat(style.outlineOffset) < 0;
    for (let node = inner ? e : up(e); node && !behind; node = up(node)) {
        const own = colour(getComputedStyle(node).backgroundColor);
        if (own.a === 1) behind = own;
    }
    behind ??= { r: 255, g: 255, b: 255, a: 1 };
    const offset = parseFloat(style.outlineOffset);
    const wide = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    const bands = [[wide, colour(style.outlineColor)]];
    const shadow = style.boxShadow.match(/^(rgba?\\([^)]+\\)) 0px 0px 0px ([\\d.]+)px( inset)?$/);
    if (shadow) {
        const spread = Number(shadow[2]);
        bands.push([shadow[3] ? spread : spread - wide - offset, colour(shadow[1])]);
    }
    const thick = Math.max(0, ...bands
        .filter(([, one]) => contrast(over(one, behind), behind) >= 3).map(([width]) => width));
    // A control of several lines has the box of its first one, where the ring begins.
    const box = e.getClientRects()[0] ?? e.getBoundingClientRect();
    const room = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    let clip = { ...room };
    for (let node = up(e); node && node !== document.documentElement; node = up(node)) {
        const of = getComputedStyle(node);
        if (of.position === "fixed") break;
        if (of.overflow === "visible" || node === document.body) continue;
        const its = node.getBoundingClientRect();
        clip = { left: Math.max(clip.left, its.left), top: Math.max(clip.top, its.top),
            right: Math.min(clip.right, its.right), bottom: Math.min(clip.bottom, its.bottom) };
    }
    const seen = { left: Math.max(box.left, clip.left), top: Math.max(box.top, clip.top),
        right: Math.min(box.right, clip.right), bottom: Math.min(box.bottom, clip.bottom) };
    const least = inner ? 0 : 2;
    const tall = box.height > clip.bottom - clip.top - 80; // it cannot all be in sight
    const cut = ["left", "right", ...tall ? [] : ["top", "bottom"]].filter((side) =>
        side === "left" || side === "top" ? box[side] - clip[side] < least
            : clip[side] - box[side] < least);
    const covered = new Set();
    let points = 0;
    for (const x of [0.1, 0.5, 0.9]) for (const y of [0.15, 0.5, 0.85]) {
        const at = [seen.left + x * (seen.right - seen.left),
            seen.top + y * (seen.bottom - seen.top)];
        let top = document.elementFromPoint(...at);
        for (let under = top; under; under = under.shadowRoot?.elementFromPoint(...at)) {
            if (under === top && under !== document.elementFromPoint(...at)) break;
            top = under;
        }
        const label = e.labels?.[0];
        let own = top && (e.contains(top) || label?.contains(top) || top.contains(e));
        for (let node = top; node && !own; node = up(node)) own = node === e;
        if (own) points += 1;
        else covered.add(top ? top.outerHTML.slice(0, 80) : "nothing there");
    }
    if (seen.right <= seen.left || seen.bottom <= seen.top) covered.add("out of sight");
    const all = [...(e.getRootNode()).querySelectorAll("*")];
    return {
        what: `${e.outerHTML.replace(/\\s+/g, " ").slice(0, 90)} ${e.textContent.slice(0, 30)}`,
        kind: [e.localName, e.className, e.type ?? "", style.display].join("|"),
        at: all.indexOf(e), root: e.getRootNode() === document ? 0 : 1,
        thick, cut, covered: [...covered], hidden: points === 0,
        box: { x: box.x, y: box.y, width: box.width, height: box.height },
    };
}"""
)

# Where an element is taken away that has the focus, the next Tab begins.
_FROM_AN_END = """(fromTop) => {
    const mark = document.createElement("span");
    mark.tabIndex = -1;
    document.body[fromTop ? "prepend" : "append"](mark);
    mark.focus();
    mark.remove();
}"""

# Returns once what depends on the size has been laid out.
_AT_SIZE = """(size) => new Promise((done) => {
    document.documentElement.style.fontSize = size;
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));
})"""

# By a sheet of its own: the pages' policy refuses a style element.
_WITHOUT_RING = """(without) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(":focus { outline: none !important; box-shadow: none !important; }");
    let root = document;
    while (root.activeElement?.shadowRoot) root = root.activeElement.shadowRoot;
    root.adoptedStyleSheets = without ? [...root.adoptedStyleSheets, sheet]
        : root.adoptedStyleSheets.slice(0, -1);
}"""

# Of two pictures of the same place, with and without the focus: how many of their points differ by
# 3 to 1 at the least.
_CHANGED = """async ([one, other]) => {
    const points = async (text) => {
        const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const to = canvas.getContext("2d");
        to.drawImage(image, 0, 0);
        return to.getImageData(0, 0, image.width, image.height).data;
    };
    const part = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const light = (d, i) => 0.2126 * part(d[i]) + 0.7152 * part(d[i + 1]) + 0.0722 * part(d[i + 2]);
    const [a, b] = [await points(one), await points(other)];
    let changed = 0;
    for (let i = 0; i < a.length; i += 4) {
        const [dim, bright] = [light(a, i), light(b, i)].sort((x, y) => x - y);
        if ((bright + 0.05) / (dim + 0.05) >= 3) changed += 1;
    }
    return changed;
}"""


@dataclass(frozen=True)
class Stop:
    """One stop of Tab. ``what`` is its element, for a person to read."""

    what: str
    kind: str
    at: tuple[int, int]
    thick: float
    cut: tuple[str, ...]
    covered: tuple[str, ...]
    hidden: bool
    box: dict[str, float]

    def faults(self, whole: bool) -> list[str]:
        """What is wrong with it. ``whole``: all of it is to be in sight, with its ring all round;
        else as much as AA asks for, a ring and some of the control."""
        found = [] if self.thick >= LEAST_THICKNESS else [f"ring of {self.thick:g}"]
        if whole and self.cut:
            found.append(f"no room for the ring: {', '.join(self.cut)}")
        if (whole and self.covered) or self.hidden:
            found.append(f"covered by {', '.join(self.covered)}")
        return [f"{self.what}: {one}" for one in found]


async def focused(page: Page) -> Stop | None:
    found: dict[str, Any] | None = await page.evaluate(_FOCUSED)
    if found is None:
        return None
    return Stop(
        found["what"], found["kind"], (found["root"], found["at"]), found["thick"],
        tuple(found["cut"]), tuple(found["covered"]), found["hidden"],
        found["box"],
    )  # fmt: skip


Seen = Callable[[Stop], Awaitable[None]]

PHONE, DESKTOP = {"width": 320, "height": 568}, {"width": 1280, "height": 800}
# The window, the size of text, and the way that is gone through it.
LOOKS = (
    (PHONE, "100%", "Tab"),
    (PHONE, "200%", "Shift+Tab"),
    (DESKTOP, "100%", "Shift+Tab"),
    (DESKTOP, "200%", "Tab"),
)


async def stops(
    page: Page, key: str = "Tab", at_each: Seen | None = None, most: int = 250
) -> list[Stop]:
    """Presses ``key`` from the top of the page, or its end for "Shift+Tab", until it leaves it."""
    await page.evaluate(_FROM_AN_END, key == "Tab")
    found: list[Stop] = []
    while len(found) < most:
        await page.keyboard.press(key)
        stop = await focused(page)
        if stop is None or (found and stop.at == found[0].at):
            break
        found.append(stop)
        if at_each:
            await at_each(stop)
    return found


async def faults(page: Page, whole: bool = True) -> list[str]:
    """What is wrong with any stop of Tab, on a phone and on a desktop, at usual and twice the text;
    the page is left on the desktop at its usual size. ``whole`` as in ``Stop.faults``."""
    found: list[str] = []
    kinds: set[str] = set()

    async def is_drawn(stop: Stop) -> None:
        if stop.kind not in kinds and (whole or not stop.cut):
            kinds.add(stop.kind)
            # What lies in a scroller that is nearly closed has its ring cut, and AA allows that.
            drawn, least = await points_changed(page, stop), 1 if whole else 0.25
            now = await focused(page)
            if drawn < least and now and now.box == stop.box:  # not gone or moved meanwhile
                found.append(f"{stop.what}: its focus changes {drawn:.2f} of a ring's points")

    for look in LOOKS:
        size, text, key = look
        await page.set_viewport_size(size)
        await page.evaluate(_AT_SIZE, text)
        # What the styles say of each is looked at each time, and of each kind once the picture.
        met = await stops(page, key, is_drawn if look is LOOKS[0] else None)
        assert met, "Tab reaches nothing"
        found += [f"{size['width']}, {text}, {key}: {x}" for one in met for x in one.faults(whole)]
    await page.evaluate("document.documentElement.style.fontSize = ''")
    await page.set_viewport_size(DESKTOP)
    return found


async def points_changed(page: Page, stop: Stop) -> float:
    """The part of a ring two pixels thick around ``stop``, which has the focus, that is drawn in
    points of 3 to 1 against those without it: 1 and more is what 2.4.13 asks for."""
    box, around = stop.box, 12
    size = page.viewport_size or DESKTOP
    right, bottom = box["x"] + box["width"], box["y"] + box["height"]
    # Of what is larger than the window, the sides in sight.
    wide = min(right, size["width"]) - max(box["x"], 0)
    high = min(bottom, size["height"]) - max(box["y"], 0)
    sides = wide * ((box["y"] >= 0) + (bottom <= size["height"]))
    sides += high * ((box["x"] >= 0) + (right <= size["width"]))
    left, top = max(box["x"] - around, 0), max(box["y"] - around, 0)
    right, bottom = min(right + around, size["width"]), min(bottom + around, size["height"])
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    with_it = await page.screenshot(clip=clip, caret="hide", animations="disabled")
    # Not blurred: what is shown on focus alone would go, and the next Tab begin elsewhere.
    await page.evaluate(_WITHOUT_RING, True)
    without = await page.screenshot(clip=clip, caret="hide", animations="disabled")
    await page.evaluate(_WITHOUT_RING, False)
    pair = [base64.b64encode(one).decode() for one in (with_it, without)]
    return await page.evaluate(_CHANGED, pair) / (2 * sides)
