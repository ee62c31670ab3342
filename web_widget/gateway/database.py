"""The services database, read only, and asked off the event loop."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from services_db.entities import Base, Service

log = logging.getLogger("signpost.gateway")

_PATIENCE_SECONDS = 2.0
# A thread of its own: a database that hangs must not take those that look for danger.
_THREAD = ThreadPoolExecutor(1, "database")

NO_ANSWER, OTHER_SCHEMA, NO_SERVICES = "no answer", "another schema", "no services"


async def database_trouble(engine: Engine) -> str | None:
    """Why nothing can be read from the database; None where it can be.

    ``OTHER_SCHEMA``: some table or column that this version reads is not there, as after a
    migration that was not finished. ``NO_SERVICES``: nothing was loaded. Else ``NO_ANSWER``.
    """
    try:
        asked = asyncio.get_running_loop().run_in_executor(_THREAD, _trouble, engine)
        return await asyncio.wait_for(asked, timeout=_PATIENCE_SECONDS)
    except asyncio.TimeoutError:
        return NO_ANSWER


def _trouble(engine: Engine) -> str | None:
    connected = False
    try:
        with engine.connect() as connection:
            connected = connection.execute(select(1)).scalar() == 1
            for table in Base.metadata.sorted_tables:
                connection.execute(select(table).limit(1)).first()
            holds = connection.execute(select(Service.id).limit(1)).first() is not None
            return None if holds else NO_SERVICES
    except SQLAlchemyError as error:
        log.warning("the database gave no answer: %s", type(error).__name__)
        engine.dispose()  # what comes back in its place may be another file or server
        return OTHER_SCHEMA if connected else NO_ANSWER
