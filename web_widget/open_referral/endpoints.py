"""The nine endpoints: what each reads from the database, off the event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from services_db.open_referral import publish, taxonomy_list
from services_db.open_referral.entities import Json
from services_db.open_referral.selection import (
    Selection,
    count,
    page_of,
    selected_places,
    selected_services,
)
from web_widget.open_referral.parameters import FILTERS, PAGING, Asked

VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org/en/latest/"
STREAMED = 200  # records read at once for a list without pages


@dataclass(frozen=True)
class Collection:
    """A list and its single records. ``parameters``: those that the list takes."""

    parameters: tuple[str, ...]
    page: Callable[[Session, Asked], Json]
    one: Callable[[Session, str], Json | None]
    batches: Callable[[Session, Asked], Iterator[list[Json]]]


def envelope(contents: list[Json], total: int, asked: Asked) -> Json:
    """The standard's page. ``size`` is how many this page holds."""
    pages = ceil(total / asked.per_page)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _selected(query_of, listed, full) -> Collection:
    """A list made by the filters of services."""

    def contents(session: Session, ids: Sequence[str], asked: Asked) -> list[Json]:
        if asked.depth == "full":
            return list(full(session, ids))
        found = listed(session, ids)
        if asked.depth == "minimal":
            return [_minimal(one) for one in found]
        return found

    def page(session: Session, asked: Asked) -> Json:
        query = query_of(asked.selection)
        ids = page_of(session, query, asked.page, asked.per_page)
        return envelope(contents(session, ids, asked), count(session, query), asked)

    def one(session: Session, identifier: str) -> Json | None:
        known = session.scalar(_with_id(query_of(Selection()), identifier))
        return next(iter(full(session, [identifier])), None) if known else None

    def batches(session: Session, asked: Asked) -> Iterator[list[Json]]:
        ids = session.scalars(query_of(asked.selection)).all()
        for start in range(0, len(ids), STREAMED):
            yield contents(session, ids[start : start + STREAMED], asked)

    return Collection((*PAGING, *FILTERS), page, one, batches)


def _with_id(query, identifier: str):
    return query.where(query.selected_columns[0] == identifier)


def _minimal(one: Json) -> Json:
    """The id and when it changed; the standard asks for a name and a status in any service."""
    return {
        name: one[name]
        for name in ("id", "name", "status", "service_id", "location_id", "last_modified")
        if name in one
    }


def _whole(every: Callable[[Session], list[Json]], one) -> Collection:
    """A list short enough to be read whole."""

    def page(session: Session, asked: Asked) -> Json:
        found = every(session)
        start = (asked.page - 1) * asked.per_page
        return envelope(found[start : start + asked.per_page], len(found), asked)

    def batches(session: Session, asked: Asked) -> Iterator[list[Json]]:
        yield every(session)

    return Collection((*PAGING, "format"), page, one, batches)


def _term(session: Session, identifier: str) -> Json | None:
    terms = taxonomy_list.taxonomy_terms(session)
    return next((term for term in terms if term["id"] == identifier), None)


COLLECTIONS = {
    "services": _selected(selected_services, publish.service_list, publish.full_services),
    "service_at_locations": _selected(selected_places, publish.places_list, publish.full_places),
    "taxonomies": _whole(taxonomy_list.taxonomies, taxonomy_list.taxonomy),
    "taxonomy_terms": _whole(taxonomy_list.taxonomy_terms, _term),
}


def read_page(engine: Engine, collection: Collection, asked: Asked) -> Json:
    with Session(engine) as session:
        return collection.page(session, asked)


def read_one(engine: Engine, collection: Collection, identifier: str) -> Json | None:
    with Session(engine) as session:
        return collection.one(session, identifier)
