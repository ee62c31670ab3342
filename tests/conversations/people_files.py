"""Reads the conversations of ``people/*.yml`` and holds them.

A turn is what a person types, or ``press: <title of a button>``. ``asked`` are the slots asked for,
in order; ``services`` the exact first page, best first; ``helplines`` and ``not_shown`` those that
have to be beside it and those that must be nowhere; ``closed`` those said to be closed; ``hears``
words that have to be said.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from tests.conversation_client import Conversation
from tests.conversations.oracle import Person

FOLDER = Path(__file__).resolve().parent / "people"


@dataclass(frozen=True)
class Case:
    name: str
    person: Person
    turns: tuple[Any, ...]
    asked: tuple[str, ...]
    services: tuple[str, ...]
    helplines: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    hears: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def all_cases() -> list[Case]:
    """Every conversation, by file. Raises ``TypeError`` for a key that nobody reads."""
    return [
        Case(
            **{
                key: Person.of(value) if key == "person" else _frozen(value)
                for key, value in entry.items()
            }
        )
        for path in sorted(FOLDER.glob("*.yml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def hold(case: Case, conversation: Conversation) -> Conversation:
    """Has the conversation, to its last turn."""
    conversation.start()
    for turn in case.turns:
        if isinstance(turn, dict):
            conversation.press(turn["press"])
        else:
            conversation.say(turn)
    return conversation


def titles(case: Case) -> list[str]:
    """The buttons pressed in it."""
    return [turn["press"] for turn in case.turns if isinstance(turn, dict)]
