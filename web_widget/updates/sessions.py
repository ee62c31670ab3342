"""A moderator's visit: a signed cookie that nothing but this process can make.

On one gateway the key is made when the process starts and is kept nowhere, so a restart ends all
visits.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import time
from dataclasses import dataclass

from aiohttp import web

from web_widget.gateway.public_origin import came_by_https

COOKIE = "signpost_review"
PATH = "/review"
GOOD_FOR_SECONDS = 4 * 3600
_SHAPE = re.compile(r"([0-9a-f]{32})\.([0-9]{1,12})\.([0-9a-f]{64})")


@dataclass(frozen=True)
class Visit:
    """``form_token`` goes into each form of this visit and nowhere else."""

    nonce: str
    expires_at: int
    form_token: str


class Sessions:
    """All visits; those that were ended stay ended.

    ``shared_key`` is the same for all gateways, where there are several: each knows a visit that
    began at another. Ended there, a visit has no cookie any longer.
    """

    def __init__(self, shared_key: bytes | None = None) -> None:
        self._key = shared_key or os.urandom(32)
        self._ended: dict[str, int] = {}

    def begin(self, request: web.Request, response: web.Response) -> Visit:
        nonce, expires = secrets.token_hex(16), int(time.time()) + GOOD_FOR_SECONDS
        said = f"{nonce}.{expires}"
        response.set_cookie(
            COOKIE,
            f"{said}.{self._sign('visit', said)}",
            path=PATH,
            max_age=GOOD_FOR_SECONDS,
            httponly=True,
            samesite="Strict",
            secure=came_by_https(request),
        )
        return self._visit(nonce, expires)

    def current(self, request: web.Request) -> Visit | None:
        match = _SHAPE.fullmatch(request.cookies.get(COOKIE, ""))
        if match is None:
            return None
        nonce, expires, signature = match.groups()
        if not hmac.compare_digest(self._sign("visit", f"{nonce}.{expires}"), signature):
            return None
        if int(expires) < time.time() or nonce in self._ended:
            return None
        return self._visit(nonce, int(expires))

    def end(self, visit: Visit, response: web.Response) -> None:
        now = time.time()
        self._ended = {nonce: until for nonce, until in self._ended.items() if until > now}
        self._ended[visit.nonce] = visit.expires_at
        response.del_cookie(COOKIE, path=PATH, httponly=True, samesite="Strict")

    def is_form_of(self, visit: Visit, sent: str) -> bool:
        return hmac.compare_digest(visit.form_token.encode(), sent.encode())

    def _visit(self, nonce: str, expires: int) -> Visit:
        return Visit(nonce, expires, self._sign("form", nonce))

    def _sign(self, purpose: str, said: str) -> str:
        return hmac.new(self._key, f"{purpose}\0{said}".encode(), hashlib.sha256).hexdigest()
