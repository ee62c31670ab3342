"""Two at once, on both databases: one is saved whole, the other told; nothing half-written."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, func, select

from services_db.entities import Correction, ServiceChange, UsedForm, WaitReport
from services_db.loading.load import load
from services_db.updates import corrections, feedback, links
from services_db.updates.changes import CannotUndo, undo
from services_db.updates.entry import read_entry
from services_db.updates.form_tokens import FormToken, make, read
from services_db.updates.moment import seconds_now
from services_db.updates.service_updates import EntryChanged, FormUsed, save
from tests.updates.conftest import SERVICE, id_of

NOW = seconds_now()


def sent(low: str, **more: str) -> dict[str, str]:
    return {"list_counselling": "waitlist", "low_counselling": low, **more}


def opened(engine: Engine, token: str) -> tuple[links.Link, FormToken]:
    with engine.connect() as connection:
        link = links.find(connection, token)
        entry = read_entry(connection, link.service_id, NOW)
    return link, read(token, make(token, entry.version, NOW), NOW)


def together(*acts: Callable[[], object]) -> list[object]:
    """What each gave or raised, all begun at the same moment."""
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        ready.wait()
        try:
            return act()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def count(engine: Engine, model, *where) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(model).where(*where))


def kinds(results: list[object]) -> list[type]:
    return sorted((type(one) for one in results), key=lambda kind: kind.__name__)


def test_of_two_updates_one_is_saved_and_one_is_told(loaded: Engine, token: str, entry):
    forms = [opened(loaded, token) for _ in range(2)]
    results = together(
        *(
            lambda link=link, form=form, low=low: save(loaded, link, form, sent(low), now=NOW)
            for (link, form), low in zip(forms, ("5", "9"), strict=True)
        )
    )
    assert EntryChanged in kinds(results)
    assert len(set(kinds(results))) == 2
    winner = ("5", "9")[isinstance(results[0], EntryChanged)]
    assert entry().waits["counselling"].low_weeks == float(winner)
    assert count(loaded, ServiceChange) == count(loaded, UsedForm) == 1


def test_one_form_sent_twice_at_once_is_saved_once(loaded: Engine, token: str):
    link, form = opened(loaded, token)
    results = together(*[lambda: save(loaded, link, form, sent("5"), now=NOW)] * 4)
    assert sum(isinstance(one, FormUsed) for one in results) == 3
    assert count(loaded, ServiceChange) == 1
    assert count(loaded, WaitReport, WaitReport.origin == "service") == 1


def test_updates_of_different_services_do_not_hinder_each_other(loaded: Engine, token: str):
    other = links.issue(loaded, "nat-rph")
    forms = [opened(loaded, one) for one in (token, other)]
    results = together(
        *(
            lambda link=link, form=form: save(
                loaded, link, form, {"list_helpline": "open"}, now=NOW
            )
            for link, form in forms
        )
    )
    assert [type(one).__name__ for one in results] == ["Saved", "Saved"]


def test_an_update_during_a_load_loses_nothing(loaded: Engine, token: str, entry):
    link, form = opened(loaded, token)
    results = together(lambda: load(loaded), lambda: save(loaded, link, form, sent("5"), now=NOW))
    assert [type(one).__name__ for one in results] == ["LoadResult", "Saved"]
    assert entry().waits["counselling"].low_weeks == 5


def test_a_correction_is_decided_once(loaded: Engine, token: str, entry):
    link, form = opened(loaded, token)
    save(loaded, link, form, {"email": "new@example.org"}, now=NOW)
    with loaded.connect() as connection:
        number = connection.scalar(select(Correction.id))
    results = together(
        lambda: corrections.accept(loaded, number), lambda: corrections.reject(loaded, number)
    )
    assert sum(isinstance(one, corrections.NotPending) for one in results) == 1
    accepted = not isinstance(results[0], corrections.NotPending)
    assert (entry().fields["email"] == "new@example.org") == accepted


def test_a_change_is_undone_once(loaded: Engine, token: str, entry):
    link, form = opened(loaded, token)
    change = save(loaded, link, form, sent("5"), now=NOW).change_id
    results = together(*[lambda: undo(loaded, change, by="operator")] * 2)
    assert sum(isinstance(one, CannotUndo) for one in results) == 1
    assert not entry().waits["counselling"].says_something


def test_one_link_of_two_issued_at_once(loaded: Engine):
    results = together(*[lambda: links.issue(loaded, SERVICE)] * 2)
    assert sum(isinstance(one, links.LinkProblem) for one in results) == 1


def test_every_press_is_counted(loaded: Engine):
    press = [lambda: feedback.count(loaded, SERVICE, "no_answer", NOW)] * 5
    assert together(*press, *press) == [None] * 10
    with loaded.connect() as connection:
        assert [one.times for one in feedback.counts(connection)] == [10]


def test_what_fails_half_way_leaves_nothing(loaded: Engine, token: str, monkeypatch):
    link, form = opened(loaded, token)
    from services_db.updates import service_updates

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(service_updates, "_use", fail)
    with pytest.raises(OSError, match="full"):
        save(loaded, link, form, sent("5", email="new@example.org"), now=NOW)
    for model in (ServiceChange, Correction, UsedForm):
        assert count(loaded, model) == 0
    assert count(loaded, WaitReport, WaitReport.origin == "service") == 0
    assert id_of(loaded)
