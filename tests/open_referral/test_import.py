"""Feeds of others: what becomes of them, what is refused, and what stays as it was."""

from __future__ import annotations

import copy
import json
import uuid
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from services_db.entities import (
    Attribute,
    ImportRecord,
    Organization,
    Phone,
    Service,
    TaxonomyTerm,
    data_version,
    made_id,
)
from services_db.loading.load import load
from services_db.open_referral.apply import NotApplied, apply_plan
from services_db.open_referral.export_feed import published_services
from services_db.open_referral.feed_files import read_feed
from services_db.open_referral.mapping import Source
from services_db.open_referral.plan import make_plan
from services_db.records import load_records
from services_db.updates.told_waits import ToldWait, save_told

TODAY = date(2026, 11, 23)
FEED = "https://council.example.org/services"
SOURCE = Source(FEED, TODAY)


def identifier(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, str(name)))


def term(name: str) -> dict:
    return {
        "id": identifier(f"attribute {name}"),
        "taxonomy_term": {"id": identifier(name), "name": name, "description": name},
    }


def service(name: str = "Sexual violence counselling", **fields: object) -> dict:
    return {
        "id": identifier(name),
        "name": name,
        "description": "Talking therapy after rape or sexual abuse.",
        "status": "active",
        "url": "https://example.org/counselling",
        "minimum_age": 18,
        "assured_date": "2026-10-01",
        "organization": {
            "id": identifier("organisation"),
            "name": "Example Centre",
            "description": "A charity",
            "website": "https://example.org",
        },
        "service_areas": [{"id": identifier("area"), "name": "Leeds"}],
        "contacts": [
            {
                "id": identifier("contact"),
                "phones": [{"id": identifier("phone"), "number": "0113 496 0000"}],
            }
        ],
        "schedules": [
            {
                "id": identifier("schedule"),
                "freq": "WEEKLY",
                "byday": "MO,TU",
                "opens_at": "09:30:00",
                "closes_at": "17:00:00",
            }
        ],
        "attributes": [term("Counselling"), term("Women only"), term("Knitting")],
        **fields,
    }


def records_of(engine: Engine) -> dict[str, object]:
    with Session(engine) as session:
        return {record.name: record for record in load_records(session)}


def applied(engine: Engine, *services: dict, source: Source = SOURCE, **options):
    return apply_plan(engine, list(services), source, **options)


def test_a_foreign_service_becomes_a_record(engine: Engine) -> None:
    plan = applied(engine, service())
    assert len(plan.new) == 1
    assert any("Knitting" in note for note in plan.new[0].wanted.notes)
    record = records_of(engine)["Sexual violence counselling"]
    assert record.organisation == "Example Centre"
    assert record.support == ("counselling",)
    assert record.genders == {"woman"}
    assert record.min_age == 18
    assert record.districts == {"E08000035"}
    assert record.region == "Yorkshire and the Humber"
    assert [phone.number for phone in record.phones] == ["0113 496 0000"]
    assert [(p.days, p.opens_at, p.closes_at) for p in record.opening_periods] == [
        ((1, 2), "09:30", "17:00")
    ]
    assert record.confidence == "medium"
    assert record.checked_on == date(2026, 10, 1)


def test_provenance_is_kept(engine: Engine) -> None:
    applied(engine, service(last_modified="2026-10-02T10:00:00Z"))
    with Session(engine) as session:
        kept = session.scalars(select(ImportRecord)).one()
        assert (kept.feed, kept.feed_service_id) == (FEED, identifier(service()["name"]))
        assert kept.feed_checked_on == date(2026, 10, 1)
        assert kept.feed_modified == "2026-10-02T10:00:00Z"
        assert kept.fetched_at is not None
        assert "Knitting" in kept.notes
        assert session.scalars(select(Service.origin)).one() == FEED


def test_importing_twice_changes_nothing(engine: Engine) -> None:
    applied(engine, service())
    with Session(engine) as session:
        version = data_version(session)
    plan = applied(engine, service())
    assert plan.empty
    with Session(engine) as session:
        assert data_version(session) == version


def test_a_plan_writes_nothing(engine: Engine) -> None:
    applied(engine, service())
    with engine.connect() as connection:
        plan = make_plan(connection, [service(name="Another rape crisis service")], SOURCE)
        assert (len(plan.new), len(plan.gone)) == (1, 1)
        assert connection.scalar(select(func.count()).select_from(Service)) == 1


def test_a_change_is_shown_and_applied(engine: Engine) -> None:
    applied(engine, service())
    newer = service(minimum_age=16, assured_date="2026-11-01")
    newer["contacts"][0]["phones"][0]["number"] = "0113 496 0001"
    plan = applied(engine, newer)
    [change] = plan.changed
    said = "\n".join(change.details)
    assert "minimum_age: 18 -> 16" in said
    assert "0113 496 0001" in said
    record = records_of(engine)["Sexual violence counselling"]
    assert record.min_age == 16
    assert [phone.number for phone in record.phones] == ["0113 496 0001"]


def test_a_fact_checked_more_recently_stays(engine: Engine) -> None:
    applied(engine, service())
    plan = applied(engine, service(minimum_age=11, assured_date="2026-09-30"))
    assert plan.changed == []
    assert plan.kept[0][1] == "ours were checked on 2026-10-01, the feed's on 2026-09-30"
    assert records_of(engine)["Sexual violence counselling"].min_age == 18


def test_what_a_person_has_checked_since_stays(engine: Engine) -> None:
    applied(engine, service())
    with Session(engine) as session:
        session.scalars(select(Service)).one().assured_date = date(2026, 11, 20)
        session.commit()
    plan = applied(engine, service(minimum_age=11, assured_date="2026-11-10"))
    assert len(plan.kept) == 1
    assert records_of(engine)["Sexual violence counselling"].min_age == 18


def test_what_left_the_feed_is_retired_and_can_come_back(engine: Engine) -> None:
    other = service(name="Other rape support")
    applied(engine, service(), other)
    plan = applied(engine, service())
    assert [name for _, name in plan.gone] == ["Other rape support"]
    assert set(records_of(engine)) == {"Sexual violence counselling"}
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Service)) == 2
    plan = applied(engine, service(), other)
    assert plan.changed[0].details == ["had gone, and is back"]
    assert len(records_of(engine)) == 2


def test_too_many_gone_at_once_is_refused(engine: Engine) -> None:
    many = [service(name=f"Rape support {n}") for n in range(12)]
    applied(engine, *many)
    with pytest.raises(NotApplied, match="allow-many-gone"):
        applied(engine, *many[:5])
    assert len(records_of(engine)) == 12
    applied(engine, *many[:5], allow_many_gone=True)
    assert len(records_of(engine)) == 5


def test_feeds_do_not_touch_each_other(engine: Engine) -> None:
    applied(engine, service())
    applied(engine, service(minimum_age=11), source=Source("https://other.example.org/x", TODAY))
    with Session(engine) as session:
        ages = session.scalars(select(Service.minimum_age).order_by(Service.minimum_age)).all()
        assert ages == [11, 18]
        assert session.scalar(select(func.count()).select_from(Organization)) == 2


def test_the_real_services_are_safe_from_a_feed(loaded: Engine) -> None:
    """A feed that names our own record changes it only where its facts were checked later."""
    with Session(loaded) as session:
        ours = published_services(session)
    changed = copy.deepcopy(next(one for one in ours if "minimum_age" in one))
    changed["name"] = "Changed by a feed"
    plan = applied(loaded, changed)
    assert (len(plan.kept), plan.changed) == (1, [])
    for attribute in changed["attributes"]:
        if attribute["taxonomy_term"]["term"] == "checked_on":
            attribute["value"] = "2026-11-20"
    plan = applied(loaded, changed)
    assert [change.name for change in plan.changed] == ["Changed by a feed"]
    assert plan.gone == []
    result = load(loaded)
    slug = plan.changed[0].wanted.slug
    assert result.checked_later == [slug]
    assert records_of(loaded)["Changed by a feed"].checked_on == date(2026, 11, 20)
    assert len(records_of(loaded)) == len(ours)


def test_waits_told_by_a_service_outlive_a_feed(loaded: Engine) -> None:
    """What a service told us is no feed's to take away, nor to say."""
    with Session(loaded) as session:
        given = next(one for one in published_services(session) if "wait_reports" in one)
        slug = session.scalar(select(Service.slug).where(Service.id == given["id"]))
    with loaded.execution_options(writes=True).begin() as connection:
        told = {"counselling": ToldWait("closed")}
        save_told(connection, given["id"], slug, told, 1_795_000_000)
    given["name"] = "Changed by a feed"
    del given["wait_reports"]
    for attribute in given["attributes"]:
        if attribute["taxonomy_term"]["term"] == "checked_on":
            attribute["value"] = "2026-11-21"
    applied(loaded, given)
    [report] = records_of(loaded)["Changed by a feed"].wait_reports
    assert (report.told_by_service, report.list_state) == (True, "closed")
    load(loaded)
    assert records_of(loaded)["Changed by a feed"].wait_reports == (report,)

    claimed = service(
        wait_reports=[
            {
                "id": identifier("w"),
                "report_id": "told-" + "a" * 32,
                "told_by_service": "yes",
                "waited_for": "counselling",
                "list_state": "open",
                "reported_text": "2026-11-01",
            }
        ]
    )
    applied(loaded, claimed, allow_many_gone=True)
    [report] = records_of(loaded)["Sexual violence counselling"].wait_reports
    assert not report.told_by_service


def test_an_id_cannot_be_claimed(loaded: Engine) -> None:
    """A record that says it is ours, under an id that is not made from ours, is a new one."""
    with Session(loaded) as session:
        claimed = published_services(session)[0]
    claimed["id"] = identifier("not ours")
    plan = applied(loaded, claimed)
    assert plan.new[0].wanted.slug.startswith("or-")
    # Nor does it reach the parts of another: every id is made from its own.
    ids = {row["id"] for rows in plan.new[0].tables.values() for row in rows if "service_id" in row}
    with Session(loaded) as session:
        others = set(
            session.scalars(
                select(Phone.id).where(
                    Phone.service_id != made_id("service", plan.new[0].wanted.slug)
                )
            )
        )
    assert not ids & others


def test_a_failure_half_way_leaves_everything_as_it_was(engine: Engine) -> None:
    applied(engine, service())
    with engine.connect() as connection:
        shown = make_plan(connection, [service(name="Rape support")], SOURCE)
    applied(engine, service(minimum_age=16, assured_date="2026-11-01"))
    with pytest.raises(NotApplied, match="changed while you looked"):
        apply_plan(engine, [service(minimum_age=21, assured_date="2026-11-02")], SOURCE, shown)
    assert records_of(engine)["Sexual violence counselling"].min_age == 16


def test_a_date_to_come_is_not_believed(engine: Engine) -> None:
    later = (TODAY + timedelta(days=400)).isoformat()
    applied(engine, service(assured_date=later, last_modified=later + "T00:00:00Z"))
    record = records_of(engine)["Sexual violence counselling"]
    assert record.checked_on == TODAY
    assert record.confidence == "low"


def test_terms_of_our_own_are_known_by_their_ids(engine: Engine) -> None:
    own = {
        "id": identifier("own"),
        "taxonomy_term_id": made_id("taxonomy_term", "referral", "self"),
    }
    applied(engine, service(attributes=[own]))
    assert records_of(engine)["Sexual violence counselling"].referral_routes == ("self",)
    with Session(engine) as session:
        linked = session.scalars(
            select(TaxonomyTerm.code)
            .join(Attribute, Attribute.taxonomy_term_id == TaxonomyTerm.id)
            .order_by(TaxonomyTerm.code)
        ).all()
        assert linked == ["self", "sexual_violence"]


def test_the_feed_of_128_imports_whole(engine: Engine, feed_of_128: Path) -> None:
    records = read_feed(feed_of_128)
    source = Source("file:feed_128_services.json", TODAY)
    plan = apply_plan(engine, records, source)
    assert (len(plan.new), plan.rejected) == (128, [])
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Service)) == 128
        assert len(published_services(session)) == 128
    assert apply_plan(engine, records, source).empty


def test_the_feed_of_128_beside_the_real_services(loaded: Engine, feed_of_128: Path) -> None:
    before = records_of(loaded)
    apply_plan(loaded, read_feed(feed_of_128), Source("file:x", TODAY))
    assert records_of(loaded) == before
    assert not load(loaded).changed


def test_files_that_are_no_feed(tmp_path: Path) -> None:
    from services_db.open_referral.fetch import FeedFailed, Limits

    cases = {
        b"": "is not JSON",
        b'{"contents": [': "is not JSON",
        b"[" * 100_000: "is not JSON",
        b"\xff\xfe": "is not UTF-8",
        b'{"a": 1}': "no list of contents",
        b"3": "no list of contents",
        json.dumps({"total_items": 9, "contents": [service()]}).encode(): "one page of a feed",
        b'{"contents": [' + b" " * 3000 + b"]}": "larger than",
        json.dumps([service()] * 4).encode()[:2000] + b"]": "is not JSON",
    }
    for raw, why in cases.items():
        path = tmp_path / "feed.json"
        path.write_bytes(raw)
        with pytest.raises(FeedFailed, match=why):
            read_feed(path, Limits(whole_bytes=2500 if why == "larger than" else 200_000))
    with pytest.raises(FeedFailed, match="cannot be read"):
        read_feed(tmp_path / "absent.json")
    with pytest.raises(FeedFailed, match=r"no service\.csv"):
        read_feed(tmp_path)
