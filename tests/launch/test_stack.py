"""The stack that other tests stand on: up, answering, and alone with its data."""

from __future__ import annotations

from tests.conversation_client import call


def test_it_is_ready_and_says_so(stack):
    assert call("GET", f"{stack.url}/readyz")[0] == 200
    assert call("GET", f"{stack.url}/healthz")[0] == 200


def test_a_conversation_opens_with_a_first_question(stack):
    talk = stack.talk()
    messages = talk.start()
    assert all(message["recipient_id"] == talk.sender for message in messages)
    assert len(talk.asked) == 1
    assert talk.forget() == 204


def test_each_process_is_known_by_its_number(stack):
    assert set(stack.pids) == {"actions", "rasa", "gateway"}


async def test_the_page_opens_in_the_browser(stack, browser_page):
    response = await browser_page.goto(stack.url)
    assert response is not None
    assert response.status == 200
