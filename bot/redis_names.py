"""The names under which a conversation's parts stand in Redis: a keyed hash, never its id.

Used by Rasa's stores and by the gateway, so that either can forget what both keep. The key is the
secret that every process is given; it is never in Redis, so whoever reads Redis alone cannot tell
which conversation is whose.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

SECRET_VARIABLE = "SIGNPOST_REDIS_SECRET"
URL_VARIABLE = "REDIS_URL"
SHORTEST_SECRET = 32


class BadSecret(ValueError):
    """The secret is missing or too short; the message says what is expected."""


class RedisNames:
    """``secret`` is the same for all processes that share a Redis."""

    def __init__(self, secret: str) -> None:
        if len(secret) < SHORTEST_SECRET:
            raise BadSecret(
                f"{SECRET_VARIABLE} is to be a random text of {SHORTEST_SECRET} characters or "
                f"more, the same for every process, wherever {URL_VARIABLE} is set"
            )
        self._key = hashlib.blake2b(secret.encode()).digest()

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> RedisNames:
        """Raises BadSecret."""
        return cls(environment.get(SECRET_VARIABLE, "").strip())

    def of(self, sender: str) -> str:
        """What stands for a conversation's id."""
        return hashlib.blake2b(sender.encode(), key=self._key, digest_size=20).hexdigest()

    def key_for(self, purpose: str) -> bytes:
        """A key of 32 bytes for another use of the secret; each ``purpose`` has its own."""
        return hashlib.blake2b(purpose.encode(), key=self._key, digest_size=32).digest()

    def standing(self, sender: str) -> str:
        """Where Rasa's tracker store keeps the slots and the form."""
        return f"tracker:{self.of(sender)}"

    def lock(self, sender: str) -> str:
        """Where Rasa's lock store keeps whose turn it is."""
        return f"lock:{self.of(sender)}"

    def conversation(self, sender: str) -> str:
        """Where the gateway keeps its part."""
        return f"conversation:{self.of(sender)}"

    def turn(self, sender: str) -> str:
        """Which gateway has a turn of the conversation under way."""
        return f"turn:{self.of(sender)}"

    def lately(self, sender: str) -> str:
        """The moments of the last minute's messages."""
        return f"lately:{self.of(sender)}"

    def all_of(self, sender: str) -> list[str]:
        """Everything there is of a conversation."""
        return [
            self.standing(sender),
            self.lock(sender),
            self.conversation(sender),
            self.turn(sender),
            self.lately(sender),
        ]
