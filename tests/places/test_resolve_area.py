"""The words services use for where they work, as districts and nations."""

import csv
from pathlib import Path

import pytest

from services_db.places.gazetteer import district_names, regions, resolve_area

UK = {"England", "Wales", "Scotland", "Northern Ireland"}


def _named(words):
    return {district_names()[code] for code in resolve_area(words).districts}


@pytest.mark.parametrize(
    ("words", "districts"),
    [
        ("Leeds", {"Leeds"}),
        ("Bath;Oxford", {"Bath and North East Somerset", "Oxford"}),
        ("Newcastle;Sunderland", {"Newcastle upon Tyne", "Sunderland"}),
        ("Tyneside", {"Newcastle upon Tyne", "Gateshead", "North Tyneside", "South Tyneside"}),
        (
            "Northumbria Police area (Tyne and Wear and Northumberland)",
            {
                "Newcastle upon Tyne",
                "Gateshead",
                "North Tyneside",
                "South Tyneside",
                "Sunderland",
                "Northumberland",
            },
        ),
        ("Teesside", {"Hartlepool", "Middlesbrough", "Redcar and Cleveland", "Stockton-on-Tees"}),
        ("South Cumbria", {"Westmorland and Furness"}),
        ("Allerdale;Copeland (West Cumbria)", {"Cumberland"}),
        ("North Lancashire (Lancaster)", {"Lancaster"}),
        ("North Shields (North Tyneside)", {"North Tyneside"}),
        ("Hampshire (Winchester area)", {"Winchester"}),
        ("Shropshire;Telford and Wrekin", {"Shropshire", "Telford and Wrekin"}),
        ("North Yorkshire;York", {"North Yorkshire", "York"}),
        ("Somerset", {"Somerset"}),
        (
            "Avon and Somerset (Bristol; Somerset)",
            {
                "Bristol",
                "Bath and North East Somerset",
                "North Somerset",
                "South Gloucestershire",
                "Somerset",
            },
        ),
        (
            "East Kent",
            {"Ashford", "Canterbury", "Dover", "Folkestone and Hythe", "Swale", "Thanet"},
        ),
        ("City of London", {"City of London"}),
        ("Brighton & Hove", {"Brighton and Hove"}),
    ],
)
def test_words_to_districts(words, districts):
    resolved = resolve_area(words)
    assert _named(words) == districts
    assert resolved.unresolved == ()
    assert resolved.nations == frozenset()


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("London", 33),
        ("London (all boroughs)", 33),
        ("South London", 12),
        ("North London boroughs", 6),
        ("West London boroughs", 8),
        ("Greater Manchester", 10),
        ("Thames Valley", 13),
        ("West Midlands", 7),
        ("West Midlands region", 30),
        ("North East of England", 12),
        ("Sussex", 13),
        ("Kent;Medway", 13),
        ("Derbyshire;Derby", 9),
        ("Derbyshire", 9),
        ("Leicester;Leicestershire;Rutland", 9),
    ],
)
def test_words_to_so_many_districts(words, count):
    assert len(resolve_area(words).districts) == count


def test_a_county_named_beside_one_of_its_unitaries_leaves_the_others_out():
    assert "Plymouth" in _named("Devon")
    assert "Plymouth" not in _named("Devon;Torbay")
    assert "Torbay" in _named("Devon;Torbay")


@pytest.mark.parametrize(
    ("words", "nations"),
    [
        ("England", {"England"}),
        ("England;Wales", {"England", "Wales"}),
        ("England (London based)", {"England"}),
        ("UK", UK),
        ("UK (based in Southall, London)", UK),
        ("online UK-wide", UK),
        ("Northern Ireland", {"Northern Ireland"}),
        ("Republic of Ireland", {"Ireland"}),
        ("Outside the UK", {"abroad"}),
    ],
)
def test_words_to_nations_without_districts(words, nations):
    resolved = resolve_area(words)
    assert (resolved.nations, resolved.districts) == (nations, frozenset())
    assert resolved.unresolved == ()


def test_local_and_online_everywhere_gives_both():
    resolved = resolve_area("London;online UK-wide")
    assert len(resolved.districts) == 33
    assert resolved.nations == UK


def test_an_area_for_children_only_is_kept_apart():
    resolved = resolve_area("Avon and Somerset;children also Wiltshire;Gloucestershire;Swindon")
    names = district_names()
    assert {names[c] for c in resolved.under_18} >= {"Wiltshire", "Swindon", "Stroud"}
    assert not resolved.under_18 & resolved.districts


def test_what_is_not_understood_is_handed_back_not_dropped():
    resolved = resolve_area("Leeds;the moon;all prisons in North West England")
    assert resolved.unresolved == ("the moon", "all prisons in North West England")
    assert len(resolved.districts) == 1


@pytest.mark.parametrize(
    "words",
    ["parts of Hampshire", "Sheffield (area not stated)", "London (Lewisham and beyond)"],
)
def test_words_that_say_less_than_a_name_are_marked_loose(words):
    resolved = resolve_area(words)
    assert resolved.districts
    assert resolved.loose == (words,)


def test_nothing_resolves_to_nothing():
    assert resolve_area("").districts == frozenset()
    assert resolve_area("").unresolved == ()


@pytest.mark.parametrize("region", regions())
def test_every_region_by_its_name(region):
    words = f"{region} region" if region == "West Midlands" else region
    assert len(resolve_area(words).districts) >= 12


SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "services" / "services.csv"


@pytest.mark.skipif(not SHARED.exists(), reason="the collected facts are not beside the project")
def test_every_area_in_the_collected_facts_resolves():
    with SHARED.open(encoding="utf-8", newline="") as file:
        areas = {row["areas_served"] for row in csv.DictReader(file)}
    lost = {part for words in areas for part in resolve_area(words).unresolved}
    assert lost == {
        "all prisons in North West England",  # a setting, not an area
        "helpline took calls from across the UK",  # in the past
    }
