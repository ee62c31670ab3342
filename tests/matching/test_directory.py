"""The directory over a real database: what is searched is what the pure rules say, always."""

import json
import threading
import time
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from sqlalchemy import text, update

from services_db import search
from services_db.answers import AgeRange, Answers, Location
from services_db.engine import make_engine
from services_db.entities import Service
from services_db.loading.load import load
from services_db.search import Directory
from tests.matching.made_up import NOW
from tests.matching.people import PEOPLE, place
from tests.matching.test_people import ANSWERS

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "contract" / "service.schema.json").read_text(encoding="utf-8")
)
VALID = jsonschema.Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("person", PEOPLE, ids=[person.name for person in PEOPLE])
def test_every_card_keeps_the_contract(person, directory):
    found = directory.search(person.answers(), limit=500, now=NOW)
    assert set(found) >= {"understood", "services", "helplines", "total", "offset"}
    for card in (*found["services"], *found["helplines"]):
        assert [error.message for error in VALID.iter_errors(card)] == []


def test_postgresql_gives_the_same_cards_as_sqlite(postgres_url, directory):
    engine = make_engine(postgres_url)
    load(engine)
    other = Directory(engine)
    for person in PEOPLE:
        answers = person.answers()
        assert other.search(answers, limit=50, now=NOW) == directory.search(
            answers, limit=50, now=NOW
        ), person.name
    engine.dispose()


def test_pages_follow_each_other_without_gap_or_repeat(directory):
    answers = PEOPLE[0].answers()
    everything = [one["id"] for one in directory.search(answers, limit=500, now=NOW)["services"]]
    paged, offset = [], 0
    while page := directory.search(answers, offset=offset, now=NOW)["services"]:
        paged += [one["id"] for one in page]
        offset += len(page)
    assert paged == everything
    assert len(set(paged)) == len(paged)


def test_a_line_on_the_page_is_not_repeated_beside_it(directory):
    found = directory.search(Answers(), now=NOW)
    on_page = {one["id"] for one in found["services"]}
    assert on_page.isdisjoint(one["id"] for one in found["helplines"])
    assert len(found["helplines"]) >= 2


def test_lines_taken_by_the_page_are_made_up_for(directory):
    lines = directory.search(Answers(location=place("Bedford")), now=NOW)["helplines"]
    assert lines[0]["eligibility"]["genders"] == "all"
    assert len(lines) >= 4


def test_lines_open_now_come_first(directory):
    lines = directory.helplines(Answers(location=place("Leeds")), now=NOW)
    opened = [one["opening"]["open_now"] is True for one in lines]
    assert opened == sorted(opened, reverse=True)
    assert opened[0]


@settings(deadline=None, max_examples=60)
@given(answers=ANSWERS)
def test_never_fewer_than_two_helplines_and_never_nothing(answers, directory):
    found = directory.search(answers, now=NOW)
    assert len(found["helplines"]) >= 2
    assert found["services"] or found["helplines"]


@pytest.fixture
def own_engine(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path}/own.db")
    load(engine)
    yield engine
    engine.dispose()


def test_a_change_is_seen(own_engine, monkeypatch):
    monkeypatch.setattr(search, "FRESH_SECONDS", 0.0)
    directory = Directory(own_engine)
    before = {one.id for one in directory.records()}
    with own_engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            update(Service)
            .where(Service.slug == "nat-tst")
            .values(retired=True, last_modified=datetime.now(timezone.utc))
        )
    assert before - {one.id for one in directory.records()} == {"nat-tst"}


def test_a_database_that_breaks_leaves_the_last_records(own_engine, monkeypatch, tmp_path):
    monkeypatch.setattr(search, "FRESH_SECONDS", 0.0)
    directory = Directory(own_engine)
    answers = PEOPLE[0].answers()
    before = directory.search(answers, now=NOW)
    own_engine.dispose()
    (tmp_path / "own.db").write_bytes(b"this is no database" * 100)
    for leftover in tmp_path.glob("own.db-*"):
        leftover.unlink()
    assert directory.search(answers, now=NOW) == before


def test_a_database_that_hangs_leaves_the_last_records_and_then_the_new(postgres_url, monkeypatch):
    """Nobody waits for it: neither who asks first, nor, while it hangs, all who come after."""
    monkeypatch.setattr(search, "FRESH_SECONDS", 0.0)
    engine = make_engine(postgres_url)
    load(engine)
    directory = Directory(engine)
    answers = PEOPLE[0].answers()
    before = directory.search(answers, now=NOW)
    found: list[dict] = []

    def ask() -> None:
        found.extend(directory.search(answers, now=NOW) for _ in range(20))

    with engine.begin() as other:
        other.execute(text("LOCK TABLE data_version, service IN ACCESS EXCLUSIVE MODE"))
        now = datetime.now(timezone.utc)
        other.execute(update(Service).values(name="changed", last_modified=now))
        person = threading.Thread(target=ask, daemon=True)
        person.start()
        person.join(60)
        assert found == [before] * 20
    until = time.monotonic() + 30
    while {one.name for one in directory.records()} != {"changed"}:
        assert time.monotonic() < until, "the change was never seen"
        time.sleep(0.1)
    engine.dispose()


@pytest.mark.parametrize(
    "answers",
    [
        Answers(),
        Answers(age=AgeRange(12, 12)),
        Answers(location=Location("outside_england", "Cardiff", country="Wales")),
        Answers(location=Location("outside_england", "Paris", country="abroad")),
        Answers(gender="man", support=("legal",)),
    ],
)
def test_without_any_database_the_pinned_lines_are_given(answers, tmp_path):
    nowhere = make_engine(f"sqlite:///{tmp_path}/missing.db")
    found = Directory(nowhere).search(answers, now=NOW)
    assert found["services"] == []
    assert len(found["helplines"]) >= 2
    for card in found["helplines"]:
        assert [error.message for error in VALID.iter_errors(card)] == []
        low, high = card["eligibility"]["min_age"] or 0, card["eligibility"]["max_age"]
        if answers.age:
            assert low <= answers.age.max
            assert high is None or answers.age.min <= high


def test_many_threads_get_the_same_answer(own_engine):
    directory = Directory(own_engine)
    people = [replace(person.answers(), support=()) for person in PEOPLE[:4]]
    expected = [directory.search(one, now=NOW) for one in people]
    wrong: list[int] = []

    def ask(number: int) -> None:
        for _ in range(3):
            if directory.search(people[number % 4], now=NOW) != expected[number % 4]:
                wrong.append(number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_what_was_asked_stands_in_no_log(own_engine, caplog, tmp_path):
    nowhere = make_engine(f"sqlite:///{tmp_path}/missing.db")
    caplog.set_level("DEBUG")
    Directory(nowhere).search(Answers(location=place("Leeds"), gender="agender"), now=NOW)
    assert caplog.records
    assert "Leeds" not in caplog.text
    assert "agender" not in caplog.text


def test_the_operators_check_by_hand_is_said(own_engine, monkeypatch):
    monkeypatch.delenv("SIGNPOST_DATA_VERIFIED_ON", raising=False)
    unchecked = Directory(own_engine).search(Answers(), now=NOW)["services"][0]
    assert "Nobody has rung this number yet." in unchecked["checked_text"]
    monkeypatch.setenv("SIGNPOST_DATA_VERIFIED_ON", "2026-12-01")
    checked = Directory(own_engine).search(Answers(), now=NOW)["services"][0]
    assert "Nobody" not in checked["checked_text"]
