"""Reading a form that a page of ours sent, within a small limit."""

from __future__ import annotations

from urllib.parse import parse_qsl

from aiohttp import web
from multidict import MultiDict

MOST_BYTES = 32 * 1024
MOST_LOOKED_AT = 256 * 1024
MOST_BOXES = 200


class TooLarge(Exception):
    """More than any of our forms can hold."""


class NotAForm(Exception):
    """Not a form as a browser sends it."""


async def read_form(request: web.Request) -> MultiDict[str]:
    """The boxes and what is in them. Raises ``TooLarge`` or ``NotAForm``."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise NotAForm("another kind of body")
    raw = await read_body(request, MOST_BYTES)
    try:
        return MultiDict(
            parse_qsl(
                raw.decode("utf-8"),
                keep_blank_values=True,
                errors="strict",
                max_num_fields=MOST_BOXES,
            )
        )
    except ValueError:
        raise NotAForm("not encoded as a form is") from None


async def sent_fields(request: web.Request) -> MultiDict[str]:
    """The boxes of a page that only looks things up. What is no form has none.

    No upload is read: aiohttp would put one on the disk. Raises HTTPRequestEntityTooLarge.
    """
    if request.content_type != "application/x-www-form-urlencoded":
        return MultiDict()
    try:
        raw = await read_body(request, MOST_LOOKED_AT)
        pairs = parse_qsl(
            raw.decode("utf-8", "replace"),
            keep_blank_values=True,
            errors="replace",
            max_num_fields=MOST_BOXES,
        )
    except TooLarge:
        raise web.HTTPRequestEntityTooLarge(MOST_LOOKED_AT, MOST_LOOKED_AT) from None
    except ValueError:
        return MultiDict()
    return MultiDict(pairs)


async def read_body(request: web.Request, most: int) -> bytes:
    """Raises ``TooLarge`` without reading much more than that."""
    if (request.content_length or 0) > most:
        raise TooLarge("too large")
    try:
        return await request.clone(client_max_size=most).read()
    except web.HTTPRequestEntityTooLarge:
        raise TooLarge("too large") from None
