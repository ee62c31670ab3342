"""What a request to an Open Referral endpoint asks for, or plainly what is wrong with it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from multidict import MultiMapping

from services_db.answers import Location
from services_db.content import say
from services_db.open_referral.selection import Selection
from services_db.places.lookup import from_outcodes, is_outcode
from services_db.places.postcodes import find_codes

DEFAULT_PER_PAGE, MOST_PER_PAGE = 50, 1000
MOST_PAGES = 1_000_000
LONGEST, MOST_WORDS = 200, 10

PAGING = ("page", "per_page")
FILTERS = (
    "search",
    "taxonomy_term_id",
    "taxonomy_id",
    "minimum_age",
    "maximum_age",
    "start_time",
    "end_time",
    "day",
    "organization_id",
    "modified_after",
    "postcode",
    "proximity",
    "format",
    "minimal",
    "full",
)
# May be given several times: any of those named.
_REPEATED = ("taxonomy_term_id", "taxonomy_id")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d(\.\d{1,6})?)?Z?")


class WrongParameter(ValueError):
    """``parameter`` cannot be used; the message says what is expected."""

    def __init__(self, parameter: str, expected: str) -> None:
        super().__init__(expected)
        self.parameter = parameter
        self.expected = expected


@dataclass(frozen=True)
class Asked:
    """``form``: ``json`` or ``ndjson``. ``depth``: ``list``, ``full`` or ``minimal``."""

    page: int = 1
    per_page: int = DEFAULT_PER_PAGE
    selection: Selection = field(default_factory=Selection)
    form: str = "json"
    depth: str = "list"


def asked(query: MultiMapping[str], allowed: tuple[str, ...]) -> Asked:
    """The request's parameters, read. Raises ``WrongParameter``; a blank one counts as absent."""
    given = _given(query, allowed)

    def read(name: str, reading: Callable[[str, str], object]):
        return reading(name, given[name][0]) if name in given else None

    where = read("postcode", _postcode)
    proximity = read("proximity", _metres)
    if proximity is not None and where is None:
        raise WrongParameter("proximity", say("open_referral.proximity_alone"))
    if proximity is not None and where.lat is None:
        raise WrongParameter("postcode", say("open_referral.postcode_without_place"))
    full, minimal = read("full", _yes_no), read("minimal", _yes_no)
    return Asked(
        page=read("page", _page) or 1,
        per_page=read("per_page", _per_page) or DEFAULT_PER_PAGE,
        selection=Selection(
            search=read("search", _words),
            taxonomy_term_ids=tuple(given.get("taxonomy_term_id", ())),
            taxonomy_ids=tuple(given.get("taxonomy_id", ())),
            minimum_age=read("minimum_age", _number),
            maximum_age=read("maximum_age", _number),
            start_time=read("start_time", _time),
            end_time=read("end_time", _end_time),
            day=read("day", _day),
            organization_id=given.get("organization_id", [None])[0],
            modified_after=read("modified_after", _moment),
            where=where,
            proximity=proximity,
        ),
        form=read("format", _form) or "json",
        depth="minimal" if minimal else "full" if full else "list",
    )


def _given(query: MultiMapping[str], allowed: tuple[str, ...]) -> Mapping[str, list[str]]:
    given: dict[str, list[str]] = {}
    for name, value in query.items():
        if name not in allowed:
            known = say("open_referral.unknown_parameter", known=", ".join(allowed))
            raise WrongParameter(
                _printable(name[:40]), known if allowed else say("open_referral.no_parameters")
            )
        if not _plain(value) or len(value) > LONGEST:
            raise WrongParameter(name, say("open_referral.plain_text", most=LONGEST))
        if value.strip():
            given.setdefault(name, []).append(value.strip())
    for name, values in given.items():
        if len(values) > 1 and name not in _REPEATED:
            raise WrongParameter(name, say("open_referral.given_twice"))
        if len(values) > 20:
            raise WrongParameter(name, say("open_referral.too_many_values", most=20))
    return given


def _printable(name: str) -> str:
    return "".join(ch for ch in name if ch.isprintable())


def _plain(value: str) -> bool:
    """No control characters, and nothing that cannot be stored as text."""
    return not any(ord(ch) < 32 or ord(ch) == 127 or 0xD800 <= ord(ch) <= 0xDFFF for ch in value)


def _whole(name: str, value: str, most: int) -> int:
    expected = say("open_referral.whole_number", most=most)
    if not re.fullmatch(r"[0-9]{1,9}", value) or not 1 <= int(value) <= most:
        raise WrongParameter(name, expected)
    return int(value)


def _page(name: str, value: str) -> int:
    return _whole(name, value, MOST_PAGES)


def _per_page(name: str, value: str) -> int:
    return _whole(name, value, MOST_PER_PAGE)


def _number(name: str, value: str) -> float:
    number = float(value) if _NUMBER.fullmatch(value) else math.inf
    if not math.isfinite(number):
        raise WrongParameter(name, say("open_referral.number"))
    return number


def _metres(name: str, value: str) -> float:
    number = _number(name, value)
    if number < 0:
        raise WrongParameter(name, say("open_referral.metres"))
    return number


def _words(name: str, value: str) -> str:
    if len(value.split()) > MOST_WORDS:
        raise WrongParameter(name, say("open_referral.too_many_words", most=MOST_WORDS))
    return value


def _time(name: str, value: str) -> str:
    if not _TIME.fullmatch(value) or not value.isascii():
        raise WrongParameter(name, say("open_referral.time"))
    return value[:5]


def _end_time(name: str, value: str) -> str:
    # The feed says 23:59:59 for the end of the day.
    return "24:00" if value == "24:00" or _time(name, value) == "23:59" else _time(name, value)


def _day(name: str, value: str) -> str:
    low = value.lower()
    for day in _DAYS:
        if low in (day, day[:3], day[:2]):
            return day[:2].upper()
    raise WrongParameter(name, say("open_referral.day"))


def _moment(name: str, value: str) -> datetime:
    # A plus sign that nobody escaped arrives as a space.
    text = re.sub(r" (?=\d\d:?\d\d$)", "+", value) if value.count(":") > 1 else value
    try:
        found = datetime.fromisoformat(text.upper())
    except ValueError:
        raise WrongParameter(name, say("open_referral.moment")) from None
    try:
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # at either end of the years that there are, the zone is of no account
        return found.replace(tzinfo=UTC)


def _postcode(name: str, value: str) -> Location:
    codes = find_codes(value)
    whole = len(codes) == 1 and (codes[0].start, codes[0].end) == (0, len(value))
    if whole and is_outcode(codes[0].outcode):
        found = from_outcodes([codes[0].outcode])
        if found.location is not None:
            return found.location
        if found.candidates:
            return found.candidates[0]
    raise WrongParameter(name, say("open_referral.postcode"))


def _yes_no(name: str, value: str) -> bool:
    if value.lower() not in ("true", "false"):
        raise WrongParameter(name, say("open_referral.true_or_false"))
    return value.lower() == "true"


def _form(name: str, value: str) -> str:
    if value not in ("json", "ndjson"):
        raise WrongParameter(name, say("open_referral.format"))
    return value
