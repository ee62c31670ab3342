"""What people answer to "where?", and what it is taken for."""

import csv
from pathlib import Path

import pytest

from services_db.answers import Location
from services_db.places.gazetteer import district_names, find_place, regions

QUERIES = list(csv.DictReader(Path(__file__).with_name("queries.csv").open(encoding="utf-8")))

NEVER_PLACES = Path(__file__).with_name("never_places.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("row", QUERIES, ids=[row["query"] or "nothing typed" for row in QUERIES])
@pytest.mark.parametrize("loose", [False, True], ids=["exact", "loose"])
def test_hand_written_query(row, loose):
    result = find_place(row["query"], loose=loose)
    place = result.location
    got = {
        "status": result.status,
        "kind": place.kind if place else "",
        "district": (place and place.district) or "",
        "county": (place and place.county) or "",
        "region": (place and place.region) or "",
    }
    assert got == {key: row[key] for key in got}
    assert result.confirm is False


def test_the_queries_cover_every_region_and_are_many():
    assert {row["region"] for row in QUERIES} >= set(regions())
    assert len(QUERIES) >= 150


def _among(text, **options):
    result = find_place(text, **options)
    assert result.status == "ambiguous", result
    assert result.location is None
    assert len(result.candidates) >= 2
    return {(c.district or c.name, c.country) for c in result.candidates}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Newport", {("Isle of Wight", None), ("Telford and Wrekin", None), ("Newport", "Wales")}),
        ("Ashford", {("Ashford", None), ("Spelthorne", None)}),
        ("Richmond", {("Richmond upon Thames", None), ("North Yorkshire", None)}),
        ("Whitchurch", {("Shropshire", None), ("Basingstoke and Deane", None)}),
        ("Gillingham", {("Medway", None), ("Dorset", None)}),
        ("Wellington", {("Telford and Wrekin", None), ("Somerset", None)}),
        ("Rainham", {("Medway", None), ("Havering", None)}),
        ("Bangor", {("Bangor", "Wales"), ("Bangor", "Northern Ireland")}),
        ("the midlands", {("East Midlands", None), ("West Midlands", None)}),
        ("West Midlands", {("West Midlands", None)}),
        (
            "up north",
            {("North East", None), ("North West", None), ("Yorkshire and the Humber", None)},
        ),
        ("Leeds or Bradford", {("Leeds", None), ("Bradford", None)}),
        ("Leeds / Bradford", {("Leeds", None), ("Bradford", None)}),
        ("I moved from Leeds to York", {("Leeds", None), ("York", None)}),
        ("NP16", {("Forest of Dean", None), ("NP16", "Wales")}),
    ],
)
def test_asks_which_where_the_name_could_be_several(text, expected):
    assert _among(text) >= expected


def test_candidates_can_be_told_apart():
    for name in ("Newport", "Ashford", "Richmond", "Whitchurch", "Middleton", "West Midlands"):
        seen = [
            (c.kind, c.name, c.district, c.county, c.country) for c in find_place(name).candidates
        ]
        assert len(seen) == len(set(seen)), name


def test_west_midlands_offers_the_county_and_the_region():
    kinds = {c.kind: len(c.districts) for c in find_place("West Midlands").candidates}
    assert kinds == {"county": 7, "region": 30}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Cardiff", "Wales"),
        ("i live in swansea", "Wales"),
        ("South Wales", "Wales"),
        ("Glasgow", "Scotland"),
        ("EH1 1YZ", "Scotland"),
        ("Scotland", "Scotland"),
        ("Derry", "Northern Ireland"),
        ("BT1 5GS", "Northern Ireland"),
        ("Northern Ireland", "Northern Ireland"),
        ("Dublin", "Ireland"),
        ("Republic of Ireland", "Ireland"),
        ("D02 X285", "Ireland"),
        ("Germany", "abroad"),
        ("Lagos", "abroad"),
        ("Perth, Australia", "abroad"),
        ("Isle of Man", "abroad"),
        ("JE2 3AB", "abroad"),
        ("90210", "abroad"),
        ("abroad", "abroad"),
        ("outside the UK", "abroad"),
    ],
)
def test_says_when_it_is_outside_england_and_where(text, country):
    result = find_place(text)
    assert (result.status, result.location.country) == ("outside_england", country)
    assert result.location.kind == "outside_england"
    assert result.location.districts == {}


@pytest.mark.parametrize(
    ("typed", "district"),
    [
        ("Birmigham", "Birmingham"),
        ("Manchestr", "Manchester"),
        ("Notingham", "Nottingham"),
        ("Newcaslte", "Newcastle upon Tyne"),
        ("Midlesborough", "Middlesbrough"),
        ("Bristl", "Bristol"),
        ("Plymuth", "Plymouth"),
        ("Hudersfield", "Kirklees"),
        ("Leads", "Leeds"),
        ("i live in birmigham", "Birmingham"),
        ("near Wolverhamptn please", "Wolverhampton"),
    ],
)
def test_a_slip_is_forgiven_only_when_asked_for_and_is_to_be_confirmed(typed, district):
    assert find_place(typed).status == "nothing"
    result = find_place(typed, loose=True)
    assert (result.status, result.location.district, result.confirm) == ("found", district, True)


@pytest.mark.parametrize("words", NEVER_PLACES)
def test_everyday_words_are_never_taken_for_slips(words):
    assert find_place(words, loose=True).status == "nothing"
    assert find_place(f"{words} {words}", loose=True).status == "nothing"


@pytest.mark.parametrize("text", ["week", "church"])
def test_a_village_named_like_an_everyday_word_is_to_be_confirmed(text):
    result = find_place(text)
    assert (result.status, result.confirm) == ("found", True)


def test_a_town_named_like_an_everyday_word_is_plain():
    for town in ("Reading", "Bath", "Sale", "Deal"):
        result = find_place(town)
        assert (result.status, result.confirm) == ("found", False)


@pytest.mark.parametrize("text", ["Yorkshir", "Edinbrugh"])
def test_slips_are_forgiven_for_regions_and_nations_too(text):
    assert find_place(text, loose=True).confirm


def test_an_outcode_over_several_districts_gives_each_its_share():
    location = find_place("SW1A 1AA").location
    names = {district_names()[code] for code in location.districts}
    assert names == {"Westminster", "Lambeth"} or "Westminster" in names
    assert sum(location.districts.values()) == pytest.approx(1, abs=0.01)
    assert location.name == "SW1A"


@pytest.mark.parametrize(
    ("name", "count"),
    [("London", 33), ("Greater Manchester", 10), ("North East", 12), ("Norfolk", 7), ("Avon", 4)],
)
def test_an_area_holds_all_its_districts(name, count):
    location = find_place(name).location
    assert len(location.districts) == count
    assert sum(location.districts.values()) == pytest.approx(1, abs=0.01)


def test_a_county_leaves_out_what_is_named_and_policed_apart():
    names = district_names()
    gloucestershire = {names[c] for c in find_place("Gloucestershire").location.districts}
    assert "South Gloucestershire" not in gloucestershire
    assert "Hartlepool" not in {names[c] for c in find_place("County Durham").location.districts}


@pytest.mark.parametrize("region", regions())
def test_each_region_by_its_name(region):
    if region == "West Midlands":  # a county too: see above
        region = "West Midlands region"
    location = find_place(region).location
    assert location.kind == "region"
    assert location.region == location.name


def test_every_district_is_known_by_its_own_name():
    lost = []
    for code, name in district_names().items():
        result = find_place(name)
        options = [result.location] if result.location else list(result.candidates)
        if not any(code in option.districts for option in options):
            lost.append(name)
    assert lost == []


def test_every_place_found_is_complete_and_of_england():
    for row in QUERIES:
        result = find_place(row["query"])
        if result.status == "found":
            place = result.location
            assert isinstance(place, Location)
            assert place.lat is not None
            assert 49.8 < place.lat < 55.9
            assert -6.5 < place.lon < 1.8
            assert place.districts
            assert set(place.districts) <= set(district_names())
            assert Location.from_dict(place.to_dict()) == place
