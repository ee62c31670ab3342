"""Calls the action server for Rasa: once for most turns, over one connection, and all or nothing.

Rasa 3.6 opens a connection for each call, sends all it knows of the conversation, and builds and
checks a JSON schema of the answer anew, which was 70 % of a turn. Here the connections stay open,
an action is told what it reads, and an answer may bring that of the action that comes next along
(`bot.actions.following`), so that asking for it is not another journey.

When the action server fails, Rasa prints a traceback, goes on without what the action would have
said and set, and keeps the result: the person gets half an answer, or none. Here the whole turn is
given up instead, as if it had not been, so that the same message can be sent again.
"""

from __future__ import annotations

import json
import os
from typing import Any

import aiohttp
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    Event,
    UserUttered,
    deserialise_events,
)
from rasa.shared.core.trackers import DialogueStateTracker

TURN_SECONDS_VARIABLE = "SIGNPOST_TURN_SECONDS"
DEFAULT_TURN_SECONDS = 1.8


class TurnLost(BaseException):
    """The action server gave no answer. Names the kind of failure, never a word of the turn.

    Like asyncio's own cancellation it is no ``Exception``: Rasa swallows every one of those.
    """


class _Connections:
    """The open connections to the action server, of this process's one event loop."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def post(self, url: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        """The status and the body. Raises what aiohttp raises.

        A connection that the other side closed while it lay unused shows that only when it is
        used. Actions change nothing by themselves, so that they can be asked a second time.
        """
        if self._session is None:
            # Nobody waits for an answer any longer than the gateway does.
            seconds = float(
                os.environ.get(TURN_SECONDS_VARIABLE, "").strip() or DEFAULT_TURN_SECONDS
            )
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=seconds),
                connector=aiohttp.TCPConnector(limit=0),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        try:
            return await self._post(url, headers, body)
        except (aiohttp.ServerDisconnectedError, ConnectionResetError):
            return await self._post(url, headers, body)

    async def _post(self, url: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        async with self._session.post(url, headers=headers, data=body) as response:
            return response.status, await response.read()

    async def close(self) -> None:
        """Closes them; a later call opens new ones."""
        if self._session is not None:
            await self._session.close()
            self._session = None


connections = _Connections()


async def _run(
    self: RemoteAction,
    output_channel: OutputChannel,
    nlg: NaturalLanguageGenerator,
    tracker: DialogueStateTracker,
    domain: Domain,
) -> list[Event]:
    # The output channel is made for one turn: what lies on it is of this turn and no other.
    following = getattr(output_channel, "following", None)
    output_channel.following = None
    try:
        if following is not None and following["action"] == self.name():
            answer = following
        else:
            answer = await _answer(self, tracker)
        output_channel.following = answer.get("following")
        said = await self._utter_responses(answer["responses"], output_channel, nlg, tracker)
        return [*said, *deserialise_events(answer["events"])]
    except ActionExecutionRejection:
        raise  # an action's own way of standing aside
    except Exception as error:
        raise TurnLost(type(error).__name__) from None


async def _answer(action: RemoteAction, tracker: DialogueStateTracker) -> dict[str, Any]:
    endpoint = action.action_endpoint
    tracker_read = what_actions_read(tracker)
    # None of them looks at the domain, but Rasa's SDK asks for one.
    call = {"next_action": action.name(), "tracker": tracker_read, "domain": {}}
    headers = {"Content-Type": "application/json", **endpoint.headers}
    status, body = await connections.post(endpoint.url, headers, json.dumps(call).encode())
    if status == 400:
        raise ActionExecutionRejection(action.name())
    if status != 200:
        raise ValueError("not an answer")
    return json.loads(body)


def what_actions_read(tracker: DialogueStateTracker) -> dict[str, Any]:
    """The tracker in the form of Rasa's action calls, but for what no action of ours looks at."""
    message = tracker.latest_message
    return {
        "sender_id": tracker.sender_id,
        "slots": {
            name: slot.value for name, slot in tracker.slots.items() if slot.value is not None
        },
        "latest_message": {
            "text": message.text,
            "intent": {"name": (message.intent or {}).get("name")},
            "entities": [
                {"entity": entity["entity"], "value": entity["value"]}
                for entity in message.entities or ()
            ],
            "metadata": {"lang": (message.metadata or {}).get("lang")},
        },
        "events": _done_since_the_message(tracker),
        "active_loop": {"name": tracker.active_loop_name} if tracker.active_loop else {},
    }


def _done_since_the_message(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    done: list[dict[str, Any]] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, ActionExecuted):
            done.append({"event": "action", "name": event.action_name})
        elif isinstance(event, ActionExecutionRejected):
            done.append({"event": "action_execution_rejected", "name": event.action_name})
    return done[::-1]


def mend() -> None:
    """Make every later action call as this file says."""
    RemoteAction.run = _run
