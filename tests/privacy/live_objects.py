"""Asks a running Python process which of its live objects hold a text.

Memory that is freed keeps its bytes until something else is written there, so a search of raw
memory cannot tell what is kept from what is gone. The garbage collector of the process can.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

DEBUGGER = shutil.which("gdb")

# Runs inside the process. The needle comes as numbers, so that it does not find itself.
_SEARCH = """
import gc, json
needle = bytes({numbers}).decode()
held = []
for holder in gc.get_objects():
    for one in gc.get_referents(holder):
        if one is needle:
            continue
        if isinstance(one, (bytes, bytearray)):
            one = bytes(one).decode("latin-1")
        if isinstance(one, str) and needle in one:
            held.append(type(holder).__name__)
with open({answer!r}, "w") as out:
    json.dump(held, out)
"""


def holders(pid: int, needle: str, folder: Path) -> list[str]:
    """The types of the live objects in process ``pid`` that hold ``needle``, itself or inside."""
    answer, script = folder / f"held-{pid}.json", folder / f"search-{pid}.py"
    answer.unlink(missing_ok=True)
    script.write_text(
        _SEARCH.format(numbers=list(needle.encode()), answer=str(answer)), encoding="utf-8"
    )
    run = f'exec(open("{script}").read(), dict())'.replace('"', '\\"')
    result = subprocess.run(
        [
            str(DEBUGGER),
            *("-nx", "-batch", "-p", str(pid)),
            *("-ex", "call (int)PyGILState_Ensure()"),
            *("-ex", f'call (int)PyRun_SimpleString("{run}")'),
            *("-ex", "call (void)PyGILState_Release($1)"),
        ],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    if not answer.exists():
        raise RuntimeError(f"process {pid} did not answer the debugger: {result.stderr[-500:]}")
    return json.loads(answer.read_text(encoding="utf-8"))
