"""The tracker store, run where it lives: inside Rasa's own environment."""

import pytest

PREPARE = """
import asyncio, time
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from bot.rasa_components.tracker_store import ForgetfulTrackerStore

domain = Domain.load("domain.yml")
store = ForgetfulTrackerStore(domain)
said = [
    ActionExecuted("action_listen"),
    UserUttered("a secret thing", {"name": "inform"}, [{"entity": "age", "value": "secret"}]),
    ActionExecuted("signpost_form"),
    ActiveLoop("signpost_form"),
    SlotSet("requested_slot", "age"),
    SlotSet("location", {"kind": "region", "name": "London"}),
    BotUttered("an answer to the secret thing"),
    ActionExecuted("action_listen"),
]
tracker = DialogueStateTracker.from_events("one", said, domain.slots, domain=domain)
run = asyncio.run
run(store.save(tracker))
"""

CHECKS = {
    "the answers and the question that stands come back": """
again = run(store.retrieve("one"))
assert again.get_slot("location") == {"kind": "region", "name": "London"}
assert again.get_slot("requested_slot") == "age"
assert again.active_loop_name == "signpost_form"
assert again.latest_action_name == "action_listen"
""",
    "no word of the person or of the bot is kept": """
import pickle
kept = repr(store._standings) + repr([e.as_dict() for e in run(store.retrieve("one")).events])
assert "secret" not in kept
""",
    "one that cannot be kept is forgotten, and Rasa is told of no failure": """
run(store.save(type("Broken", (), {"sender_id": "one"})()))
assert run(store.retrieve("one")) is None
""",
    "it is forgotten on request": """
store.forget("one")
store.forget("never was")
assert run(store.retrieve("one")) is None
assert list(run(store.keys())) == []
""",
    "it is forgotten after the idle time, and not before": """
store.sweep()
assert list(run(store.keys())) == ["one"]
store._idle_seconds = 0.01
time.sleep(0.05)
store.sweep()
assert list(run(store.keys())) == []
""",
    "an idle conversation does not come back even before the sweep": """
store._idle_seconds = 0.01
time.sleep(0.05)
assert run(store.retrieve("one")) is None
""",
}


@pytest.mark.parametrize("check", CHECKS)
def test_tracker_store(rasa_environment, check):
    done = rasa_environment(PREPARE + CHECKS[check])
    assert done.returncode == 0, done.stderr[-1500:]
