"""Answers the requests under ``/open-referral/``: JSON, whatever happens, to any origin."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import re
from collections.abc import AsyncIterator, Callable, Iterator
from typing import TypeVar

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from services_db.content import say
from web_widget.gateway.errors import TurnedAway
from web_widget.gateway.keys import DATABASE, SEARCHES
from web_widget.gateway.public_origin import public_origin
from web_widget.open_referral.description import description
from web_widget.open_referral.endpoints import (
    COLLECTIONS,
    PROFILE,
    VERSION,
    Collection,
    read_one,
    read_page,
)
from web_widget.open_referral.parameters import Asked, WrongParameter, asked

log = logging.getLogger("signpost.gateway")

PREFIX = "/open-referral"
HEADERS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
_ID = re.compile(r"[0-9A-Za-z_.:-]{1,100}")
_OPENAPI = "openapi.json"

# However many harvest, threads are left for those who look for help; and nobody waits for long.
_AT_ONCE = 2
_MOST_WAITING = 50
_RETRY_SECONDS = 5
T = TypeVar("T")


class _Reading:
    """Who reads, and how many wait for their turn."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._there = 0

    def refuse_a_crowd(self) -> None:
        """Raises TurnedAway."""
        if self._there >= _AT_ONCE + _MOST_WAITING:
            raise TurnedAway(503, "open_referral.crowded", _RETRY_SECONDS)

    @contextlib.asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        self._there += 1
        try:
            async with self._turns:
                yield
        finally:
            self._there -= 1


_READING = web.AppKey("open referral reading", _Reading)


def set_up(app: web.Application) -> None:
    """One route for all of it: what is not there, and what is not GET, is answered as JSON too."""
    app[_READING] = _Reading()
    app.router.add_route("*", PREFIX + r"{rest:(/[\s\S]*)?}", answer)


async def answer(request: web.Request) -> web.StreamResponse:
    if request.method not in ("GET", "HEAD"):
        return _problem(405, "open_referral.reading_only", Allow="GET, HEAD")
    parts = [part for part in request.match_info["rest"].split("/") if part]
    try:
        request.app[SEARCHES].take(request)
        request.app[_READING].refuse_a_crowd()
        return await _dispatch(request, parts)
    except TurnedAway as away:
        return _problem(away.status, away.key, **{"Retry-After": str(away.retry_seconds)})
    except WrongParameter as wrong:
        return _json({"error": wrong.expected, "parameter": wrong.parameter}, 400)
    except (SQLAlchemyError, OSError) as error:
        log.warning("the database gave no answer: %s", type(error).__name__)
        return _problem(503, "open_referral.unavailable")


async def _dispatch(request: web.Request, parts: list[str]) -> web.StreamResponse:
    if parts in ([], [_OPENAPI]):
        asked(request.query, ())
        return _json(description(_base(request)) if parts else _about(request))
    collection = COLLECTIONS.get(parts[0])
    if collection is None or len(parts) > 2:
        return _problem(404, "open_referral.no_such_page")
    engine = request.app[DATABASE]
    if len(parts) == 2:
        asked(request.query, ())
        found = None
        if _ID.fullmatch(parts[1]):
            found = await _read(request, read_one, engine, collection, parts[1])
        return _json(found) if found else _problem(404, "open_referral.no_such_record")
    wanted = asked(request.query, collection.parameters)
    if wanted.form == "ndjson":
        return await _stream(request, collection, wanted)
    return _json(await _read(request, read_page, engine, collection, wanted))


def _about(request: web.Request) -> dict:
    return {
        "version": VERSION,
        "profile": PROFILE,
        "openapi_url": f"{_base(request)}/{_OPENAPI}",
    }


def _base(request: web.Request) -> str:
    return f"{public_origin(request)}{PREFIX}"


async def _stream(
    request: web.Request, collection: Collection, wanted: Asked
) -> web.StreamResponse:
    """One record a line, without pages, a few hundred in memory at a time."""
    with Session(request.app[DATABASE]) as session:
        batches = collection.batches(session, wanted)
        # The first is read before the answer begins, so that a failure can still be told.
        batch = await _read(request, _next, session, batches)
        response = web.StreamResponse(headers=HEADERS)
        response.content_type = "application/x-ndjson"
        await response.prepare(request)
        while batch is not None:
            lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in batch)
            await response.write(lines.encode())
            batch = await _read(request, _next, session, batches)
        await response.write_eof()
    return response


def _next(session: Session, batches: Iterator[list[dict]]) -> list[dict] | None:
    try:
        return next(batches, None)
    finally:
        session.close()  # whoever takes long to read holds no connection meanwhile


async def _read(request: web.Request, function: Callable[..., T], *arguments: object) -> T:
    async with request.app[_READING].one():
        return await asyncio.to_thread(function, *arguments)


def _json(body: dict, status: int = 200, **headers: str) -> web.Response:
    return web.json_response(body, status=status, headers=HEADERS | headers)


def _problem(status: int, key: str, **headers: str) -> web.Response:
    return _json({"error": say(key)}, status, **headers)
