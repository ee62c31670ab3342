"""A port of its own for the metrics, on loopback alone; without a setting there is none."""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import web

from web_widget.gateway.connections import OpenConnections, handler_args
from web_widget.gateway.keys import BREAKER, CONFIG, CONVERSATIONS, COUNTS, OPEN, TURNS
from web_widget.metrics.counts import Counts, NoCounts

LOOPBACK = "127.0.0.1"
MOST_CONNECTIONS = 20
FORMAT = "text/plain; version=0.0.4; charset=utf-8"


def set_up(app: web.Application) -> None:
    """Counts from here on, if the configuration says where they may be read."""
    if app[CONFIG].metrics_port is None:
        app[COUNTS] = NoCounts()
        return
    app[COUNTS] = Counts()
    app.cleanup_ctx.append(_serve)


async def _serve(app: web.Application) -> AsyncIterator[None]:
    counts, config = app[COUNTS], app[CONFIG]
    assert isinstance(counts, Counts)
    counts.watch("breaker_open", "1 while the bot is left alone", lambda: app[BREAKER].is_open)
    counts.watch("turns_under_way", "Turns that wait for an answer", lambda: app[TURNS].now)
    counts.watch("conversations", "Conversations remembered", lambda: len(app[CONVERSATIONS]))
    counts.watch("connections", "Connections that are open", lambda: len(list(app[OPEN])))

    async def read(request: web.Request) -> web.Response:
        return web.Response(body=counts.text(), headers={"Content-Type": FORMAT})

    connections = OpenConnections(MOST_CONNECTIONS, config.request_seconds)
    metrics = web.Application(handler_args=handler_args(connections))
    metrics.router.add_get("/metrics", read)
    runner = web.AppRunner(metrics, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, LOOPBACK, config.metrics_port).start()
    yield
    await runner.cleanup()
