"""The page behind a link: in seconds, safely, and with nothing lost when something is wrong."""

import logging
import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from services_db.answers import Answers
from services_db.entities import Correction, ServiceChange, UsedForm, WaitReport
from services_db.search import Directory
from services_db.updates import changes, form_tokens, links
from services_db.updates.moment import day_of, seconds_now
from tests.updates.conftest import SERVICE, Visitor, id_of
from web_widget.gateway.rate_limit import RateLimit
from web_widget.gateway.serve import quieten_aiohttp
from web_widget.updates.writer import UPDATE_LIMITS

CLOCK = "from first contact to first session"
TOLD = {"list_counselling": "waitlist", "low_counselling": "6", "high_counselling": "10"}


def rows(engine: Engine, model) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(model))


def card(engine: Engine) -> dict:
    found = Directory(engine).search(Answers(support=("counselling",)), limit=300)
    return next(one for one in found["services"] if one["id"] == SERVICE)


def nothing_was_written(engine: Engine) -> bool:
    return not any(rows(engine, model) for model in (ServiceChange, Correction, UsedForm))


async def test_a_saved_wait_is_on_the_card_at_once(visitor: Visitor, loaded: Engine):
    page = await visitor.open()
    assert page.status == 200
    saved = await visitor.send(page, **TOLD, clock_counselling=CLOCK)
    assert saved.status == 200
    assert "Your waits are saved and show now" in saved.words
    wait = next(one for one in card(loaded)["waits"] if one["support"] == "counselling")
    today = day_of(seconds_now())
    assert (wait["low_weeks"], wait["high_weeks"], wait["list"]) == (6, 10, "waitlist")
    assert (wait["clock"], wait["basis"], wait["as_of"]) == (CLOCK, "reported", today.isoformat())
    assert "The service told us this" in wait["text"]


async def test_nothing_has_changed_dates_everything_today(visitor: Visitor, loaded: Engine, entry):
    await visitor.send(await visitor.open(), **TOLD)
    _backdate(loaded, days=80)
    before = entry()
    page = await visitor.send(await visitor.open(), action="same")
    assert page.status == 200
    assert "dated as of today" in page.words
    after, today = entry(), day_of(seconds_now())
    assert after.waits == before.waits
    assert before.reported["counselling"] == today - timedelta(days=80)
    assert after.reported["counselling"] == after.confirmed_on == today
    # What was told 80 days ago stays, as history that the estimate can use.
    assert rows(loaded, WaitReport) - _published(loaded) == 2


async def test_nothing_has_changed_needs_no_wait_at_all(visitor: Visitor, entry):
    page = await visitor.send(await visitor.open(), action="same")
    assert page.status == 200
    assert entry().confirmed_on == day_of(seconds_now())
    assert not entry().reported


async def test_a_change_with_nothing_has_changed_is_not_lost(visitor: Visitor, loaded: Engine):
    page = await visitor.send(await visitor.open(), action="same", low_counselling="7")
    assert page.status == 422
    assert page.boxes()["low_counselling"] == "7"
    assert nothing_was_written(loaded)


async def test_two_updates_of_one_day_leave_the_last(visitor: Visitor, entry):
    await visitor.send(await visitor.open(), list_counselling="closed")
    await visitor.send(await visitor.open(), **TOLD)
    assert entry().waits["counselling"].list_state == "waitlist"


async def test_a_wait_left_blank_is_told_no_more(visitor: Visitor, entry):
    await visitor.send(await visitor.open(), **TOLD)
    blank = {"list_counselling": "unknown", "low_counselling": "", "high_counselling": ""}
    await visitor.send(await visitor.open(), **blank)
    assert not entry().waits["counselling"].says_something


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({"low_counselling": "-3"}, "cannot be less than 0"),
        ({"high_counselling": "9999"}, "more than 520 weeks"),
        ({"low_counselling": "10", "high_counselling": "6"}, "from more weeks to fewer"),
        ({"low_counselling": "soon"}, "weeks as a number"),
        ({"low_counselling": "1e3"}, "weeks as a number"),
        ({"low_counselling": "nan"}, "weeks as a number"),
        ({"low_counselling": "٣"}, "weeks as a number"),
        ({"list_counselling": "full"}, "choose one of those"),
        ({"clock_counselling": "<b>"}, "choose one of those"),
        ({"list_counselling": "open", "high_counselling": "30"}, "does not fit"),
        ({"phone": "12345"}, "cannot be called"),
        ({"email": "nobody"}, "not an email address"),
        ({"website": "javascript:alert(1)"}, "not a web address"),
        ({"opening_hours": "<script>x</script>"}, "plain words"),
        ({"min_age": "old"}, "whole years"),
        ({"min_age": "40", "max_age": "20"}, "above the oldest"),
        ({"genders": "everybody"}, "choose one of those"),
        ({"eligibility": "x" * 1_200}, "shorter"),
    ],
)
async def test_what_cannot_be_meant_is_said_and_nothing_is_lost(
    visitor: Visitor, loaded: Engine, boxes: dict, said: str
):
    page = await visitor.send(await visitor.open(), **{"list_helpline": "open"} | boxes)
    assert page.status == 422
    assert said in page.words
    assert "Nothing was saved yet" in page.words
    kept = page.boxes()
    for name, text in boxes.items():
        if name not in ("genders", "list_counselling", "clock_counselling"):
            assert kept[name] == text
    assert kept["list_helpline"] == "open"
    assert nothing_was_written(loaded)


async def test_the_second_of_two_is_told_and_keeps_its_words(visitor: Visitor, entry):
    one, other = await visitor.open(), await visitor.open()
    await visitor.send(one, **TOLD)
    page = await visitor.send(other, list_counselling="closed", email="new@example.org")
    assert page.status == 409
    assert "was changed after you opened this page" in page.words
    assert page.boxes()["list_counselling"] == "closed"
    assert page.boxes()["email"] == "new@example.org"
    assert "Held now: 6" in page.words
    assert entry().waits["counselling"].low_weeks == 6
    assert not entry().pending
    assert (await visitor.send(page)).status == 200
    assert entry().waits["counselling"].list_state == "closed"
    assert entry().pending == {"email": "new@example.org"}


async def test_a_replayed_form_does_nothing_twice(visitor: Visitor, loaded: Engine):
    page = await visitor.open()
    await visitor.send(page, **TOLD)
    count = rows(loaded, ServiceChange)
    again = await visitor.send(page, **TOLD)
    assert again.status == 409
    assert "sent before" in again.words
    assert again.boxes()["low_counselling"] == "6"
    assert rows(loaded, ServiceChange) == count


async def test_a_form_of_another_link_or_none_is_refused(visitor: Visitor, loaded: Engine):
    page = await visitor.open()
    other = form_tokens.make("another link", "0" * 32, seconds_now())
    for form in (other, "", page.boxes()["form"][:-1] + "x"):
        refused = await visitor.send(page, form=form, **TOLD)
        assert refused.status == 403
        assert refused.boxes()["low_counselling"] == "6"
    assert nothing_was_written(loaded)


async def test_an_old_form_is_asked_for_again_with_its_words(visitor: Visitor, entry):
    page = await visitor.open()
    old = form_tokens.make(visitor.token, entry().version, seconds_now() - 7 * 3600)
    again = await visitor.send(page, form=old, **TOLD)
    assert again.status == 403
    assert "open for a long time" in again.words
    assert (await visitor.send(again)).status == 200
    assert entry().waits["counselling"].low_weeks == 6


async def test_links_that_do_not_work_say_so(visitor: Visitor, loaded: Engine):
    page = await visitor.open()
    links.revoke(loaded, SERVICE)
    for answer in (await visitor.open(), await visitor.send(page, **TOLD)):
        assert answer.status == 410
        assert "was stopped" in answer.words
    visitor.token = "A" * 43
    for answer in (await visitor.open(), await visitor.send(page, **TOLD)):
        assert answer.status == 404
        assert "do not know this link" in answer.words
    assert nothing_was_written(loaded)


async def test_a_link_opens_no_other_service(visitor: Visitor, loaded: Engine, client):
    other = Visitor(client, links.issue(loaded, "nat-rph"))
    refused = await visitor.post((await other.open()).boxes() | {"action": "save"})
    assert refused.status == 403
    assert nothing_was_written(loaded)


async def test_a_body_too_large_is_refused_whole(visitor: Visitor, loaded: Engine):
    page = await visitor.send(await visitor.open(), eligibility="x" * 60_000)
    assert page.status == 413
    assert "more than this page can read" in page.words
    assert nothing_was_written(loaded)


async def test_only_a_form_is_read(visitor: Visitor, loaded: Engine):
    boxes = (await visitor.open()).boxes() | TOLD
    assert (await visitor.post(None, json=boxes)).status == 415
    odd = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (await visitor.post(b"a=%ff%fe", headers=odd)).status == 415
    assert (await visitor.post(b"a=1&" * 500, headers=odd)).status == 415
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert (await visitor.post(boxes, headers=elsewhere)).status == 403
    assert nothing_was_written(loaded)


async def test_each_link_has_its_own_limit(visitor: Visitor, client, loaded: Engine, entry):
    client.app[UPDATE_LIMITS].saves = RateLimit(1, 600)
    await visitor.send(await visitor.open(), **TOLD)
    often = await visitor.send(await visitor.open(), list_counselling="closed")
    assert often.status == 429
    assert often.boxes()["list_counselling"] == "closed"
    assert entry().waits["counselling"].list_state == "waitlist"
    other = Visitor(client, links.issue(loaded, "nat-rph"))
    assert (await other.send(await other.open(), action="same")).status == 200


async def test_opening_the_page_changes_nothing_and_is_limited(visitor: Visitor, client, loaded):
    client.app[UPDATE_LIMITS].views = RateLimit(2, 600)
    assert [(await visitor.open()).status for _ in range(3)] == [200, 200, 429]
    assert nothing_was_written(loaded)


async def test_corrections_wait_and_the_card_stays(visitor: Visitor, loaded: Engine, entry):
    before = card(loaded)
    page = await visitor.send(
        await visitor.open(), phone="0117 496 0123", eligibility="Women in  Hertfordshire"
    )
    assert page.status == 200
    assert "wait for our check" in page.words
    assert "Waiting for our check: “0117 496 0123”" in page.words
    assert entry().pending == {"phone": "0117 496 0123", "eligibility": "Women in Hertfordshire"}
    after = card(loaded)
    assert {name for name in after if after[name] != before[name]} <= {"opening"}
    await visitor.send(await visitor.open(), phone="0117 496 0124")
    assert entry().pending["phone"] == "0117 496 0124"


async def test_every_change_has_its_before_and_after(visitor: Visitor, loaded: Engine):
    await visitor.send(await visitor.open(), **TOLD)
    await visitor.send(await visitor.open(), list_counselling="closed", email="new@example.org")
    with loaded.connect() as connection:
        newest, first = changes.history(connection, id_of(loaded))
    assert [one["list"] for one in first.after["waits"].values()] == ["waitlist"]
    assert set(first.before["waits"].values()) == {None}
    assert {one and one["list"] for one in newest.before["waits"].values()} == {"waitlist", None}
    assert {one and one["list"] for one in newest.after["waits"].values()} == {"closed", None}
    [proposed] = newest.after["corrections"].values()
    assert proposed == {"field": "email", "proposed": "new@example.org", "status": "pending"}
    assert (newest.by, newest.kind) == ("service", "told")


async def test_the_page_needs_no_script_cookie_or_third_party(visitor: Visitor):
    for page in (await visitor.open(), await visitor.send(await visitor.open(), low_helpline="x")):
        assert "<script" not in page.text
        assert "javascript:" not in page.text
        assert not re.search(r"\son[a-z]+=", page.text)
        assert not re.search(r'(src|href|action)="(https?:)?//', page.text)
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "script-src" not in page.headers["Content-Security-Policy"]
        assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert page.headers["Cache-Control"] == "no-store"
        assert "noindex" in page.headers["X-Robots-Tag"]
        assert "Set-Cookie" not in page.headers
        assert visitor.token not in page.text


async def test_nothing_is_logged(visitor: Visitor, caplog, monkeypatch):
    for name in ("aiohttp.server", "aiohttp.access", "aiohttp.web"):
        monkeypatch.setattr(logging.getLogger(name), "disabled", False)  # put back afterwards
    quieten_aiohttp()  # as the gateway does when it starts
    caplog.set_level("DEBUG")
    page = await visitor.open()
    await visitor.send(page, **TOLD, email="new@example.org")
    await visitor.send(page, **TOLD)
    for secret in (visitor.token, "new@example.org"):
        assert secret not in caplog.text


async def test_every_box_has_a_name_that_can_be_read_out(visitor: Visitor):
    page = await visitor.open()
    for name in page.boxes():
        assert name == "form" or f'<label for="{name}">' in page.text


def _backdate(engine: Engine, days: int) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        told = WaitReport.__table__.c.origin == "service"
        day = day_of(seconds_now()) - timedelta(days=days)
        connection.execute(WaitReport.__table__.update().where(told).values(reported_on=day))


def _published(engine: Engine) -> int:
    with engine.connect() as connection:
        query = select(func.count()).select_from(WaitReport).where(WaitReport.origin == "files")
        return connection.scalar(query)
