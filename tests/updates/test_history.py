"""The history is only added to; any change can be taken back, exactly, and that is a change too."""

import pytest
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.exc import DatabaseError

from services_db.entities import Correction, Phone, Service, ServiceChange, data_version
from services_db.updates import corrections
from services_db.updates.changes import CannotUndo, find_change, history, state, undo
from services_db.updates.entry_fields import CORRECTABLE
from services_db.updates.service_updates import save
from tests.updates.conftest import id_of
from tests.updates.test_at_once import NOW, opened, sent

CORRECTED = {
    "phone": "0117 496 0123",
    "email": "new@example.org",
    "website": "https://new.example.org/",
    "opening_hours": "Monday to Friday 9am-5pm",
    "min_age": "16",
    "max_age": "90",
    "genders": "women_and_girls;trans_nonbinary",
    "eligibility": "Women in Hertfordshire",
}


def told(engine: Engine, token: str, boxes: dict[str, str]) -> int:
    link, form = opened(engine, token)
    return save(engine, link, form, boxes, now=NOW).change_id


def now_is(engine: Engine) -> dict:
    with engine.connect() as connection:
        return state(connection, id_of(engine))


def accept_all(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        waiting = [one.id for one in corrections.pending(connection)]
    return [corrections.accept(engine, number) for number in waiting]


def test_the_database_refuses_to_alter_the_history(loaded: Engine, token: str):
    told(loaded, token, sent("5"))
    for statement in (update(ServiceChange).values(by="nobody"), delete(ServiceChange)):
        with pytest.raises(DatabaseError, match="only added to"), loaded.begin() as connection:
            connection.execute(statement)


def test_undo_brings_back_what_was(loaded: Engine, token: str):
    told(loaded, token, sent("5"))
    before = now_is(loaded)
    change = told(loaded, token, sent("9", email="new@example.org"))
    taken_back = undo(loaded, change, by="operator")
    assert now_is(loaded) == before
    with loaded.connect() as connection:
        newest = find_change(connection, taken_back)
    assert (newest.kind, newest.undoes, newest.by) == ("undone", change, "operator")


def test_an_undo_can_be_undone(loaded: Engine, token: str):
    change = told(loaded, token, sent("5", email="new@example.org"))
    after = now_is(loaded)
    undo(loaded, undo(loaded, change, by="operator"), by="operator")
    assert now_is(loaded) == after


def test_a_change_is_not_undone_over_a_newer_one(loaded: Engine, token: str):
    first = told(loaded, token, sent("5"))
    second = told(loaded, token, sent("9"))
    with pytest.raises(CannotUndo, match=str(second)):
        undo(loaded, first, by="operator")
    undo(loaded, second, by="operator")
    undo(loaded, first, by="operator")
    assert not now_is(loaded)["waits"]
    with pytest.raises(CannotUndo, match="taken back"):
        undo(loaded, first, by="operator")
    with pytest.raises(CannotUndo, match="no change"):
        undo(loaded, 4_000, by="operator")


def test_each_accepted_correction_stands_and_comes_back(loaded: Engine, token: str):
    start = now_is(loaded)["fields"]
    told(loaded, token, CORRECTED)
    made = accept_all(loaded)
    assert len(made) == len(CORRECTABLE)
    fields = now_is(loaded)["fields"]
    assert {name: fields[name] for name in CORRECTABLE} == CORRECTED
    assert fields["phone_confidence"] == "high"
    for change in reversed(made):
        undo(loaded, change, by="operator")
    assert now_is(loaded)["fields"] == start


def test_undo_of_a_number_hides_a_number_that_was_hidden(loaded: Engine, token: str):
    with loaded.execution_options(writes=True).begin() as connection:
        mine = update(Phone).where(Phone.service_id == id_of(loaded))
        connection.execute(mine.values(confidence="low"))
    told(loaded, token, {"phone": CORRECTED["phone"]})
    undo(loaded, accept_all(loaded)[0], by="operator")
    with loaded.connect() as connection:
        assert (
            connection.scalar(select(Phone.confidence).where(Phone.service_id == id_of(loaded)))
            == "low"
        )


def test_an_undone_correction_waits_again(loaded: Engine, token: str):
    told(loaded, token, {"email": "new@example.org"})
    undo(loaded, accept_all(loaded)[0], by="operator")
    with loaded.connect() as connection:
        assert connection.scalars(select(Correction.status)).all() == ["pending"]


def test_every_change_is_seen_by_who_reads(loaded: Engine, token: str):
    def version() -> tuple:
        with loaded.connect() as connection:
            service = connection.scalar(
                select(Service.last_modified).where(Service.id == id_of(loaded))
            )
            return data_version(connection), service

    before = version()
    change = told(loaded, token, sent("5"))
    after = version()
    assert after[0] == before[0] + 1
    assert after[1] != before[1]
    undo(loaded, change, by="operator")
    assert version()[0] == after[0] + 1
    with loaded.connect() as connection:
        assert len(history(connection)) == 2
