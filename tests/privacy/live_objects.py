"""Asks a running Python process which of its live objects hold a text.

Memory that is freed keeps its bytes until something else is written there, so a search of raw
memory cannot tell what is kept from what is gone. The garbage collector of the process can. The
question is put by a signal (`probe/sitecustomize.py`): a debugger that calls into the process does
not work on every processor.
"""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

PROBE = signal.SIGRTMIN + 7
PROBE_FOLDER = Path(__file__).parent / "probe"
ANSWER_SECONDS = 60.0

# Runs inside the process. The needle comes as numbers, so that it does not find itself.
_SEARCH = """
import gc, json, os
needle = bytes({numbers}).decode()
held = []
def parts(one):
    # A dictionary whose keys are all texts does not tell the collector of them.
    return [*gc.get_referents(one), *(dict.keys(one) if isinstance(one, dict) else ())]
def has(one):
    if one is needle:
        return False
    if isinstance(one, (bytes, bytearray)):
        one = bytes(one).decode("latin-1")
    if isinstance(one, str):
        return needle in one
    # What holds texts and numbers alone is not among the collector's own.
    if isinstance(one, (dict, tuple)) and not gc.is_tracked(one):
        return any(has(part) for part in parts(one))
    return False
gc.unfreeze()  # Rasa sets what it has at its start aside, and the collector does not tell of it
for holder in gc.get_objects():
    if holder is not globals():
        held += [type(holder).__name__ for one in parts(holder) if has(one)]
with open({answer!r} + ".part", "w") as out:
    json.dump(held, out)
needle = has = parts = None  # a function and its names are a circle, which the next search finds
os.replace({answer!r} + ".part", {answer!r})
"""

_COLLECTOR = """
import gc, os
gc.{name}()
with open({answer!r} + ".part", "w") as out:
    out.write("true")
os.replace({answer!r} + ".part", {answer!r})
"""


def answering(environment: dict[str, str], folder: Path) -> dict[str, str]:
    """The environment with what makes a process answer `holders`; scripts go into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [environment.get("PYTHONPATH", ""), str(PROBE_FOLDER)]
    return {
        **environment,
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "SIGNPOST_TEST_PROBES": str(folder),
    }


def holders(pid: int, needle: str, folder: Path) -> list[str]:
    """The types of the live objects in process ``pid`` that hold ``needle``, itself or inside.

    ``folder`` is that of `answering`. Raises ``RuntimeError`` where the process does not answer.
    """
    return _answer(pid, _SEARCH, folder, numbers=list(needle.encode()))


def set_collector(pid: int, on: bool, folder: Path) -> None:
    """Has the process look for circles of unused objects, or not. As `holders`.

    When it looks by itself is chance, and may be hours later: what is in a circle until then is
    found for certain while it does not look.
    """
    _answer(pid, _COLLECTOR, folder, name="enable" if on else "disable")


def _answer(pid: int, script: str, folder: Path, **filled: object):
    """What a script that is run inside the process writes down."""
    answer, path = folder / f"{pid}.json", folder / f"{pid}.py"
    answer.unlink(missing_ok=True)
    path.write_text(script.format(answer=str(answer), **filled), encoding="utf-8")
    os.kill(pid, PROBE)
    until = time.monotonic() + ANSWER_SECONDS
    while not answer.exists():
        if time.monotonic() > until:
            raise RuntimeError(f"process {pid} did not answer")
        time.sleep(0.1)
    path.unlink()
    return json.loads(answer.read_text(encoding="utf-8"))
