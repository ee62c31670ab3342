"""The lookup's page, and its results alone for the page's script."""

from __future__ import annotations

import asyncio
from datetime import date

import aiohttp_jinja2
from aiohttp import web

from services_db.content import catalogue
from web_widget.gateway.form_body import sent_fields
from web_widget.gateway.keys import DIRECTORY, SEARCHES
from web_widget.gateway.plain_dates import in_words
from web_widget.gateway.security_headers import policy
from web_widget.lookup.answering import MORE_ROWS, Shown, shown_for
from web_widget.lookup.filters import COMMUNITIES, LONGEST_LANGUAGE, ROUTES
from web_widget.lookup.offline import pages as offline
from web_widget.lookup.saying_numbers import read_aloud
from web_widget.lookup.text_message import text_message

# How many keys the catalogue names; what each does is in the page's script.
KEYS = 9


def set_up(app: web.Application) -> None:
    """Adds the lookup's pages; the templates are to be set up before."""
    aiohttp_jinja2.get_env(app).filters.update(
        read_aloud=read_aloud, text_message=text_message, day_in_words=_day_in_words
    )
    app.add_routes(
        [
            web.get("/lookup", page),
            web.post("/lookup", page),
            web.post("/lookup/results", results),
        ]
    )
    offline.set_up(app)


async def page(request: web.Request) -> web.Response:
    """The page: empty by GET, and with what was found by POST, so nothing is in an address."""
    sent = await sent_fields(request) if request.method == "POST" else None
    shown = await _shown(request, sent) if sent is not None else None
    return _render(request, "lookup.html", shown, comparing=bool(sent) and "compare" in sent)


async def results(request: web.Request) -> web.Response:
    """The part of the page that changes as somebody types."""
    sent = await sent_fields(request)
    shown = await _shown(request, sent)
    return _render(request, "lookup_results.html", shown, comparing="compare" in sent)


async def _shown(request: web.Request, sent) -> Shown:
    # Reading and searching are work for the processor: others are not kept waiting.
    with request.app[SEARCHES].one(request):
        return await asyncio.to_thread(shown_for, request.app[DIRECTORY], sent)


def _render(
    request: web.Request, template: str, shown: Shown | None, comparing: bool
) -> web.Response:
    context = {
        "shown": shown,
        "comparing": comparing,
        "communities": COMMUNITIES,
        "routes": ROUTES,
        "keys": KEYS,
        "longest_language": LONGEST_LANGUAGE,
        "more_rows": MORE_ROWS,
        "words": catalogue()["lookup"]["script"],
        "offline_words": catalogue()["lookup"]["offline"]["script"],
    }
    response = aiohttp_jinja2.render_template(template, request, context)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Content-Security-Policy"] = policy("manifest-src 'self'")
    # Sent at every pause in the typing: a tenth of the size, and no secret for it to give away.
    response.enable_compression()
    return response


def _day_in_words(day: str) -> str:
    return in_words(date.fromisoformat(day))
