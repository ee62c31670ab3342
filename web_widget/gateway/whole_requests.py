"""Looks at each request before anything else does: whom it is for, and whether all of it comes."""

from __future__ import annotations

import asyncio
import re

from aiohttp import web

from web_widget.gateway.errors import BadRequest, TooSlow
from web_widget.gateway.keys import CONFIG

_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::([0-9]{1,5}))?")
_MOST_PORT = 65535


@web.middleware
async def look_at_request(request: web.Request, handler) -> web.StreamResponse:
    """Middleware. Raises BadRequest, and TooSlow where a body takes longer than is allowed."""
    if not _is_host(request.headers.get("Host")):
        raise BadRequest("errors.bad_host")
    if request.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise BadRequest("errors.compressed", 415)
    if request.content.is_eof():
        return await handler(request)
    seconds = request.app[CONFIG].request_seconds
    late = asyncio.get_running_loop().call_later(seconds, _give_up, request)
    try:
        return await handler(request)
    except web.RequestPayloadError:
        raise BadRequest("errors.not_whole") from None
    finally:
        late.cancel()


def _is_host(given: str | None) -> bool:
    """Pages and answers name the site by this, so it has to be the name of one."""
    if given is None:  # an old client; a newer one is refused without it before it comes here
        return True
    found = _HOST.fullmatch(given)
    return found is not None and int(found.group(1) or 0) <= _MOST_PORT


def _give_up(request: web.Request) -> None:
    if not request.content.is_eof():
        request.content.set_exception(TooSlow())
