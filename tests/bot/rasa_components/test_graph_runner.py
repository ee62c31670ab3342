"""The straight run of the model's graph, beside Rasa's own, in Rasa's environment."""

from tests.rasa_environment import RasaEnvironment
from tests.stack import Stack

CHECK = """
import asyncio, tempfile
from pathlib import Path
from rasa.core.channels.channel import UserMessage
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from bot.rasa_components.graph_runner import StraightGraphRunner

def outcomes(runner_class):
    with tempfile.TemporaryDirectory() as folder:
        metadata, runner = load_predict_graph_runner(
            Path(folder), Path("models/signpost.tar.gz"), LocalModelStorage, runner_class)
    for text, intent in (("thank you so much", "thanks"), ("he has a knife", "immediate_danger")):
        said = [ActionExecuted("action_listen"), UserUttered(text, {"name": intent})]
        tracker = DialogueStateTracker.from_events(
            "one", said, metadata.domain.slots, domain=metadata.domain)
        message = UserMessage(text)
        inputs = {"__message__": [message], "__tracker__": tracker}
        read = runner.run(inputs, [metadata.nlu_target])[metadata.nlu_target][0]
        assert read.get("intent")["name"] == intent
        chosen = runner.run({"__tracker__": tracker}, [metadata.core_target])
        chosen = chosen[metadata.core_target]
        yield read.get("intent_ranking"), chosen.probabilities, chosen.policy_name

straight = list(outcomes(StraightGraphRunner))
assert straight == list(outcomes(DaskGraphRunner))
assert all(max(probabilities) == 1.0 for _, probabilities, _ in straight)
"""


def test_it_gives_what_rasas_own_gives(stack: Stack, rasa_environment: RasaEnvironment):
    done = rasa_environment(CHECK, stack.environment)
    assert done.returncode == 0, done.stderr
