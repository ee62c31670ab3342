"""Reads texts with a model, as `parse_texts` does, and measures the reading.

`python -m bot.evaluation.measure_model MODEL.tar.gz`, in Rasa's environment. After the answers
comes one line more: seconds to start, milliseconds of processor time a message, peak megabytes.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

_STARTED = time.perf_counter()


def main() -> int:
    from bot.rasa_components.parse_texts import TextParser, answer_lines

    out, sys.stdout = sys.stdout, sys.stderr
    with tempfile.TemporaryDirectory() as folder:
        parser = TextParser(Path(sys.argv[1]), Path(folder))
        start_seconds = time.perf_counter() - _STARTED
        parser("hello", None)  # the first one pays for what is loaded late
        before = time.process_time()
        answers = list(answer_lines(parser, sys.stdin))
        spent = time.process_time() - before
    measured = {
        "start_seconds": start_seconds,
        "milliseconds": spent / max(1, len(answers)) * 1000,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(*answers, json.dumps(measured), sep="\n", file=out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
