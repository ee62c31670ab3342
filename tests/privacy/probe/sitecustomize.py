"""Lets a test look into a running process: Python imports this at its start, by its name.

A process whose PYTHONPATH has this folder runs, on a signal that nothing else uses, the script
with its number in SIGNPOST_TEST_PROBES. Real Signpost has no such thing.
"""

import os
import signal

PROBE = signal.SIGRTMIN + 7


def _run(number, frame):
    path = os.path.join(os.environ["SIGNPOST_TEST_PROBES"], f"{os.getpid()}.py")
    with open(path, encoding="utf-8") as script:
        exec(script.read(), {})


if "SIGNPOST_TEST_PROBES" in os.environ:
    signal.signal(PROBE, _run)
