"""A few people talking all the while, so that what breaks breaks in the middle of something."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from tests.conversation_client import Message
from tests.stack import Stack

PAUSE_SECONDS = 0.3


@dataclass
class Said:
    """One turn of somebody's: what came back, and after how many seconds."""

    messages: list[Message]
    seconds: float


class Load:
    """Whole conversations, one after the other, in each of a few threads, inside the ``with``.

    ``problems`` are the turns that were not answered as a turn has to be.
    """

    def __init__(self, stack: Stack, people: int = 3) -> None:
        self._stack = stack
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._talk) for _ in range(people)]
        self.said: list[Said] = []
        self.problems: list[str] = []

    def __enter__(self) -> Load:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _talk(self) -> None:
        while not self._over.is_set():
            talk = self._stack.talk()
            for text in ("/start", "York", "40", "a woman", "counselling", "thank you"):
                began = time.monotonic()
                try:
                    messages = talk.say(text)
                except (AssertionError, OSError) as error:
                    self.problems.append(f"{type(error).__name__}: {error}")
                    break
                self.said.append(Said(messages, time.monotonic() - began))
                if self._over.wait(PAUSE_SECONDS):
                    return
            talk.forget()
