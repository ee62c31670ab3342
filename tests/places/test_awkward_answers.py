"""Answers to "where?" that once went wrong, or easily could."""

import pytest

from services_db.places.gazetteer import find_place


def _read(text):
    result = find_place(text)
    place = result.location
    return result.status, place and (place.district or place.country or place.name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("im in leeds but i work in york", ("ambiguous", None)),
        ("Chester near Wales", ("found", "Cheshire West and Chester")),
        ("Leeds, Bradford", ("ambiguous", None)),
        ("Leeds, Bradford or York", ("ambiguous", None)),
        ("Derby, Nottingham", ("ambiguous", None)),
        ("Beeston, Nottingham", ("found", "Broxtowe")),
        ("beeston nottingham", ("found", "Broxtowe")),
        ("Nottingham, Beeston", ("found", "Broxtowe")),
        ("Bury, Manchester", ("found", "Bury")),
        ("sale manchester", ("found", "Trafford")),
        ("Gateshead, Newcastle", ("found", "Gateshead")),
        ("Huyton, Liverpool", ("found", "Knowsley")),
        ("Marlow, near Reading", ("found", "Buckinghamshire")),
        ("Redcar and Cleveland, North Yorkshire", ("found", "Redcar and Cleveland")),
        ("Bath and North East Somerset, Somerset", ("found", "Bath and North East Somerset")),
        ("up north near carlisle", ("found", "Cumberland")),
        ("Kent, Ashford", ("found", "Ashford")),
        ("12 Some Road, Bath", ("found", "Bath and North East Somerset")),
        ("23 High Street, Leeds", ("found", "Leeds")),
        ("homeless in bristol", ("found", "Bristol")),
        ("I live in Leeds with my mum", ("found", "Leeds")),
        ("b4 leeds", ("found", "Leeds")),
        ("gatwick", ("found", "Crawley")),
        ("isle of dogs", ("found", "Tower Hamlets")),
        ("Westward Ho!", ("found", "Torridge")),
        ("EC1", ("found", "Islington")),
        ("anywhere in leeds", ("found", "Leeds")),
        ("Devon & Cornwall", ("found", "Devon and Cornwall")),
        ("Wales, South Yorkshire", ("found", "Rotherham")),
        ("Birmingham Alabama", ("outside_england", "abroad")),
        ("Newcastle, Co Down", ("outside_england", "Northern Ireland")),
        ("boston usa", ("outside_england", "abroad")),
        ("Gretna", ("outside_england", "Scotland")),
        ("Chepstow", ("outside_england", "Wales")),
        ("at work", ("nothing", None)),
        ("no fixed address", ("nothing", None)),
        ("01273", ("nothing", None)),
        ("07700 900123", ("nothing", None)),
        ("🇬🇧", ("nothing", None)),
        ("2000", ("nothing", None)),
    ],
)
def test_awkward_answer(text, expected):
    assert _read(text) == expected


def test_mere_digits_are_a_foreign_postcode_only_if_confirmed():
    result = find_place("90210")
    assert (result.status, result.confirm) == ("outside_england", True)


def test_an_old_outcode_is_the_sum_of_its_parts():
    location = find_place("EC1").location
    assert location.name == "EC1"
    assert sum(location.districts.values()) == pytest.approx(1, abs=0.01)
    assert len(location.districts) > 1


def test_two_postcodes_are_asked_about():
    result = find_place("SW19 5AE or LS1 4AB")
    assert [c.name for c in result.candidates] == ["SW19", "LS1"]
