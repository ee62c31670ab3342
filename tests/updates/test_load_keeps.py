"""What services told us, and what a moderator accepted, stays when the files are loaded again."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from services_db.entities import Correction, Service, WaitReport
from services_db.loading.export import export
from services_db.loading.load import load
from services_db.updates import links
from services_db.updates.changes import undo
from services_db.updates.entry import read_entry
from services_db.updates.moment import day_of
from tests.services_db.conftest import read_rows
from tests.updates.conftest import SERVICE, id_of
from tests.updates.test_at_once import NOW, opened, sent
from tests.updates.test_history import CORRECTED, accept_all, now_is, told


def test_told_waits_survive_a_load_and_no_file_has_them(
    loaded: Engine, token: str, entry, tmp_path
):
    told(loaded, token, sent("5"))
    before = now_is(loaded)
    assert not load(loaded).changed
    assert now_is(loaded) == before
    assert entry().waits["counselling"].low_weeks == 5
    from sqlalchemy.orm import Session

    with Session(loaded) as session:
        export(session, tmp_path / "out")
    assert SERVICE not in {
        row["service_id"] for row in read_rows(tmp_path / "out/wait_reports.csv")
    }


@pytest.mark.parametrize("field", CORRECTED)
def test_an_accepted_correction_is_row_for_row_what_a_load_makes(loaded: Engine, token, field):
    told(loaded, token, {field: CORRECTED[field]})
    accept_all(loaded)
    before = now_is(loaded)
    assert before["fields"][field] == CORRECTED[field]
    assert not load(loaded).changed
    assert now_is(loaded) == before


def test_a_cleared_number_stays_cleared(loaded: Engine, token: str):
    told(loaded, token, {"phone": "", "email": "", "genders": ""})
    accept_all(loaded)
    load(loaded)
    fields = now_is(loaded)["fields"]
    assert (fields["phone"], fields["email"], fields["genders"]) == ("", "", "")


def test_what_waits_or_was_undone_changes_no_load(loaded: Engine, token: str):
    told(loaded, token, CORRECTED)
    assert not load(loaded).changed
    for change in reversed(accept_all(loaded)):
        undo(loaded, change, by="operator")
    assert not load(loaded).changed


def test_a_row_that_an_editor_checked_later_says_more(loaded: Engine, token, data, edit):
    told(loaded, token, {"email": "told@example.org"})
    accept_all(loaded)
    edit("services.csv", SERVICE, email="edited@example.org")
    load(loaded, data)
    assert now_is(loaded)["fields"]["email"] == "told@example.org"
    later = day_of(NOW) + timedelta(days=1)
    edit("services.csv", SERVICE, email="edited@example.org", checked_on=later.isoformat())
    load(loaded, data, today=later)
    assert now_is(loaded)["fields"]["email"] == "edited@example.org"


def test_links_and_history_stay_when_a_service_leaves_the_files(loaded: Engine, token, data):
    told(loaded, token, sent("5"))
    path = data / "services.csv"
    kept = [line for line in path.read_text().splitlines(True) if not line.startswith(SERVICE)]
    path.write_text("".join(kept))
    load(loaded, data)
    with loaded.connect() as connection:
        assert connection.scalar(select(Service.retired).where(Service.id == id_of(loaded)))
        with pytest.raises(links.StoppedLink):
            links.find(connection, token)
    load(loaded)
    link, _ = opened(loaded, token)
    with loaded.connect() as connection:
        assert read_entry(connection, link.service_id, NOW).waits["counselling"].low_weeks == 5
        assert connection.scalar(select(WaitReport.id).where(WaitReport.origin == "service"))
        assert not connection.scalars(select(Correction.id)).all()
