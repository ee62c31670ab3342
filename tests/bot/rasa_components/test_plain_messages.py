"""Buttons and whole answers are what Rasa takes them for: its environment, the real model."""

from tests.rasa_environment import RasaEnvironment
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
from bot.rasa_components import plain_messages

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
    assert plain_messages.parse(parts, UserMessage(text), tracker) == theirs, text
    assert not runs, text
for text in ["counselling", "/", "/ what", "/nothing_known", "/{", "/inform{broken", " /start"]:
    theirs = rasas(parts, UserMessage(text), tracker)
    assert plain_messages.parse(parts, UserMessage(text), tracker) == theirs, text

def said(text, asked, whole):
    return UserMessage(text, metadata={"asked": asked, "whole_answer": whole})

for text, asked in [("Leeds", "location"), ("19", "age"), ("counselling", "support")]:
    theirs = rasas(parts, said(text, asked, True), tracker)
    runs.clear()
    ours = plain_messages.parse(parts, said(text, asked, True), tracker)
    assert not runs, text
    assert ours.keys() == theirs.keys() - {"text_tokens"}
    assert ours["intent"]["name"] == theirs["intent"]["name"] == "inform", text
    assert (ours["text"], ours["entities"]) == (theirs["text"], theirs["entities"])
    plain_messages.parse(parts, said(text, asked, False), tracker)
    assert runs, "only where it is said to be one"
# Whoever says that it is an answer: danger goes through everything.
for text in ["19 and i want to kill myself", "he is outside my house right now with a knife"]:
    theirs = rasas(parts, said(text, "age", True), tracker)
    runs.clear()
    assert plain_messages.parse(parts, said(text, "age", True), tracker) == theirs, text
    assert runs, text
"""


def test_it_is_what_rasa_takes_it_for(stack: Stack, rasa_environment: RasaEnvironment):
    done = rasa_environment(CHECK, stack.environment)
    assert done.returncode == 0, done.stderr
