"""A wait in words: the service's usual wait, who told it and when, or "not known" said plainly."""

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services_db.waits.known_wait import known_wait
from services_db.waits.length import WEEKS_A_MONTH, length_in_words
from services_db.waits.wording import about_text, clock_words, wait_text
from tests.matching.made_up import TODAY, report
from tests.words.rules import problems

UNKNOWN = "We do not know this wait. You can ask them before you decide."
CLOCK_UNKNOWN = "We do not know if that is to a first talk or a first session."
LAST_YEAR = {"reported_on": date(2025, 2, 20), "reported_text": "2025-02-20"}
MAY = {"reported_on": date(2026, 5, 4), "reported_text": "4 May 2026"}
SITE = "https://www.example.org"
TO_SESSION = "from first contact to first session"
BY_THEM = {"told_by_service": True, "source_url": None}
NEWS = {"source_url": "https://www.oxfordmail.co.uk/news/1"}
PAGE = {"source_url": "https://hampshire-pcc.gov.uk/news"}


def said(*facts: dict, support="counselling") -> str:
    reports = [report(**one) for one in facts]
    return wait_text(known_wait(reports, TODAY, support=support), SITE)


TEXTS = {
    "nothing": ([], UNKNOWN),
    "says nothing": ([{}], UNKNOWN),
    "range, recent": (
        [{"low_weeks": 13.0, "high_weeks": 26.0, "clock": TO_SESSION, **BY_THEM}],
        "People there usually wait 3 to 6 months from first contact to a first session. "
        "The service told us this in September 2026.",
    ),
    "the clock's end only": (
        [{"low_weeks": 13.0, "high_weeks": 26.0, "clock": "first session", **BY_THEM}],
        "People there usually wait 3 to 6 months for a first session. "
        "The service told us this in September 2026.",
    ),
    "to assessment": (
        [{"low_weeks": 2.0, "high_weeks": 4.0, "clock": "from first contact to assessment"}],
        "People there usually wait 2 to 4 weeks from first contact to an assessment. "
        "The service said this on its website in September 2026.",
    ),
    "no clock": (
        [{"low_weeks": 4.0, "high_weeks": 8.0, "list_state": "waitlist"}],
        "People there usually wait 4 to 8 weeks. "
        f"The service said this on its website in September 2026. {CLOCK_UNKNOWN}",
    ),
    "a newspaper's, one-sided": (
        [{"low_weeks": 78.0, **NEWS}],
        "People there usually wait more than 18 months. "
        f"A news report said this in September 2026. {CLOCK_UNKNOWN}",
    ),
    "a council's, one-sided": (
        [{"high_weeks": 12.0, "clock": "until treatment starts", **PAGE}],
        "People there usually wait up to 12 weeks until treatment starts. "
        "A public page said this in September 2026.",
    ),
    "a copy without an address": (
        [{"high_weeks": 12.0, "clock": TO_SESSION, "source_url": None}],
        "People there usually wait up to 12 weeks from first contact to a first session. "
        "A public page said this in September 2026.",
    ),
    "assessment only": (
        [
            {
                "low_weeks": 2.0,
                "high_weeks": 2.0,
                "clock": "assessment",
                "list_state": "assessment_only",
                **BY_THEM,
            }
        ],
        "People there usually wait 2 weeks for an assessment. The service told us this in "
        "September 2026. They offer only an assessment for now.",
    ),
    "assessment only, no figure": (
        [{"list_state": "assessment_only", **BY_THEM}],
        "They offer only an assessment for now. The service told us this in September 2026.",
    ),
    "no list": (
        [{"low_weeks": 0.0, "high_weeks": 0.0, "list_state": "open", **BY_THEM}],
        "They have no waiting list. The service told us this in September 2026.",
    ),
    "open": (
        [{"list_state": "open", **BY_THEM}],
        "In September 2026 the service said there was little or no wait. "
        "You can ask if that is still so.",
    ),
    "open after a number": (
        [{"low_weeks": 9.0, **MAY}, {"list_state": "open", **NEWS}],
        "In September 2026 a news report said there was little or no wait. "
        "You can ask if that is still so.",
    ),
    "a list, no figure": (
        [{"list_state": "waitlist", **PAGE}],
        "They have a waiting list. We do not know how long it is. "
        "A public page said this in September 2026.",
    ),
    "worked out": (
        [{"low_weeks": 13.0, "high_weeks": 26.0, "clock": TO_SESSION, **BY_THEM, **MAY}],
        "People there usually wait 6 weeks to 8 months from first contact to a first session. "
        "We worked this out from what the service said in May 2026.",
    ),
    "too wide to work out": (
        [{"low_weeks": 2.0, "high_weeks": 104.0, **NEWS, **MAY}],
        "We do not know this wait now. In May 2026 a news report said it was 2 weeks to 2 years.",
    ),
    "closed, the day known": (
        [{"list_state": "closed", "reported_on": date(2026, 11, 3), **BY_THEM}],
        "Their waiting list is closed for now. They last told us this on 3 November 2026. "
        "You can ask when it opens.",
    ),
    "closed, the month known": (
        [{"list_state": "closed", "low_weeks": 52.0, **NEWS}],
        "Their waiting list is closed for now. A news report said this in September 2026. "
        "You can ask when it opens.",
    ),
    "closed the day a figure was told": (
        [{"list_state": "closed", **BY_THEM}, {"low_weeks": 8.0, "high_weeks": 8.0}],
        "Their waiting list is closed for now. They last told us this on 1 September 2026. "
        "You can ask when it opens.",
    ),
    "closed after a figure": (
        [{"low_weeks": 8.0, "high_weeks": 8.0, **MAY}, {"list_state": "closed", **PAGE}],
        "Their waiting list is closed for now. A public page said this in September 2026. "
        "You can ask when it opens.",
    ),
    "a figure after closed": (
        [{"low_weeks": 8.0, "high_weeks": 8.0, **BY_THEM}, {"list_state": "closed", **MAY}],
        "People there usually wait 8 weeks. "
        f"The service told us this in September 2026. {CLOCK_UNKNOWN}",
    ),
    "paused": (
        [{"list_state": "paused"}],
        "Their waiting list is on hold for now. The service said this on its website in "
        "September 2026. You can ask when it opens.",
    ),
    "closed, the whole service": (
        [
            {"low_weeks": 8.0, "high_weeks": 8.0, **MAY},
            {"support": None, "list_state": "closed", **BY_THEM},
        ],
        "Their waiting list is closed for now. They last told us this on 1 September 2026. "
        "You can ask when it opens.",
    ),
    "closed, its own page without a date": (
        [{"list_state": "closed", "reported_on": None}],
        "Their website says their list is closed. It gives no date, so you can ask them.",
    ),
    "closed, another page without a date": (
        [{"list_state": "closed", "reported_on": None, **NEWS}],
        "A page with no date says their list is closed. You can ask them.",
    ),
    "closed without a date, after an old figure": (
        [{"list_state": "closed", "reported_on": None}, {"high_weeks": 9.0, **LAST_YEAR}],
        "Their website says their list is closed. It gives no date, so you can ask them.",
    ),
    # more than a year old: said as what it was, never as what it is
    "old, one-sided": (
        [{"low_weeks": 104.0, **LAST_YEAR, **NEWS}],
        "We do not know this wait now. In February 2025 a news report said it was "
        "more than 2 years.",
    ),
    "old, the year only": (
        [
            {
                "high_weeks": 34.0,
                "reported_on": date(2025, 1, 1),
                "reported_text": "2025 (Mayor of London)",
                **PAGE,
            }
        ],
        "We do not know this wait now. In 2025 a public page said it was up to 8 months.",
    ),
    "old, closed": (
        [{"list_state": "closed", "high_weeks": 78.0, **LAST_YEAR, **NEWS}],
        "We do not know if their list is open now. In February 2025 a news report said it was "
        "closed.",
    ),
    "old, no list": (
        [{"low_weeks": 0.0, "high_weeks": 0.0, **LAST_YEAR}],
        "We do not know this wait now. In February 2025 their website said there was "
        "no waiting list.",
    ),
    "old, a list": ([{"list_state": "waitlist", **LAST_YEAR}], UNKNOWN),
    "no date": (
        [{"reported_on": None, "low_weeks": 13.0, "high_weeks": 13.0}],
        "We do not know this wait now. A page with no date says about 3 months.",
    ),
    "no date, no list": (
        [{"reported_on": None, "low_weeks": 0.0, "high_weeks": 0.0}],
        "We do not know this wait now. A page with no date says there is no waiting list.",
    ),
    # what is not to be believed of the usual wait
    "one person's": (
        [{"high_weeks": 104.0, "waited_for": "therapy (one person referred 2022)"}],
        UNKNOWN,
    ),
    "cannot be": ([{"low_weeks": 9.0, "high_weeks": 3.0}], UNKNOWN),
    "below nothing": ([{"low_weeks": -3.0}], UNKNOWN),
    "9,999 weeks": ([{"low_weeks": 9999.0}], UNKNOWN),
    "from next year": ([{"low_weeks": 9.0, "reported_on": date(2027, 1, 1)}], UNKNOWN),
}


@pytest.mark.parametrize(("facts", "expected"), TEXTS.values(), ids=TEXTS)
def test_wait_text(facts, expected):
    text = said(*facts)
    assert text == expected
    assert problems(text) == []


def test_the_words_say_that_people_differ():
    told = {"low_weeks": 13.0, "high_weeks": 26.0}
    shown = {
        name: about_text(known_wait([report(**facts)], TODAY, support="counselling"))
        for name, facts in {
            "reported": told,
            "estimated": told | MAY,
            "one-sided": {"low_weeks": 13.0},
            "closed": {"list_state": "closed"},
            "old": told | LAST_YEAR,
        }.items()
    }
    assert shown == {
        "reported": "This is what is usual there. "
        "About half of people may wait less or more than this.",
        "estimated": "This is what is usual there. "
        "About half of people wait this long, and the others wait less or more.",
        "one-sided": "This is what is usual there. Some people wait less or more than others.",
        "closed": None,
        "old": None,
    }
    assert [problems(one) for one in shown.values() if one and problems(one)] == []


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (None, ""),
        (" ", ""),
        ("From first contact to first session.", "from first contact to a first session"),
        ("from the police referral to the first contact",) * 2,
        ("referral date, as the trust has it", "(referral date, as the trust has it)"),
    ],
)
def test_clock_words(clock, expected):
    assert clock_words(clock) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (None, None, None),
        (3.0, 3.0, "3 weeks"),
        (1.0, 1.0, "1 week"),
        (None, 1.0, "up to 1 week"),
        (0.0, 1.0, "up to 1 week"),
        (4.0, 8.0, "4 to 8 weeks"),
        (10.0, 12.0, "10 to 12 weeks"),
        (4.0, 26.0, "1 to 6 months"),
        (9.0, 29.0, "2 to 7 months"),
        (7.0, 33.0, "7 weeks to 8 months"),
        (26.0, 52.0, "6 to 12 months"),
        (21.0, 22.0, "about 5 months"),
        (None, 78.0, "up to 18 months"),
        (78.0, 104.0, "18 to 24 months"),
        (104.0, 208.0, "2 to 4 years"),
        (39.0, 147.0, "9 months to 3 years"),
        (39.0, 110.0, "9 to 30 months"),
        (130.0, 156.0, "30 to 36 months"),
        (104.0, 122.0, "24 to 30 months"),
        (None, 208.0, "up to 4 years"),
        (104.0, None, "more than 2 years"),
        (None, 130.0, "up to 30 months"),
        (0.0, 0.4, "up to a few days"),
        (0.4, None, "more than a few days"),
    ],
)
def test_length_in_words(low, high, expected):
    assert length_in_words(low, high) == expected


PER = {"week": 1.0, "month": WEEKS_A_MONTH, "year": 12 * WEEKS_A_MONTH}
WEEKS = st.integers(1, 520)


@settings(deadline=None)
@given(WEEKS, WEEKS)
def test_rounding_is_outward(one, other):
    low, high = sorted((one, other))
    words = length_in_words(float(low), float(high)).removeprefix("about ").replace(" to ", " ")
    parts = words.split()
    numbers = [float(part) for part in parts if part.isdigit()]
    units = [part.rstrip("s") for part in parts if not part.isdigit()]
    first, last = numbers[0] * PER[units[0]], numbers[-1] * PER[units[-1]]
    # A fifth of a month either way, as "8 months" is written down as 34 weeks or as 35.
    assert first <= low + 0.21 * WEEKS_A_MONTH
    assert last >= high - 0.21 * WEEKS_A_MONTH
    assert all(math.isclose(number, round(number)) for number in numbers)
    if high > 12:
        assert units[-1] != "week"
