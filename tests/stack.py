"""The real thing for tests: database from the real files, trained model, all three processes.

They are started by the commands of the Procfile, in the environment that `make run` gives them, on
free ports and a database of their own. What they print is kept in files of a temporary folder.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from launch import kept_running, ports, procfile, settings, supervise, training
from tests.conversation_client import Conversation
from tests.privacy import live_objects

READY_SECONDS = 180.0
STOP_SECONDS = 15.0


class StackFailed(RuntimeError):
    """The processes did not come up; the message holds the ends of their output."""


class Stack:
    """A running Signpost. `url` is the gateway's, `rasa_url` the bot's, `actions_url` the actions'.

    `logs` are the files that hold what each process prints, by the process's name, and
    `ready_seconds` the time that the last start took.
    """

    def __init__(self, folder: Path, extra: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.probes = folder / "probes"
        self.environment = environment(folder, extra)
        self.database_url = self.environment["DATABASE_URL"]
        self.url = f"http://127.0.0.1:{self.environment['SIGNPOST_PORT']}"
        self.rasa_url = self.environment["RASA_URL"]
        self.actions_url = self.environment["ACTIONS_URL"]
        self.logs = {name: folder / f"{name}.log" for name in procfile.read(settings.ROOT)}
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self.ready_seconds = 0.0

    def start(self) -> None:
        """Starts all and waits for `/readyz`. Raises `StackFailed`."""
        began = time.monotonic()
        for name in self.logs:
            self.start_one(name)
        until = began + READY_SECONDS
        ready, failing = False, ["gateway"]
        while not ready:
            ended = [
                name for name, process in self._processes.items() if process.poll() is not None
            ]
            if ended or time.monotonic() > until:
                self.stop()
                raise StackFailed(f"ended: {ended}, no answer: {failing}\n{self.output()[-6000:]}")
            time.sleep(0.2)
            ready, failing = supervise.is_ready(self.environment)
        self.ready_seconds = time.monotonic() - began

    def start_one(self, name: str) -> None:
        """Starts one process of the Procfile; its output is added to its file."""
        with self.logs[name].open("ab") as out:
            self._processes[name] = subprocess.Popen(
                procfile.read(settings.ROOT)[name],
                shell=True,
                cwd=settings.ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=kept_running.die_with_parent,
            )

    def stop_one(self, name: str, sign: int = signal.SIGTERM) -> int:
        """Stops one process with its group, and gives its exit code."""
        process = self._processes.pop(name)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        try:
            code = process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            code = process.wait(STOP_SECONDS)
        return code

    def stop(self) -> None:
        """Stops all that still run."""
        for name in list(self._processes):
            self.stop_one(name)

    def talk(self, sender: str | None = None) -> Conversation:
        """A new conversation through the gateway, with a random sender unless one is given."""
        return Conversation(self.url, sender)

    @property
    def pids(self) -> dict[str, list[int]]:
        """The process numbers behind each name: its own first, then its children's."""
        return {
            name: [process.pid, *(c.pid for c in psutil.Process(process.pid).children(True))]
            for name, process in self._processes.items()
        }

    def output(self) -> str:
        """All that the processes have printed so far."""
        return "\n".join(
            f"--- {name}\n{path.read_text(encoding='utf-8', errors='replace')}"
            for name, path in self.logs.items()
            if path.exists()
        )


def environment(folder: Path, extra: dict[str, str] | None = None) -> dict[str, str]:
    """The processes' environment: defaults only, free ports, a database file in `folder`."""
    ours = ("SIGNPOST_", "RASA_", "ACTIONS_", "DATABASE_", "REDIS_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    for listener in settings.LISTENERS:
        clean[listener.variable] = str(ports.any_free())
    clean["SIGNPOST_HOST"] = settings.LOOPBACK
    clean["DATABASE_URL"] = f"sqlite:///{folder / 'signpost.db'}"
    # On a busy machine a slow answer is not an outage; tests/resilience/ keeps the real promise.
    clean["SIGNPOST_TURN_SECONDS"] = "20"
    # Whatever a library may write for itself belongs in the folder that the tests look through.
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "MPLCONFIGDIR"):
        clean[name] = str(folder / "home")
    (folder / "home").mkdir(parents=True, exist_ok=True)
    child = settings.for_processes({**clean, **(extra or {})})
    return live_objects.answering(child, folder / "probes")


def load_database(child: dict[str, str]) -> None:
    """Loads the real data files into the database that `DATABASE_URL` names."""
    subprocess.run(
        [str(settings.ROOT / ".venv/bin/python"), "-m", "services_db", "load"],
        cwd=settings.ROOT,
        env=child,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextlib.contextmanager
def running(folder: Path, extra: dict[str, str] | None = None) -> Iterator[Stack]:
    """A stack that is up inside the `with`, and gone after it. `extra` are settings."""
    training.train_if_changed(settings.ROOT, os.environ)
    stack = Stack(folder, extra)
    load_database(stack.environment)
    stack.start()
    try:
        yield stack
    finally:
        stack.stop()
