"""How many searches are taken: from a client in a minute, and from all at the same moment.

Whoever is turned away is given lines to ring. Forms that are still coming in hold no place.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from aiohttp import web

from web_widget.gateway.clients import ClientHash
from web_widget.gateway.errors import TurnedAway
from web_widget.gateway.rate_limit import RateLimit

_MINUTE = 60.0
_SHORT_WAIT, _LONG_WAIT = 2, 10


class Searches:
    """``of_a_client`` is for a minute; a client that cannot be told apart is not limited."""

    def __init__(self, clients: ClientHash, of_a_client: int, at_once: int) -> None:
        self._clients = clients
        self._of_a_client = RateLimit(of_a_client, _MINUTE)
        self._at_once = at_once
        self._now = 0

    def take(self, request: web.Request) -> None:
        """Counts one of this client. Raises TurnedAway (429)."""
        client = self._clients.of(request)
        if client is not None and not self._of_a_client.allow(client):
            raise TurnedAway(429, "errors.too_many_searches", _LONG_WAIT)

    @contextlib.contextmanager
    def one(self, request: web.Request) -> Iterator[None]:
        """Around a search that is under way. Raises TurnedAway (429 or 503)."""
        if self._now >= self._at_once:
            raise TurnedAway(503, "errors.too_many_searchers", _SHORT_WAIT)
        self.take(request)
        self._now += 1
        try:
            yield
        finally:
            self._now -= 1
