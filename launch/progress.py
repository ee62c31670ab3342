"""The step counter: `[3/7] Installing Rasa ████░░░░ 0:41`, redrawn while a step works.

On a terminal one line is redrawn; in a log there is a line at the start, one every half minute
(so that a watcher knows it lives) and one at the end.
"""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import TextIO

BAR_CELLS = 20
LOG_EVERY_SECONDS = 30.0
DRAW_EVERY_SECONDS = 0.2


def clock(seconds: float) -> str:
    """Seconds as `0:07` or `12:30`."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def bar(elapsed: float, usual: float, cells: int = BAR_CELLS) -> str:
    """A bar of elapsed against usual time, in seconds. It is full only when the step is done."""
    share = min(elapsed / usual, 0.95) if usual > 0 else 0.0
    full = int(share * cells)
    return "█" * full + "░" * (cells - full)


class Steps:
    """Counts the steps of one command. Use as `with steps.step("Loading the database", 5): …`."""

    def __init__(self, total: int, out: TextIO | None = None) -> None:
        self.total = total
        self.number = 0
        self.out = out or sys.stdout
        self.live = bool(getattr(self.out, "isatty", lambda: False)())

    def step(self, doing: str, usual_seconds: float) -> Step:
        """The next step. `usual_seconds` is how long it takes on a small machine."""
        self.number += 1
        return Step(self, f"[{self.number}/{self.total}] {doing}", usual_seconds)

    def say(self, line: str) -> None:
        """Prints a line that belongs to no step."""
        self.out.write(line + "\n")
        self.out.flush()


class Step:
    """One step at work. `note` says how it ended, when there is something to say."""

    def __init__(self, steps: Steps, label: str, usual_seconds: float) -> None:
        self._steps = steps
        self._label = label
        self._usual = usual_seconds
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._draw, daemon=True)
        self._began = 0.0
        self.note = ""

    def __enter__(self) -> Step:
        self._began = time.monotonic()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()
        ending = "stopped" if error else (self.note or "done")
        took = clock(time.monotonic() - self._began)
        self._write(f"{self._label}: {ending} ({took})", last=True)

    def say(self, line: str) -> None:
        """Prints a line above the step's own."""
        self._write(f"      {line}", last=True)

    def _write(self, line: str, last: bool) -> None:
        out = self._steps.out
        if self._steps.live:
            out.write("\r\x1b[K" + line + ("\n" if last else ""))
        elif last:
            out.write(line + "\n")
        out.flush()

    def _draw(self) -> None:
        began = time.monotonic()
        if not self._steps.live:
            # A short step needs no line of its own before it ends.
            pause = 2.0
            while not self._done.wait(pause):
                took = clock(time.monotonic() - began)
                about = f", usually about {clock(self._usual)}" if self._usual >= 10 else ""
                self._steps.out.write(f"{self._label} … {took}{about}\n")
                self._steps.out.flush()
                pause = LOG_EVERY_SECONDS
            return
        while not self._done.wait(DRAW_EVERY_SECONDS):
            took = time.monotonic() - began
            self._write(f"{self._label} {bar(took, self._usual)} {clock(took)}", last=False)
