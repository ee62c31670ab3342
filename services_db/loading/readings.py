"""What a cell of each kind means: text to value, or a sentence on what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from services_db import phone_numbers
from services_db.answers import MAX_AGE, MIN_AGE
from services_db.loading.columns import Column

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_MARKUP = re.compile(r"<[A-Za-z/!?]|&[a-z]+;|&#\d|\]\(|javascript:", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
MAX_LENGTH = 2_000
MAX_WEEKS = 520  # ten years


class NotRead(ValueError):
    """The cell does not hold what its column needs; the message says what was expected."""


Terms = dict[str, frozenset[str]]  # the codes of each taxonomy


def read_cell(text: str, column: Column, terms: Terms) -> object:
    """The cell's value; ``None`` (an empty tuple for lists) where it is blank.

    Raises ``NotRead`` where it does not hold what the column needs.
    """
    if not text:
        if column.required:
            raise NotRead("a value; it is blank")
        return () if column.kind in ("list", "terms", "some_of") else None
    if text != text.strip():
        raise NotRead("no spaces at the start or end")
    if len(text) > MAX_LENGTH:
        raise NotRead(f"{MAX_LENGTH} characters at most")
    if _CONTROL.search(text):
        raise NotRead("one line of plain text, without hidden characters")
    if _MARKUP.search(text):
        raise NotRead("plain text, without markup")
    return _READINGS[column.kind](text, column, terms)


def _text(text: str, column: Column, terms: Terms) -> str:
    return text


def _id(text: str, column: Column, terms: Terms) -> str:
    if not _ID.fullmatch(text):
        raise NotRead("an id of small letters, digits, - and _")
    return text


def _url(text: str, column: Column, terms: Terms) -> str:
    wanted = "a web address that begins with http:// or https://"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise NotRead(wanted) from error
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or " " in text:
        raise NotRead(wanted)
    if parts.username or parts.password:
        raise NotRead("a web address without a user name")
    return text


def _email(text: str, column: Column, terms: Terms) -> str:
    if not _EMAIL.fullmatch(text):
        raise NotRead("an email address")
    return text


def _phone(text: str, column: Column, terms: Terms) -> str:
    # The Irish lines of people outside England are told apart by their country's own rules.
    if not any(phone_numbers.is_callable(text, region) for region in ("GB", "IE")):
        raise NotRead("a phone number that can exist in the UK or Ireland")
    return text


def _text_number(text: str, column: Column, terms: Terms) -> str:
    if not phone_numbers.is_textable(text):
        raise NotRead("a UK mobile number or a known short number for texts")
    return text


def _date(text: str, column: Column, terms: Terms) -> date:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotRead("a date as YYYY-MM-DD") from error


def _age(text: str, column: Column, terms: Terms) -> int:
    if not re.fullmatch(r"0|[1-9]\d{0,2}", text) or not MIN_AGE <= int(text) <= MAX_AGE:
        raise NotRead(f"an age in whole years, {MIN_AGE} to {MAX_AGE}")
    return int(text)


def _weeks(text: str, column: Column, terms: Terms) -> float:
    if not re.fullmatch(r"(0|[1-9]\d{0,2})(\.[1-9])?", text) or float(text) > MAX_WEEKS:
        raise NotRead(f"a number of weeks, 0 to {MAX_WEEKS}")
    return float(text)


def _yes_no(text: str, column: Column, terms: Terms) -> bool:
    if text not in ("yes", "no"):
        raise NotRead("yes or no, or blank where not known" if not column.required else "yes or no")
    return text == "yes"


def _one_of(text: str, column: Column, terms: Terms) -> str:
    allowed = column.of.split("|") if "|" in column.of else column.of.split()
    if text not in allowed:
        raise NotRead("one of " + ", ".join(allowed))
    return text


def _list(text: str, column: Column, terms: Terms) -> tuple[str, ...]:
    items = tuple(text.split(";"))
    if any(not item or item != item.strip() for item in items):
        raise NotRead("items with ; between them, without spaces around it")
    if len(set(items)) != len(items):
        raise NotRead("each item once")
    return items


def _some_of(text: str, column: Column, terms: Terms) -> tuple[str, ...]:
    return _known(_list(text, column, terms), frozenset(column.of.split("|")))


def _terms(text: str, column: Column, terms: Terms) -> tuple[str, ...]:
    return _known(_list(text, column, terms), terms.get(column.of, frozenset()))


def _term(text: str, column: Column, terms: Terms) -> str:
    taxonomy, *others = column.of.split("|")
    return _known((text,), terms.get(taxonomy, frozenset()) | frozenset(others))[0]


def _known(items: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    unknown = [item for item in items if item not in known]
    if unknown:
        raise NotRead(f"known terms ({', '.join(sorted(known))})")
    return items


_READINGS: dict[str, Callable[[str, Column, Terms], object]] = {
    "text": _text,
    "id": _id,
    "url": _url,
    "email": _email,
    "phone": _phone,
    "text_number": _text_number,
    "date": _date,
    "age": _age,
    "weeks": _weeks,
    "yes_no": _yes_no,
    "one_of": _one_of,
    "list": _list,
    "some_of": _some_of,
    "terms": _terms,
    "term": _term,
}
