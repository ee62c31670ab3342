"""The services database, read only, and asked off the event loop."""

from __future__ import annotations

import asyncio
import logging

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

log = logging.getLogger("signpost.gateway")

_PATIENCE_SECONDS = 2.0


async def database_answers(engine: Engine) -> bool:
    """Whether the database can be reached and holds services."""
    try:
        return await asyncio.wait_for(
            asyncio.to_thread(_holds_services, engine), timeout=_PATIENCE_SECONDS
        )
    except asyncio.TimeoutError:
        return False


def _holds_services(engine: Engine) -> bool:
    try:
        with engine.connect() as connection:
            return connection.execute(text("SELECT 1 FROM service LIMIT 1")).first() is not None
    except SQLAlchemyError as error:
        log.warning("the database gave no answer: %s", type(error).__name__)
        engine.dispose()  # what comes back in its place may be another file or server
        return False
