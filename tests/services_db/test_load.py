"""``load``: all or nothing, the same twice, retiring what left, and readers undisturbed."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, func, select, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from services_db.engine import make_engine
from services_db.entities import (
    Attribute,
    Base,
    Organization,
    Phone,
    Service,
    ServiceDistrict,
    WaitReport,
    data_version,
)
from services_db.loading.load import TooManyVanished, load
from services_db.loading.problems import FilesRefused
from services_db.migrations.upgrade import upgrade
from services_db.records import load_records
from services_db.service_record import ServiceRecord
from tests.services_db.conftest import Edit, read_rows, write_rows


def contents(engine: Engine) -> dict[str, list[tuple]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in Base.metadata.sorted_tables
        }


def test_the_real_files_load_and_loading_again_changes_nothing(engine: Engine) -> None:
    first = load(engine)
    before = contents(engine)
    second = load(engine)
    assert first.changed
    assert first.counts["services.csv"] == 216
    assert first.unresolved_areas == []
    assert not second.changed
    assert contents(engine) == before
    with Session(engine) as session:
        assert data_version(session) == 1


def test_nothing_is_assured_until_a_person_has_checked(loaded: Engine) -> None:
    with Session(loaded) as session:
        assert session.scalars(select(Service.assured_date).distinct()).all() == [None]


def test_a_check_by_hand_survives_the_next_load(loaded: Engine, data: Path, edit: Edit) -> None:
    with Session(loaded) as session, session.begin():
        session.execute(
            update(Service).where(Service.slug == "nat-rph").values(assured_date=date(2026, 11, 20))
        )
    edit("services.csv", "nat-rph", cost="free")
    load(loaded, data)
    with Session(loaded) as session:
        service = session.scalar(select(Service).where(Service.slug == "nat-rph"))
        assert (service.assured_date, service.fees) == (date(2026, 11, 20), "free")


def test_an_edit_changes_its_service_alone(loaded: Engine, data: Path, edit: Edit) -> None:
    with Session(loaded) as session, session.begin():
        old = datetime(2020, 1, 1, tzinfo=UTC)
        session.execute(update(Service).values(last_modified=old))
    edit("services.csv", "sarc-lincs", phone_2="0303 123 4001")
    load(loaded, data)
    with Session(loaded) as session:
        changed = session.scalars(
            select(Service.slug).where(Service.last_modified > datetime(2021, 1, 1, tzinfo=UTC))
        ).all()
        numbers = session.scalars(
            select(Phone.number)
            .join(Service, Service.id == Phone.service_id)
            .where(Service.slug == "sarc-lincs")
            .order_by(Phone.position)
        ).all()
        assert changed == ["sarc-lincs"]
        assert numbers == ["01522 524402", "0303 123 4001"]
        assert data_version(session) == 2


def test_a_row_that_left_is_retired_and_may_come_back(loaded: Engine, data: Path) -> None:
    rows = read_rows(data / "services.csv")
    waits = read_rows(data / "wait_reports.csv")
    write_rows(data / "services.csv", [row for row in rows if row["id"] != "ne-arch"])
    write_rows(data / "wait_reports.csv", [r for r in waits if r["service_id"] != "ne-arch"])
    result = load(loaded, data)
    assert result.retired == ["ne-arch"]
    assert not load(loaded, data).changed
    with Session(loaded) as session:
        service = session.scalar(select(Service).where(Service.slug == "ne-arch"))
        assert service.retired
        assert load_records(session, ["ne-arch"]) == []
        # What hung on it is kept with it.
        kept = select(func.count()).where(ServiceDistrict.service_id == service.id)
        assert session.scalar(kept) > 0
        terms = select(func.count()).where(Attribute.link_id == service.id)
        assert session.scalar(terms) > 0
        reports = session.scalars(
            select(WaitReport.retired).where(WaitReport.subject == "ne-arch")
        ).all()
        assert reports == [True, True]
    write_rows(data / "services.csv", rows)
    write_rows(data / "wait_reports.csv", waits)
    load(loaded, data)
    with Session(loaded) as session:
        (record,) = load_records(session, ["ne-arch"])
        assert len(record.wait_reports) == 2


def test_most_services_gone_at_once_is_refused(loaded: Engine, data: Path) -> None:
    before = contents(loaded)
    rows = read_rows(data / "services.csv")[:100]
    kept = {row["id"] for row in rows}
    write_rows(data / "services.csv", rows)
    for name in ("wait_reports.csv", "pinned_helplines.csv"):
        others = [row for row in read_rows(data / name) if row["service_id"] in kept]
        write_rows(data / name, others)
    with pytest.raises(TooManyVanished):
        load(loaded, data)
    assert contents(loaded) == before
    assert len(load(loaded, data, allow_many_retired=True).retired) == 116


def test_a_service_that_came_by_another_way_is_left_alone(loaded: Engine, data: Path) -> None:
    with Session(loaded) as session, session.begin():
        organization = session.scalars(select(Organization.id).limit(1)).one()
        session.add(
            Service(
                id="11111111-1111-4111-8111-111111111111",
                slug="imported-1",
                organization_id=organization,
                name="Imported",
                description="From a feed",
                areas_served="Leeds",
                source_url="https://feed.example.org",
                checked_on=date(2026, 11, 1),
                confidence="medium",
                origin="feed:example",
            )
        )
    assert not load(loaded, data).changed
    with Session(loaded) as session:
        assert [one.name for one in load_records(session, ["imported-1"])] == ["Imported"]


def test_one_bad_cell_loads_nothing(loaded: Engine, data: Path, edit: Edit) -> None:
    before = contents(loaded)
    edit("services.csv", "nat-tst", cost="none")
    edit("organisations.csv", "rcew", website="not an address")
    with pytest.raises(FilesRefused):
        load(loaded, data)
    assert contents(loaded) == before


def test_a_fault_while_writing_leaves_the_old_data(loaded: Engine, data: Path, edit: Edit) -> None:
    before = contents(loaded)
    edit("services.csv", "nat-tst", cost="low cost")
    edit("wait_reports.csv", "ne-arch-1", max_weeks="30")

    def break_late(connection, cursor, statement, *_rest) -> None:
        if statement.startswith("UPDATE wait_report"):
            raise RuntimeError("the disk is full")

    event.listen(loaded, "before_cursor_execute", break_late)
    with pytest.raises(RuntimeError):
        load(loaded, data)
    event.remove(loaded, "before_cursor_execute", break_late)
    assert contents(loaded) == before


def test_a_locked_database_says_so_and_serves_the_old_data(
    sqlite_url: str, data: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services_db.engine.BUSY_TIMEOUT_MS", 50)
    engine = make_engine(sqlite_url)
    load(engine, data)
    edit("services.csv", "nat-tst", cost="low cost")
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        load(engine, data)
    with Session(engine) as session:
        assert load_records(session, ["nat-tst"])[0].cost == "free"
    other.execute("ROLLBACK")
    other.close()
    load(engine, data)
    with Session(engine) as session:
        assert load_records(session, ["nat-tst"])[0].cost == "low cost"


def test_a_load_beside_another_says_so_on_postgresql(
    postgres_url: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services_db.loading.load.LOCK_TIMEOUT", "50ms")
    engine = make_engine(postgres_url)
    upgrade(engine)
    with engine.begin() as other:
        other.execute(text("LOCK TABLE service IN SHARE ROW EXCLUSIVE MODE"))
        with pytest.raises(OperationalError, match="lock timeout"):
            load(engine, data)
    assert load(engine, data).changed
    engine.dispose()


def test_a_reader_is_not_disturbed_by_a_load(loaded: Engine, data: Path, edit: Edit) -> None:
    edit("services.csv", "nat-tst", cost="low cost")
    with Session(loaded) as reading:
        assert load_records(reading, ["nat-tst"])[0].cost == "free"
        load(loaded, data)
    with Session(loaded) as session:
        assert load_records(session, ["nat-tst"])[0].cost == "low cost"


def test_a_read_only_engine_cannot_write(loaded: Engine, data: Path) -> None:
    reading = make_engine(loaded.url, read_only=True)
    with reading.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Service)) == 216
        with pytest.raises(Exception, match=r"read-?only"):
            connection.execute(update(Service).values(name="x"))
    reading.dispose()


def test_districts_for_children_only_are_kept_apart(records: dict[str, ServiceRecord]) -> None:
    bridge = records["sarc-avonsomerset"]
    assert "E06000030" in bridge.districts_under_18  # Swindon
    assert "E06000030" not in bridge.districts
    assert "E06000023" in bridge.districts  # Bristol
