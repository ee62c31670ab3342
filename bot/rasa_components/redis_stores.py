"""Rasa's own Redis stores, behind the rules of our tracker store: the standing alone, for a while.

Used instead of the memory of one process when ``REDIS_URL`` is set, so that any Rasa can take the
next message of a conversation. Redis is given neither a word nor a conversation's id, and forgets
each conversation by itself after the idle time.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Iterator, MutableMapping
from typing import Any

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockError, RedisLockStore
from rasa.core.tracker_store import RedisTrackerStore
from redis import RedisError, SSLConnection
from redis.connection import parse_url

from bot.rasa_components.action_calls import (
    DEFAULT_TURN_SECONDS,
    TURN_SECONDS_VARIABLE,
    TurnLost,
)
from bot.rasa_components.tracker_store import ForgetfulTrackerStore, Standing, TurnUnderWay
from bot.redis_names import URL_VARIABLE, RedisNames

#: A Redis that says nothing for so long is a Redis that is gone.
PATIENCE_SECONDS = 1.0
#: How often a turn looks whether the one before it is over.
LOOK_SECONDS = 0.1

# In one step, so that no forgetting can come between. KEYS: whose turn it is, the standing. ARGV:
# the turn's token, the standing, the idle time in milliseconds. Whoever forgets the conversation,
# in whichever process, takes the first key away, and so does a gateway that stopped waiting.
_KEEP_IF_UNDER_WAY = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
return 1
"""


def connection(url: str) -> dict[str, Any]:
    """What Rasa's stores want to be told of ``redis://…`` or ``rediss://…``. Raises ValueError."""
    told = parse_url(url)
    if "path" in told:
        raise ValueError(f"{URL_VARIABLE} is to name a host: Rasa's stores take no socket")
    return {
        "host": told.get("host") or "localhost",
        "port": told.get("port", 6379),
        "db": told.get("db", 0),
        "username": told.get("username"),
        "password": told.get("password"),
        "use_ssl": told.get("connection_class") is SSLConnection,
    }


class RedisStandings(MutableMapping):
    """Standings by sender, kept by Rasa's Redis tracker store. Each is gone after the idle time.

    Raises TurnLost when Redis gives no answer. Rasa would take any ``Exception`` as its cue to go
    on with a blank conversation, and to keep its words in a store of its own.
    """

    def __init__(self, domain, url: str, names: RedisNames, idle_seconds: float) -> None:
        store = RedisTrackerStore(domain, record_exp=idle_seconds, **connection(url))
        store.red.connection_pool.connection_kwargs["socket_timeout"] = PATIENCE_SECONDS
        self._redis = store.red
        self._names = names
        self._idle_milliseconds = max(1, round(idle_seconds * 1000))

    def __getitem__(self, sender: str) -> Standing:
        found = self._ask("get", self._names.standing(sender))
        if found is None:
            raise KeyError("no such conversation")
        whole = json.loads(found)
        # It is not idle: Redis would have forgotten it.
        return Standing(whole["slots"], whole["active_loop"], time.monotonic())

    def __setitem__(self, sender: str, standing: Standing) -> None:
        raise TypeError("a standing is kept for the turn that left it")

    def keep_if_under_way(self, sender: str, token: str | None, standing: Standing) -> bool:
        """Whether it was kept; not without a token, nor once the turn is over or forgotten."""
        whole = {"slots": standing.slots, "active_loop": standing.active_loop}
        names = (self._names.turn(sender), self._names.standing(sender))
        arguments = (token or "", json.dumps(whole), self._idle_milliseconds)
        return bool(self._ask("eval", _KEEP_IF_UNDER_WAY, len(names), *names, *arguments))

    def __delitem__(self, sender: str) -> None:
        if not self._ask("delete", self._names.standing(sender)):
            raise KeyError("no such conversation")

    def __iter__(self) -> Iterator[str]:
        return iter(())  # nobody can list the conversations: Redis does not know their ids

    def __len__(self) -> int:
        return 0

    def keep(self, sender: str) -> bool:
        """Begin the idle time anew; False where there is none any longer."""
        return bool(self._ask("pexpire", self._names.standing(sender), self._idle_milliseconds))

    def _ask(self, command: str, *arguments: Any, **named: Any) -> Any:
        try:
            return getattr(self._redis, command)(*arguments, **named)
        except RedisError as error:
            raise TurnLost(f"Redis: {type(error).__name__}") from None


class SharedTrackerStore(ForgetfulTrackerStore):
    """Our tracker store, with the standings in Redis. Raises BadSecret or ValueError."""

    def __init__(self, domain, event_broker=None, **kwargs: Any) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._standings = RedisStandings(
            domain, os.environ[URL_VARIABLE], RedisNames.from_env(os.environ), self._idle_seconds
        )

    def keep(self, sender_id: str) -> bool:
        return self._standings.keep(sender_id)

    def _keep_if_under_way(self, sender_id: str, turn: TurnUnderWay, standing: Standing) -> None:
        # What this process knows of its own turns says nothing of forgetting in another.
        self._standings.keep_if_under_way(sender_id, turn.token, standing)

    def _start_sweeping(self) -> None:
        pass  # Redis does it


class SharedLockStore(RedisLockStore):
    """Rasa's Redis lock store: one turn of a conversation at a time, in whichever Rasa.

    A lock names no conversation, and goes when nobody could be waiting for it any longer: Rasa's
    own would hold up the conversation of a process that died, and stay for ever.
    """

    def __init__(self, endpoint_config=None) -> None:
        super().__init__(**connection(os.environ[URL_VARIABLE]), socket_timeout=PATIENCE_SECONDS)
        self._names = RedisNames.from_env(os.environ)
        seconds = os.environ.get(TURN_SECONDS_VARIABLE, "").strip()
        self._patience = float(seconds or DEFAULT_TURN_SECONDS)
        self._lifetime = 2 * self._patience  # as long as it may wait, and then its turn

    def lock(self, conversation_id: str, *ignored: Any, **also_ignored: Any):
        return super().lock(conversation_id, self._lifetime, LOOK_SECONDS)

    async def _acquire_lock(self, conversation_id: str, ticket: int, look: float) -> TicketLock:
        waiting = super()._acquire_lock(conversation_id, ticket, look)
        try:
            # Rasa's own wait never ends when the ticket runs out while it waits.
            return await asyncio.wait_for(waiting, self._patience)
        except asyncio.TimeoutError:
            raise LockError("the turn before it did not end in time") from None

    def get_lock(self, conversation_id: str) -> TicketLock | None:
        found = self.red.get(self._names.lock(conversation_id))
        if not found:
            return None
        lock = TicketLock.from_dict(json.loads(found))
        lock.conversation_id = conversation_id
        return lock

    def save_lock(self, lock: TicketLock) -> None:
        nameless = TicketLock("", lock.tickets)
        milliseconds = round(self._lifetime * 1000) + 1000
        self.red.set(self._names.lock(lock.conversation_id), nameless.dumps(), px=milliseconds)

    def delete_lock(self, conversation_id: str) -> None:
        self.red.delete(self._names.lock(conversation_id))
