"""A process that is started again when it dies.

The one that people reach (the gateway, or nginx in front of several) is needed: when it dies before
Signpost was first ready, or again and again, it is left ended, and so is all of Signpost. Without
any other process people still have the pages that search and the helplines, so the others go on,
and it is tried again for as long as they do.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import multiprocessing.synchronize
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from honcho.process import Popen, Process

#: Seconds before each new start, by how many deaths there have been lately.
DELAYS = (0.0, 1.0, 2.0, 5.0)
#: So many deaths within so many seconds, and starting it again at once is no use.
MOST_DEATHS = 5
WITHIN_SECONDS = 60.0
#: Seconds between further attempts, for those that Signpost can do without.
LATER_SECONDS = 30.0
#: How often a spare looks whether all are to stop.
LOOK_SECONDS = 0.2
_PR_SET_PDEATHSIG = 1


class Planned(NamedTuple):
    """A process to be started: its shell command, where and with which environment.

    ``called`` is its name among what may be missing; ``needed``: Signpost cannot do without it.
    One that is ``spare`` is not started until it is asked for. At ``health``, an address, it
    answers for as long as it is well.
    """

    name: str
    command: str
    environment: Mapping[str, str]
    folder: Path
    called: str
    needed: bool = False
    spare: bool = False
    health: str = ""


class Course:
    """How far Signpost is, as all its processes can see it."""

    def __init__(self) -> None:
        #: Set once everything has answered: from then on what dies is started again.
        self.ready = multiprocessing.Event()
        #: Set when all are to stop: from then on nothing is started.
        self.stopping = multiprocessing.Event()
        #: With what `/readyz` calls it: set when a process died and is not tried again at once.
        self.missing: list[tuple[str, multiprocessing.synchronize.Event]] = []
        #: By the process's name: set while it is to run.
        self.wanted: dict[str, multiprocessing.synchronize.Event] = {}

    def given_up(self) -> set[str]:
        """What Signpost has to do without for now."""
        return {name for name, event in self.missing if event.is_set()}


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

    def __init__(self, *arguments, course: Course, plan: Planned, **options) -> None:
        super().__init__(*arguments, **options)
        self._child_ctor = TiedPopen
        self._course = course
        self._needed = plan.needed
        # Made before the fork, so that both sides see them.
        self._missing, self._wanted = multiprocessing.Event(), multiprocessing.Event()
        course.missing.append((plan.called, self._missing))
        course.wanted[plan.name] = self._wanted
        if not plan.spare:
            self._wanted.set()

    def run(self, events=None, ignore_signals=False) -> None:
        # When the supervisor is killed outright, this go-between gets the signal and ends; its
        # own child then gets one too. The signal must not be among those that are ignored.
        if sys.platform == "linux":
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        self._events = events
        if ignore_signals:  # the go-between ends only when its child has
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        deaths = Deaths()
        while True:
            if not self._is_wanted():
                self._send_message({"returncode": 0}, type="stop")
                return
            code = self._run_once()
            if not self._wanted.is_set():
                self._missing.clear()
                continue
            delay = self._delay(deaths.delay_after(time.monotonic()))
            if delay is None or self._stopped_while_waiting(code, delay):
                self._send_message({"returncode": code}, type="stop")
                return

    def _delay(self, usual: float | None) -> float | None:
        """Seconds until the next start; None when there is to be none."""
        if self._course.stopping.is_set():
            return None
        begun = self._course.ready.is_set()
        if self._needed:
            return usual if begun else None
        if begun and usual is not None:
            return usual
        self._missing.set()
        return LATER_SECONDS

    def _is_wanted(self) -> bool:
        """Waits until it is to run; False when all are to stop instead."""
        if not self._wanted.is_set():
            # honcho asks for a number. Ours is no process group's: a signal to it reaches nobody.
            self._send_message({"pid": os.getpid()}, type="start")
        while not self._wanted.wait(LOOK_SECONDS):
            if self._course.stopping.is_set():
                return False
        return True

    def _run_once(self) -> int:
        self._child = self._child_ctor(self.cmd, env=self.env, cwd=self.cwd)
        self._send_message({"pid": self._child.pid}, type="start")
        if self._course.stopping.is_set():  # the request went to the child before this one
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGTERM)
        rest = threading.Thread(target=self._end_the_rest)
        rest.start()
        for line in iter(self._child.stdout.readline, b""):
            self._send_message(line)
        self._child.stdout.close()
        rest.join()
        return self._child.wait()

    def _end_the_rest(self) -> None:
        """Once the process has ended, ends what it leaves behind, such as the workers of nginx.

        They would hold its port, and its output, against the one that takes its place.
        """
        # Its number is not given to another while it is still to be waited for.
        os.waitid(os.P_PID, self._child.pid, os.WEXITED | os.WNOWAIT)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._child.pid, signal.SIGKILL)

    def _stopped_while_waiting(self, code: int, delay: float) -> bool:
        when = f"in {delay:.0f} s" if delay else "now"
        self._send_message(f"`{self.name}` {how_it_ended(code)}; starting it again {when}\n")
        return self._course.stopping.wait(delay)
