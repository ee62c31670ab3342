"""What holds for any text at all."""

import json
import re
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from services_db.places.areas_served import resolve_area
from services_db.places.atlas import atlas
from services_db.places.gazetteer import candidates_in, find_place
from services_db.places.names import name_key

STATUSES = {"found", "ambiguous", "outside_england", "anywhere", "nothing"}

outcodes = st.sampled_from(sorted(atlas().outcodes))
inward = st.from_regex(r"[0-9][ABD-HJLNP-UW-Z]{2}", fullmatch=True)
names = st.sampled_from(sorted(atlas().places))
around = st.sampled_from(["", "i live in {}", "near {} please", "{} area", "my postcode is {}"])
words = st.text(st.sampled_from(string.ascii_letters + string.digits + " ,.'-&/()\n"), max_size=80)


def _printed(result):
    places = [result.location, *result.candidates]
    return json.dumps([p.to_dict() for p in places if p])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), words), st.booleans())
def test_any_text_has_an_answer(text, loose):
    result = find_place(text, loose=loose)
    assert result.status in STATUSES
    assert (result.location is not None) == (
        result.status in {"found", "outside_england", "anywhere"}
    )
    assert (len(result.candidates) >= 2) == (result.status == "ambiguous")


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), words))
def test_any_text_can_be_searched_for_places(text):
    end = 0
    for mention in candidates_in(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert mention.result.status in STATUSES - {"nothing"}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_words_for_an_area_resolve_without_error(text):
    resolved = resolve_area(text)
    assert resolved.districts <= set(atlas().districts)


@settings(max_examples=200, deadline=None)
@given(outcodes, inward, st.sampled_from(["", " ", "  ", "-"]), around, st.booleans())
def test_the_inward_part_of_a_postcode_is_never_seen_again(outcode, end, gap, phrase, lower):
    postcode = f"{outcode}{gap}{end}"
    text = phrase.format(postcode) if phrase else postcode
    text = text.lower() if lower else text
    result = find_place(text, loose=True)
    for found in [result, *(m.result for m in candidates_in(text))]:
        printed = _printed(found)
        values = re.findall(r'"((?:[^"\\]|\\.)*)"', printed)
        whole = (postcode.replace(" ", ""), end)
        assert not any(v.upper().replace(" ", "") in whole for v in values)
        assert f" {end}" not in printed.upper()
    if result.status == "found":
        assert result.location.kind == "outcode"
        assert result.location.name == outcode


@settings(max_examples=200, deadline=None)
@given(names, st.sampled_from([str.upper, str.lower, str.title, lambda s: f"  {s}. "]))
def test_case_spacing_and_a_full_stop_change_nothing(name, change):
    assert find_place(change(name)) == find_place(name)


@settings(max_examples=200, deadline=None)
@given(names)
def test_asking_again_gives_the_same_and_a_plain_form_stays_plain(name):
    assert find_place(name) == find_place(name)
    assert name_key(name_key(name)) == name_key(name)


@settings(max_examples=100, deadline=None)
@given(names)
def test_what_was_found_is_found_again_by_its_name_and_county(name):
    result = find_place(name)
    if result.status == "found" and result.location.kind == "place":
        place = result.location
        again = find_place(f"{place.name}, {place.county}")
        options = [again.location] if again.location else again.candidates
        assert any(set(o.districts) & set(place.districts) for o in options)
