"""Telling clients apart without knowing them: a keyed hash of the address, for an hour at most.

The key is made at random, lives in memory only and changes every hour. No address is kept or
written, and what is kept cannot be turned back into one.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import time
from collections.abc import Callable

from aiohttp import web

KEY_SECONDS = 3600.0


class ClientHash:
    """``proxies`` is how many proxies of our own stand in front, each adding to X-Forwarded-For.

    ``shared_key``, where several gateways count together, is what each hour's key is made from.
    """

    def __init__(
        self,
        proxies: int = 0,
        shared_key: bytes | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._proxies = proxies
        self._shared_key = shared_key
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._since = clock()

    def of(self, request: web.Request) -> bytes | None:
        """The client's hash; ``None`` for this machine itself, and where there is no address."""
        address = self._address(request)
        try:
            known = ipaddress.ip_address(address or "")
        except ValueError:
            return None
        if known.is_loopback:  # a proxy that was not announced, or a check: not one person
            return None
        if known.version == 6:  # one line has a whole network of these
            known = ipaddress.ip_network((known, 64), strict=False).network_address
        return hashlib.blake2b(known.packed, key=self._fresh_key(), digest_size=16).digest()

    def _address(self, request: web.Request) -> str | None:
        if not self._proxies:
            return request.remote
        # Only the last ones were written by our own proxies; a visitor can write any others.
        heard = ",".join(request.headers.getall("X-Forwarded-For", [])).split(",")
        return heard[-self._proxies].strip() if len(heard) >= self._proxies else None

    def _fresh_key(self) -> bytes:
        if self._shared_key is not None:
            hour = str(int(time.time() // KEY_SECONDS)).encode()
            return hashlib.blake2b(hour, key=self._shared_key).digest()
        now = self._clock()
        if now - self._since >= KEY_SECONDS:
            self._key, self._since = secrets.token_bytes(32), now
        return self._key
