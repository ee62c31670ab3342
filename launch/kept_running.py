"""A process that is started again when it dies, for as long as that is any use.

A process that dies before Signpost was first ready has a fault that a new start will not mend: it
is left ended. Later a death is bad luck, and the others go on without it until it is back.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import time

from honcho.process import Popen, Process

#: Seconds before each new start, by how many deaths there have been lately.
DELAYS = (0.0, 1.0, 2.0, 5.0)
#: So many deaths within so many seconds, and it is not started again.
MOST_DEATHS = 5
WITHIN_SECONDS = 60.0
_PR_SET_PDEATHSIG = 1


class Course:
    """How far Signpost is, as all its processes can see it."""

    def __init__(self) -> None:
        #: Set once everything has answered: from then on what dies is started again.
        self.ready = multiprocessing.Event()
        #: Set when all are to stop: from then on nothing is started.
        self.stopping = multiprocessing.Event()


def die_with_parent() -> None:
    """Asks Linux to end this process when the one that started it dies. Elsewhere: nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def how_it_ended(code: int) -> str:
    """A process's exit code in words."""
    return f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"


class Deaths:
    """The deaths of one process, and what they call for. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._lately: list[float] = []

    def delay_after(self, now: float) -> float | None:
        """How long to wait after a death at ``now``; ``None`` when it has died too often."""
        self._lately = [at for at in self._lately if now - at < WITHIN_SECONDS]
        self._lately.append(now)
        if len(self._lately) >= MOST_DEATHS:
            return None
        return DELAYS[min(len(self._lately), len(DELAYS)) - 1]


def _begin() -> None:
    # The go-between ignores these two, and what is ignored stays so in a child unless it is undone.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent()


class TiedPopen(Popen):
    """honcho's child, tied to the process that started it."""

    def __init__(self, command: str, **options) -> None:
        super().__init__(command, preexec_fn=_begin, **options)


class KeptProcess(Process):
    """honcho's process, started again when it dies, and never outliving the supervisor.

    It works in a go-between of its own, forked before the supervisor has any threads: a new child
    is safe to start from there at any time.
    """

    def __init__(self, *arguments, course: Course, **options) -> None:
        super().__init__(*arguments, **options)
        self._child_ctor = TiedPopen
        self._course = course

    def run(self, events=None, ignore_signals=False) -> None:
        # When the supervisor is killed outright, this go-between gets the signal and ends; its
        # own child then gets one too. The signal must not be among those that are ignored.
        if sys.platform == "linux":
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        self._events = events
        deaths = Deaths()
        while True:
            code = self._run_once(ignore_signals)
            delay = deaths.delay_after(time.monotonic())
            over = self._course.stopping.is_set() or not self._course.ready.is_set()
            if over or delay is None or self._stopped_while_waiting(code, delay):
                self._send_message({"returncode": code}, type="stop")
                return

    def _run_once(self, ignore_signals: bool) -> int:
        self._child = self._child_ctor(self.cmd, env=self.env, cwd=self.cwd)
        self._send_message({"pid": self._child.pid}, type="start")
        if ignore_signals:  # the go-between ends only when its child has
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if self._course.stopping.is_set():  # the request went to the child before this one
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGTERM)
        for line in iter(self._child.stdout.readline, b""):
            self._send_message(line)
        self._child.stdout.close()
        return self._child.wait()

    def _stopped_while_waiting(self, code: int, delay: float) -> bool:
        when = f"in {delay:.0f} s" if delay else "now"
        self._send_message(f"`{self.name}` {how_it_ended(code)}; starting it again {when}\n")
        return self._course.stopping.wait(delay)
