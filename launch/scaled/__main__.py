"""`python -m launch.scaled STEP TOTAL`: everything from that step of so many on. The exit code."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch import (
    command,
    environments,
    going_live,
    ports,
    problems,
    progress,
    settings,
    supervise,
    switching,
)
from launch.scaled import programs
from launch.scaled.plan import Plan

LOG = settings.ROOT / environments.LOGS / "scaled.log"
IN_MEMORY = Path("/dev/shm")


def main(arguments: list[str]) -> int:
    steps = progress.Steps(int(arguments[1]))
    steps.number = int(arguments[0]) - 1
    try:
        with folder_in_memory() as folder:
            return run(Plan(os.environ, folder), folder, steps)
    except problems.SetupProblem as problem:
        print(problem.text(), file=sys.stderr)
        return 1


def run(plan: Plan, folder: Path, steps: progress.Steps) -> int:
    """Starts all of ``plan`` and keeps it running until it is stopped. Raises `SetupProblem`."""
    with steps.step("Finding Redis, PostgreSQL and nginx", 1):
        found = programs.find(plan.programs, os.environ)
        ports.check_one(settings.GATEWAY, os.environ)
    with steps.step("Loading the services database", 15):
        server = plan.postgres(found)
        if server is not None:
            server.make(LOG)
            server.start(LOG)
        try:
            told = plan.environment(found)
            ours(["-m", "services_db", "load"], "loading the services database", told)
        finally:
            if server is not None:
                server.stop(LOG)
        lines = ["-m", "web_widget.gateway.outage_files", str(folder)]
        ours(lines, "writing the lines to ring", told)
    rolling = plan.rolling(told)
    return supervise.keep_running(
        plan.processes(found, told),
        os.environ,
        steps,
        plan.ready,
        lambda supervisor: going_live.go_live(told, supervisor, rolling),
        switching.Notes(settings.ROOT, os.environ),
    )


def ours(words: list[str], doing: str, told: dict[str, str]) -> None:
    """Runs one of our own programs to its end. Raises `SetupProblem`."""
    program = str(settings.ROOT / ".venv" / "bin" / "python")
    command.run([program, *words], doing, LOG, settings.ROOT, told)


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """A folder for settings and passing things, on no disk where the system has such a place."""
    place = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="signpost-", dir=place))
    folder.chmod(0o711)  # nginx's workers, who are somebody else, come through to their own
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
