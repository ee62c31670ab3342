""" "This did not work for me": a count and nothing else, with small counts held back."""

import pytest
from sqlalchemy import Engine, inspect, select

from services_db.entities import FeedbackCount
from services_db.updates import feedback
from services_db.updates.moment import day_of, seconds_now
from tests.updates.conftest import SERVICE
from web_widget.gateway.rate_limit import RateLimit
from web_widget.updates.writer import UPDATE_LIMITS

PRESS = {"service_id": SERVICE, "reason": "no_answer"}


def counted(engine: Engine) -> list:
    with engine.connect() as connection:
        return connection.execute(select(FeedbackCount.__table__)).all()


async def test_a_press_is_counted_for_the_week(client, loaded: Engine):
    for _ in range(2):
        answer = await client.post("/api/feedback", json=PRESS)
        assert answer.status == 200
        assert await answer.json() == {"counted": True}
    [row] = counted(loaded)
    week = feedback.iso_week(day_of(seconds_now()))
    assert (row.week, row.reason, row.times) == (week, "no_answer", 2)


def test_no_column_could_hold_a_person(loaded: Engine):
    columns = {column["name"] for column in inspect(loaded).get_columns("feedback_count")}
    assert columns == {"service_id", "week", "reason", "times"}


async def test_a_page_without_script_can_send_a_form(client, loaded: Engine):
    answer = await client.post("/api/feedback", data=PRESS)
    assert answer.status == 200
    page = await answer.text()
    assert "We have counted this" in page
    assert "<script" not in page
    assert len(counted(loaded)) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"service_id": SERVICE, "reason": "rude"}, 422),
        ({"service_id": SERVICE}, 422),
        (PRESS | {"text": "they never called me back"}, 422),
        (PRESS | {"sender": "a-random-conversation"}, 422),
        ({"service_id": "nobody", "reason": "no_answer"}, 404),
        ({"service_id": 5, "reason": "no_answer"}, 422),
        ({"service_id": "a\0b", "reason": "no_answer"}, 422),
        ({"service_id": "\ud800", "reason": "no_answer"}, 422),
        ([], 422),
        (PRESS | {"service_id": "x" * 5_000}, 413),
    ],
)
async def test_anything_more_or_less_is_not_counted(client, loaded: Engine, body, status):
    answer = await client.post("/api/feedback", json=body)
    assert answer.status == status
    assert "never called" not in await answer.text()
    assert counted(loaded) == []


async def test_no_other_site_can_press(client, loaded: Engine):
    plain = {"Content-Type": "text/plain"}
    assert (await client.post("/api/feedback", data="{}", headers=plain)).status == 415
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert (await client.post("/api/feedback", json=PRESS, headers=elsewhere)).status == 403
    assert counted(loaded) == []


async def test_presses_are_limited_for_all_together(client, loaded: Engine):
    client.app[UPDATE_LIMITS].feedback.of_all = RateLimit(1, 60)
    statuses = [(await client.post("/api/feedback", json=PRESS)).status for _ in range(2)]
    assert statuses == [200, 429]


def test_small_counts_are_held_back(loaded: Engine):
    for times, reason in ((9, "no_answer"), (10, "wrong_number")):
        for _ in range(times):
            feedback.count(loaded, SERVICE, reason, seconds_now())
    with loaded.connect() as connection:
        found = {one.reason: one.times for one in feedback.counts(connection)}
    assert found == {"no_answer": None, "wrong_number": 10}


def test_a_week_is_an_iso_week():
    from datetime import date

    assert feedback.iso_week(date(2027, 1, 1)) == "2026-W53"
    assert feedback.iso_week(date(2026, 11, 23)) == "2026-W48"
