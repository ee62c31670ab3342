"""The filters of the Open Referral endpoints, as conditions on the tables.

The parameters mean literally what the standard says of them. Signpost's own matching, which goes
by overlap and takes a missing limit for no limit, is another thing: see ``services_db.matching``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from services_db.answers import Location as Where
from services_db.entities import (
    Attribute,
    ImportRecord,
    Location,
    Organization,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceDistrict,
    TaxonomyTerm,
    WaitReport,
    made_id,
)
from services_db.loading.taxonomy_rows import term_id
from services_db.matching.eligibility import nation_names
from services_db.open_referral.vocabulary import FEED_TAXONOMIES, feed_terms, provision_of

_AROUND_THE_WORLD_KM = 40_075.0
_KM_PER_DEGREE = 111.195  # of latitude
_SEARCHED = (
    Service.name,
    Service.description,
    Service.eligibility_text,
    Service.areas_served,
    Service.place,
    Service.region,
)


@dataclass(frozen=True)
class Selection:
    """What a request asks for; everything is optional.

    ``taxonomy_term_ids`` and ``taxonomy_ids``: any of those named. ``start_time``, ``end_time``:
    ``HH:MM`` (``24:00`` is the end of the day). ``day``: ``MO`` to ``SU``. ``proximity``: metres
    from the middle of ``where``, an outward postcode.
    """

    search: str | None = None
    taxonomy_term_ids: tuple[str, ...] = ()
    taxonomy_ids: tuple[str, ...] = ()
    minimum_age: float | None = None
    maximum_age: float | None = None
    start_time: str | None = None
    end_time: str | None = None
    day: str | None = None
    organization_id: str | None = None
    modified_after: datetime | None = None
    where: Where | None = None
    proximity: float | None = None


def selected_services(selection: Selection) -> Select[tuple[str]]:
    """The ids of the services asked for, in the order of the files."""
    conditions = _conditions(selection)
    if selection.proximity is not None:
        conditions.append(
            exists()
            .where(ServiceAtLocation.service_id == Service.id)
            .where(Location.id == ServiceAtLocation.location_id)
            .where(_within(selection.where, selection.proximity))
        )
    return (
        select(Service.id)
        .join(Organization, Organization.id == Service.organization_id)
        .where(*conditions)
        .order_by(Service.position, Service.slug)
    )


def selected_places(selection: Selection) -> Select[tuple[str]]:
    """The ids of the services at locations asked for, in the order of their services."""
    conditions = _conditions(selection)
    if selection.proximity is not None:
        conditions.append(_within(selection.where, selection.proximity))
    return (
        select(ServiceAtLocation.id)
        .join(Service, Service.id == ServiceAtLocation.service_id)
        .join(Organization, Organization.id == Service.organization_id)
        .join(Location, Location.id == ServiceAtLocation.location_id)
        .where(*conditions)
        .order_by(Service.position, Service.slug, ServiceAtLocation.id)
    )


def count(session: Session, query: Select) -> int:
    return session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def page_of(session: Session, query: Select, page: int, per_page: int) -> Sequence[str]:
    return session.scalars(query.offset((page - 1) * per_page).limit(per_page)).all()


def _conditions(wanted: Selection) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [Service.retired.is_(False)]
    if wanted.search:
        found += [_mentions(word) for word in wanted.search.split()]
    if wanted.taxonomy_term_ids:
        found.append(or_(*(_has_term(one) for one in wanted.taxonomy_term_ids)))
    if wanted.taxonomy_ids:
        found.append(or_(*(_has_taxonomy(one) for one in wanted.taxonomy_ids)))
    if wanted.minimum_age is not None:
        found.append(Service.minimum_age >= wanted.minimum_age)
    if wanted.maximum_age is not None:
        found.append(Service.maximum_age <= wanted.maximum_age)
    if wanted.organization_id is not None:
        found.append(Service.organization_id == wanted.organization_id)
    if wanted.modified_after is not None:
        found.append(Service.last_modified >= wanted.modified_after)
    if wanted.start_time or wanted.end_time or wanted.day:
        found.append(_has_hours(wanted))
    if wanted.where is not None:
        found.append(_covers(wanted.where))
    return found


def _mentions(word: str) -> ColumnElement[bool]:
    low = word.lower()
    return or_(
        *(func.lower(column).contains(low, autoescape=True) for column in _SEARCHED),
        func.lower(Organization.name).contains(low, autoescape=True),
        exists()
        .where(ServiceArea.service_id == Service.id)
        .where(func.lower(ServiceArea.name).contains(low, autoescape=True)),
    )


def _has_hours(wanted: Selection) -> ColumnElement[bool]:
    """One and the same opening period meets all that is asked of the hours."""
    query = exists().where(Schedule.service_id == Service.id)
    if wanted.day:
        query = query.where(Schedule.byday.contains(wanted.day, autoescape=True))
    if wanted.start_time:
        query = query.where(Schedule.opens_at >= wanted.start_time)
    if wanted.end_time:
        query = query.where(Schedule.closes_at <= wanted.end_time)
    return query


def _has_term(term: str) -> ColumnElement[bool]:
    return or_(
        exists().where(
            Attribute.link_type == "service",
            Attribute.link_id == Service.id,
            Attribute.taxonomy_term_id == term,
        ),
        *(
            _says(taxonomy, code)
            for taxonomy, code in feed_terms()
            if term_id(taxonomy, code) == term
        ),
    )


def _has_taxonomy(taxonomy: str) -> ColumnElement[bool]:
    return or_(
        exists().where(
            Attribute.link_type == "service",
            Attribute.link_id == Service.id,
            TaxonomyTerm.id == Attribute.taxonomy_term_id,
            TaxonomyTerm.taxonomy_id == taxonomy,
        ),
        *(
            _says(slug, code)
            for slug, code in feed_terms()
            if slug in FEED_TAXONOMIES and made_id("taxonomy", slug) == taxonomy
        ),
    )


def _says(taxonomy: str, code: str) -> ColumnElement[bool]:
    """Whether a service has a term of the feed's own, which no row ties to it."""
    if taxonomy == "provision":
        column, value = provision_of(code)
        return getattr(Service, column).is_(value)
    if taxonomy == "confidence":
        return Service.confidence == code
    if taxonomy == "kind":
        return Organization.kind == code
    if taxonomy == "list_state":
        return exists().where(
            WaitReport.service_id == Service.id,
            WaitReport.retired.is_(False),
            WaitReport.list_state == code,
        )
    if code == "record_id":
        return Service.slug.is_not(None)
    if code == "feed_record":
        imported = exists().where(ImportRecord.service_id == Service.id)
        return and_(Service.origin != "files", imported)
    column = getattr(Service, code)
    stated = column.is_not(None)
    return stated if code == "checked_on" else and_(stated, column != "")


def _covers(where: Where) -> ColumnElement[bool]:
    """The postcode's area lies in the area served; a service whose area is not known does not."""
    named = nation_names(where.country) if where.country else ("England",)
    nation = or_(*(Service.nations.contains(name, autoescape=True) for name in named))
    if where.country:
        return nation
    districts = select(ServiceDistrict.service_id).where(
        ServiceDistrict.district_code.in_(sorted(where.districts))
    )
    return or_(and_(Service.national.is_(True), nation), Service.id.in_(districts))


def _within(where: Where, metres: float) -> ColumnElement[bool]:
    """On a flat map around the middle of the postcode: within 1 % over the length of England."""
    north = (Location.latitude - where.lat) * _KM_PER_DEGREE
    east = (Location.longitude - where.lon) * (
        _KM_PER_DEGREE * math.cos(math.radians(where.lat or 0))
    )
    within = min(metres / 1000, _AROUND_THE_WORLD_KM)
    return north * north + east * east <= within**2
