"""Asks a running Signpost to let a new model and new data go live, and waits for its answer.

The two sides meet in `.run/`: there the one that runs leaves its process number, is woken by a
signal, and leaves its answer.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from launch import problems, settings

SIGNAL = signal.SIGUSR1
PATIENCE_SECONDS = 900.0
LOOK_SECONDS = 0.2


class Answer(NamedTuple):
    """Whether the new is live, and what is to be said of it."""

    went_well: bool
    words: str


class Notes:
    """Where the two sides of one Signpost, known by its port, leave word for each other."""

    def __init__(self, root: Path, environment: Mapping[str, str]) -> None:
        self._port = settings.port(settings.GATEWAY, environment)
        self._running = root / ".run" / f"signpost-{self._port}.pid"
        self._answer = root / ".run" / f"signpost-{self._port}.switched"

    def begin(self) -> None:
        """This process is the one to ask."""
        self._running.parent.mkdir(parents=True, exist_ok=True)
        self._running.write_text(str(os.getpid()), encoding="ascii")

    def end(self) -> None:
        """Nobody is to be asked any more."""
        self._running.unlink(missing_ok=True)

    def answer(self, answer: Answer) -> None:
        """Leaves the answer, whole or not at all."""
        beside = self._answer.with_suffix(".new")
        beside.write_text(json.dumps(answer), encoding="utf-8")
        beside.replace(self._answer)

    def ask(self) -> Answer:
        """Asks, and waits for the answer. Raises `SetupProblem` when nobody is there."""
        self._answer.unlink(missing_ok=True)
        try:
            process = int(self._running.read_text(encoding="ascii"))
            os.kill(process, SIGNAL)
        except (OSError, ValueError):
            raise not_running(self._port) from None
        until = time.monotonic() + PATIENCE_SECONDS
        while not self._answer.exists():
            try:
                os.kill(process, 0)
            except OSError:
                raise not_running(self._port) from None
            if time.monotonic() > until:
                return Answer(False, "There was no answer; the terminal it runs in says more.")
            time.sleep(LOOK_SECONDS)
        answer = Answer(*json.loads(self._answer.read_text(encoding="utf-8")))
        self._answer.unlink(missing_ok=True)
        return answer


def not_running(port: int) -> problems.SetupProblem:
    """There is no Signpost to ask."""
    return problems.SetupProblem(
        f"no Signpost of this folder is running on port {port}.",
        [
            "start it: make run (it takes the newest model and data as it starts),",
            "if it runs on another port: SIGNPOST_PORT=8081 make switch",
        ],
    )
