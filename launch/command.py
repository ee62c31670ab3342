"""Runs one command of set-up quietly: its output goes to a file, and is shown only on failure."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

from launch import problems

STOP_SECONDS = 10


def run(
    arguments: list[str],
    doing: str,
    log: Path,
    root: Path,
    environment: dict[str, str] | None = None,
    steps: list[str] | None = None,
) -> None:
    """Runs to the end, or raises `SetupProblem`. `doing` completes "something failed while …"."""
    code, output = attempt(arguments, log, root, environment)
    if code != 0:
        raise problems.from_output(doing, output, log, root, steps)


def attempt(
    arguments: list[str], log: Path, root: Path, environment: dict[str, str] | None = None
) -> tuple[int, str]:
    """Runs to the end and gives the exit code and all that was printed.

    The command gets a process group of its own, which is ended when we are interrupted: an
    installer left running would go on writing into an environment that the next run repairs.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        try:
            process = subprocess.Popen(
                arguments,
                cwd=root,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            return 127, f"{arguments[0]}: {error}"
        try:
            code = process.wait()
        except BaseException:
            _end(process)
            raise
    return code, log.read_text(encoding="utf-8", errors="replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(STOP_SECONDS)
            return
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            return
