"""``POST /webhooks/rest/webhook``: one turn of a conversation, in Rasa's REST format."""

from __future__ import annotations

import logging
import re

from aiohttp import web

from web_widget.gateway.conversations import MAX_WAITING_TURNS, Conversation
from web_widget.gateway.errors import problem
from web_widget.gateway.json_body import read_json_object
from web_widget.gateway.keys import CONVERSATIONS, RASA
from web_widget.gateway.message_text import is_sender, text_for_bot
from web_widget.gateway.outage import outage_messages
from web_widget.gateway.rasa_channel import BotUnreachable

log = logging.getLogger("signpost.gateway")

_MESSAGE_ID = re.compile(r"[A-Za-z0-9._~-]{1,64}")


async def take_turn(request: web.Request) -> web.Response:
    """Pass one message to the bot and answer its messages; when it fails, answer with helplines.

    ``message_id``, which Rasa's own format lacks, may name the message: sent twice, it is acted
    on once and answered alike.
    """
    body = await read_json_object(request)
    sender, message = body.get("sender"), body.get("message")
    message_id = body.get("message_id")
    if not is_sender(sender):
        return problem(422, "errors.bad_sender")
    if not isinstance(message, str):
        return problem(422, "errors.bad_message")
    if message_id is not None and not (
        isinstance(message_id, str) and _MESSAGE_ID.fullmatch(message_id)
    ):
        return problem(422, "errors.bad_message_id")

    conversation = request.app[CONVERSATIONS].open(sender)
    if conversation.waiting_turns >= MAX_WAITING_TURNS:
        return problem(429, "errors.too_many_at_once")
    conversation.waiting_turns += 1
    try:
        async with conversation.turn:
            messages = await _turn(request.app, conversation, sender, message, message_id)
    finally:
        conversation.waiting_turns -= 1
    return web.json_response(messages)


async def _turn(
    app: web.Application,
    conversation: Conversation,
    sender: str,
    message: str,
    message_id: str | None,
) -> list[dict]:
    if conversation.forgotten:
        return _ended(sender)
    answered = conversation.answer_to(message_id)
    if answered is not None:
        return answered
    text = text_for_bot(message, conversation.was_offered)
    failure = None
    try:
        messages = await app[RASA].turn(sender, text)
    except BotUnreachable as error:
        log.warning("the bot gave no answer: %s", error)
        failure, messages = error, outage_messages(sender)
    if conversation.forgotten:
        # Forgotten while the bot was answering: its memory of this turn has to go as well.
        await app[RASA].forget(sender)
        return _ended(sender)
    if any(_says_ended(message) for message in messages):
        app[CONVERSATIONS].forget(sender)
        return messages
    conversation.remember_offers(messages)
    if failure is None or failure.may_have_read:
        conversation.remember_answer(message_id, messages)
    return messages


def _says_ended(message: dict) -> bool:
    custom = message.get("custom")
    return isinstance(custom, dict) and custom.get("type") == "ended"


def _ended(sender: str) -> list[dict]:
    return [{"recipient_id": sender, "custom": {"type": "ended"}}]
