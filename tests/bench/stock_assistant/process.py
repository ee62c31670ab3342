"""Trains the stock assistant when its files have changed, and runs its two processes."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from launch import command, fingerprint, kept_running, ports, settings
from tests.conversation_client import call

HERE = Path("tests/bench/stock_assistant")
READS = ("config.yml", "domain.yml", "data")
CACHE = Path(".cache/bench")
MODEL = CACHE / "stock.tar.gz"
MARKER = CACHE / "stock.fingerprint"
RASA = str(settings.ROOT / ".venv-rasa" / "bin" / "rasa")
READY_SECONDS, STOP_SECONDS = 180.0, 15.0


class StockFailed(RuntimeError):
    """The stock assistant did not come up."""


def train_if_changed(root: Path = settings.ROOT) -> bool:
    """Trains once for each state of its files, and says whether it did. Raises `SetupProblem`."""
    ingredients = [*(str(HERE / name) for name in READS), "requirements/rasa.txt"]
    wanted = fingerprint.of_paths(root, ingredients)
    if (root / MODEL).is_file() and fingerprint.matches(root / MARKER, wanted):
        return False
    out = root / CACHE / "training"
    shutil.rmtree(out, ignore_errors=True)
    place = root / HERE
    arguments = ["--domain", str(place / "domain.yml"), "--config", str(place / "config.yml")]
    arguments += ["--data", str(place / "data"), "--out", str(out), "--fixed-model-name", "stock"]
    command.run(
        [RASA, "train", *arguments],
        "training the stock assistant",
        root / CACHE / "training.log",
        root,
        environment(),
    )
    (out / "stock.tar.gz").replace(root / MODEL)
    fingerprint.record(root / MARKER, wanted)
    return True


def environment() -> dict[str, str]:
    """As a newcomer has it, but that nothing is sent to Rasa's makers and no start-up chatter."""
    ours = ("SIGNPOST_", "RASA_", "ACTIONS_", "DATABASE_", "REDIS_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    for name in (*settings.QUIET_AND_SMALL, "VIRTUAL_ENV", "PYTHONHOME"):
        inherited.pop(name, None)
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
    return {**inherited, **quiet, **settings.ALWAYS}


class StockAssistant:
    """A running stock assistant: its REST channel's `url`, the seconds it took to be ready."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        port, actions_port = ports.any_free(), ports.any_free()
        self.url = f"http://127.0.0.1:{port}"
        self._actions_url = f"http://127.0.0.1:{actions_port}"
        self._commands = {
            "actions": [RASA, "run", "actions", "--port", str(actions_port)],
            "rasa": [RASA, "run", "--model", str(settings.ROOT / MODEL), "--port", str(port)],
        }
        self._commands["rasa"] += ["--interface", settings.LOOPBACK, "--enable-api"]  # for /status
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self.ready_seconds = 0.0

    def start(self) -> None:
        """Starts both processes and waits until both answer. Raises `StockFailed`."""
        child = {**environment(), "STOCK_ACTIONS_URL": f"{self._actions_url}/webhook"}
        began = time.monotonic()
        for name, words in self._commands.items():
            with (self._folder / f"{name}.log").open("wb") as out:
                self._processes[name] = subprocess.Popen(
                    words,
                    cwd=settings.ROOT / HERE,
                    env=child,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    preexec_fn=kept_running.die_with_parent,
                )
        while not self._is_ready():
            if time.monotonic() - began > READY_SECONDS or self._ended():
                printed = "".join(path.read_text() for path in self._folder.glob("*.log"))
                self.stop()
                raise StockFailed(printed[-4000:])
            time.sleep(0.2)
        self.ready_seconds = time.monotonic() - began

    def _ended(self) -> bool:
        return any(process.poll() is not None for process in self._processes.values())

    def _is_ready(self) -> bool:
        with contextlib.suppress(OSError, ValueError):
            loaded = json.loads(call("GET", f"{self.url}/status")[1]).get("model_id")
            return bool(loaded) and call("GET", f"{self._actions_url}/health")[0] == 200
        return False

    @property
    def pids(self) -> dict[str, list[int]]:
        """The process numbers behind each name: its own first, then its children's."""
        return {
            name: [process.pid, *(c.pid for c in psutil.Process(process.pid).children(True))]
            for name, process in self._processes.items()
        }

    def stop(self) -> None:
        """Ends both, whatever they are at."""
        for process in self._processes.values():
            for sign in (signal.SIGTERM, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
                    os.killpg(process.pid, sign)
                    process.wait(STOP_SECONDS)
                    break
        self._processes.clear()


@contextlib.contextmanager
def running(folder: Path) -> Iterator[StockAssistant]:
    """The stock assistant, up inside the `with`, and gone after it."""
    folder.mkdir(parents=True, exist_ok=True)
    stock = StockAssistant(folder)
    stock.start()
    try:
        yield stock
    finally:
        stock.stop()
