"""The REST channel of the bot: Rasa's format, one message for each bubble, no words in any log.

It differs from Rasa's own REST channel in five ways: text, buttons and ``custom`` of one
utterance stay in one message; the slot that was asked for travels with what the person types, so
that a bare "reading" can be read as an answer; the caller may name the slots that the message is a
whole answer to; a conversation can be forgotten; and the answer,
``{"messages": [...], "standing": "..."}``, brings where the conversation stands, which the caller
may give back with the next message, to this process or to another.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.core.constants import REQUESTED_SLOT
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import quiet_logs
from bot.rasa_components.action_calls import TurnLost, connections
from bot.rasa_components.plain_messages import WHOLE_ANSWER
from bot.rasa_components.tracker_store import ForgetfulTrackerStore, TurnUnderWay

logger = logging.getLogger(__name__)

# Rasa imports its channels before it takes any message, and quotes messages in its own lines.
quiet_logs.hold_words_back()


class BubbleCollector(CollectingOutputChannel):
    """Collects the bot's utterances of one turn as the contract's messages.

    ``following`` is the answer of an action that came before it was asked for, if any.
    """

    following: dict[str, Any] | None = None

    @classmethod
    def name(cls) -> str:
        return "signpost"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Add one utterance; a blank line in its text begins a new bubble.

        ``custom`` stays with the first bubble, since a safety message has to come first; buttons
        stay with the last, since they answer all of it.
        """
        texts = [part.strip() for part in (message.get("text") or "").split("\n\n")]
        bubbles: list[dict[str, Any]] = [{"text": text} for text in texts if text] or [{}]
        if name := message.get("utter_action"):
            # Which response it is and what fills it in: the caller may say it in another language.
            values = {key: value for key, value in message.items() if isinstance(value, str)}
            for number, bubble in enumerate(b for b in bubbles if b):
                bubble["line"] = {"name": name, "part": number, "values": values}
        if message.get("custom"):
            bubbles[0]["custom"] = message["custom"]
        if message.get("buttons"):
            bubbles[-1]["buttons"] = message["buttons"]
        self.messages += [{"recipient_id": recipient_id, **bubble} for bubble in bubbles if bubble]


def tracker_store(request: Request) -> ForgetfulTrackerStore:
    """Our tracker store, from inside the wrapper that Rasa puts around it."""
    store = request.app.ctx.agent.tracker_store
    return getattr(store, "_tracker_store", store)


def is_ready(request: Request) -> bool:
    """Whether the model is loaded: Rasa answers also while it loads, or without one."""
    agent = request.app.ctx.agent
    return agent is not None and agent.is_ready()


def turn_failed(error: BaseException) -> HTTPResponse:
    """Says that the turn counts for nothing, and logs the kind of failure only."""
    lost = isinstance(error, TurnLost)
    logger.error("a turn failed: %s", error if lost else type(error).__name__)
    return response.json({"error": "the turn failed"}, status=500)


class SignpostChannel(InputChannel):
    """``POST /webhooks/signpost/webhook``, ``…/forget``, ``…/keep``; ``GET …/`` is its health."""

    @classmethod
    def name(cls) -> str:
        return "signpost"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("signpost_channel", "signpost_channel")

        @blueprint.listener("after_server_start")
        async def settle(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
            # Rasa and the model stay: no later collection needs to look at them again.
            gc.collect()
            gc.freeze()

        @blueprint.listener("after_server_stop")
        async def close(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
            await connections.close()

        @blueprint.get("/")
        async def health(request: Request) -> HTTPResponse:
            ready = is_ready(request)
            return response.json({"ready": ready}, status=200 if ready else 503)

        @blueprint.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            body = request.json or {}
            sender, text = (body.get(key) for key in ("sender", "message"))
            if not isinstance(sender, str) or not isinstance(text, str):
                return response.json({"error": "sender and message are needed"}, status=400)
            if not is_ready(request):
                return response.json({"error": "there is no model"}, status=503)
            store, token = tracker_store(request), body.get("turn")
            with store.turn(sender, token if isinstance(token, str) else None) as turn:
                return await answer(store, turn, sender, text, body)

        async def answer(
            store: ForgetfulTrackerStore, turn: TurnUnderWay, sender: str, text: str, body: dict
        ) -> HTTPResponse:
            collector, answers = BubbleCollector(), body.get("answers")
            try:
                if isinstance(body.get("standing"), str):
                    store.restore(turn, body["standing"])
                asked = store.slot(sender, REQUESTED_SLOT)
                metadata = {
                    "asked": asked,
                    "lang": body.get("lang"),
                    WHOLE_ANSWER: asked in answers if isinstance(answers, list) else False,
                }
            except ValueError:
                return response.json({"error": "that is no standing"}, status=400)
            except TurnLost as error:
                return turn_failed(error)
            message = UserMessage(
                text, collector, sender, input_channel=self.name(), metadata=metadata
            )
            try:
                await on_new_message(message)
                standing = store.standing(sender)
            # Whatever it is, its words stay out of the log; nothing of the turn has been kept.
            except (Exception, TurnLost) as error:
                return turn_failed(error)
            return response.json({"messages": collector.messages, "standing": standing})

        @blueprint.post("/forget")
        async def forget(request: Request) -> HTTPResponse:
            sender = (request.json or {}).get("sender")
            if isinstance(sender, str) and is_ready(request):
                try:
                    tracker_store(request).forget(sender)
                except TurnLost as error:
                    return turn_failed(error)
            return response.empty()

        @blueprint.post("/keep")
        async def keep(request: Request) -> HTTPResponse:
            sender = (request.json or {}).get("sender")
            try:
                known = (
                    isinstance(sender, str)
                    and is_ready(request)
                    and tracker_store(request).keep(sender)
                )
            except TurnLost as error:
                return turn_failed(error)
            return response.empty() if known else response.json({"kept": False}, status=410)

        return blueprint
