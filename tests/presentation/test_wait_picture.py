"""The wait as a bar: one scale for all, never by colour alone, and said in words as well."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services_db.presentation.wait_picture import picture, wait_svg
from services_db.waits.length import WEEKS_A_MONTH
from tests.words.rules import problems

SVG = "{http://www.w3.org/2000/svg}"
END = 24 * WEEKS_A_MONTH


def wait(low=None, high=None, state="waitlist", basis="reported", support="counselling"):
    return {
        "support": support,
        "list": state,
        "low_weeks": low,
        "high_weeks": high,
        "basis": basis,
    }


SHAPES = {
    "range": wait(13, 26),
    "estimated": wait(13, 26, basis="estimated"),
    "over": wait(78, None),
    "up_to": wait(None, 6),
    "none": wait(0, 0, state="open"),
    "closed": wait(state="closed"),
    "paused": wait(state="paused"),
    "unknown": wait(state="unknown", basis="unknown"),
}


def parsed(entry):
    return ElementTree.fromstring(wait_svg(entry))


@pytest.mark.parametrize("entry", SHAPES.values(), ids=SHAPES)
def test_svg_has_a_text_alternative_and_nothing_that_the_policy_forbids(entry):
    root = parsed(entry)
    label = picture(entry)["label"]
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label") == label == root.find(f"{SVG}title").text
    assert problems(label) == []
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "title", "path", "rect", "text"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in attributes if name in ("style", "id") or name.startswith("on")]


def test_each_state_is_drawn_differently_without_its_colours():
    def drawing(entry):
        root = parsed(entry)
        drawn = []
        for element in root.iter():
            shown = {
                key: value
                for key, value in element.attrib.items()
                if key not in ("class", "aria-label", "fill", "stroke", "fill-opacity")
            }
            if element.tag not in (f"{SVG}title", f"{SVG}svg", f"{SVG}text"):
                drawn.append((element.tag, tuple(sorted(shown.items()))))
        return tuple(drawn)

    named = {name: entry for name, entry in SHAPES.items() if name != "estimated"}
    assert len({drawing(entry) for entry in named.values()}) == len(named)
    assert len({picture(entry)["label"] for entry in SHAPES.values()}) == len(SHAPES)


def test_told_and_worked_out_differ_by_more_than_shade():
    told, worked_out = (parsed(SHAPES[name]) for name in ("range", "estimated"))

    def outline(root):
        (bar,) = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "wait-bar"]
        return bar.get("rx"), len(root.findall(f"{SVG}path"))

    assert outline(told) != outline(worked_out)


def test_shapes_and_numbers():
    seen = {name: picture(entry) for name, entry in SHAPES.items()}
    assert seen["range"]["from"] == pytest.approx(0.125, abs=0.001)
    assert seen["range"]["to"] == pytest.approx(0.25, abs=0.002)
    assert (seen["over"]["to"], seen["over"]["beyond"]) == (1.0, True)
    assert (seen["up_to"]["from"], seen["up_to"]["beyond"]) == (0.0, False)
    for name in ("none", "closed", "paused", "unknown"):
        assert seen[name]["from"] is seen[name]["to"] is None
        assert seen[name]["mark"]
    assert {name: one["shape"] for name, one in seen.items()} == {
        name: "range" if name == "estimated" else name for name in SHAPES
    }


def test_a_closed_list_is_drawn_closed_whatever_its_weeks():
    assert picture(wait(13, 26, state="closed"))["shape"] == "closed"


def test_labels_say_the_range_and_the_scale():
    assert picture(SHAPES["range"])["label"] == (
        "Usual wait for counselling: 3 to 6 months. The scale goes from 0 to 24 months."
    )
    assert picture(SHAPES["unknown"])["label"] == "Usual wait for counselling: not known."


def test_every_card_has_the_same_scale():
    scales = [picture(entry)["ticks"] for entry in SHAPES.values()]
    assert all(scale == scales[0] for scale in scales)
    assert [tick["at"] for tick in scales[0]] == [0, 0.25, 0.5, 0.75, 1]


RANGES = st.tuples(st.integers(1, 520), st.integers(1, 520)).map(sorted)


@settings(deadline=None)
@given(RANGES, RANGES)
def test_bars_are_in_order_on_the_common_scale(one, other):
    """A longer wait is never drawn shorter, nor a later start earlier; past the end says so."""
    a, b = picture(wait(*one)), picture(wait(*other))
    for place, name in ((0, "from"), (1, "to")):
        if one[place] <= other[place]:
            assert a[name] <= b[name]
        if one[place] < other[place] <= END:
            assert a[name] < b[name]
    for shown, weeks in ((a, one), (b, other)):
        assert 0 <= shown["from"] <= shown["to"] <= 1
        assert shown["beyond"] is (weeks[1] > END)


@settings(deadline=None)
@given(RANGES)
def test_the_bar_is_drawn_where_the_numbers_say(weeks):
    root = parsed(wait(*weeks))
    numbers = picture(wait(*weeks))
    (bar,) = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "wait-bar"]
    axis = next(one for one in root.iter(f"{SVG}path") if one.get("class") == "wait-axis")
    left, end = (float(x) for x in re.findall(r"[MH](\d+)", axis.get("d")))
    x, width = float(bar.get("x")), float(bar.get("width"))
    assert width >= 3
    assert left <= x
    assert x + width <= end + 0.01
    assert x == pytest.approx(left + numbers["from"] * (end - left), abs=3.01)
    assert x + width == pytest.approx(left + numbers["to"] * (end - left), abs=3.01)
