"""A button is taken for what Rasa takes it for, in Rasa's environment and with the real model."""

import subprocess

from launch.settings import ROOT
from tests.stack import Stack

CHECK = """
import tempfile
from pathlib import Path
from types import SimpleNamespace
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from bot.rasa_components import pressed_buttons

with tempfile.TemporaryDirectory() as folder:
    metadata, runner = load_predict_graph_runner(
        Path(folder), Path("models/signpost.tar.gz"), LocalModelStorage, DaskGraphRunner)
runs = []

class Counted:
    def run(self, *arguments, **named):
        runs.append(1)
        return runner.run(*arguments, **named)

parts = SimpleNamespace(graph_runner=Counted(), model_metadata=metadata, domain=metadata.domain)
tracker = DialogueStateTracker.from_events("one", [], metadata.domain.slots)
rasas = MessageProcessor._parse_message_with_graph
PAYLOADS = ["/start", '/inform{"age": "18-24"}', '/skip{"slot": "all"}', "/stop_leave",
            '/inform{"support": "counselling", "gender": "woman"}']
for text in PAYLOADS:
    theirs = rasas(parts, UserMessage(text), tracker)
    runs.clear()
    assert pressed_buttons.parse(parts, UserMessage(text), tracker) == theirs, text
    assert not runs, text
for text in ["counselling", "/", "/ what", "/nothing_known", "/{", "/inform{broken", " /start"]:
    theirs = rasas(parts, UserMessage(text), tracker)
    assert pressed_buttons.parse(parts, UserMessage(text), tracker) == theirs, text
"""


def test_it_is_what_rasa_takes_it_for(stack: Stack):
    done = subprocess.run(
        [str(ROOT / ".venv-rasa" / "bin" / "python"), "-c", CHECK],
        cwd=ROOT,
        env=stack.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
