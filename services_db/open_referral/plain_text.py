"""Text from elsewhere made plain: no markup, no hidden characters, one line, of bounded length."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from services_db.loading.readings import MAX_LENGTH

_BREAKS = {"p", "br", "div", "li", "ul", "ol", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6"}
_SILENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title"}
# Control characters, and those that hide text or turn its direction.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(#?\w+);")
_SCRIPT = re.compile(r"(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_ROUNDS = 5  # "&amp;lt;b&amp;gt;" hides a tag two rounds deep
_CUT = 20_000  # nothing longer is worth parsing for what is kept of it


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag in _BREAKS:
            self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag in _BREAKS:
            self.found.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def plain(text: str, most: int = MAX_LENGTH) -> str:
    """The words of a text alone. A text without markup comes back as it was, but for its spaces."""
    found = text[:_CUT]
    for _ in range(_ROUNDS):
        before = found
        found = _HIDDEN.sub("", found)
        if _TAG_START.search(found) or _ENTITY.search(found):
            found = _without_tags(found)
        found = _LINK.sub(r"\1", found)
        if found == before:
            break
    # Whatever still looks like markup is broken, so that no reader can take it for such.
    found = _TAG_START.sub("", _HIDDEN.sub("", found))
    found = _ENTITY.sub(r"\1", found).replace("](", "] (")
    while _SCRIPT.search(found):
        found = _SCRIPT.sub("", found)
    found = " ".join(found.split())
    return found if len(found) <= most else found[: most - 1].rsplit(" ", 1)[0] + "…"


def _without_tags(text: str) -> str:
    parser = _Words()
    parser.feed(html.unescape(text) if "<" not in text else text)
    parser.close()
    return "".join(parser.found)
