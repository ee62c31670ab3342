"""A service's own report, from the database to the card, with the directory's reports as peers."""

from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from services_db.answers import Answers
from services_db.engine import make_engine
from services_db.entities import Service, WaitReport
from services_db.entities.wait_report import TOLD_BY_SERVICE
from services_db.loading.load import load
from services_db.presentation.waits_on_card import waits_json
from services_db.search import Directory
from tests.matching.made_up import NOW, TODAY

SLUG = "em-nottssvss"
FORMER = "more than 2 years"  # what the files say of it, from February 2025


def test_what_a_service_told_us_is_on_its_card(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'own.db'}")
    load(engine)
    directory = Directory(engine)
    before = card(directory)
    assert before["basis"] == "unknown"
    assert FORMER in before["text"]
    tell(engine, date(2026, 5, 12))

    directory = Directory(engine)
    told = card(directory)
    (record,) = (one for one in directory.records() if one.id == SLUG)
    (alone,) = waits_json(record, Answers(support=("counselling",)), TODAY)
    engine.dispose()
    assert told["basis"] == "estimated"
    assert told["as_of"] == "2026-05-12"
    assert told["text"].endswith("We worked this out from what the service said in May 2026.")
    assert FORMER not in told["text"]
    # The directory's other reports are leaned on: alone, the service's range is another.
    assert (told["low_weeks"], told["high_weeks"]) != (alone["low_weeks"], alone["high_weeks"])


def card(directory: Directory) -> dict:
    found = directory.search(Answers(support=("counselling",)), limit=500, now=NOW)
    (service,) = (one for one in found["services"] if one["id"] == SLUG)
    (entry,) = (one for one in service["waits"] if one["support"] == "counselling")
    return entry


def tell(engine, day: date) -> None:
    with Session(engine.execution_options(writes=True)) as session, session.begin():
        service_id = session.scalar(select(Service.id).where(Service.slug == SLUG))
        session.execute(
            insert(WaitReport).values(
                id="00000000-0000-4000-8000-000000000001",
                slug="told-1",
                service_id=service_id,
                subject=SLUG,
                support="counselling",
                waited_for="counselling",
                clock="from first contact to first session",
                low_weeks=13.0,
                high_weeks=26.0,
                list_state="waitlist",
                reported_on=day,
                reported_text=day.isoformat(),
                source_url="",
                origin=TOLD_BY_SERVICE,
            )
        )
