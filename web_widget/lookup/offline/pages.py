"""What a device is given to keep: the services as published, the places, and the page's parts.

It holds nothing about anybody: the same for all who ask. The worker's script stands at an address
of its own under ``/lookup``, the only pages that it may serve.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
from datetime import datetime, timezone

import aiohttp_jinja2
from aiohttp import web

from bot.readers.needs import SAID as NEEDS_SAID
from bot.readers.support_words import SAID as SUPPORT_SAID
from services_db.answers import GENDERS, NEEDS, SUPPORT_TYPES, Answers
from services_db.content import catalogue, say
from services_db.matching.opening_hours import LONDON
from services_db.presentation.card import opening_hours_text
from web_widget.gateway.keys import ASSETS, DIRECTORY
from web_widget.lookup.answering import FIRST_ROWS, LINES, MORE_ROWS, MOST_ROWS
from web_widget.lookup.offline.facets import facets
from web_widget.lookup.offline.places import district_numbers, places

SCOPE = "/lookup"
WORKER, MANIFEST = f"{SCOPE}/worker.js", f"{SCOPE}/manifest.webmanifest"
COPY, PLACES = f"{SCOPE}/copy.json", f"{SCOPE}/places.json"


def set_up(app: web.Application) -> None:
    app.add_routes(
        [
            web.get(WORKER, worker),
            web.get(MANIFEST, manifest),
            web.get(COPY, copy),
            web.get(PLACES, named_places),
        ]
    )


async def worker(request: web.Request) -> web.Response:
    # Never from a store: a mended worker is to reach every device at its next visit.
    response = request.app[ASSETS].get("lookup/worker.js").response(request, "no-store")
    response.headers["Service-Worker-Allowed"] = SCOPE
    return response


async def manifest(request: web.Request) -> web.Response:
    icon = request.app[ASSETS].url("site/icon.svg")
    body = {
        "id": SCOPE,
        "name": say("lookup.title"),
        "short_name": say("lookup.offline.short_name"),
        "start_url": SCOPE,
        "scope": SCOPE,
        "display": "standalone",
        "lang": "en-GB",
        "background_color": "#f6f4f0",
        "theme_color": "#1f5f66",
        "icons": [{"src": icon, "type": "image/svg+xml", "sizes": "any", "purpose": "any"}],
    }
    return web.json_response(body, content_type="application/manifest+json")


async def copy(request: web.Request) -> web.Response:
    """All published services that serve England, as they are now, and the words of the page."""
    return await asyncio.to_thread(_copy, request)


async def named_places(request: web.Request) -> web.Response:
    # A second or two of work, once; then the same until the next version.
    return _unless_known(request, await asyncio.to_thread(places))


def _copy(request: web.Request) -> web.Response:
    directory, assets = request.app[DIRECTORY], request.app[ASSETS]
    records = {one.id: one for one in directory.records()}
    row = aiohttp_jinja2.get_env(request.app).get_template("lookup_row.html").module
    numbers = district_numbers()
    now = datetime.now(timezone.utc)
    services = []
    for card in directory.search(Answers(), limit=MOST_ROWS, now=now)["services"]:
        # What is open now, or shut for today's holiday, is true today only.
        ordinary = opening_hours_text(records[card["id"]])
        card["opening"] = {"text": ordinary, "open_now": None}
        services.append(
            {
                "id": card["id"],
                "row": str(row.service_row(card)),
                "entry": str(row.line_row(card)),
                **facets(records[card["id"]], card, numbers, now.astimezone(LONDON).date()),
            }
        )
    names = (*assets.names("lookup", ".js"), *assets.names("lookup", ".css"))
    shared = ("site/site.css", "site/icon.svg")
    return web.json_response(
        {
            "taken": now.isoformat(timespec="seconds"),
            "files": [SCOPE, MANIFEST, PLACES, *(assets.url(one) for one in (*names, *shared))],
            "services": services,
            "rows": {"first": FIRST_ROWS, "more": MORE_ROWS, "lines": LINES},
            "said": {
                "support": [[kind, words.pattern] for kind, words in SUPPORT_SAID],
                "needs": [list(one) for one in NEEDS_SAID],
            },
            "words": _words(),
        }
    )


def _words() -> dict:
    """The sentences that the server says of an answer, for the script that says them offline."""
    page, widget = catalogue()["lookup"], catalogue()["widget"]
    names = (
        "count", "count_one", "understood", "not_understood", "no_place", "which_place",
        "other_place", "none", "more", "column", "unstated", "needs", "not_listed", "few_offer",
    )  # fmt: skip
    return {
        **{name: page[name] for name in names},
        "filtered": page["filters"]["unstated"],
        "age": widget["understood"]["age_exact"],
        "gender": {who: widget["gender"][who] for who in GENDERS},
        "support": {kind: widget["support"][kind] for kind in SUPPORT_TYPES},
        "needs": {need: page["needs"][need] for need in NEEDS},
        "lines": widget["results"]["helplines"],
        "offline": page["offline"]["script"],
    }


def _unless_known(request: web.Request, body: dict) -> web.Response:
    """``body`` as JSON, or nothing where the asker has it."""
    raw = json.dumps(body, separators=(",", ":")).encode()
    tag = f'"{hashlib.sha256(raw).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers=headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
        raw = gzip.compress(raw, 9, mtime=0)
    return web.Response(body=raw, content_type="application/json", headers=headers)
