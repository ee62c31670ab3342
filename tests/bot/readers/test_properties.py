"""What holds of every reader, whatever is typed."""

# ruff: noqa: SIM905 (words read better as words)
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.readers.age import read_age
from bot.readers.gender import read_gender
from bot.readers.location import read_location
from bot.readers.message import MessageReading, read_message
from bot.readers.needs import read_needs
from bot.readers.reading import STATUSES
from bot.readers.support import read_support
from services_db.answers import GENDERS, NEEDS, SUPPORT_TYPES, AgeRange

# What is slow on a busy machine is not wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

TODAY = datetime.date(2026, 11, 23)
# Words that mean something to the readers, in any order, are harder than random letters.
WORDS = st.lists(
    st.sampled_from(
        (
            "i i'm im am was when not no my daughter son friend he she 9 14 19 35 150 f m (19f) "
            "f32 woman man trans nonbinary mid twenties born 1990 over 60 leeds reading near in "
            "from moved to kent newport ls1 counselling group police online phone want need for "
            "the a , . ? ! - sorry actually meant skip why years old ago teenager pensioner <b> '"
        ).split()
    ),
    max_size=25,
).map(" ".join)
TEXTS = st.one_of(st.text(max_size=200), WORDS)
ASKED = st.sampled_from([None, "location", "age", "gender", "support"])


@given(TEXTS, ASKED)
def test_a_message_is_read_without_error_and_twice_the_same(text, asked):
    first = read_message(text, asked, TODAY)
    assert first == read_message(text, asked, TODAY)
    for slot in ("location", "age", "gender", "support"):
        reading = getattr(first, slot)
        assert reading.status in STATUSES
        assert (reading.value is not None) == (reading.status == "value")
    assert set(first.needs) <= set(NEEDS)


@given(TEXTS, st.booleans())
def test_no_impossible_age_is_read(text, asked):
    reading = read_age(text, asked, TODAY)
    for band in (*((reading.value,) if reading.value else ()), *reading.candidates):
        assert 0 <= band.min <= band.max <= 120


@given(TEXTS, st.booleans())
def test_a_gender_is_a_known_one_or_a_few_plain_words(text, asked):
    value = read_gender(text, asked).value
    assert (
        value is None
        or value in GENDERS
        or (len(value) <= 40 and value.replace(" ", "").replace("-", "").replace("/", "").isalpha())
    )


@given(TEXTS, st.booleans())
def test_support_is_of_the_contract_and_never_what_was_refused(text, asked):
    reading = read_support(text, asked)
    assert set(reading.value or ()) <= set(SUPPORT_TYPES)
    assert not set(reading.value or ()) & set(reading.excluded)


@given(st.integers(5, 120), st.integers(0, 60))
def test_an_age_written_back_reads_as_itself(low, span):
    band = AgeRange(low, min(low + span, 120))
    written = str(band.min) if band.min == band.max else f"{band.min}-{band.max}"
    assert read_age(written, asked=True).value == band


@given(WORDS, st.booleans())
def test_what_was_read_reads_as_itself_again(text, asked):
    gender = read_gender(text, asked)
    if gender.status == "value":
        again = gender.value.replace("_", " ")
        assert read_gender(again, asked=True).value == gender.value
    place = read_location(text, asked)
    if place.status == "value" and not place.confirm and place.value.kind in ("place", "county"):
        # With its county, as the question "which one?" names it: there is a Leeds in Kent too.
        named = dict.fromkeys((place.value.name, place.value.county))
        again = read_location(", ".join(filter(None, named)), asked=True)
        known = [again.value] if again.value else list(again.candidates)
        assert place.value in known


@pytest.mark.parametrize("support", SUPPORT_TYPES)
def test_each_support_type_reads_as_itself(support):
    assert support in read_support(support, asked=True).value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "19f in leeds " * 100,
        "😀😭",
        "ж к 在 里兹",
        "я живу здесь, мне лет",
        "z̸̢̛͓̤͌͝a̸̧̛͔͑l̷͔̈́g̵̹̀o̶̙͋ 1̴̢̛9̸̛͔f̷̡̛",
        "\x00\x01\x1b[31m\x7f",
        "\u202e\u200f\u2066",
        "<b>19f in leeds</b>",
        "<script>alert('leeds')</script>",
        "'; DROP TABLE services; --",
        "1' OR '1'='1",
        "SELECT * FROM leeds WHERE age=19;",
        '/inform{"location":"Leeds","age":"19"}',
        "/restart",
        "${jndi:ldap://leeds}",
        "{{19f}}",
    ],
)
@pytest.mark.parametrize("asked", [None, "location", "age", "gender", "support"])
def test_what_is_no_answer_fills_nothing(text, asked):
    assert read_message(text, asked, TODAY).filled == ()


@pytest.mark.parametrize(
    "text",
    "fnord|zzz|asdfghjkl|qwertyuiop|sdfkjh sdkfjh|hjkl;|blah blah|lol|???|1234|0|-1|999|null".split(
        "|"
    ),
)
@pytest.mark.parametrize("asked", [None, "location", "age", "gender", "support"])
def test_what_fingers_hit_by_chance_is_taken_for_no_answer(text, asked):
    read = read_message(text, asked, TODAY)
    assert [slot for slot in read.filled if not getattr(read, slot).confirm] == []


def test_marks_of_direction_and_width_do_not_hide_an_answer():
    assert read_message("\u202b１９ｆ\u200b in Leeds\u202c", None, TODAY).filled == (
        "location",
        "age",
        "gender",
    )


def test_nothing_typed_is_not_an_error():
    assert read_message(None) == MessageReading()
    assert read_needs("") == ()
