"""Forgetting a conversation, here and in the bot: on request, and when it has rested too long."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import yarl
from aiohttp import web

from web_widget.gateway.keys import CONFIG, CONVERSATIONS, MEMORY, RASA
from web_widget.gateway.message_text import is_sender

AFTER_THE_ANSWER = 0.5  # seconds; until then the request itself still holds its address


async def forget(request: web.Request) -> web.Response:
    """``DELETE /conversations/{sender}`` and ``POST …/forget``: gone now; 204 for any id."""
    sender = request.match_info["sender"]
    if is_sender(sender):
        # Shielded: a page that closes at once, as a leaving one does, must not stop it half way.
        await asyncio.shield(_forget(request.app, sender))
    asyncio.get_running_loop().call_later(AFTER_THE_ANSWER, forget_addresses)
    return web.Response(status=204)


async def keep(request: web.Request) -> web.Response:
    """``POST /conversations/{sender}/keep``: kept for another idle time, 204; already gone, 410."""
    sender = request.match_info["sender"]
    app = request.app
    kept = is_sender(sender) and (
        app[CONVERSATIONS].keep(sender) | await app[MEMORY].keep(sender)  # both, not either
    )
    if kept:  # a bot that has lost it meanwhile is given it back with the next message
        await app[RASA].keep(sender)
    return web.Response(status=204 if kept else 410)


async def _forget(app: web.Application, sender: str) -> None:
    app[CONVERSATIONS].forget(sender)
    await app[MEMORY].forget(sender)
    await app[RASA].forget(sender)


def forget_addresses() -> None:
    """Empty the caches in which yarl keeps the addresses asked for lately: some name a sender."""
    for cached in vars(yarl._url).values():
        if hasattr(cached, "cache_clear"):
            cached.cache_clear()


async def forget_when_idle(app: web.Application) -> AsyncIterator[None]:
    """Run the sweep that forgets conversations nobody has touched for the configured minutes."""
    interval = min(30.0, app[CONFIG].idle_minutes * 60 / 10)
    sweep = asyncio.create_task(_sweep_forever(app, interval))
    yield
    sweep.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await sweep


async def _sweep_forever(app: web.Application, interval: float) -> None:
    while True:
        await asyncio.sleep(interval)
        await _sweep(app)  # what it knows of whom it forgot goes with its end


async def _sweep(app: web.Application) -> None:
    for sender in app[CONVERSATIONS].outstayed():
        if app[MEMORY].is_shared:  # which forgets by itself, and may have gone on elsewhere
            app[CONVERSATIONS].forget(sender)
        else:
            await _forget(app, sender)
    forget_addresses()
