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

def save():
    with store.turn("one", "t1"):
        run(store.save(tracker))

save()
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
with store.turn("one") as turn:
    run(store.save(type("Broken", (), {"sender_id": "one"})()))
    assert store.standing("one") is None
assert run(store.retrieve("one")) is None
""",
    "it is forgotten on request": """
store.forget("one")
store.forget("never was")
assert run(store.retrieve("one")) is None
assert list(run(store.keys())) == []
""",
    "a turn that ends after its conversation was forgotten keeps nothing": """
with store.turn("one"):
    store.forget("one")
    run(store.save(tracker))
assert list(run(store.keys())) == [] and store._under_way == {}
""",
    "a turn that ends after the next one began keeps nothing": """
store.forget("one")
with store.turn("one"):
    with store.turn("one") as later:
        store.restore(later, '{"slots": {"age": 5}, "active_loop": null}')
    run(store.save(tracker))
assert list(run(store.keys())) == [] and store._under_way == {}
""",
    "outside of a turn nothing is kept": """
store.forget("one")
run(store.save(tracker))
assert list(run(store.keys())) == []
""",
    "a turn goes on from where it is told that the conversation stands, and not from here": """
given = '{"slots": {"requested_slot": "gender", "unheard_of": 1}, "active_loop": "signpost_form"}'
with store.turn("one") as turn:
    store.restore(turn, given)
    assert store.slot("one", "requested_slot") == "gender"
    assert run(store.retrieve("one")).get_slot("location") is None
assert store.slot("one", "requested_slot") == "age", "the turn counted for nothing"
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
