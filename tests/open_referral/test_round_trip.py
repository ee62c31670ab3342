"""What is exported and imported into an empty database is the same database.

"The same" is: every row of every published table with the same id and the same values, except

- what no feed carries: the editor's own notes, who printed a number, numbers that are not
  published, figures of a whole area, and the editor's registers;
- web addresses, which are those that the publish rules make of them;
- the day of the last change, and the place of an organisation or a wait report in its file.

So each of the two publishes the same feed, and makes the same records of it.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from services_db import publishing
from services_db.engine import make_engine
from services_db.entities import Base, DoNotPublish, ImportRecord, Organization, Service
from services_db.loading.load import load
from services_db.open_referral.apply import apply_plan
from services_db.open_referral.export_feed import export_json, export_tables, published_services
from services_db.open_referral.feed_files import read_feed
from services_db.open_referral.mapping import Source
from services_db.open_referral.plan import make_plan
from services_db.records import load_records
from services_db.updates.told_waits import CLOCKS, ToldWait, save_told
from tests.open_referral.test_import import service

TABLES = (
    "organization",
    "service",
    "location",
    "address",
    "accessibility",
    "service_at_location",
    "contact",
    "phone",
    "language",
    "schedule",
    "service_area",
    "service_district",
    "cost_option",
    "funding",
    "attribute",
    "wait_report",
    "taxonomy",
    "taxonomy_term",
    "do_not_publish",
)
NOT_CARRIED = {
    "organization": {"source_note", "editor_note", "position"},
    "service": {"editor_note", "wait_text", "source_type", "other_sources", "last_modified"},
    "phone": {"basis"},
    "wait_report": {"note", "position"},
}
ADDRESSES = ("url", "website", "webchat_url", "form_url", "source_url")


def own_file(path: Path) -> Source:
    return Source(f"file:{path.name}", date(2026, 11, 23), own_files=True)


def published_rows(engine: Engine) -> dict[str, dict]:
    """Every row, by table and key, without what a feed does not carry."""
    found: dict[str, dict] = {}
    with engine.connect() as connection:
        withheld = frozenset(connection.scalars(select(DoNotPublish.digits)))
        websites = {
            row.id: row.website
            for row in connection.execute(select(Base.metadata.tables["organization"]))
        }
        for name in TABLES:
            table = Base.metadata.tables[name]
            keys = [column.name for column in table.primary_key]
            rows = {}
            for row in connection.execute(select(table)).mappings():
                values = {k: v for k, v in row.items() if k not in NOT_CARRIED.get(name, ())}
                if name == "phone" and not publishing.may_show_number(
                    row["number"], row["confidence"], withheld
                ):
                    continue
                if name == "wait_report" and row["service_id"] is None:
                    continue
                for column in ADDRESSES:
                    if column in values and name != "do_not_publish":
                        known = websites.get(row.get("organization_id"), row.get("website"))
                        values[column] = (
                            publishing.source_for(row[column] or "", known)
                            if column == "source_url" and name in ("service", "organization")
                            else publishing.real_page(row[column])
                        )
                rows[tuple(row[key] for key in keys)] = values
            found[name] = rows
    return found


def tell_a_wait(engine: Engine) -> None:
    """As a service does through its own page."""
    with engine.execution_options(writes=True).begin() as connection:
        sid, slug = connection.execute(select(Service.id, Service.slug).limit(1)).one()
        told = {"counselling": ToldWait("waitlist", 4.0, 8.0, CLOCKS[0])}
        save_told(connection, sid, slug, told, 1_795_000_000)


def feed_of(engine: Engine) -> list[dict]:
    with Session(engine) as session:
        found = published_services(session)
    for one in found:
        one.pop("last_modified")
    return found


def records_of(engine: Engine) -> list:
    with Session(engine) as session:
        return load_records(session)


def test_a_file_imported_is_the_same_database(
    loaded: Engine, engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "feed.json"
    tell_a_wait(loaded)
    with Session(loaded) as session:
        export_json(session, path)
    same_database(loaded, engine, path)


def test_tables_imported_are_the_same_database(
    loaded_sqlite_file: Path, sqlite_engine: Engine, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(loaded_sqlite_file, copy)
    first = make_engine(f"sqlite:///{copy}")
    tell_a_wait(first)
    with Session(first) as session:
        export_tables(session, tmp_path / "tables")
    same_database(first, sqlite_engine, tmp_path / "tables")
    first.dispose()


def same_database(loaded: Engine, engine: Engine, path: Path) -> None:
    plan = apply_plan(engine, read_feed(path), own_file(path))
    assert plan.rejected == []
    assert [change.wanted.notes for change in plan.new if change.wanted.notes] == []

    before, after = published_rows(loaded), published_rows(engine)
    for name in TABLES:
        assert after[name].keys() == before[name].keys(), name
        different = [key for key in before[name] if before[name][key] != after[name][key]]
        assert [(before[name][k], after[name][k]) for k in different[:3]] == [], name
    assert records_of(engine) == records_of(loaded)
    told = [w for one in records_of(engine) for w in one.wait_reports if w.told_by_service]
    assert len(told) == 1
    assert feed_of(engine) == feed_of(loaded)

    again = apply_plan(engine, read_feed(path), own_file(path))
    assert again.empty
    assert len(again.unchanged) == len(before["service"])


@pytest.mark.parametrize("export", [export_json, export_tables])
def test_where_records_of_other_feeds_came_from_travels_with_them(
    loaded_sqlite_file: Path, sqlite_engine: Engine, tmp_path: Path, export
) -> None:
    """So their feed, and a load of the files, find in the copy what they find in the first."""
    shutil.copy(loaded_sqlite_file, tmp_path / "copy.db")
    first, second = make_engine(f"sqlite:///{tmp_path / 'copy.db'}"), sqlite_engine
    feed = Source("https://council.example.org/" + "v3/" * 30 + "services", date(2026, 11, 20))
    lunch = service("Lunch", description="Food.", attributes=[])
    plan = apply_plan(first, [service(), lunch, lunch], feed)
    assert [change.wanted.service["held"] for change in plan.new] == [False, True, True]
    with first.execution_options(writes=True).begin() as connection:  # somebody looked at one
        looked_at = Service.slug == plan.new[1].wanted.slug
        connection.execute(update(Service).where(looked_at).values(held=False))
    path = tmp_path / "out"
    with Session(first) as session:
        export(session, path)

    apply_plan(second, read_feed(path), own_file(path))
    assert imported_from(second, feed) == imported_from(first, feed)
    assert sorted(one[1] for one in imported_from(second, feed)) == [0, 0, 1]
    assert feed_of(second) == feed_of(first)
    assert apply_plan(second, [service(), lunch, lunch], feed).empty
    assert load(second).retired == []
    first.dispose()


def imported_from(engine: Engine, feed: Source) -> list[tuple]:
    columns = (ImportRecord.feed_service_id, ImportRecord.occurrence, Service.slug, Service.held)
    query = select(*columns, Service.origin, Organization.origin)
    query = query.join(Service, Service.id == ImportRecord.service_id)
    query = query.join(Organization, Organization.id == Service.organization_id)
    with engine.connect() as connection:
        rows = connection.execute(query.where(ImportRecord.feed == feed.feed))
        return sorted(tuple(row) for row in rows)


def test_an_export_changes_nothing_where_it_came_from(loaded: Engine, tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    with Session(loaded) as session:
        export_json(session, path)
    with loaded.connect() as connection:
        plan = make_plan(connection, read_feed(path), own_file(path))
    assert plan.empty
    assert plan.kept == []
    assert plan.rejected == []


def test_the_files_take_over_from_an_import_of_them(
    loaded_sqlite_file: Path, sqlite_engine: Engine, tmp_path: Path
) -> None:
    """Loading after an import makes no second copy of a service."""
    first = make_engine(f"sqlite:///{loaded_sqlite_file}")
    with Session(first) as session:
        count = export_json(session, tmp_path / "feed.json")
    first.dispose()
    path = tmp_path / "feed.json"
    apply_plan(sqlite_engine, read_feed(path), own_file(path))
    result = load(sqlite_engine)
    assert result.retired == []
    assert len(records_of(sqlite_engine)) == count


def test_the_file_is_a_page_of_the_standard(loaded: Engine, schemata, tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    with Session(loaded) as session:
        export_json(session, path)
    page = json.loads(path.read_text())
    assert list(schemata.page.iter_errors(page)) == []
    assert [f for one in page["contents"] for f in schemata.faults("service", one)] == []


def test_the_tables_are_one_for_each_entity(loaded: Engine, tmp_path: Path) -> None:
    """HSDS's tabular form has the entities' own fields, one file for each."""
    from services_db.open_referral.tabular import columns

    with Session(loaded) as session:
        counts = export_tables(session, tmp_path)
    for name in counts:
        entity = name.removesuffix(".csv")
        heading = (tmp_path / name).read_text().splitlines()[0].split(",")
        assert tuple(heading) == columns(entity)
    assert counts["service.csv"] > 200
    assert counts["phone.csv"] > 50
