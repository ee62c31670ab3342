"""How often services' and moderators' pages may be used: by a link, by a client, and in all."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from web_widget.gateway.clients import ClientHash
from web_widget.gateway.config import Config
from web_widget.gateway.rate_limit import RateLimit

MINUTE = 60.0


@dataclass
class ClientLimit:
    """Both hold: each client's own room, and that of all. One stranger cannot shut out the rest.

    A client that cannot be told apart has the room of all.
    """

    clients: ClientHash
    of_a_client: RateLimit
    of_all: RateLimit | None = None

    def allow(self, request: web.Request) -> bool:
        """Takes one of this client; False where there is no room."""
        client = self.clients.of(request)
        if client is not None and not self.of_a_client.allow(client):
            return False
        return self.of_all is None or self.of_all.allow()


class Limits:
    """``views`` and ``saves`` are each link's own; ``pages`` counts every link that is tried."""

    def __init__(self, clients: ClientHash, config: Config) -> None:
        self.views = RateLimit(config.link_views, 10 * MINUTE)
        self.saves = RateLimit(config.link_saves, 10 * MINUTE)
        self.pages = ClientLimit(clients, RateLimit(config.client_link_pages, 10 * MINUTE))
        self.logins = ClientLimit(
            clients,
            RateLimit(config.client_logins, 15 * MINUTE),
            RateLimit(config.all_logins, 15 * MINUTE),
        )
        self.feedback = ClientLimit(
            clients,
            RateLimit(config.client_feedback, MINUTE),
            RateLimit(config.all_feedback, MINUTE),
        )
