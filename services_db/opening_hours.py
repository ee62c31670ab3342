"""Reads opening hours as services print them. What is not surely understood gives no hours.

The printed words are always shown beside; these periods only answer "is it open now". A line
that is said to be open when it is shut costs a person their courage, so doubt gives nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from services_db.service_record import OpeningPeriod


@dataclass(frozen=True)
class OpeningHours:
    """``always`` is day and night, every day; else the ``periods``; both empty is "not known"."""

    always: bool = False
    periods: tuple[OpeningPeriod, ...] = ()


UNKNOWN = OpeningHours()
ALWAYS = OpeningHours(always=True)

_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?s?"
_DAYS = (
    rf"(?:every ?day|daily|weekdays|weekends|7 days a week|{_DAY} ?(?:-|to) ?{_DAY}"
    rf"|{_DAY}(?:(?:, ?| and | & |, and ){_DAY})*)"
)
_CLOCK = r"(?:12 ?noon|noon|midday|12 ?midnight|midnight|\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)?)"
_SPAN = rf"{_CLOCK} ?(?:-|to) ?{_CLOCK}"
_SPANS = rf"{_SPAN}(?: and {_SPAN})*"
_RULE = re.compile(rf"(?P<days>{_DAYS}):? (?P<spans>{_SPANS})")
_RULE_REVERSED = re.compile(rf"(?P<spans>{_SPANS}),? (?P<days>{_DAYS})")
_EXCEPT = re.compile(rf",? except (?P<day>{_DAY}) opens (?P<opens>{_CLOCK})")
_CLOSED_DAYS = re.compile(rf"closed (?:on )?{_DAYS}")

# Said of the whole service or of its phone, at the start of what is printed.
_ALWAYS = re.compile(
    r"(?:(?:phone|helpline|support line)(?: is)?(?: open)? )?"
    r"(?:24 hours|24/7|24-hour\b.*\bline\b|any ?time)"
    r"(?! a day, 7 days a week, opened on request)"
)
# Other ways in keep their own hours; they say nothing about the phone.
_OTHER_WAY = re.compile(r"^(?:email|e-mail|online|online form|live chat|chat|text|webchat)\b")
_PHONE_FIRST = re.compile(r"^(?:phone|helpline|support line|lines?)(?: is| are)?(?: open)?:? ")
_DOUBT = re.compile(r"under 1[0-9]s|out.of.hours|on.call|vary|varies|by appointment|on request")


def read_opening_hours(text: str | None) -> OpeningHours:
    """The hours that a printed text surely means."""
    if not text:
        return UNKNOWN
    plain = re.sub(r"\([^()]*\)", " ", text.lower().replace("–", "-").replace("—", "-"))
    plain = " ".join(plain.split()).strip(" .")
    if _ALWAYS.match(plain):
        return UNKNOWN if re.search(r"under 1[0-9]s", plain) else ALWAYS
    if _DOUBT.search(plain):
        return UNKNOWN
    clauses = [clause.strip() for clause in plain.split(";")]
    main = [_PHONE_FIRST.sub("", c) for c in clauses if c and not _OTHER_WAY.match(c)]
    periods: list[OpeningPeriod] = []
    for clause in main:
        found = _periods(clause)
        if found is None:
            return UNKNOWN
        periods += found
    return OpeningHours(periods=tuple(periods))


def _periods(clause: str) -> list[OpeningPeriod] | None:
    """All the periods of a clause, or ``None`` where any word of it is left over."""
    found: list[OpeningPeriod] = []
    rest = clause
    while rest:
        rest = rest.lstrip(" ,")
        if closed := _CLOSED_DAYS.match(rest):
            rest = rest[closed.end() :].lstrip(" ,")
            continue
        rule = _RULE.match(rest) or _RULE_REVERSED.match(rest)
        if rule is None:
            return None
        days = _days(rule["days"])
        rest = rest[rule.end() :]
        late: dict[int, str] = {}
        if exception := _EXCEPT.match(rest):
            opens = _clock(exception["opens"], None)
            if opens is None:
                return None
            late = {_day(exception["day"]): opens}
            rest = rest[exception.end() :]
        for span in re.split(r" and ", rule["spans"]):
            times = _span(span)
            if times is None:
                return None
            ordinary = tuple(day for day in days if day not in late)
            if ordinary:
                found.append(OpeningPeriod(ordinary, *times))
            found += [OpeningPeriod((day,), opens, times[1]) for day, opens in late.items()]
        rest = rest.strip(" .")
        if rest and not rest.startswith(",") and not re.match(rf"{_DAY}|weekends", rest):
            return None
    return found


def _day(name: str) -> int:
    return _DAY_NAMES.index(name[:3]) + 1


def _days(text: str) -> tuple[int, ...]:
    if re.fullmatch(r"every ?day|daily|7 days a week", text):
        return tuple(range(1, 8))
    if text == "weekdays":
        return (1, 2, 3, 4, 5)
    if text == "weekends":
        return (6, 7)
    names = re.findall(_DAY, text)
    if re.search(r"-| to ", text) and len(names) == 2:
        first, last = _day(names[0]), _day(names[1])
        return tuple((first + step - 1) % 7 + 1 for step in range((last - first) % 7 + 1))
    return tuple(_day(name) for name in names)


def _span(text: str) -> tuple[str, str] | None:
    start, end = re.fullmatch(rf"({_CLOCK}) ?(?:-|to) ?({_CLOCK})", text).groups()
    opens = _clock(start, None)
    if opens is None:
        # "10-8:30" and "2-4pm": hours without am or pm are the day's own, 7 to 6.
        opens = _clock(start, "am" if 7 <= _hour(start) <= 11 else "pm")
    closes = _clock(end, None) or _clock(end, "pm" if _hour(end) < 12 else "am")
    if closes == "00:00":
        closes = "24:00"
    if opens is None or closes is None or opens >= closes:
        return None
    return opens, closes


def _hour(text: str) -> int:
    found = re.match(r"\d+", text)
    return int(found[0]) if found else 12


def _clock(text: str, assumed: str | None) -> str | None:
    """``HH:MM``; ``None`` where am or pm is missing and not assumed, or no such time exists."""
    if "noon" in text or text == "midday":
        return "12:00"
    if "midnight" in text:
        return "00:00"
    hour, minute, half = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?", text).groups()
    hour, minute, half = int(hour), int(minute or 0), half or assumed
    if minute > 59 or hour > 23:
        return None
    if half is None:
        return f"{hour:02}:{minute:02}" if hour >= 13 else None
    if not 1 <= hour <= 12:
        return None
    return f"{hour % 12 + (12 if half == 'pm' else 0):02}:{minute:02}"
