"""Mends Rasa's calls to the action server: no known waste, and no half-done turn.

Rasa 3.6 builds and checks its JSON schema of action results anew for every call, which was
70 % of a turn. The same check, with the validator built once, is used instead.

When the action server fails, Rasa prints a traceback, goes on without what the action would have
said and set, and keeps the result: the person gets half an answer, or none. Here the whole turn is
given up instead, as if it had not been, so that the same message can be sent again.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any

import aiohttp
from jsonschema import Draft7Validator
from rasa.core.actions import action
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.shared.core.events import Event

TURN_SECONDS_VARIABLE = "SIGNPOST_TURN_SECONDS"
DEFAULT_TURN_SECONDS = 1.8


class TurnLost(BaseException):
    """The action server gave no answer. Names the kind of failure, never a word of the turn.

    Like asyncio's own cancellation it is no ``Exception``: Rasa swallows every one of those.
    """


@lru_cache(maxsize=1)
def _validator() -> Draft7Validator:
    return Draft7Validator(RemoteAction.action_response_format_spec())


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    _validator().validate(result)
    return True


_rasas_run = RemoteAction.run


async def _run(self: RemoteAction, *arguments: Any, **named: Any) -> list[Event]:
    try:
        return await _rasas_run(self, *arguments, **named)
    except ActionExecutionRejection:
        raise  # an action's own way of standing aside
    except Exception as error:
        raise TurnLost(type(error.__cause__ or error).__name__) from None


def mend() -> None:
    """Make every later action call use the validator built once, and lose a turn whole."""
    RemoteAction._validate_action_result = _validate_action_result
    RemoteAction.run = _run
    # Nobody waits for an answer any longer than the gateway does.
    seconds = float(os.environ.get(TURN_SECONDS_VARIABLE, "").strip() or DEFAULT_TURN_SECONDS)
    action.DEFAULT_REQUEST_TIMEOUT = aiohttp.ClientTimeout(total=seconds)
