"""Finds what a page says that never came from a catalogue, in the made-up language ``en-XA``.

Everything from a catalogue stands in brackets there. Facts about services are English data and are
marked as English; what was typed is the person's own.
"""

from __future__ import annotations

from playwright.async_api import Frame, Page

LANGUAGE = "en-XA"
RIGHT_TO_LEFT = "ar-XB"

_BARE = """(typed) => {
    const NAMES = ["aria-label", "aria-description", "aria-placeholder", "aria-roledescription",
        "aria-valuetext", "title", "placeholder", "alt", "data-leaving", "label"];
    const OWN = ".from-you .text, pre, code, script, style, noscript, textarea, [aria-hidden=true]";
    const bare = new Set();
    const address = /https?:\\/\\/\\S+|\\S+@\\S+/g;
    const inside = /\\u2066[^\\u2066\\u2069]*\\u2069|⟦[^⟦⟧]*⟧/g; // marked as English, or said
    const look = (text, where) => {
        let left = text.replace(address, " ");
        for (const one of typed) left = left.replaceAll(one, " ");
        while (left.search(inside) >= 0) left = left.replace(inside, " ");
        if (/\\p{L}{2}/u.test(left)) bare.add(`${where}: ${text.trim().slice(0, 160)}`);
    };
    const english = (e) => {
        if (e.nodeType !== Node.ELEMENT_NODE) return false;
        const own = e.closest("[lang]");
        return own && own !== document.documentElement && own.lang.startsWith("en-GB");
    };
    // A sentence goes on around the fact inside it, which is marked by an element of its own.
    const around = (e) => [...(e.shadowRoot ?? e).childNodes].map((node) =>
        node.nodeType === Node.TEXT_NODE ? node.data : english(node) ? " " : "").join("");
    const seen = new Set();
    const seeText = (node, e) => {
        if (!node.data.trim() || seen.has(e) || e.closest(OWN) || english(e)) return;
        seen.add(e);
        look(around(e), e.localName);
    };
    const walk = (root) => {
        const shown = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
        const nodes = document.createTreeWalker(root, shown);
        for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
            if (node.nodeType === Node.TEXT_NODE) {
                seeText(node, node.parentElement ?? root.host);
                continue;
            }
            if (node.shadowRoot) walk(node.shadowRoot);
            if (english(node)) continue;
            for (const name of NAMES) {
                const value = node.getAttribute(name);
                if (value) look(value, `${node.localName} ${name}`);
            }
            if (node.matches("input:is([type=submit], [type=button])")) look(node.value, "input");
        }
    };
    walk(document);
    return [...bare];
}"""


async def hard_coded(place: Page | Frame, *typed: str) -> list[str]:
    """Each text and each name for a screen reader that is not of a catalogue, with its element.

    ``typed`` is what the person has said, which the page says again.
    """
    return await place.evaluate(_BARE, sorted(typed, key=len, reverse=True))
