"""The address that a visitor has for this gateway, where a proxy in front speaks https for it."""

from __future__ import annotations

from aiohttp import web


def came_by_https(request: web.Request) -> bool:
    """By the proxy's word where there is one; a visitor who lies about it harms only themselves."""
    return request.secure or request.headers.get("X-Forwarded-Proto") == "https"


def public_origin(request: web.Request) -> str:
    """``https://host`` or ``http://host:port``, for what is to be pasted or followed elsewhere."""
    origin = request.url.origin()
    return str(origin.with_scheme("https") if came_by_https(request) else origin)
