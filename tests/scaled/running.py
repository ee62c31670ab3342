"""The scaled plan as `make run-scaled` starts it, once all is set up; its processes by name."""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from launch import kept_running, ports, settings, training
from launch.readiness import ASKED, answers
from tests import stack as stacks
from tests.conversation_client import Conversation

PATIENCE_SECONDS = 120.0
#: How the command line of each kind is known, and what says where it listens.
OURS = {
    "gateway": ("-m web_widget", "SIGNPOST_PORT"),
    "rasa": ("rasa run", "SIGNPOST_RASA_PORT"),
    "actions": ("-m bot.actions", "SIGNPOST_ACTIONS_PORT"),
}
SHARED = {"redis": "redis-server ", "postgres": "postgres -D ", "nginx": "nginx: master"}


class Scaled:
    """``url`` is nginx's, in front. It listens on all addresses, as it would."""

    def __init__(self, folder: Path, extra: dict[str, str]) -> None:
        self._folder = folder
        # PostgreSQL's account has to come through to its folder, which pytest's do not let it.
        self._data = Path(tempfile.mkdtemp(prefix="signpost-scaled-"))
        self._data.chmod(0o711)
        self.environment = {
            **stacks.environment(folder, extra),
            "SIGNPOST_PORT": str(ports.any_free()),
            "SIGNPOST_HOST": "0.0.0.0",
            "SIGNPOST_SCALED_FOLDER": str(self._data / "postgres"),
        }
        for ours in ("DATABASE_URL", "RASA_URL", "ACTIONS_URL"):
            del self.environment[ours]
        self.url = f"http://127.0.0.1:{self.environment['SIGNPOST_PORT']}"
        #: Theirs alone, so that it can be changed.
        self.model = folder / "model.tar.gz"
        shutil.copy(settings.ROOT / training.MODEL, self.model)
        self.environment["SIGNPOST_MODEL"] = str(self.model)
        self.output = folder / "output"

    def start(self) -> None:
        with self.output.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "launch.scaled", "5", "7"],
                cwd=settings.ROOT,
                env=self.environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=kept_running.die_with_parent,
            )
        self.wait(lambda: "Signpost is at" in self.text())

    def stop(self) -> int:
        """Asks it to stop; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE_SECONDS)
        shutil.rmtree(self._data)
        return code

    def text(self) -> str:
        return self.output.read_text(encoding="utf-8", errors="replace")

    def wait(self, condition) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            assert self.process.poll() is None, self.text()
            assert time.monotonic() < until, self.text()
            time.sleep(0.1)

    def talk(self) -> Conversation:
        return Conversation(self.url)

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def listens_on(self) -> set[psutil._common.addr]:
        """Where all of them wait for somebody. PostgreSQL's short-lived helpers come and go
        while this looks; one that has ended waits nowhere."""
        found = set()
        for process in self.family():
            with contextlib.suppress(psutil.NoSuchProcess):
                every = process.net_connections("inet")
                found |= {one.laddr for one in every if one.status == psutil.CONN_LISTEN}
        return found

    def both(self, kind: str) -> dict[int, psutil.Process]:
        """The processes of one of our kinds that are there, by the port each listens on."""
        words, variable = OURS[kind]
        found = {}
        for process in self._with(words):
            found[int(process.environ()[variable])] = process
        return dict(sorted(found.items()))

    def front_of(self, kind: str) -> str:
        """The address at which the next one asks for a turn of either of one kind, by nginx."""
        told = next(iter(self.both("gateway").values())).environ()
        return {
            "gateway": f"{self.url}/webhooks/rest/webhook",
            "rasa": f"{told['RASA_URL']}/webhooks/signpost/webhook",
            "actions": f"{told['ACTIONS_URL']}/webhook",
        }[kind]

    def shared(self, name: str) -> psutil.Process:
        """Redis, PostgreSQL or nginx: the one that the others of its kind come from."""
        kind = self._with(SHARED[name])
        (first,) = [one for one in kind if one.ppid() not in {other.pid for other in kind}]
        return first

    def all_well(self) -> bool:
        """Whether two of each answer."""
        return all(
            len(self.both(kind)) == 2
            and all(answers(f"http://127.0.0.1:{port}{ASKED[kind]}") for port in self.both(kind))
            for kind in OURS
        )

    def _with(self, words: str) -> list[psutil.Process]:
        found = []
        for process in self.family():
            try:
                if words in " ".join(process.cmdline()) and process.name() not in ("sh", "dash"):
                    found.append(process)
            except psutil.Error:
                continue  # gone meanwhile
        return found
