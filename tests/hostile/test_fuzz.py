"""Requests of any shape to every endpoint of a running Signpost.

``make soak`` sends 10,000 to each.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.conversation_client import Conversation, call
from tests.hostile.endpoints import ENDPOINTS, FIELDS, Endpoint, requests
from tests.hostile.raw_http import Answer, Visitor
from tests.stack import Stack

EACH = 10
# What an answer to a stranger never holds: the inside of the program, or another's answers.
ANOTHERS = "zqneighbour"
INSIDE = (b"Traceback", b"site-packages", b'.py"', b"sqlalchemy", b"asyncio", ANOTHERS.encode())


def judge(answer: Answer) -> None:
    """Nothing broke and nothing is told."""
    assert answer.status < 500, answer
    assert not any(word in answer.body for word in INSIDE), answer
    assert answer.headers["Server"] == "signpost"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" in answer.headers
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def fuzz(endpoint: Endpoint, visitor: Visitor, examples: int) -> None:
    """Sends ``examples`` requests to one endpoint; the first answer that is wrong is raised."""

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(raw=requests(endpoint))
    def send(raw: bytes) -> None:
        judge(visitor.send(raw))

    send()


@pytest.fixture(scope="module")
def another(stack: Stack) -> Iterator[Conversation]:
    """Somebody in the middle of a conversation, who is to notice nothing."""
    talk = stack.talk()
    talk.start()
    for answer in ("Bingley", "33", f"i identify as {ANOTHERS}"):
        talk.say(answer)
    yield talk
    talk.forget()


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=str)
def test_no_request_breaks_it(stack: Stack, another: Conversation, endpoint: Endpoint):
    visitor = Visitor(stack.url)
    fuzz(endpoint, visitor, EACH)
    visitor.close()


def test_afterwards_it_is_the_same_processes_and_the_same_conversation(stack: Stack, another):
    assert call("GET", f"{stack.url}/readyz")[0] == 200
    assert "Traceback" not in stack.output()
    another.say("counselling")
    understood = another.results["understood"]
    assert understood["location"]["name"] == "Bingley"
    assert understood["age"] == {"min": 33, "max": 33}
    assert ANOTHERS in understood["gender"]


def test_what_is_sent_is_made_for_endpoints_that_there_are():
    assert len(ENDPOINTS) > 40
    assert FIELDS.keys() <= {str(one) for one in ENDPOINTS}
