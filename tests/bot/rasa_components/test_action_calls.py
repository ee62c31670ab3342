"""How Rasa calls the actions, run where it lives: inside Rasa's own environment."""

import pytest

PREPARE = """
import asyncio, json
from aiohttp import web
from rasa.core.actions.action import RemoteAction
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted, ActionExecutionRejected, ActiveLoop, SlotSet, UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from bot.rasa_components import action_calls
from bot.rasa_components.channel import BubbleCollector

domain = Domain.load("domain.yml")
nlg = TemplatedNaturalLanguageGenerator(domain.responses)
action_calls.mend()
said = [
    ActionExecuted("action_listen"),
    UserUttered("an earlier secret", {"name": "inform"}),
    ActionExecuted("signpost_form"),
    ActiveLoop("signpost_form"),
    SlotSet("requested_slot", "age"),
    ActionExecuted("action_listen"),
    UserUttered("19", {"name": "inform"}, [{"entity": "age", "value": "19", "start": 0}],
                metadata={"asked": "age", "lang": "en-XA"}),
    ActionExecutionRejected("signpost_form"),
    ActionExecuted("action_disclosure"),
]
tracker = DialogueStateTracker.from_events("one", said, domain.slots, domain=domain)
calls = []

async def with_server(answers, act):
    async def webhook(request):
        calls.append((await request.json(), request.transport.get_extra_info("peername")))
        return answers(calls[-1][0], request)
    app = web.Application()
    app.router.add_post("/webhook", webhook)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    endpoint = EndpointConfig(f"http://127.0.0.1:{port}/webhook")
    try:
        return await act(endpoint)
    finally:
        await action_calls.connections.close()
        await runner.cleanup()

def slot(value, following=None):
    answer = {"events": [{"event": "slot", "name": "age", "value": value}], "responses": []}
    return web.json_response({**answer, **({"following": following} if following else {})})

async def call(endpoint, name, channel):
    return await RemoteAction(name, endpoint).run(channel, nlg, tracker, domain)
"""

CHECKS = {
    "an action is told the last message, the slots and what was done since, no earlier word": """
async def act(endpoint):
    await call(endpoint, "action_x", BubbleCollector())
asyncio.run(with_server(lambda c, r: slot([19, 19]), act))
(body, _), = calls
assert body["tracker"] == {
    "sender_id": "one",
    "slots": {"requested_slot": "age"},
    "latest_message": {
        "text": "19", "intent": {"name": "inform"}, "entities": [{"entity": "age", "value": "19"}],
        "metadata": {"lang": "en-XA"},
    },
    "events": [
        {"event": "action_execution_rejected", "name": "signpost_form"},
        {"event": "action", "name": "action_disclosure"},
    ],
    "active_loop": {"name": "signpost_form"},
}
""",
    "the connection is used again": """
async def act(endpoint):
    for _ in range(3):
        await call(endpoint, "action_x", BubbleCollector())
asyncio.run(with_server(lambda c, r: slot([19, 19]), act))
assert len({peer for _, peer in calls}) == 1 and len(calls) == 3
""",
    "what was brought along is taken by the action it is of, once, and by no other turn": """
brought = {"action": "action_b", "responses": [],
           "events": [{"event": "slot", "name": "age", "value": [2, 2]}]}
async def act(endpoint):
    one, other = BubbleCollector(), BubbleCollector()
    await call(endpoint, "action_a", one)
    await call(endpoint, "action_b", other)
    assert len(calls) == 2
    assert (await call(endpoint, "action_b", one)) == [SlotSet("age", [2, 2])]
    assert len(calls) == 2
    assert (await call(endpoint, "action_b", one)) == [SlotSet("age", [1, 1])]
    assert len(calls) == 3
    await call(endpoint, "action_a", one)
    await call(endpoint, "action_c", one)
    await call(endpoint, "action_b", one)
    assert len(calls) == 6
def answers(call, request):
    return slot([1, 1], brought if call["next_action"] == "action_a" else None)
asyncio.run(with_server(answers, act))
""",
    "one that was brought along may bring the next": """
last = {"action": "action_c", "responses": [], "events": []}
brought = {"action": "action_b", "responses": [], "events": [], "following": last}
async def act(endpoint):
    channel = BubbleCollector()
    for name in ("action_a", "action_b", "action_c"):
        await call(endpoint, name, channel)
    assert len(calls) == 1
asyncio.run(with_server(lambda c, r: slot([1, 1], brought), act))
""",
    "a server that fails, or answers what is no answer, loses the turn": """
async def act(endpoint):
    for answer in range(5):
        try:
            await call(endpoint, "action_x", BubbleCollector())
        except action_calls.TurnLost as lost:
            assert "19" not in str(lost)
        else:
            raise AssertionError(answer)
bad = iter([
    web.Response(status=500), web.Response(status=404), web.Response(text="19"),
    web.json_response({"events": []}), web.json_response({"events": [{"event": "no"}],
    "responses": []}),
])
asyncio.run(with_server(lambda c, r: next(bad), act))
""",
    "a connection that the server closes when it is used again is opened anew": """
async def act(endpoint):
    await call(endpoint, "action_x", BubbleCollector())
    return await call(endpoint, "action_x", BubbleCollector())
def answers(body, request):
    if len(calls) == 2:
        request.transport.abort()
    return slot([len(calls), len(calls)])
assert asyncio.run(with_server(answers, act)) == [SlotSet("age", [3, 3])]
""",
}


@pytest.mark.parametrize("check", CHECKS)
def test_action_calls(rasa_environment, check):
    done = rasa_environment(PREPARE + CHECKS[check])
    assert done.returncode == 0, done.stderr
