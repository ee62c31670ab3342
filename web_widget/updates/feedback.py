"""``POST /api/feedback``: "this did not work for me", as a count. No text, no sender.

JSON from the widget, or a form from a page without script; both have ``service_id`` and
``reason`` and nothing else.
"""

from __future__ import annotations

import asyncio
import json

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from services_db.updates import feedback
from services_db.updates.moment import seconds_now
from web_widget.gateway.errors import TurnedAway, problem
from web_widget.gateway.form_body import (
    NotAForm,
    TooLarge,
    read_body,
    read_form,
)
from web_widget.updates.plain_page import plain_page
from web_widget.updates.writer import UPDATE_LIMITS, WRITER

MOST_BYTES = 1024
_RETRY_SECONDS = 60
FIELDS = {"service_id", "reason"}


async def take(request: web.Request) -> web.Response:
    """200 ``{"counted": true}``, or a page where a form was sent."""
    try:
        given = await _read(request)
    except TooLarge:
        return _answer(request, 413, "not_read")
    except NotAForm:
        return _answer(request, 415, "not_read")
    if given is None or given["reason"] not in feedback.REASONS:
        return _answer(request, 422, "not_read")
    if not request.app[UPDATE_LIMITS].feedback.allow(request):
        return _answer(request, 429, "often")
    counted = (request.app[WRITER], given["service_id"], given["reason"], seconds_now())
    try:
        await asyncio.to_thread(feedback.count, *counted)
    except feedback.UnknownService:
        return _answer(request, 404, "not_read")
    except SQLAlchemyError:
        return _answer(request, 503, "often")
    return _answer(request, 200, "counted")


async def _read(request: web.Request) -> dict[str, str] | None:
    if request.content_type == "application/json":
        try:
            given = json.loads(await read_body(request, MOST_BYTES))
        except (ValueError, RecursionError):
            return None
    else:
        given = dict(await read_form(request))
    right = isinstance(given, dict) and given.keys() == FIELDS
    if not right or not all(isinstance(value, str) for value in given.values()):
        return None
    # No id has anything else in it, and a database would choke on some of it.
    plain = given["service_id"].isascii() and given["service_id"].isprintable()
    return given if plain and len(given["service_id"]) <= 120 else None


def _answer(request: web.Request, status: int, key: str) -> web.Response:
    if request.content_type == "application/x-www-form-urlencoded":
        return plain_page(request, "feedback.html", status=status, said=key)
    if status == 200:
        return web.json_response({"counted": True})
    if status == 429:
        raise TurnedAway(status, f"update.feedback.{key}", _RETRY_SECONDS)
    return problem(status, f"update.feedback.{key}")
