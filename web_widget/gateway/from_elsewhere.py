"""Another site's page may make a visitor's browser send things here: nothing is changed by that.

Whatever is not known to change nothing is refused, so that what is added later is refused too.
"""

from __future__ import annotations

from aiohttp import web

from web_widget.gateway.errors import FromElsewhere

_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
#: They are sent things, and only look something up. The open data is for any site's programs.
ONLY_READ = frozenset(
    {
        "/find",
        "/lookup",
        "/lookup/results",
        "/api/search",
        "/embed",
        "/embed/try",
        "/open-referral{rest}",
    }
)


@web.middleware
async def refuse_what_comes_from_elsewhere(request: web.Request, handler) -> web.StreamResponse:
    """Middleware. Raises FromElsewhere."""
    if _may_change_something(request) and is_from_elsewhere(request):
        raise FromElsewhere
    return await handler(request)


def is_from_elsewhere(request: web.Request) -> bool:
    """Whether a browser says that another site's page sent this.

    An older browser says only the origin; with our referrer policy that is "null" for a form,
    which tells nothing.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    return origin != "null" and origin.split("://")[-1] != request.host


def _may_change_something(request: web.Request) -> bool:
    resource = request.match_info.route.resource  # none where there is no such page
    known = resource is None or resource.canonical in ONLY_READ
    return request.method not in _SAFE_METHODS and not known
