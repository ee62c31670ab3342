"""A service's own site on another origin, as a page that a test writes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestServer


@asynccontextmanager
async def host_site(signpost: str, script: str = "", body: str = "") -> AsyncIterator[str]:
    """The address of a page with the tag of ``signpost``; ``script`` runs before the loader.

    Its second page, ``/other``, is the site's own, without the widget.
    """

    def answer(html: str) -> web.Response:
        return web.Response(text=f"<!doctype html>{html}", content_type="text/html")

    async def page(request: web.Request) -> web.Response:
        return answer(
            '<html lang="en"><link rel="icon" href="data:,"><title>Host</title><h1>Host</h1>'
            f'{body}<a href="/other">Other</a>'
            f'<script>{script}</script><script src="{signpost}/widget.js" async></script></html>'
        )

    async def other(request: web.Request) -> web.Response:
        return answer("<html lang=en><title>Other</title><h1>Other</h1></html>")

    app = web.Application()
    app.add_routes([web.get("/", page), web.get("/other", other)])
    async with TestServer(app, host="localhost") as server:
        yield f"http://localhost:{server.port}"
