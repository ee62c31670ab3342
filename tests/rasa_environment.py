"""Programs run inside Rasa's own environment, where its imports are paid for once.

To import Rasa takes seconds. One process does it; each program runs in a fork of it, and so begins
as a new process would: what one program changes no other one sees.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from launch.settings import ROOT

#: What every program here imports. Nothing of `bot`: its settings are read when it is imported.
FORKS = r"""
import json, os, sys, tempfile, traceback
import rasa.core.agent, rasa.core.channels.channel, rasa.core.processor, rasa.core.tracker_store
import rasa.engine.loader, rasa.engine.runner.dask, rasa.shared.core.trackers

def run(program, environment):
    os.environ.update(environment)
    try:
        exec(compile(program, "<program>", "exec"), {"__name__": "__main__"})
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0

print("ready", flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            os.dup2(out.fileno(), 1), os.dup2(err.fileno(), 2)
            status = run(asked["program"], asked["environment"])
            sys.stdout.flush(), sys.stderr.flush()
            os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode(errors="replace"))
    print(json.dumps([status, *said]), flush=True)
"""


@dataclass(frozen=True)
class Done:
    """How a program ended: its exit status and what it printed."""

    returncode: int
    stdout: str
    stderr: str


class RasaEnvironment:
    """Called with a program, and what to add to its environment, gives how it ended."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [str(ROOT / ".venv-rasa" / "bin" / "python"), "-W", "ignore", "-c", FORKS],
            cwd=ROOT,
            env={**os.environ, "RASA_TELEMETRY_ENABLED": "false"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        assert self._process.stdin is not None
        self._in, self._out = self._process.stdin, self._process.stdout
        assert self._out.readline() == "ready\n"

    def __call__(self, program: str, environment: Mapping[str, str] | None = None) -> Done:
        asked = {"program": program, "environment": dict(environment or {})}
        self._in.write(json.dumps(asked) + "\n")
        self._in.flush()
        return Done(*json.loads(self._out.readline()))

    def close(self) -> None:
        """Ends the process that was forked from."""
        self._in.close()
        self._process.wait(timeout=10)
        self._out.close()


@pytest.fixture(scope="session")
def rasa_environment() -> Iterator[RasaEnvironment]:
    """Rasa's environment, its imports done."""
    environment = RasaEnvironment()
    yield environment
    environment.close()
