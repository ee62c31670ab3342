"""Reads texts with a trained model, without a server or a conversation.

`python -m bot.rasa_components.parse_texts MODEL.tar.gz`, in the Rasa environment, takes one JSON
object a line, `{"text": …, "asked": slot or null}`, and answers each with one line,
`{"intent": …, "confidence": …, "term": … or null}`. Nothing is logged or written to disk but the
model's own files, unpacked into a folder that is gone at the end.
"""

from __future__ import annotations

import json
import logging
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

from rasa.core.channels.channel import UserMessage  # noqa: E402
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER  # noqa: E402
from rasa.engine.loader import load_predict_graph_runner  # noqa: E402
from rasa.engine.runner.dask import DaskGraphRunner  # noqa: E402
from rasa.engine.storage.local_model_storage import LocalModelStorage  # noqa: E402
from rasa.shared.core.trackers import DialogueStateTracker  # noqa: E402
from rasa.shared.nlu.constants import ENTITIES, INTENT  # noqa: E402


class TextParser:
    """A trained model's language half."""

    def __init__(self, model: Path, folder: Path) -> None:
        """Load `model` (a .tar.gz), unpacking it into the empty `folder`."""
        metadata, self._runner = load_predict_graph_runner(
            folder, model, LocalModelStorage, DaskGraphRunner
        )
        self._target = metadata.nlu_target
        self._tracker = DialogueStateTracker.from_events("nobody", [])

    def __call__(self, text: str, asked: str | None) -> dict[str, Any]:
        """What the model takes a text for. A leading slash, the mark of a button, is left out."""
        message = UserMessage(text=text.lstrip("/"), metadata={"asked": asked})
        inputs = {PLACEHOLDER_MESSAGE: [message], PLACEHOLDER_TRACKER: self._tracker}
        parsed = self._runner.run(inputs=inputs, targets=[self._target])[self._target][0]
        intent = parsed.get(INTENT) or {"name": None, "confidence": 0.0}
        terms = [e["value"] for e in parsed.get(ENTITIES) or [] if e.get("entity") == "term"]
        return {
            "intent": intent["name"],
            "confidence": intent["confidence"],
            "term": terms[0] if terms else None,
        }


def answer_lines(parser: TextParser, lines: TextIO) -> Iterator[str]:
    """One answer for each line that is not blank."""
    for line in lines:
        if line.strip():
            asked_for = json.loads(line)
            yield json.dumps(parser(asked_for["text"], asked_for.get("asked")))


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: python -m bot.rasa_components.parse_texts MODEL.tar.gz", file=sys.stderr)
        return 2
    out, sys.stdout = sys.stdout, sys.stderr  # whatever Rasa prints must not mix with the answers
    with tempfile.TemporaryDirectory() as folder:
        parser = TextParser(Path(sys.argv[1]), Path(folder))
        for answer in answer_lines(parser, sys.stdin):
            print(answer, file=out, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
