"""What the scaled plan starts, and where it listens."""

from __future__ import annotations

import pytest

from launch import problems
from launch.scaled import programs
from tests.conversation_client import call
from tests.scaled.running import OURS

# A start takes most of a minute where the machine has much else to do.
pytestmark = pytest.mark.timeout(400)


def test_two_of_each_run_the_same_code_and_are_ready(scaled):
    assert call("GET", f"{scaled.url}/readyz")[0] == 200
    for kind in OURS:
        first, second = scaled.both(kind).values()
        assert first.cmdline()[:3] == second.cmdline()[:3]


def test_whole_conversations_go_through_whichever_takes_them(scaled):
    for _ in range(3):
        talk = scaled.talk()
        talk.start()
        for text in ("Leeds", "24", "a woman", "counselling"):
            talk.say(text)
        assert talk.results["services"]
        assert talk.forget() == 204
    assert call("POST", f"{scaled.url}/api/search", {"text": "counselling in Leeds"})[0] == 200


def test_only_the_one_in_front_listens_beyond_this_machine(scaled):
    open_to_all, inside = set(), set()
    for address in scaled.listens_on():
        (inside if address.ip in ("127.0.0.1", "::1") else open_to_all).add(address.port)
    assert open_to_all == {int(scaled.environment["SIGNPOST_PORT"])}
    assert len(inside) == 3 * 2 + 2 + 2, "ours, nginx between them, Redis and PostgreSQL"


def test_a_missing_program_is_named_with_its_package():
    with pytest.raises(problems.SetupProblem) as stopped:
        programs.find(["redis-server"], {"PATH": "/nowhere"})
    assert "redis-server, which this machine does not have" in stopped.value.text()
    assert "sudo apt-get install redis-server" in stopped.value.text()
