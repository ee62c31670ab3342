"""``/healthz``: this process is up. ``/readyz``: everything a conversation needs answers."""

from __future__ import annotations

import asyncio

import aiohttp
from aiohttp import web

from web_widget.gateway.database import database_answers
from web_widget.gateway.keys import CONFIG, DATABASE, HTTP

_PATIENCE = aiohttp.ClientTimeout(total=2)


async def healthz(request: web.Request) -> web.Response:
    return web.json_response({"status": "up"})


async def readyz(request: web.Request) -> web.Response:
    """200 when bot, actions and database all answer, else 503 naming those that do not."""
    config = request.app[CONFIG]
    checks = {
        "bot": _answers(request.app, f"{config.rasa_url}/webhooks/signpost/"),
        "actions": _answers(request.app, f"{config.actions_url}/health"),
        "database": database_answers(request.app[DATABASE]),
    }
    results = dict(zip(checks, await asyncio.gather(*checks.values()), strict=True))
    failing = [name for name, answers in results.items() if not answers]
    body = {"status": "not ready" if failing else "ready", "failing": failing}
    return web.json_response(body, status=503 if failing else 200)


async def bot_is_well(app: web.Application) -> bool:
    """Whether the bot has its model and its actions answer."""
    config = app[CONFIG]
    wells = await asyncio.gather(
        _answers(app, f"{config.rasa_url}/webhooks/signpost/"),
        _answers(app, f"{config.actions_url}/health"),
    )
    return all(wells)


async def _answers(app: web.Application, url: str) -> bool:
    try:
        async with app[HTTP].get(url, timeout=_PATIENCE) as response:
            return response.status == 200
    except (aiohttp.ClientError, asyncio.TimeoutError):
        return False
