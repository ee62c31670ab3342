"""The nine endpoints over all the real services: the standard's forms, and our publish rules."""

from __future__ import annotations

import asyncio
import csv
import json
import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db import phone_numbers
from services_db.engine import make_engine
from services_db.entities import Phone, Service
from services_db.loading.csv_files import SERVICES_DATA
from services_db.open_referral.vocabulary import FEED_TAXONOMIES
from tests.open_referral.conftest import every, get

pytestmark = pytest.mark.asyncio(loop_scope="module")

SERVICES = sum(1 for _ in csv.DictReader((SERVICES_DATA / "services.csv").open()))
LISTS = {
    "services": "service",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


async def test_root_says_what_this_is(feed) -> None:
    body = await get(feed, "/")
    assert body["version"] == "HSDS-UK-3.0"
    assert body["openapi_url"].endswith("/open-referral/openapi.json")
    assert set(body) == {"version", "profile", "openapi_url"}
    described = await get(feed, "/openapi.json")
    assert len(described["paths"]) == 9


@pytest.mark.parametrize(("path", "entity"), LISTS.items())
async def test_every_record_of_every_list_conforms(feed, schemata, path, entity) -> None:
    found = await every(feed, f"/{path}")
    assert found
    assert [fault for one in found for fault in schemata.faults(entity, one)] == []
    assert len({one["id"] for one in found}) == len(found)
    page = await get(feed, f"/{path}", per_page=7)
    assert list(schemata.page.iter_errors(page)) == []


@pytest.mark.parametrize(("path", "entity"), LISTS.items())
async def test_every_single_record_conforms(feed, schemata, path, entity) -> None:
    ids = [one["id"] for one in await every(feed, f"/{path}")]
    for identifier in ids:
        one = await get(feed, f"/{path}/{identifier}")
        assert one["id"] == identifier
        assert schemata.faults(entity, one) == []
        if path == "service_at_locations":
            # The OpenAPI file names the form of a service here, the example that of a place.
            assert schemata.faults("service", one) == []
            assert schemata.faults("service", one["service"]) == []


async def test_the_paths_are_those_of_the_standard(feed, schemata) -> None:
    ours = await get(feed, "/openapi.json")
    assert set(ours["paths"]) == set(schemata.openapi["paths"])
    for path, methods in schemata.openapi["paths"].items():
        theirs = {
            schemata.openapi["components"]["parameters"][one["$ref"].rsplit("/", 1)[1]]["name"]
            for one in methods["get"].get("parameters", [])
        }
        mine = {one["name"] for one in ours["paths"][path]["get"].get("parameters", [])}
        assert theirs <= mine


async def test_parts_conform_that_the_schemata_do_not_reach(feed, schemata) -> None:
    """Phones hang on contacts, which the standard leaves without a place for them."""
    found = await every(feed, "/services", full="true")
    phones = [p for one in found for c in one.get("contacts", []) for p in c["phones"]]
    assert len(phones) > 50
    assert [fault for phone in phones for fault in schemata.faults("phone", phone)] == []
    assert [fault for one in found for fault in schemata.faults("service", one)] == []


async def test_full_records_are_the_single_records(feed) -> None:
    found = {one["id"]: one for one in await every(feed, "/services", full="true")}
    assert len(found) == SERVICES
    for identifier in list(found)[::20]:
        assert await get(feed, f"/services/{identifier}") == found[identifier]


async def test_nothing_is_null_or_empty(feed) -> None:
    def holes(value: object, path: str = "") -> list[str]:
        if value is None or value == "" or value == [] or value == {}:
            return [path]
        if isinstance(value, dict):
            return [hole for key, child in value.items() for hole in holes(child, f"{path}.{key}")]
        if isinstance(value, list):
            return [hole for child in value for hole in holes(child, f"{path}[]")]
        return []

    for path in LISTS:
        for one in await every(feed, f"/{path}"):
            assert holes(one) == []
    for one in await every(feed, "/services", full="true"):
        assert holes(one) == []


async def test_no_number_is_published_that_the_rules_withhold(feed, loaded_sqlite_file) -> None:
    found = await every(feed, "/services", full="true")
    found += await every(feed, "/service_at_locations", full="true")
    # Ids are digits and letters of no meaning; everything else may hold a number.
    text = re.sub(r'"[0-9a-f]{8}-[0-9a-f-]{27}"', "", json.dumps(found))
    shown = phone_numbers.numbers_in(text)
    engine = make_engine(f"sqlite:///{loaded_sqlite_file}", read_only=True)
    with Session(engine) as session:
        unsure = set(session.scalars(select(Phone.number).where(Phone.confidence == "low")))
    engine.dispose()
    listed = {
        phone_numbers.digits(row["number"])
        for row in csv.DictReader((SERVICES_DATA / "do_not_publish.csv").open())
    }
    assert unsure
    assert listed
    assert not shown & listed
    published = {
        phone_numbers.digits(phone["number"])
        for one in found
        for contact in one.get("contacts", [])
        for phone in contact["phones"]
    }
    assert published
    sure = set()
    engine = make_engine(f"sqlite:///{loaded_sqlite_file}", read_only=True)
    with Session(engine) as session:
        for number in session.scalars(select(Phone.number).where(Phone.confidence != "low")):
            sure.add(phone_numbers.digits(number))
    engine.dispose()
    assert published <= sure
    assert {phone_numbers.digits(number) for number in unsure} - sure
    assert not published & ({phone_numbers.digits(number) for number in unsure} - sure)


async def test_private_notes_stay_private(feed) -> None:
    text = json.dumps(await every(feed, "/services", full="true"), ensure_ascii=False)
    for name, columns in (
        ("services.csv", ("editor_note", "wait_text")),
        ("organisations.csv", ("editor_note", "source_note")),
        ("wait_reports.csv", ("note",)),
    ):
        rows = list(csv.DictReader((SERVICES_DATA / name).open()))
        for column in columns:
            notes = {row[column] for row in rows if len(row[column]) > 30}
            public = {
                row[other] for row in rows for other in row if other not in columns and row[other]
            }
            assert [note for note in notes - public if json.dumps(note)[1:-1] in text] == []


async def test_nobody_is_said_to_have_assured_what_nobody_checked(feed) -> None:
    assert not [one for one in await every(feed, "/services") if "assured_date" in one]


async def test_what_the_standard_lacks_is_there_as_attributes(feed, records) -> None:
    found = await every(feed, "/services", full="true")
    by_slug = {}
    for one in found:
        said: dict[str, list] = {}
        for attribute in one["attributes"]:
            term = attribute["taxonomy_term"]
            key = f"{term['taxonomy']}.{term['term']}" if "value" in attribute else term["taxonomy"]
            said.setdefault(key, []).append(attribute.get("value", term["term"]))
        by_slug[said["fact.record_id"][0]] = (one, said)
    assert set(by_slug) == set(records)
    for slug, record in records.items():
        one, said = by_slug[slug]
        assert tuple(said.get("support", ())) == record.support
        assert tuple(said.get("by_and_for", ())) == record.by_and_for
        assert tuple(said.get("referral", ())) == record.referral_routes
        assert said.get("fact.eligibility_text", [None])[0] == record.eligibility_text
        assert said.get("fact.genders_stated", [None])[0] == record.genders_stated
        assert said["fact.checked_on"] == [record.checked_on.isoformat()]
        assert said["fact.source_url"] == [record.source_url]
        provision = said.get("provision", [])
        assert ("bsl" in provision, "bsl_no" in provision) == (
            record.bsl is True,
            record.bsl is False,
        )
        assert len(one.get("wait_reports", [])) == len(record.wait_reports)
        phones = [p["number"] for c in one.get("contacts", []) for p in c["phones"]]
        assert phones == [phone.number for phone in record.phones]


async def test_every_term_used_is_a_term_listed(feed) -> None:
    listed = {one["id"]: one for one in await every(feed, "/taxonomy_terms")}
    taxonomies = {one["id"] for one in await every(feed, "/taxonomies")}
    assert {one["taxonomy_id"] for one in listed.values()} == taxonomies
    for one in await every(feed, "/services", full="true"):
        for attribute in one["attributes"] + one["organization"].get("attributes", []):
            assert listed[attribute["taxonomy_term_id"]] == attribute["taxonomy_term"]


async def test_ids_are_the_same_on_every_load(feed, tmp_path) -> None:
    from services_db.loading.load import load
    from services_db.open_referral.publish import full_services

    engine = make_engine(f"sqlite:///{tmp_path / 'again.db'}")
    load(engine)
    with Session(engine) as session:
        ids = session.scalars(select(Service.id).order_by(Service.position)).all()
        again = list(full_services(session, ids))
    engine.dispose()
    first = await every(feed, "/services", full="true")
    for one in (*first, *again):
        del one["last_modified"]
    assert again == first


async def test_unknown_ids_are_not_found(feed) -> None:
    absent = "00000000-0000-4000-8000-000000000000"
    for path in LISTS:
        for identifier in (absent, "x", "a" * 300, "%00", "%ED%A0%80", "..%2f..", "'"):
            answer = await feed.get(f"/open-referral/{path}/{identifier}")
            assert answer.status == 404
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert (await answer.json())["error"]
    for path in ("/open-referral/organizations", "/open-referral/services/a/b"):
        assert (await feed.get(path)).status == 404


async def test_it_is_for_reading_only(feed) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = await feed.request(method, "/open-referral/services")
        assert answer.status == 405
        assert answer.headers["Allow"] == "GET, HEAD"
    assert (await feed.head("/open-referral/services")).status == 200


async def test_without_a_database_it_says_so(tmp_path) -> None:
    from tests.open_referral.conftest import gateway

    async for client in gateway(f"sqlite:///{tmp_path / 'absent.db'}"):
        for path in ("/services", "/taxonomies", "/services/x", "/services?format=ndjson"):
            answer = await client.get(f"/open-referral{path}")
            assert answer.status == 503
            assert (await answer.json())["error"]
        assert (await client.get("/open-referral/")).status == 200


async def test_several_at_once(feed) -> None:
    pages = await asyncio.gather(
        *(get(feed, "/services", page=n, per_page=20) for n in range(1, 12))
    )
    assert len({one["id"] for page in pages for one in page["contents"]}) == SERVICES


async def test_the_standard_taxonomies_of_ours_are_documented(feed) -> None:
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs" / "open-referral.md").read_text()
    for slug in FEED_TAXONOMIES:
        assert f"`{slug}`" in text
