"""Answers each request in the language that its address asks for (``?lang=cy``), else in English.

An English sentence inside a page of another language is marked as English there, so that a screen
reader changes its voice; links and forms keep the language.
"""

from __future__ import annotations

import re
from html import escape

from aiohttp import web

from services_db.content.languages import Language, language, speaking
from services_db.content.translations import END, FIRST_STRONG, LEFT_TO_RIGHT

_TAG = re.compile(r"(<[^>]*>)")
_OURS = re.compile(r'\b(href|action|formaction)="(/(?!assets/|/)[^"?#]*)')
# These hold text alone, or elements of their own kind: none of ours may stand inside.
_TEXT_ONLY = re.compile(r"<(title|option|textarea|script|style|svg)\b", re.I)


@web.middleware
async def speak(request: web.Request, handler) -> web.StreamResponse:
    """Middleware around all others: errors are said in the language too."""
    asked = language(request.query.get("lang"))
    if asked.is_english:
        return await handler(request)
    with speaking(asked):
        response = await handler(request)
    if isinstance(response, web.Response) and response.content_type == "text/html":
        response.text = page_in(asked, response.text or "")
    return response


def page_in(spoken: Language, html: str) -> str:
    """The page ``html``, whose sentences are in ``spoken`` already, as a page of that language."""
    lang = escape(spoken.tag, quote=True)
    parts, text_only, open_marks = [], "", []
    for part in _TAG.split(html):
        if not part.startswith("<"):
            parts.append(part if text_only else _marked(part, open_marks))
            continue
        if text_only:
            text_only = "" if part.lower().startswith(f"</{text_only}") else text_only
        elif found := _TEXT_ONLY.match(part):
            text_only = found[1].lower()
        if part.startswith("<html"):
            part = f'<html lang="{lang}" dir="{spoken.direction}">'
        part = part.replace('src="/widget.js"', f'src="/widget.js" data-lang="{lang}"')
        parts.append(_OURS.sub(rf'\1="\2?lang={lang}', part))
    return "".join(parts)


def _marked(text: str, open_marks: list[str]) -> str:
    """``text`` with its isolating characters as elements, which tell what language is inside."""
    out = []
    for character in text:
        if character == LEFT_TO_RIGHT:
            open_marks.append("</span>")
            out.append('<span lang="en-GB" dir="ltr">')
        elif character == FIRST_STRONG:
            open_marks.append("</bdi>")
            out.append("<bdi>")
        elif character == END and open_marks:
            out.append(open_marks.pop())
        else:
            out.append(character)
    return "".join(out)
