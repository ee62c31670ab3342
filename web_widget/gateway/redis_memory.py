"""The memory that several gateways share: Redis, which forgets by itself and writes to no disk.

Redis holds what any gateway needs to go on: where the conversation stands, what was offered, the
bot's latest answers, and the moments of the last minute's messages. The gateway that had the last
turn keeps its own copy, and puts it back into a Redis that comes back empty, so that one that died
loses nothing either. Neither a conversation's id
nor a word that a person typed is ever in Redis.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import secrets
import time
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from bot.redis_names import RedisNames
from web_widget.gateway.config import Config
from web_widget.gateway.conversations import Conversation
from web_widget.gateway.limits import WINDOW_SECONDS
from web_widget.gateway.memory import OwnMemory
from web_widget.gateway.redis_disk import refuse_a_disk
from web_widget.gateway.redis_scripts import PUT_BACK, PUT_DOWN, RELEASE, TAKE_MESSAGE

PATIENCE_SECONDS = 0.5
LOOK_SECONDS = 0.05
#: For so long after a failure Redis is not asked for anything that can do without.
LEFT_ALONE_SECONDS = 0.5
#: How often it is looked whether Redis is still the one that it was.
LISTEN_SECONDS = 0.5
#: For so long after Redis came back empty, what it does not know may yet be put back: a gateway on
#: a busy machine needs seconds to notice. Who is not known meanwhile is given lines to ring, not a
#: conversation that begins anew.
SETTLING_SECONDS = 5.0
#: For so long a mark stands of what was forgotten while Redis was away.
MARKED_MILLISECONDS = 10_000
#: Answers are long, and only the last is asked for again, by a page that lost its connection.
SHARED_ANSWERS = 3
#: Where gateways tell each other which conversation they no longer have to keep a copy of.
CHANNEL = "no-longer-here"
EVERYBODY = "everybody"
#: A value made by whoever first finds it missing: another one is another life of Redis.
LIFE = "life"
FIELDS = ["turns", "standing", "offered", "answered"]

log = logging.getLogger("signpost.gateway")


@dataclass
class Shared:
    """What is known of a conversation's part in Redis. ``token`` is blank while it is unlocked."""

    token: str = ""
    life: str | None = None
    message_id: str | None = None
    answered: list[str] = field(default_factory=list)


class RedisMemory(OwnMemory):
    """The shared memory at ``config.redis_url``."""

    is_shared = True

    def __init__(self, config: Config, names: RedisNames) -> None:
        self._redis = Redis.from_url(
            config.redis_url or "",
            decode_responses=True,
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
            # Once, at once: after Redis was started anew every connection fails once.
            retry=Retry(NoBackoff(), 1),
        )
        self._names = names
        self._idle = max(1, round(config.idle_minutes * 60_000))
        # A turn that a dying gateway had under way holds its conversation up for so long.
        self._turn = round((config.turn_seconds + PATIENCE_SECONDS) * 1000)
        self._limits = [config.conversation_messages, config.client_messages]
        self._id = secrets.token_hex(8)
        self._here: WeakValueDictionary[str, Conversation] = WeakValueDictionary()
        self._to_forget: dict[str, list[str]] = {}
        self._put_back_too_soon: set[str] = set()
        self._listening: asyncio.Task[None] | None = None
        self._alone_until = 0.0
        self._life: str | None = None
        self._settled_at = 0.0
        self._put_down = self._redis.register_script(PUT_DOWN)
        self._put_back = self._redis.register_script(PUT_BACK)
        self._release = self._redis.register_script(RELEASE)
        self._take_message = self._redis.register_script(TAKE_MESSAGE)

    async def start(self) -> None:
        try:
            await refuse_a_disk(self._redis)
        except RedisError as error:
            self._failed(error)
        self._listening = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listening
        await self._redis.aclose()

    async def answers(self) -> bool:
        try:
            return bool(await self._redis.ping())
        except RedisError:
            return False

    async def exceeded(self, sender: str, client: bytes | None) -> str | None:
        if self._is_left_alone():
            return None
        keys = [self._names.lately(sender)]
        if client is not None:
            keys.append(f"client:{client.hex()}")
        window = round(WINDOW_SECONDS * 1000)
        try:
            place = await self._take_message(keys, [window, *self._limits])
        except RedisError as error:
            self._failed(error)
            return None
        return (None, "conversation", "client")[place]

    async def take_up(
        self, sender: str, conversation: Conversation, message_id: str | None
    ) -> bool:
        shared = conversation.shared if isinstance(conversation.shared, Shared) else Shared()
        shared.token, shared.message_id = "", message_id
        conversation.shared = shared
        if self._is_left_alone():
            return conversation.turns > 0
        token = secrets.token_hex(8)
        fields = [*FIELDS, *([f"answer:{message_id}"] if message_id else [])]
        try:
            while True:
                async with self._redis.pipeline(transaction=True) as together:
                    together.set(self._names.turn(sender), token, nx=True, px=self._turn)
                    together.hmget(self._names.conversation(sender), fields)
                    together.get(LIFE)
                    ours, found, life = await together.execute()
                if ours:
                    shared.token = token
                    break
                await asyncio.sleep(LOOK_SECONDS)
            self._here[self._names.of(sender)] = conversation
            if life is None:
                life = await self._begin_life()
                # It may have been started anew in between, and know nothing of this turn.
                await self._redis.set(self._names.turn(sender), token, nx=True, px=self._turn)
            self._notice(life)
            while found[0] is None and not conversation.turns and self._may_be_put_back():
                await asyncio.sleep(LOOK_SECONDS)
                found = await self._redis.hmget(self._names.conversation(sender), fields)
            await self._take_over(sender, conversation, found, life)
        except RedisError as error:
            self._failed(error)
            return conversation.turns > 0
        return True

    async def _take_over(
        self, sender: str, conversation: Conversation, found: list[str | None], life: str
    ) -> None:
        shared = conversation.shared
        turns, standing, offered, answered, *answer = found
        if turns is None:
            if conversation.turns and shared.life == life:
                conversation.begin_anew()  # Redis knew it, and was told to forget it
            shared.answered = []
        else:
            shared.answered = json.loads(answered or "[]")
            if int(turns) > conversation.turns:
                conversation.begin_anew()
                conversation.turns = int(turns)
                conversation.standing = standing or None
                conversation.offer_again(json.loads(offered or "[]"))
                await self._redis.publish(CHANNEL, f"{self._id} {self._names.of(sender)}")
            if answer and answer[0]:
                messages = [{"recipient_id": sender, **m} for m in json.loads(answer[0])]
                conversation.remember_answer(shared.message_id, messages)
        shared.life = life

    def turn_token(self, conversation: Conversation) -> str | None:
        shared = conversation.shared
        return shared.token or None if isinstance(shared, Shared) else None

    async def put_down(self, sender: str, conversation: Conversation) -> bool:
        shared = conversation.shared
        if conversation.forgotten or not isinstance(shared, Shared) or not shared.token:
            return not conversation.forgotten
        fields = {
            "turns": conversation.turns,
            "standing": conversation.standing or "",
            "offered": json.dumps(conversation.offered),
        }
        answered = list(shared.answered)
        messages = conversation.answer_to(shared.message_id)
        if messages is not None:
            answered = [*(a for a in answered if a != shared.message_id), shared.message_id]
            fields[f"answer:{shared.message_id}"] = json.dumps(
                [{k: v for k, v in m.items() if k != "recipient_id"} for m in messages]
            )
        gone = [f"answer:{message_id}" for message_id in answered[:-SHARED_ANSWERS]]
        shared.answered = answered[-SHARED_ANSWERS:]
        fields["answered"] = json.dumps(shared.answered)
        keys = [self._names.turn(sender), self._names.conversation(sender), LIFE]
        pairs = [part for pair in fields.items() for part in pair]
        arguments = [shared.token, shared.life or "", self._idle, len(gone), *gone, *pairs]
        shared.token = ""
        try:
            return bool(await self._put_down(keys, arguments))
        except RedisError as error:
            self._failed(error)
            return True

    async def leave_as_it_was(self, sender: str, conversation: Conversation) -> None:
        shared = conversation.shared
        if isinstance(shared, Shared) and shared.token:
            token, shared.token = shared.token, ""
            with contextlib.suppress(RedisError):  # it passes by itself
                await self._release([self._names.turn(sender)], [token])

    async def forget(self, sender: str) -> None:
        names = self._names.all_of(sender)
        try:
            await self._forget_named(self._names.of(sender), names)
        except RedisError as error:
            self._failed(error)
            self._to_forget[self._names.of(sender)] = names

    async def keep(self, sender: str) -> bool:
        try:
            async with self._redis.pipeline(transaction=True) as together:
                together.pexpire(self._names.conversation(sender), self._idle)
                together.pexpire(self._names.standing(sender), self._idle)
                return any(await together.execute())
        except RedisError as error:
            self._failed(error)
            return False

    async def _forget_named(self, name: str, parts: list[str]) -> None:
        await self._redis.delete(*parts)
        await self._redis.publish(CHANNEL, f"{EVERYBODY} {name}")

    async def _begin_life(self) -> str:
        await self._redis.set(LIFE, secrets.token_hex(8), nx=True)
        return str(await self._redis.get(LIFE))

    async def _listen(self) -> None:
        while True:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as channel:
                    await channel.subscribe(CHANNEL)
                    await self._catch_up()
                    while True:
                        message = await channel.get_message(timeout=LISTEN_SECONDS)
                        if message is not None:
                            self._heard(message["data"])
                        elif await self._redis.get(LIFE) != self._life:
                            await self._catch_up()  # it went and came back unnoticed
                        await self._forget_late()
            except (RedisError, OSError) as error:
                self._failed(error)
                await asyncio.sleep(LEFT_ALONE_SECONDS)

    def _heard(self, said: str) -> None:
        whose, name = said.split(" ")
        conversation = self._here.get(name)
        if conversation is None or whose == self._id:
            return
        conversation.begin_anew()
        conversation.forgotten = conversation.forgotten or whose == EVERYBODY
        if whose == EVERYBODY and self._may_be_put_back():
            # It may have been put back before it was heard that it is to be forgotten.
            self._put_back_too_soon.add(f"conversation:{name}")

    async def _forget_late(self) -> None:
        if self._put_back_too_soon:
            await self._redis.delete(*self._put_back_too_soon)
            self._put_back_too_soon.clear()
        for name, parts in list(self._to_forget.items()):
            # Whoever does not listen again yet, and would put it back, finds this.
            await self._redis.set(f"forgotten:{name}", "", px=MARKED_MILLISECONDS)
            await self._forget_named(name, parts)
            self._to_forget.pop(name, None)

    async def _catch_up(self) -> None:
        """After a time without Redis: forget there and here what was forgotten meanwhile.

        One that came back empty is given what this gateway knows.
        """
        await self._forget_late()
        life = await self._redis.get(LIFE)
        if life is None and self._life is not None:
            life = await self._begin_life()
        if life is not None:
            self._notice(life)
        for name, conversation in list(self._here.items()):
            shared = conversation.shared
            if conversation.turn.locked():
                continue  # the turn that is under way brings its own
            if isinstance(shared, Shared) and shared.life != life:
                await self._give_back(name, conversation)
            elif not await self._redis.exists(f"conversation:{name}"):
                conversation.begin_anew()

    async def _give_back(self, name: str, conversation: Conversation) -> None:
        rested = round((time.monotonic() - conversation.last_active) * 1000)
        if conversation.forgotten or not conversation.turns or rested >= self._idle:
            return
        fields = {
            "turns": conversation.turns,
            "standing": conversation.standing or "",
            "offered": json.dumps(conversation.offered),
        }
        pairs = [part for pair in fields.items() for part in pair]
        keys = [f"conversation:{name}", f"forgotten:{name}"]
        if await self._put_back(keys, [self._idle - rested, *pairs]) < 0:
            conversation.begin_anew()
            conversation.forgotten = True

    def _notice(self, life: str) -> None:
        if self._life not in (None, life):
            self._settled_at = time.monotonic() + SETTLING_SECONDS
        self._life = life

    def _may_be_put_back(self) -> bool:
        """Whether another gateway may still know what a Redis that came back empty does not."""
        return time.monotonic() < self._settled_at

    def _is_left_alone(self) -> bool:
        return time.monotonic() < self._alone_until

    def _failed(self, error: Exception) -> None:
        if not self._is_left_alone():
            log.warning("Redis gave no answer: %s", type(error).__name__)
        self._alone_until = time.monotonic() + LEFT_ALONE_SECONDS
