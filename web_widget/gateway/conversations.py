"""What the gateway remembers of a conversation, in memory only: what was offered, and when.

No word a person typed is kept. Where the conversation stands is: the read answers, as the bot gave
them, to be given back to a bot that has lost them. The bot's own answers to the last few numbered
messages are too, so that a message sent again after a lost connection is answered again and not
acted on twice.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable

from web_widget.gateway.limits import LastMinute

MAX_OFFERED = 400
MAX_ANSWERED = 20
MAX_WAITING_TURNS = 5
MESSAGES_A_MINUTE = 30


class Conversation:
    """One conversation: its turn lock, where it stands, what was offered, its latest answers.

    ``standing`` is the bot's, unread; ``None`` until its first answer.
    """

    def __init__(self, now: float, messages_a_minute: int = MESSAGES_A_MINUTE) -> None:
        self.standing: str | None = None
        #: Turns that counted so far: of two memories of a conversation, which is the newer.
        self.turns = 0
        #: What a memory shared with other gateways notes of it, for itself.
        self.shared: object = None
        self.lately = LastMinute(messages_a_minute)
        self.turn = asyncio.Lock()
        self.waiting_turns = 0
        self.last_active = now
        self.forgotten = False
        #: So that what a conversation looked for is counted once.
        self.was_shown_services = False
        self._offered: OrderedDict[str, None] = OrderedDict()
        self._answered: OrderedDict[str, list[dict]] = OrderedDict()

    def begin_anew(self) -> None:
        """Keep nothing of it: not where it stands, nor what was offered or answered."""
        self.standing = None
        self.turns = 0
        self._offered.clear()
        self._answered.clear()

    def counted(self, standing: str | None, message_id: str | None, messages: list[dict]) -> None:
        """Take in the bot's answer to one message, and where it left the conversation."""
        self.standing = standing
        self.turns += 1
        self.remember_offers(messages)
        self.remember_answer(message_id, messages)

    @property
    def offered(self) -> list[str]:
        """The payloads offered, the oldest first."""
        return list(self._offered)

    def offer_again(self, payloads: Iterable[str]) -> None:
        """Take over what another gateway offered."""
        self._offered = OrderedDict.fromkeys(payloads)

    def was_offered(self, payload: str) -> bool:
        return payload in self._offered

    def remember_offers(self, messages: Iterable[dict]) -> None:
        """Keep the payloads of every button and choice in ``messages``; the oldest drop out."""
        for payload in _payloads(messages):
            self._offered[payload] = None
            self._offered.move_to_end(payload)
        while len(self._offered) > MAX_OFFERED:
            self._offered.popitem(last=False)

    def answer_to(self, message_id: str | None) -> list[dict] | None:
        return self._answered.get(message_id) if message_id else None

    def remember_answer(self, message_id: str | None, messages: list[dict]) -> None:
        if message_id:
            self._answered[message_id] = messages
            while len(self._answered) > MAX_ANSWERED:
                self._answered.popitem(last=False)


def _payloads(messages: Iterable[dict]) -> Iterable[str]:
    for message in messages:
        custom = message.get("custom")
        choices = custom.get("choices") if isinstance(custom, dict) else None
        for offered in (message.get("buttons"), choices):
            for button in offered if isinstance(offered, list) else ():
                if isinstance(button, dict) and isinstance(button.get("payload"), str):
                    yield button["payload"].strip()


class Conversations:
    """All conversations of this process, each forgotten when it rests longer than allowed."""

    def __init__(
        self,
        idle_seconds: float,
        limit: int,
        clock: Callable[[], float] = time.monotonic,
        messages_a_minute: int = MESSAGES_A_MINUTE,
    ) -> None:
        self.idle_seconds = idle_seconds
        self._messages_a_minute = messages_a_minute
        self._limit = limit
        self._clock = clock
        self._by_sender: OrderedDict[str, Conversation] = OrderedDict()

    def __len__(self) -> int:
        return len(self._by_sender)

    def __contains__(self, sender: str) -> bool:
        return sender in self._by_sender

    def open(self, sender: str) -> Conversation:
        """The conversation of ``sender``, begun now if there is none, marked active."""
        conversation = self._by_sender.get(sender)
        if conversation is None or conversation.forgotten:
            conversation = Conversation(self._clock(), self._messages_a_minute)
            self._by_sender[sender] = conversation
        self._by_sender.move_to_end(sender)
        conversation.last_active = self._clock()
        return conversation

    def keep(self, sender: str) -> bool:
        """Mark ``sender``'s conversation active; False where there is none."""
        if sender not in self._by_sender:
            return False
        self.open(sender)
        return True

    def forget(self, sender: str) -> None:
        """Drop the conversation now; a turn still under way learns that it was forgotten."""
        conversation = self._by_sender.pop(sender, None)
        if conversation is not None:
            conversation.forgotten = True
            conversation.begin_anew()

    def outstayed(self) -> list[str]:
        """Senders whose conversation has rested too long, or is over the limit, oldest first."""
        now = self._clock()
        surplus = max(0, len(self._by_sender) - self._limit)
        return [
            sender
            for place, (sender, conversation) in enumerate(self._by_sender.items())
            if place < surplus or now - conversation.last_active >= self.idle_seconds
        ]
