"""The one engine of the gateway that may write."""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import web
from sqlalchemy import Engine

from services_db.engine import make_engine
from web_widget.gateway.keys import CONFIG
from web_widget.updates.limits import Limits
from web_widget.updates.sessions import Sessions

WRITER = web.AppKey("writer", Engine)
UPDATE_LIMITS = web.AppKey("update limits", Limits)
SESSIONS = web.AppKey("sessions", Sessions)


async def hold_writer(app: web.Application) -> AsyncIterator[None]:
    # It connects when something is first written: to look is for the engine that cannot write.
    app[WRITER] = make_engine(app[CONFIG].database_url)
    yield
    app[WRITER].dispose()
