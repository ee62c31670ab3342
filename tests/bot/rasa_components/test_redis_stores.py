"""Rasa's stores on a real Redis, run where they live: inside Rasa's own environment."""

from __future__ import annotations

import pytest

from tests.bot.rasa_components.test_tracker_store import PREPARE
from tests.rasa_environment import Done, RasaEnvironment
from tests.redis_server import SECRET, RedisServer, redis_for_all, redis_server  # noqa: F401

SHARED = PREPARE.replace("tracker_store import ForgetfulTrackerStore", "redis_stores import *")
SHARED = SHARED.replace("ForgetfulTrackerStore(", "SharedTrackerStore(")
# The gateway has a turn under way, as its own part of Redis says, and then no longer.
SHARED = SHARED.replace(
    "def save():",
    """
import os
from bot.redis_names import RedisNames
red, name = store._standings._redis, RedisNames.from_env(os.environ).turn("one")

def save():
    red.set(name, "t1")
""".lstrip(),
).replace("save()\n", "save()\nred.delete(name)\n")
ANOTHER = "another = SharedTrackerStore(domain)\n"

TRACKER_CHECKS = {
    "what one process saved another goes on from": """
again = run(another.retrieve("one"))
assert again.get_slot("location") == {"kind": "region", "name": "London"}
assert again.active_loop_name == "signpost_form"
assert again.latest_action_name == "action_listen"
assert another.slot("one", "requested_slot") == "age"
assert another.standing("one") == store.standing("one")
""",
    "what one forgets is gone from all": """
another.forget("one")
another.forget("never was")
assert run(store.retrieve("one")) is None
assert store._standings._redis.keys("*") == []
""",
    "a turn that ends after its conversation was forgotten elsewhere keeps nothing": """
red.set(name, "t1")
with store.turn("one", "t1"):
    red.delete(*RedisNames.from_env(os.environ).all_of("one"))
    run(store.save(tracker))
assert red.keys("*") == []
""",
    "nor one that its gateway no longer waits for, nor one that nobody vouches for": """
another.forget("one")
for given in ("t2", ""):
    red.set(name, given or "t3")
    with store.turn("one", "t1" if given else None):
        run(store.save(tracker))
        assert '"London"' in store.standing("one"), "whoever still waits is told"
    assert red.keys("*") == [name]
""",
    "Redis holds neither a word nor the id, and nothing for ever": """
store._standings._redis.client_setname("x")
(name,) = store._standings._redis.keys("*")
value = store._standings._redis.get(name)
assert "London" in value
assert "secret" not in value and "answer" not in value
of_another = RedisNames.from_env(os.environ).turn("zqconversation")
red.set(of_another, "t2", px=1800000)
with store.turn("zqconversation", "t2"):
    run(store.save(DialogueStateTracker.from_events("zqconversation", said, domain.slots)))
assert len(red.keys("*")) == 3
assert not [n for n in store._standings._redis.keys("*") if "zqconversation" in n]
assert all(0 < store._standings._redis.ttl(n) <= 1800 for n in store._standings._redis.keys("*"))
""",
    "it is gone after the idle time, which keeping begins anew": """
store._standings._idle_milliseconds = 1000
save()
red.delete(name)
(name,) = store._standings._redis.keys("*")
assert 0 < store._standings._redis.pttl(name) <= 1000
assert another._standings._idle_milliseconds > 2000 and another.keep("one")
assert store._standings._redis.pttl(name) > 1000
assert run(store.retrieve("one"))
store._standings._idle_milliseconds = 100
name = RedisNames.from_env(os.environ).turn("one")
save()
time.sleep(0.2)
assert run(store.retrieve("one")) is None and not store.keep("one")
""",
    "without Redis the turn is lost whole, and Rasa keeps nothing in a store of its own": """
from rasa.core.tracker_store import FailSafeTrackerStore
from bot.rasa_components.action_calls import TurnLost
store._standings._redis.connection_pool.reset()
store._standings._redis.connection_pool.connection_kwargs["port"] = 1
safe = FailSafeTrackerStore(store)
for attempt in (safe.save(tracker), safe.retrieve("one")):
    try:
        with store.turn("one", "t1"):
            run(attempt)
    except TurnLost as lost:
        assert "secret" not in str(lost)
    else:
        raise AssertionError("went on")
assert safe._fallback_tracker_store is None
""",
}

LOCKS = """
import asyncio, time
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from bot.rasa_components.redis_stores import SharedLockStore

ours = EndpointConfig(type="bot.rasa_components.redis_stores.SharedLockStore")
one, other = LockStore.create(ours), LockStore.create(ours)
assert isinstance(one, SharedLockStore)
"""

LOCK_CHECKS = {
    "two processes take a conversation's turns one after the other": """
said = []
async def turn(store, name):
    async with store.lock("zqconversation"):
        said.append(name + " begins")
        await asyncio.sleep(0.2)
        said.append(name + " ends")
async def both():
    await asyncio.gather(turn(one, "one"), turn(other, "other"))
asyncio.run(both())
assert said == ["one begins", "one ends", "other begins", "other ends"], said
assert one.red.keys("*") == []
""",
    "a lock names no conversation": """
one.issue_ticket("zqconversation")
(name,) = one.red.keys("*")
assert b"zqconversation" not in name + one.red.get(name)
""",
    "a process that died holds its conversation up for no longer than a turn": """
for store in (one, other):
    store._patience, store._lifetime = 0.3, 0.6
one.issue_ticket("zqconversation", one._lifetime)
async def next_turn():
    async with other.lock("zqconversation"):
        pass
try:
    asyncio.run(asyncio.wait_for(next_turn(), 5))
except LockError:
    pass
else:
    raise AssertionError("it did not wait")
time.sleep(0.4)
asyncio.run(asyncio.wait_for(next_turn(), 5))
one.issue_ticket("zqconversation", one._lifetime)
time.sleep(2)
assert one.red.keys("*") == []
""",
}


@pytest.fixture
def in_rasa(redis_server: RedisServer, rasa_environment: RasaEnvironment):  # noqa: F811
    def run(program: str, **more: str) -> Done:
        shared = {"REDIS_URL": redis_server.url, "SIGNPOST_REDIS_SECRET": SECRET, **more}
        return rasa_environment(program, shared)

    return run


@pytest.mark.parametrize("check", TRACKER_CHECKS)
def test_tracker_store(in_rasa, check):
    result = in_rasa(SHARED + ANOTHER + TRACKER_CHECKS[check])
    assert result.returncode == 0, result.stderr[-1500:]


@pytest.mark.parametrize("check", LOCK_CHECKS)
def test_lock_store(in_rasa, check):
    result = in_rasa(LOCKS + LOCK_CHECKS[check])
    assert result.returncode == 0, result.stderr[-1500:]


def test_without_a_secret_it_does_not_start(in_rasa):
    result = in_rasa(SHARED, SIGNPOST_REDIS_SECRET="short")
    assert result.returncode != 0
    assert "SIGNPOST_REDIS_SECRET is to be a random text of 32 characters" in result.stderr
