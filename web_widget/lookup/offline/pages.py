"""What a device is given to keep: the services as published, the places, and the page's parts.

It holds nothing about anybody: the same for all who ask. The worker's script stands at an address
of its own under ``/lookup``, the only pages that it may serve.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib

import aiohttp_jinja2
from aiohttp import web

from services_db.content import say
from web_widget.gateway.keys import ASSETS, DIRECTORY, SEARCHES
from web_widget.lookup.offline.places import places_json
from web_widget.lookup.offline.published import Published

SCOPE = "/lookup"
WORKER, MANIFEST = f"{SCOPE}/worker.js", f"{SCOPE}/manifest.webmanifest"
COPY, PLACES = f"{SCOPE}/copy.json", f"{SCOPE}/places.json"

_PUBLISHED = web.AppKey("published_copy", Published)


def set_up(app: web.Application) -> None:
    assets = app[ASSETS]
    parts = [
        *assets.names("lookup", ".js"), *assets.names("lookup", ".css"),
        "site/site.css", "site/icon.svg",
    ]  # fmt: skip
    files = [SCOPE, MANIFEST, PLACES, *(assets.url(one) for one in parts)]
    rows = aiohttp_jinja2.get_env(app).get_template("lookup_row.html").module
    app[_PUBLISHED] = Published(lambda: app[DIRECTORY], rows, files)
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
    published = request.app[_PUBLISHED]
    with request.app[SEARCHES].one(request):
        return await asyncio.to_thread(lambda: _zipped(request, published.now(), {}))


async def named_places(request: web.Request) -> web.Response:
    # A second or two of work, once; then the same until the next version.
    with request.app[SEARCHES].one(request):
        return await asyncio.to_thread(lambda: _unless_known(request, places_json()))


def _unless_known(request: web.Request, body: bytes) -> web.Response:
    """``body`` as JSON, or nothing where the asker has it."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers=headers)
    return _zipped(request, body, headers)


def _zipped(request: web.Request, body: bytes, headers: dict[str, str]) -> web.Response:
    headers["Vary"] = "Accept-Encoding"
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
        body = gzip.compress(body, 6, mtime=0)
    return web.Response(body=body, content_type="application/json", headers=headers)
