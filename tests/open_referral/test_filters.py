"""Each parameter against a plain reading of what the feed itself publishes; and paging."""

from __future__ import annotations

import json

import pytest

from services_db.places.geometry import distance_km
from services_db.places.lookup import from_outcodes
from tests.open_referral.conftest import every, get

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def ids(feed, path: str = "/services", **parameters: object) -> set[str]:
    return {one["id"] for one in await every(feed, path, **parameters)}


async def everything(feed) -> list[dict]:
    return await every(feed, "/services", full="true")


async def test_ages_are_literal(feed) -> None:
    found = await everything(feed)
    for age in (0, 13, 16, 18, 25, 17.5, -1, 999):
        low = {
            one["id"] for one in found if one.get("minimum_age", -5) >= age and "minimum_age" in one
        }
        high = {one["id"] for one in found if one.get("maximum_age", 1e9) <= age}
        assert await ids(feed, minimum_age=age) == low
        assert await ids(feed, maximum_age=age) == high
        assert await ids(feed, minimum_age=age, maximum_age=age) == low & high


async def test_hours_are_of_one_period(feed) -> None:
    found = await everything(feed)

    def open_at(one, day=None, start=None, end=None) -> bool:
        return any(
            (day is None or day in hours.get("byday", "").split(","))
            and (start is None or hours.get("opens_at", "") >= start)
            and (end is None or hours.get("closes_at", "99") <= end)
            for hours in one.get("schedules", ())
        )

    for day, start, end in (
        ("SU", None, None),
        ("MO", "09:00:00", None),
        (None, "10:00:00", "16:00:00"),
        ("SA", "00:00:00", "23:59:59"),
        (None, None, "12:30:00"),
    ):
        given = {"day": day, "start_time": start, "end_time": end}
        asked = {name: value for name, value in given.items() if value}
        assert await ids(feed, **asked) == {
            one["id"] for one in found if open_at(one, day, start, end)
        }
    assert await ids(feed, day="Sunday") == await ids(feed, day="su") == await ids(feed, day="SUN")
    assert await ids(feed, start_time="09:00") == await ids(feed, start_time="09:00:00")


async def test_terms_and_taxonomies(feed) -> None:
    found = await everything(feed)
    terms = await every(feed, "/taxonomy_terms")
    held: dict[str, set[str]] = {}
    for one in found:
        for attribute in one["attributes"] + one["organization"].get("attributes", []):
            term = attribute["taxonomy_term"]
            if attribute["link_type"] == "service" or term["taxonomy"] == "kind":
                held.setdefault(term["id"], set()).add(one["id"])
                held.setdefault(term["taxonomy_id"], set()).add(one["id"])
    for term in terms:
        assert await ids(feed, taxonomy_term_id=term["id"]) == held.get(term["id"], set()), term
    for taxonomy in await every(feed, "/taxonomies"):
        assert await ids(feed, taxonomy_id=taxonomy["id"]) == held.get(taxonomy["id"], set())
    two = [term["id"] for term in terms if term["taxonomy"] == "support"][:2]
    answer = await feed.get(
        "/open-referral/services", params=[("taxonomy_term_id", one) for one in two]
    )
    assert (await answer.json())["total_items"] == len(held[two[0]] | held[two[1]])
    assert await ids(feed, taxonomy_term_id="no such") == set()


async def test_organization(feed) -> None:
    found = await everything(feed)
    wanted = found[0]["organization_id"]
    expected = {one["id"] for one in found if one["organization_id"] == wanted}
    assert await ids(feed, organization_id=wanted) == expected
    assert await ids(feed, organization_id="no such") == set()


async def test_modified_after(feed) -> None:
    found = await everything(feed)
    latest = max(one["last_modified"] for one in found)
    assert await ids(feed, modified_after="2020-01-01") == {one["id"] for one in found}
    assert await ids(feed, modified_after=latest) <= {one["id"] for one in found}
    assert await ids(feed, modified_after="2999-01-01T00:00:00Z") == set()
    assert await ids(feed, modified_after="2999-01-01T00:00:00+01:00") == set()


async def test_search(feed) -> None:
    found = await everything(feed)
    for words in ("survivors", "RAPE crisis", "isva leeds", "100%", "_", "zzzz", "o'", '"'):
        expected = set()
        for one in found:
            said = {a["taxonomy_term"]["term"]: a.get("value", "") for a in one["attributes"]}
            text = " \n ".join(
                [
                    one["name"],
                    one.get("description", ""),
                    one["organization"]["name"],
                    *(
                        said.get(code, "")
                        for code in ("eligibility_text", "areas_served", "place", "region")
                    ),
                    *(area["name"] for area in one.get("service_areas", ())),
                ]
            ).lower()
            if all(word in text for word in words.lower().split()):
                expected.add(one["id"])
        assert await ids(feed, search=words) == expected, words


async def test_a_postcode_goes_by_the_area_served(feed, records) -> None:
    slugs = {}
    for one in await everything(feed):
        for attribute in one["attributes"]:
            if attribute["taxonomy_term"]["term"] == "record_id":
                slugs[attribute["value"]] = one["id"]
    for given, outcode in (("LS1 4AP", "LS1"), ("bs8", "BS8"), ("SW1A 1AA", "SW1A")):
        districts = set(from_outcodes([outcode]).location.districts)
        expected = {
            slugs[slug]
            for slug, one in records.items()
            if (one.national and "England" in one.nations)
            or (one.districts | one.districts_under_18) & districts
        }
        assert await ids(feed, postcode=given) == expected
    assert await ids(feed, postcode="CF10 1EP") == {
        slugs[slug] for slug, one in records.items() if "Wales" in one.nations
    }


async def test_proximity_is_in_metres(feed) -> None:
    where = from_outcodes(["LS1"]).location
    found = await every(feed, "/service_at_locations", full="true")
    near = await ids(feed, "/service_at_locations", postcode="LS1 4AP")
    for metres in (0, 2_000, 60_000, 1_000_000):
        got = await ids(feed, "/service_at_locations", postcode="LS1 4AP", proximity=metres)
        assert got <= near
        for one in found:
            place = one["location"]
            if one["id"] not in near or "latitude" not in place:
                continue
            away = distance_km(where.lat, where.lon, place["latitude"], place["longitude"]) * 1000
            if away < metres * 0.98:
                assert one["id"] in got
            if away > metres * 1.02 + 1:
                assert one["id"] not in got
    assert await ids(feed, postcode="LS1", proximity=2_000)


async def test_forms(feed) -> None:
    found = await everything(feed)
    minimal = await every(feed, "/services", minimal="true")
    assert [set(one) for one in minimal] == [{"id", "name", "status", "last_modified"}] * len(found)
    answer = await feed.get("/open-referral/services?format=ndjson&full=true")
    assert answer.content_type == "application/x-ndjson"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    lines = (await answer.text()).splitlines()
    assert [json.loads(line) for line in lines] == found
    for path in ("service_at_locations", "taxonomies", "taxonomy_terms"):
        answer = await feed.get(f"/open-referral/{path}?format=ndjson")
        lines = (await answer.text()).splitlines()
        assert [json.loads(line) for line in lines] == await every(feed, f"/{path}")


@pytest.mark.parametrize(
    "path", ["services", "service_at_locations", "taxonomies", "taxonomy_terms"]
)
async def test_pages_cover_everything_once(feed, path: str) -> None:
    whole = (await get(feed, f"/{path}", per_page=1000))["contents"]
    for size in (1 if len(whole) < 50 else 7, 50, len(whole) - 1, len(whole), len(whole) + 1):
        pages = -(-len(whole) // size)
        together: list[dict] = []
        for number in range(1, pages + 1):
            page = await get(feed, f"/{path}", page=number, per_page=size)
            together += page["contents"]
            assert page["size"] == len(page["contents"])
            assert (page["page_number"], page["total_pages"]) == (number, pages)
            assert page["first_page"] == (number == 1)
            assert page["last_page"] == (number == pages)
            assert page["empty"] is False
        assert together == whole
    beyond = await get(feed, f"/{path}", page=999_999, per_page=1000)
    assert (beyond["empty"], beyond["contents"], beyond["size"]) == (True, [], 0)
    assert beyond["total_items"] == len(whole)


async def test_nothing_found_is_an_empty_page(feed) -> None:
    page = await get(feed, "/services", search="zzzz")
    assert page == {
        "total_items": 0,
        "total_pages": 0,
        "page_number": 1,
        "size": 0,
        "first_page": True,
        "last_page": True,
        "empty": True,
        "contents": [],
    }


WRONG = {
    "page": ("0", "-1", "x", "1.5", "99999999999999999999", "١", "1e3"),
    "per_page": ("0", "-5", "1001", "ten"),
    "minimum_age": ("x", "nan", "inf", "1e400", "٣", "--1", "1,5"),
    "maximum_age": ("old",),
    "start_time": ("9", "25:00", "09:60", "x", "09:00:00junk"),
    "end_time": ("24:01", "noon"),
    "day": ("XX", "Someday", "1"),
    "modified_after": ("yesterday", "2026-13-01", "0", "٢٠٢٦-01-01x"),
    "postcode": ("x", "12345", "ZZ99", "LS1 4AP BS1 1AA", "Leeds"),
    "proximity": ("5", "near", "-1"),
    "full": ("maybe", "1"),
    "minimal": ("2",),
    "format": ("xml",),
    "search": ("a\x00b", "x" * 201, "a b c d e f g h i j k"),
    "taxonomy_term_id": ("\x00", "\ud800"),
    "nonsense": ("1",),
}


@pytest.mark.parametrize("name", WRONG)
async def test_wrong_parameters_are_told_plainly(feed, name: str) -> None:
    for value in WRONG[name]:
        quoted = "%ED%A0%80" if value == "\ud800" else None
        if quoted:
            from yarl import URL

            url = URL(f"{feed.make_url('/open-referral/services')}?{name}={quoted}", encoded=True)
            answer = await feed.session.get(url)
        else:
            answer = await feed.get("/open-referral/services", params={name: value})
        body = await answer.json()
        assert answer.status in ((400,) if not quoted else (200, 400)), (name, value, body)
        if answer.status == 400:
            assert body["parameter"] == name
            assert body["error"].endswith(".")
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
    answer = await feed.get("/open-referral/services", params=[("page", "1"), ("page", "2")])
    assert answer.status == 400


async def test_blank_parameters_count_as_absent(feed) -> None:
    blank = await get(feed, "/services", search="", page="", day=" ", taxonomy_id="")
    assert blank == await get(feed, "/services")
