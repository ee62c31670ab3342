"""Whatever one process dies of, no conversation is lost, and nobody is left without an answer."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator

import psutil
import pytest

from services_db.content import say
from services_db.pinned import for_purpose
from tests.conversation_client import Conversation, Message, call
from tests.resilience.load import Load
from tests.scaled.running import OURS, Scaled

# A start takes most of a minute where the machine has much else to do.
pytestmark = [pytest.mark.timeout(400), pytest.mark.long]

# The promise is 2 seconds; a test machine that is busy with other things is given twice that.
PROMISED_SECONDS = 4.0
PATIENCE_SECONDS = 60.0
SECRET = "zqscaledcanary"


@pytest.fixture
def load(scaled: Scaled) -> Iterator[Load]:
    """Others talk all the while. Whoever was in the middle of a turn may be given lines to ring."""
    with Load(scaled) as load:
        yield load
    assert load.said, "somebody was talking"
    assert load.problems == []
    assert all(said.messages for said in load.said), "nobody is left without an answer"
    assert max(said.seconds for said in load.said) < PROMISED_SECONDS


def half_way(scaled: Scaled) -> Conversation:
    talk = scaled.talk()
    for text in ("/start", "Leeds", "24"):
        said(talk, text)
    assert talk.asked[-1] == "gender"
    return talk


def is_outage(messages: list[Message]) -> bool:
    return (messages[0].get("custom") or {}).get("type") == "outage"


def has_lines_to_ring(messages: list[Message]) -> bool:
    assert messages[0]["text"] == say("errors.outage")
    phones = [contact.get("phone") for contact in messages[0]["custom"]["contacts"]]
    return phones[0] == "999" and for_purpose("anyone")[0].phone in phones


def said(talk: Conversation, text: str) -> None:
    """Says ``text``, and again while all that comes is lines to ring."""
    until = time.monotonic() + PATIENCE_SECONDS
    while is_outage(talk.say(text)):
        assert has_lines_to_ring(talk.messages)
        assert time.monotonic() < until, "it never came back"
        time.sleep(0.2)


def finish(talk: Conversation) -> None:
    """Goes on from the question of gender to the results; every answer given is still there."""
    said(talk, "a woman")
    assert talk.asked[-1] == "support", talk.messages
    said(talk, "counselling")
    assert talk.results, talk.messages
    understood = talk.results["understood"]
    assert understood["location"]["name"] == "Leeds"
    assert understood["age"] == {"min": 24, "max": 24}
    assert understood["gender"] == "woman"
    assert understood["support"] == ["counselling"]
    assert talk.results["services"]


@pytest.mark.parametrize("which", [0, 1], ids=["first", "second"])
@pytest.mark.parametrize("kind", list(OURS))
def test_one_is_killed_and_no_conversation_is_lost(scaled, load, kind, which):
    scaled.wait(scaled.all_well)
    talks = [half_way(scaled) for _ in range(2)]
    # Not a turn: nginx passes over whoever is not there, whatever is sent.
    empty = scaled.front_of(kind)
    usual = call("POST", empty, {})[0]
    victim = list(scaled.both(kind).values())[which]
    victim.kill()
    psutil.wait_procs([victim], timeout=PATIENCE_SECONDS)
    assert {call("POST", empty, {})[0] for _ in range(6)} == {usual}
    for talk in talks:
        finish(talk)


def test_the_one_in_front_is_killed_and_comes_back(scaled):
    scaled.wait(scaled.all_well)
    talk = half_way(scaled)
    master = scaled.shared("nginx")
    workers = master.children()
    assert workers
    master.kill()
    _, alive = psutil.wait_procs(workers, timeout=PATIENCE_SECONDS)
    assert not alive, "nothing of it is left that would hold its port"
    scaled.wait(lambda: answers_at_all(scaled))
    finish(talk)


def answers_at_all(scaled: Scaled) -> bool:
    try:
        return call("GET", f"{scaled.url}/healthz")[0] == 200
    except OSError:
        return False


def test_with_redis_gone_there_are_lines_to_ring_and_then_it_goes_on(scaled, load):
    talk = half_way(scaled)
    scaled.shared("redis").kill()
    began = time.monotonic()
    talk.say(f"a woman {SECRET}")
    assert time.monotonic() - began < PROMISED_SECONDS
    assert not is_outage(talk.messages) or has_lines_to_ring(talk.messages)
    until = time.monotonic() + PATIENCE_SECONDS
    while is_outage((fresh := scaled.talk()).start()):
        assert has_lines_to_ring(fresh.messages)
        assert time.monotonic() < until, "Redis never came back"
        time.sleep(0.2)
    said(fresh, "Leeds")
    said(fresh, "24")
    finish(fresh)


def test_with_postgresql_gone_the_services_read_last_are_shown_and_then_read_anew(scaled, load):
    talk = half_way(scaled)
    scaled.shared("postgres").kill()
    finish(talk)
    scaled.wait(lambda: call("GET", f"{scaled.url}/readyz")[0] == 200)
    finish(half_way(scaled))


def test_all_behind_the_gateways_are_killed_together_and_no_conversation_is_lost(scaled, load):
    scaled.wait(scaled.all_well)
    talks = [half_way(scaled) for _ in range(2)]
    victims = [scaled.shared("postgres"), *scaled.both("rasa").values()]
    for victim in (*victims, *scaled.both("actions").values()):
        victim.kill()
    began = time.monotonic()
    talks[0].say(f"a woman {SECRET}")
    assert time.monotonic() - began < PROMISED_SECONDS
    assert is_outage(talks[0].messages)
    assert has_lines_to_ring(talks[0].messages)
    scaled.wait(scaled.all_well)
    for talk in talks:
        finish(talk)


def test_both_gateways_gone_there_are_still_lines_to_ring(scaled):
    scaled.wait(scaled.all_well)
    talk = half_way(scaled)
    gateways = list(scaled.both("gateway").values())
    for gateway in gateways:
        gateway.suspend()
        gateway.kill()
    talk.say("a woman")
    assert is_outage(talk.messages)
    assert has_lines_to_ring(talk.messages)
    scaled.wait(scaled.all_well)
    finish(talk)


@pytest.mark.parametrize("kind", list(OURS))
def test_one_hangs_and_nobody_waits_for_it(scaled, load, kind):
    """It takes connections and says nothing, which no refused connection tells of."""
    scaled.wait(scaled.all_well)
    talks = [half_way(scaled) for _ in range(2)]
    victim = next(iter(scaled.both(kind).values()))
    victim.suspend()
    try:
        for _ in range(6):
            began = time.monotonic()
            (fresh := scaled.talk()).start()
            assert not is_outage(fresh.messages) or has_lines_to_ring(fresh.messages)
            assert time.monotonic() - began < PROMISED_SECONDS
            for path, body in (("/find", None), ("/api/search", {"text": "Leeds"})):
                began = time.monotonic()
                assert call("POST" if body else "GET", scaled.url + path, body)[0] == 200
                assert time.monotonic() - began < 3 + PROMISED_SECONDS
    finally:
        with contextlib.suppress(psutil.NoSuchProcess):  # hung for so long that it was ended
            victim.resume()
    for talk in talks:
        finish(talk)


@pytest.mark.parametrize("kind", list(OURS))
def test_one_that_goes_on_hanging_is_ended_and_no_conversation_is_lost(scaled, kind):
    scaled.wait(scaled.all_well)
    talk = half_way(scaled)
    victim = next(iter(scaled.both(kind).values()))
    victim.suspend()
    scaled.wait(lambda: not victim.is_running())
    scaled.wait(scaled.all_well)
    finish(talk)


def test_both_gateways_hang_and_there_are_still_lines_to_ring(scaled):
    scaled.wait(scaled.all_well)
    talk = half_way(scaled)
    gateways = list(scaled.both("gateway").values())
    national = for_purpose("anyone")[0].phone
    for gateway in gateways:
        gateway.suspend()
    try:
        began = time.monotonic()
        talk.say("a woman")
        assert time.monotonic() - began < PROMISED_SECONDS
        assert has_lines_to_ring(talk.messages)
        status, page = call("GET", f"{scaled.url}/find")
        assert (status, "tel:999" in page, national in page) == (503, True, True)
        status, data = call("POST", f"{scaled.url}/api/search", {"text": "Leeds"})
        phones = [contact.get("phone") for contact in json.loads(data)["contacts"]]
        assert (status, phones[0], national in phones) == (503, "999", True)
    finally:
        for gateway in gateways:
            gateway.resume()
    scaled.wait(scaled.all_well)
    said(talk, "a woman")
    assert talk.asked[-1] in ("gender", "support")


def test_redis_comes_back_empty_and_conversations_go_on(scaled):
    scaled.wait(scaled.all_well)
    talks = [half_way(scaled) for _ in range(6)]
    scaled.shared("redis").kill()
    for talk in talks:
        finish(talk)


def test_afterwards_what_they_printed_holds_no_traceback_and_no_words(scaled):
    output = scaled.text()
    assert "was ended by signal 9; starting it again now" in output
    assert "Traceback" not in output
    assert SECRET not in output
    assert "127.0.0.1:" not in output.split("Signpost is at")[1], "no line names who asked"
