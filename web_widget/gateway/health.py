"""``/healthz``: this process is up. ``/readyz``: everything a conversation needs answers."""

from __future__ import annotations

import asyncio

import aiohttp
from aiohttp import web

from web_widget.gateway.database import NO_ANSWER, database_trouble
from web_widget.gateway.keys import CONFIG, DATABASE, HTTP, MEMORY, RASA

_PATIENCE = aiohttp.ClientTimeout(total=2)

NO_MODEL = "no model"


async def healthz(request: web.Request) -> web.Response:
    return web.json_response({"status": "up"})


async def readyz(request: web.Request) -> web.Response:
    """200 when bot, actions and database all answer, else 503 naming those that do not, and why.

    ``status`` says what people have meanwhile. "lookup only": the pages that search, and the
    helplines in place of the chat. "helplines only": no services but the pinned lines.
    """
    checks = {
        "bot": _bot_trouble(request.app),
        "actions": _actions_trouble(request.app),
        "database": database_trouble(request.app[DATABASE]),
    }
    if request.app[MEMORY].is_shared:
        checks["redis"] = _redis_trouble(request.app)
    found = dict(zip(checks, await asyncio.gather(*checks.values()), strict=True))
    reasons = {name: why for name, why in found.items() if why is not None}
    if not reasons:
        status = "ready"
    else:
        status = "helplines only" if "database" in reasons else "lookup only"
    body = {"status": status, "failing": list(reasons), "reasons": reasons}
    return web.json_response(body, status=503 if reasons else 200)


async def bot_is_well(app: web.Application) -> bool:
    """Whether the bot has its model and its actions answer."""
    return not any(await asyncio.gather(_bot_trouble(app), _actions_trouble(app)))


async def turn_to_the_other_bot(app: web.Application) -> bool:
    """Have the bot at the other address take the next turns, if it is there and well."""
    asked, other = app[RASA].url, app[RASA].spare_url
    if other is None or await _trouble_at(app, other) is not None:
        return False
    app[RASA].change_over_from(asked)
    return True


async def _bot_trouble(app: web.Application) -> str | None:
    trouble = await _trouble_at(app, app[RASA].url)
    return None if trouble is None or await turn_to_the_other_bot(app) else trouble


async def _trouble_at(app: web.Application, url: str) -> str | None:
    # Rasa listens once it is done with loading, so 503 is its word for a model it could not load.
    status = await _status(app, f"{url}/webhooks/signpost/")
    return None if status == 200 else NO_MODEL if status == 503 else NO_ANSWER


async def _actions_trouble(app: web.Application) -> str | None:
    status = await _status(app, f"{app[CONFIG].actions_url}/health")
    return None if status == 200 else NO_ANSWER


async def _redis_trouble(app: web.Application) -> str | None:
    return None if await app[MEMORY].answers() else NO_ANSWER


async def _status(app: web.Application, url: str) -> int | None:
    try:
        async with app[HTTP].get(url, timeout=_PATIENCE) as response:
            return response.status
    except (aiohttp.ClientError, asyncio.TimeoutError):
        return None
