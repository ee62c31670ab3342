"""The recorded conversations, held once for all tests here; and talks checked as they go."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.conversation_client import Conversation
from tests.conversations.people_files import Case, all_cases, hold
from tests.conversations.shape import faults
from tests.stack import Stack


@pytest.fixture(scope="session")
def recorded(stack: Stack) -> dict[str, Conversation]:
    """Every conversation of the people files, held with the running Signpost, by its name."""
    return {case.name: hold(case, stack.talk()) for case in all_cases()}


@pytest.fixture
def talk(stack: Stack) -> Iterator[Callable[..., Conversation]]:
    """Opens a conversation, says what is given, and holds every message to the contract."""
    opened: list[Conversation] = []

    def begin(*said: str) -> Conversation:
        conversation = stack.talk()
        opened.append(conversation)
        conversation.start()
        for words in said:
            conversation.say(words)
        return conversation

    yield begin
    for conversation in opened:
        for said, messages in conversation.turns:
            assert faults(messages) == [], f"after {said!r}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes a ``case`` runs for every conversation of the people files."""
    if "case" in metafunc.fixturenames:
        cases: list[Case] = all_cases()
        metafunc.parametrize("case", cases, ids=[case.name for case in cases])
