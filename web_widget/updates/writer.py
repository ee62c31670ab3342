"""The one engine of the gateway that may write, and the limits on how often."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from aiohttp import web
from sqlalchemy import Engine

from services_db.engine import make_engine
from web_widget.gateway.keys import CONFIG
from web_widget.updates.rate_limit import RateLimit
from web_widget.updates.sessions import Sessions

MINUTE = 60.0


@dataclass
class Limits:
    """How often what may be done; for a link's page it is each link's own limit."""

    views: RateLimit = field(default_factory=lambda: RateLimit(120, 10 * MINUTE))
    updates: RateLimit = field(default_factory=lambda: RateLimit(20, 10 * MINUTE))
    logins: RateLimit = field(default_factory=lambda: RateLimit(10, 15 * MINUTE))
    feedback: RateLimit = field(default_factory=lambda: RateLimit(120, MINUTE))


WRITER = web.AppKey("writer", Engine)
UPDATE_LIMITS = web.AppKey("update limits", Limits)
SESSIONS = web.AppKey("sessions", Sessions)


async def hold_writer(app: web.Application) -> AsyncIterator[None]:
    # It connects when something is first written: to look is for the engine that cannot write.
    app[WRITER] = make_engine(app[CONFIG].database_url)
    yield
    app[WRITER].dispose()
