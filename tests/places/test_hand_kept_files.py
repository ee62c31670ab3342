"""The files kept by hand: everything they point at exists."""

import csv

import pytest

from services_db.places.atlas import DATA, atlas
from services_db.places.gazetteer import distance_km, district_names, find_place, regions
from services_db.places.names import name_key


def _rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", _rows("aliases.csv"), ids=lambda row: row["alias"])
def test_every_alias_leads_somewhere(row):
    table = atlas()
    for target in map(name_key, row["target"].split("|")):
        for kind in row["kind"].split("|"):
            known = {
                "place": target in table.places,
                "district": target in table.district_names,
                "area": target in table.areas,
            }.get(kind, any(a.kind == kind for a in table.areas.get(target, ())))
            assert known, (kind, target)
    assert find_place(row["alias"]).status in {"found", "ambiguous"}


def test_every_area_has_a_reason():
    assert all(row["reason"] for row in _rows("areas.csv"))


def test_every_name_always_asked_about_is_asked_about():
    for row in _rows("ask_always.csv"):
        assert find_place(row["name"]).status == "ambiguous", row["name"]


def test_every_country_and_city_abroad_is_read_as_outside_or_asked():
    taken_for_english = {
        row["name"] for row in _rows("abroad.csv") if find_place(row["name"]).status == "found"
    }
    assert taken_for_english == set()


def test_the_attribution_stands_in_the_readme():
    text = (DATA / "README.md").read_text(encoding="utf-8")
    for holder in ("OS data", "Royal Mail", "Office for National Statistics", "GeoNames"):
        assert holder in text


def test_distance_between_leeds_and_london_in_kilometres():
    assert distance_km(53.8008, -1.5491, 51.5074, -0.1278) == pytest.approx(272, abs=5)
    assert distance_km(51.5, -0.1, 51.5, -0.1) == 0


def test_nine_regions_and_all_districts():
    assert len(regions()) == 9
    assert len(district_names()) == 296
