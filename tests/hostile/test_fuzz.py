"""Requests of any shape to every endpoint of a running Signpost.

``make soak`` sends 10,000 to each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conversation_client import Conversation, call
from tests.hostile.endpoints import ENDPOINTS, FIELDS, Endpoint, meant_requests, requests
from tests.hostile.mutations import Mutation, is_unfinished, mutation
from tests.hostile.raw_http import Answer, NoAnswer, Visitor
from tests.stack import Stack

EACH = 20
#: So often a request is sent in a mutation, for once as it was made.
MUTATIONS = 1
#: One of so many is made as it is meant, so that mutations of it come further.
MEANT = 3
#: Of the mutations, so many at the same moment.
AT_ONCE = 4
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
    assert "Set-Cookie" not in answer.headers


class Broken(AssertionError):
    """An answer that is wrong, or none; the message holds the whole request."""


def fuzz(endpoint: Endpoint, visitor: Visitor, requests_sent: int, mutations: int) -> Counter[str]:
    """Sends so many requests to one endpoint; the first answer that is wrong is raised.

    Each request that is made is sent as it is, and then in so many ``mutations``. Returns how they
    were answered: ``2xx``, ``4xx`` or ``closed``.
    """
    answered: Counter[str] = Counter()

    def mutated(one: Mutation) -> str:
        try:
            answers = visitor.send_alone(one.raw, whole=not is_unfinished(one.raw))
            assert len(answers) >= one.answers, "it was closed without an answer"
            for answer in answers:
                judge(answer)
        except (AssertionError, NoAnswer) as wrong:
            raise Broken(f"{endpoint}, {one.name}: {one.raw!r}: {wrong!r}") from wrong
        return _class(answers[0]) if answers else "closed"

    def send(raw: bytes, seed: int) -> None:
        try:
            answer = visitor.send(raw)
            judge(answer)
        except (AssertionError, NoAnswer) as wrong:
            raise Broken(f"{endpoint}: {raw!r}: {wrong!r}") from wrong
        answered[_class(answer)] += 1
        answered.update(at_once.map(mutated, [mutation(raw, seed + n) for n in range(mutations)]))

    made = -(-requests_sent // (1 + mutations))
    with ThreadPoolExecutor(AT_ONCE) as at_once:
        for share, kind in ((made // MEANT, meant_requests), (made - made // MEANT, requests)):
            with_settings = settings(
                max_examples=max(1, share),
                deadline=None,
                database=None,
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            )
            with_settings(given(raw=kind(endpoint), seed=st.integers(0, 10**9))(send))()
    return answered


def _class(answer: Answer) -> str:
    return f"{answer.status // 100}xx"


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
    fuzz(endpoint, visitor, EACH, MUTATIONS)
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
