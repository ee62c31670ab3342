"""A page without script, told to nobody: not to search engines, nor to the next site."""

from __future__ import annotations

import aiohttp_jinja2
from aiohttp import web

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def plain_page(
    request: web.Request, template: str, status: int = 200, **context: object
) -> web.Response:
    """The page of a template in ``templates/updates``, with lines to ring for who has to wait."""
    context["with_lines"] = status in (429, 503)
    response = aiohttp_jinja2.render_template(
        f"updates/{template}", request, context, status=status
    )
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
