"""Reading a request's body as a JSON object, or answering plainly what is wrong with it."""

from __future__ import annotations

import json

from aiohttp import web

from web_widget.gateway.errors import BadRequest


async def read_json_object(request: web.Request) -> dict:
    """The body as a dict. Raises BadRequest (400) where it is not a JSON object."""
    raw = await request.read()
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadRequest("errors.not_json") from None
    if not isinstance(body, dict):
        raise BadRequest("errors.not_object")
    return body
