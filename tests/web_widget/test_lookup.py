"""``POST /api/search`` on the real data: what people type, and what is not understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from services_db.content import say
from web_widget.gateway.asked_for import FIELDS

SERVICE = Draft202012Validator(
    json.loads((Path(__file__).parents[1] / "contract/service.schema.json").read_text("utf-8"))
)


async def search(client, **fields) -> dict:
    response = await client.post("/api/search", json=fields)
    assert response.status == 200
    found = await response.json()
    for service in (*found["services"], *found["helplines"]):
        SERVICE.validate(service)
    assert len(found["helplines"]) >= 2
    return found


async def test_each_field_takes_what_a_person_would_type(loaded):
    found = await search(
        loaded, location="Birmigham", age="mid twenties", support="counselling, group"
    )
    understood = found["understood"]
    assert understood["location"]["name"] == "Birmingham"
    assert understood["age"]["min"] <= 25 <= understood["age"]["max"]
    assert understood["support"] == ["counselling", "group"]
    assert "not_understood" not in found
    assert found["services"]


async def test_a_whole_sentence_is_understood(loaded):
    found = await search(loaded, text="19f leeds counselling, deaf")
    understood = found["understood"]
    assert understood["location"]["name"] == "Leeds"
    assert understood["age"] == {"min": 19, "max": 19}
    assert understood["gender"] == "woman"
    assert understood["support"] == ["counselling"]
    assert "deaf" in understood["needs"]


async def test_a_field_of_its_own_outweighs_the_sentence(loaded):
    found = await search(loaded, text="19f leeds counselling", location="York", age=30)
    assert found["understood"]["location"]["name"] == "York"
    assert found["understood"]["age"] == {"min": 30, "max": 30}


async def test_lists_are_read_like_words_with_commas(loaded):
    found = await search(loaded, support=["counselling", "group"], need=["lgbtq"])
    assert found["understood"]["support"] == ["counselling", "group"]
    assert found["understood"]["needs"] == ["lgbtq"]


async def test_what_is_not_understood_is_named_and_filters_nothing(loaded):
    everything = await search(loaded)
    found = await search(
        loaded, location="qwxyz", age="blue", gender="sdfg", support="zzz", need="??"
    )
    assert found["not_understood"] == ["location", "age", "gender", "support", "need"]
    assert found["total"] == everything["total"]
    assert (await search(loaded, text="qwxyz zzz"))["not_understood"] == ["text"]


async def test_not_wanting_to_say_is_understood_and_filters_nothing(loaded):
    everything = await search(loaded)
    found = await search(loaded, location="anywhere", age="I'd rather not say", gender="skip")
    assert "not_understood" not in found
    assert found["total"] == everything["total"]


async def test_a_name_of_several_places_is_asked_back(loaded):
    found = await search(loaded, location="Newport", age=30)
    places = found["ambiguous"]
    assert len(places) > 2
    assert {"name": "Newport", "county": "Shropshire"}.items() <= next(
        place.items() for place in places if place["county"] == "Shropshire"
    )
    assert found["understood"]["location"]["kind"] == "unknown"
    assert found["understood"]["age"] == {"min": 30, "max": 30}


async def test_pages_hold_each_service_once(loaded):
    total = (await search(loaded, location="Leeds"))["total"]
    seen = []
    for page in range(1, total // 20 + 2):
        found = await search(loaded, location="Leeds", page=page, per_page=20)
        assert (found["page"], found["per_page"]) == (page, 20)
        seen += [service["id"] for service in found["services"]]
    assert len(seen) == total == len(set(seen))


@pytest.mark.parametrize(
    "fields",
    [{"page": 0}, {"page": "1"}, {"page": True}, {"per_page": 51}, {"per_page": 1.5}],
)
async def test_a_bad_page_is_refused_plainly(loaded, fields):
    response = await loaded.post("/api/search", json=fields)
    assert response.status == 422
    assert await response.json() == {"error": say("errors.bad_page")}


@pytest.mark.parametrize("value", [{"a": 1}, [1], 1.5, True])
@pytest.mark.parametrize("name", FIELDS)
async def test_a_field_that_nobody_could_type_is_refused_plainly(loaded, name, value):
    response = await loaded.post("/api/search", json={name: value})
    assert response.status == 422


async def test_without_a_database_there_are_still_lines_to_ring(serve):
    found = await search(await serve(), location="Leeds")
    assert found["services"] == []
    assert any(line["contact"]["phones"] for line in found["helplines"])
