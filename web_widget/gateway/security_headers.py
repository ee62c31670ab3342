"""Headers on every answer: nothing from elsewhere, nothing kept, nothing told to the next site."""

from __future__ import annotations

from aiohttp import web

from web_widget.gateway.keys import CONFIG

_PERMISSIONS = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
    "gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), "
    "usb=(), xr-spatial-tracking=()"
)

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors {ancestors}"
)

# What other sites may load: the loader, and the conversation's page and its parts in a frame.
_EMBEDDED = ("/widget.js", "/chat", "/assets/")


def policy(*more: str, ancestors: str = "'none'") -> str:
    """The content security policy of a page that ``ancestors`` may frame, with directives added."""
    return "; ".join((_POLICY.format(ancestors=ancestors), *more))


async def add_security_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Signal handler for ``on_response_prepare``; a header already set by a view stays."""
    framed = request.path == "/chat"
    ancestors = " ".join(request.app[CONFIG].frame_ancestors) if framed else "'none'"
    headers = response.headers
    headers.setdefault("Content-Security-Policy", policy(ancestors=ancestors))
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("Permissions-Policy", _PERMISSIONS)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    # A process of its own even beside a host page of the same site, such as www. of its domain.
    headers.setdefault("Origin-Agent-Cluster", "?1")
    headers.setdefault("Cache-Control", "no-store")
    headers.setdefault("X-Robots-Tag", "noindex" if framed else "all")
    embedded = request.path.startswith(_EMBEDDED)
    headers.setdefault(
        "Cross-Origin-Resource-Policy", "cross-origin" if embedded else "same-origin"
    )
    if not framed:
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("X-Frame-Options", "DENY")
    headers["Server"] = "signpost"
