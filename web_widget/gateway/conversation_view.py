"""``POST /webhooks/rest/webhook``: one turn of a conversation, in Rasa's REST format."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from aiohttp import web

from bot.safety import detect
from services_db.content.languages import language, speaking
from web_widget.gateway.bot_lines import in_language
from web_widget.gateway.conversations import MAX_WAITING_TURNS, Conversation
from web_widget.gateway.errors import problem
from web_widget.gateway.json_body import read_json_object
from web_widget.gateway.keys import (
    BREAKER,
    CLIENTS,
    CONFIG,
    CONVERSATIONS,
    COUNTS,
    LIMITS,
    MEMORY,
    RASA,
    TURNS,
)
from web_widget.gateway.message_text import is_sender, text_for_bot
from web_widget.gateway.outage import outage_messages, refused
from web_widget.gateway.rasa_channel import Answer, BotUnreachable

log = logging.getLogger("signpost.gateway")

_MESSAGE_ID = re.compile(r"[A-Za-z0-9._~-]{1,64}")
_SHORT_WAIT = 2
_LONG_WAIT = 30
# A thread of its own: whatever hangs in the others, danger is looked for.
_READS_FOR_DANGER = ThreadPoolExecutor(1, "danger")


async def take_turn(request: web.Request) -> web.Response:
    """Pass one message to the bot and answer its messages; when it fails, answer with helplines.

    ``message_id``, which Rasa's own format lacks, may name the message: sent twice, it is acted
    on once and answered alike. Over a limit the answer is 429 or 503, in the same form, unless
    the message speaks of danger: then it is always taken.
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

    with speaking(language(body.get("lang"))):
        return await _take(request, sender, message, message_id)


async def _take(
    request: web.Request, sender: str, message: str, message_id: str | None
) -> web.Response:
    app = request.app
    began = time.monotonic()
    conversation = app[CONVERSATIONS].open(sender)
    refusal = await _refusal(request, conversation, sender)
    if refusal is not None and not await _is_in_danger(app, message):
        outcome = "overloaded" if refusal.status == 503 else "too many messages"
        app[COUNTS].turn(outcome, time.monotonic() - began)
        return refusal
    conversation.waiting_turns += 1
    app[TURNS].now += 1
    try:
        messages = await _in_its_turn(app, conversation, sender, message, message_id)
    finally:
        conversation.waiting_turns -= 1
        app[TURNS].now -= 1
    _count(app, conversation, messages, time.monotonic() - began)
    return web.json_response(messages)


def _count(
    app: web.Application, conversation: Conversation, messages: list[dict], seconds: float
) -> None:
    customs = [custom for m in messages if isinstance(custom := m.get("custom"), dict)]
    is_outage = any(custom.get("type") == "outage" for custom in customs)
    app[COUNTS].turn("outage" if is_outage else "answered", seconds)
    results = next((custom for custom in customs if custom.get("type") == "results"), None)
    if results is not None and not conversation.was_shown_services:
        conversation.was_shown_services = True
        app[COUNTS].looked_for(results)


async def _refusal(
    request: web.Request, conversation: Conversation, sender: str
) -> web.Response | None:
    """Why this message is not taken just now, as the person will read it; None when it is."""
    app = request.app
    if conversation.waiting_turns >= MAX_WAITING_TURNS:
        return refused(sender, 429, "errors.too_many_at_once", _SHORT_WAIT)
    if app[TURNS].now >= app[CONFIG].turns_at_once:
        return refused(sender, 503, "errors.overloaded", _SHORT_WAIT)
    client = app[CLIENTS].of(request)
    exceeded = app[LIMITS].exceeded(conversation.lately, client)
    exceeded = exceeded or await app[MEMORY].exceeded(sender, client)
    if exceeded == "all":
        return refused(sender, 503, "errors.overloaded", _LONG_WAIT)
    return refused(sender, 429, "errors.too_many_messages", _LONG_WAIT) if exceeded else None


async def _is_in_danger(app: web.Application, message: str) -> bool:
    # In a thread, one at a time: a flood of long messages must not hold up the others' turns.
    async with app[TURNS].reading(message):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(_READS_FOR_DANGER, detect, message) is not None


async def _in_its_turn(
    app: web.Application,
    conversation: Conversation,
    sender: str,
    message: str,
    message_id: str | None,
) -> list[dict]:
    """The answer, after those of the conversation's earlier messages, all in one turn's time."""
    loop = asyncio.get_running_loop()
    until = loop.time() + app[CONFIG].turn_seconds
    try:
        async with asyncio.timeout_at(until):
            await conversation.turn.acquire()
    except TimeoutError:
        return outage_messages(sender)
    memory = app[MEMORY]
    try:
        async with asyncio.timeout_at(until):
            if not await memory.take_up(sender, conversation, message_id):
                return outage_messages(sender)
        return await _turn(app, conversation, sender, message, message_id, until - loop.time())
    except TimeoutError:
        return outage_messages(sender)
    finally:
        await memory.leave_as_it_was(sender, conversation)
        conversation.turn.release()


async def _turn(
    app: web.Application,
    conversation: Conversation,
    sender: str,
    message: str,
    message_id: str | None,
    seconds: float,
) -> list[dict]:
    if conversation.forgotten:
        return _ended(sender)
    answered = conversation.answer_to(message_id)
    if answered is not None:
        return answered
    text = text_for_bot(message, conversation.was_offered)
    try:
        answer = await _ask(app, sender, text, conversation, seconds)
    except BotUnreachable as error:
        log.warning("the bot gave no answer: %s", error)
        answer = None
    if answer is not None and not conversation.forgotten:
        if any(_says_ended(message) for message in answer.messages):
            app[CONVERSATIONS].forget(sender)
            await app[MEMORY].forget(sender)
            return answer.messages
        conversation.counted(answer.standing, message_id, answer.messages)
        if await app[MEMORY].put_down(sender, conversation):
            return answer.messages
        app[CONVERSATIONS].forget(sender)
    if conversation.forgotten:
        # Forgotten while the bot was answering: its memory of this turn has to go as well.
        await app[RASA].forget(sender)
        return _ended(sender)
    # Nothing of the turn counts: the conversation stands where it stood, so the same message can
    # be sent again.
    return outage_messages(sender)


async def _ask(
    app: web.Application, sender: str, text: str, conversation: Conversation, seconds: float
) -> Answer:
    """The bot's answer, unless the breaker is open. Raises BotUnreachable."""
    breaker = app[BREAKER]
    if breaker.is_open:
        raise BotUnreachable("it is left alone for now", answered=False)
    try:
        token = app[MEMORY].turn_token(conversation)
        answer = await app[RASA].turn(
            sender, text, conversation.standing, max(seconds, 0.01), token
        )
        answer = replace(answer, messages=in_language(answer.messages))
    except BotUnreachable as error:
        breaker.succeeded() if error.answered else breaker.failed()
        raise
    breaker.succeeded()
    return answer


def _says_ended(message: dict) -> bool:
    custom = message.get("custom")
    return isinstance(custom, dict) and custom.get("type") == "ended"


def _ended(sender: str) -> list[dict]:
    return [{"recipient_id": sender, "custom": {"type": "ended"}}]
