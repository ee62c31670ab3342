"""From the database to plain ``ServiceRecord`` values, with the publish rules applied.

A number marked low or on the do-not-publish list never gets into a record. The number of queries
does not depend on the number of services.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from services_db import publishing
from services_db.entities import (
    Attribute,
    DoNotPublish,
    Language,
    Location,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceDistrict,
    TaxonomyTerm,
    WaitReport,
)
from services_db.entities.wait_report import TOLD_BY_SERVICE
from services_db.pinned import pinned
from services_db.service_record import OpeningPeriod, ServiceRecord
from services_db.service_record import Phone as RecordPhone
from services_db.service_record import WaitReport as RecordWaitReport

_Value = TypeVar("_Value")
SHOWN_STATUSES = ("active", "temporarily closed")
_SHOWN = (
    Service.retired.is_(False),
    Service.held.is_(False),
    Service.status.in_(SHOWN_STATUSES),
)
# SQLite allows 32,766 values in one statement; a batch this large keeps the queries few.
BATCH = 2_000
_BYDAY = {"MO": 1, "TU": 2, "WE": 3, "TH": 4, "FR": 5, "SA": 6, "SU": 7}


def load_records(session: Session, ids: Iterable[str] | None = None) -> list[ServiceRecord]:
    """The services that may be shown: all of them by name, or those with these ids, in that order.

    ``ids`` are the ids of services.csv. An id that is unknown, retired or defunct is left out.
    """
    withheld, same = withheld_numbers(session), Same()
    if ids is None:
        return [record for _, record in _records(session, None, withheld, same)]
    wanted = list(dict.fromkeys(ids))
    found: dict[str, ServiceRecord] = {}
    for start in range(0, len(wanted), BATCH):
        found |= dict(_records(session, wanted[start : start + BATCH], withheld, same))
    return [found[slug] for slug in wanted if slug in found]


class Same:
    """Gives the first of equal values, so that many services share one in memory."""

    def __init__(self) -> None:
        self._first: dict = {}

    def __call__(self, value: _Value) -> _Value:
        return self._first.setdefault(value, value)


def withheld_numbers(session: Session) -> frozenset[str]:
    """The digits of every number that is never shown."""
    return frozenset(session.scalars(select(DoNotPublish.digits)))


def _records(
    session: Session, slugs: Sequence[str] | None, withheld: frozenset[str], same: Same
) -> Iterator[tuple[str, ServiceRecord]]:
    query = (
        select(Service, Organization)
        .join(Organization, Organization.id == Service.organization_id)
        .where(*_SHOWN)
        .order_by(Service.name, Service.slug)
    )
    if slugs is not None:
        query = query.where(Service.slug.in_(slugs))
    # A batch at a time, so that the rows of a large directory are never all in memory.
    for rows in session.execute(query).yield_per(BATCH).partitions():
        parts = _Parts(session, [service.id for service, _ in rows], same)
        for service, organization in rows:
            yield service.slug, _record(service, organization, parts, withheld, same)


class _Parts:
    """Everything that hangs on the services, one query for each kind."""

    def __init__(self, session: Session, ids: Sequence[str], same: Same) -> None:
        self._same = same

        def by_service(query: Select, column) -> dict[str, list[Row]]:
            grouped: dict[str, list[Row]] = defaultdict(list)
            for row in session.execute(query.where(column.in_(ids))):
                grouped[row[0]].append(row)
            return grouped

        self.phones = by_service(
            select(
                Phone.service_id,
                Phone.number,
                Phone.description,
                Phone.text_relay,
                Phone.confidence,
                Phone.source_url,
            ).order_by(Phone.service_id, Phone.position),
            Phone.service_id,
        )
        self.schedules = by_service(
            select(Schedule.service_id, Schedule.byday, Schedule.opens_at, Schedule.closes_at)
            .where(Schedule.freq == "WEEKLY")
            .order_by(Schedule.service_id, Schedule.position),
            Schedule.service_id,
        )
        self.terms = by_service(
            select(Attribute.link_id, TaxonomyTerm.taxonomy, TaxonomyTerm.code, TaxonomyTerm.means)
            .join(TaxonomyTerm, TaxonomyTerm.id == Attribute.taxonomy_term_id)
            .where(Attribute.link_type == "service")
            .order_by(Attribute.link_id, Attribute.position),
            Attribute.link_id,
        )
        self.areas = by_service(
            select(ServiceArea.service_id, ServiceArea.name).order_by(
                ServiceArea.service_id, ServiceArea.position
            ),
            ServiceArea.service_id,
        )
        self.districts = by_service(
            select(
                ServiceDistrict.service_id,
                ServiceDistrict.district_code,
                ServiceDistrict.under_18,
            ),
            ServiceDistrict.service_id,
        )
        self.languages = by_service(
            select(Language.service_id, Language.name).order_by(
                Language.service_id, Language.position
            ),
            Language.service_id,
        )
        self.places = by_service(
            select(ServiceAtLocation.service_id, Location.latitude, Location.longitude)
            .join(Location, Location.id == ServiceAtLocation.location_id)
            .order_by(ServiceAtLocation.service_id, ServiceAtLocation.id),
            ServiceAtLocation.service_id,
        )
        self.waits = by_service(
            select(WaitReport.service_id, WaitReport)
            .where(WaitReport.service_id.is_not(None), WaitReport.retired.is_(False))
            .order_by(WaitReport.reported_on.desc().nulls_last(), WaitReport.position),
            WaitReport.service_id,
        )

    def codes(self, service_id: str, taxonomy: str) -> tuple[str, ...]:
        terms = self.terms[service_id]
        return self._same(tuple(code for _, kind, code, _ in terms if kind == taxonomy))

    def districts_of(self, service_id: str, *, under_18: bool) -> frozenset[str]:
        districts = self.districts[service_id]
        return self._same(
            frozenset(self._same(code) for _, code, young in districts if young is under_18)
        )

    def meanings(self, service_id: str, taxonomy: str) -> frozenset[str]:
        return frozenset(
            meaning
            for _, kind, _, means in self.terms[service_id]
            if kind == taxonomy
            for meaning in (means or "").split(";")
            if meaning
        )


def _official_list(kind: str, nations: tuple[str, ...]) -> str | None:
    """The NHS lists England's sexual assault referral centres, each with its ways in."""
    return pinned("sarc-finder").url if kind == "sarc" and "England" in nations else None


def _record(
    service: Service,
    organization: Organization,
    parts: _Parts,
    withheld: frozenset[str],
    same: Same,
) -> ServiceRecord:
    sid = service.id
    nations = tuple((service.nations or "England").split(";"))
    website, website_is = publishing.website_for(
        service.url,
        organization.website,
        service.source_url,
        official_list=_official_list(organization.kind, nations),
    )
    place = next((p for p in parts.places[sid] if p.latitude is not None), None)

    def shown(text: str | None) -> str | None:
        return publishing.without_withheld(text, withheld)

    return ServiceRecord(
        id=service.slug,
        name=service.name,
        organisation=organization.name,
        kind=same(organization.kind),
        description=shown(service.description) or "",
        support=parts.codes(sid, "support"),
        support_detail=parts.codes(sid, "support_detail"),
        phones=_phones(parts.phones[sid], withheld),
        text_number=_text_number(service, withheld),
        text_instructions=shown(service.text_instructions),
        email=service.email,
        webchat_url=publishing.real_page(service.webchat_url),
        website=website,
        website_is_source_page=website_is == "source_page",
        website_is_official_list=website_is == "official_list",
        form_url=publishing.real_page(service.form_url),
        opening_text=shown(service.opening_text),
        opening_periods=same(() if service.always_open else _periods(parts.schedules[sid])),
        always_open=service.always_open,
        min_age=service.minimum_age,
        max_age=service.maximum_age,
        genders=same(_genders(parts.meanings(sid, "gender"))),
        genders_stated=same(service.genders_stated),
        eligibility_text=shown(service.eligibility_text),
        supporters_only=bool(service.supporters_only),
        focus=same(service.focus),
        national=service.national,
        area_names=same(tuple(name for _, name in parts.areas[sid])),
        area_note=service.area_note,
        districts=parts.districts_of(sid, under_18=False),
        districts_under_18=parts.districts_of(sid, under_18=True),
        nations=same(nations),
        lat=place.latitude if place else None,
        lon=place.longitude if place else None,
        region=same(service.region),
        referral_routes=parts.codes(sid, "referral"),
        referral_text=shown(service.referral_text),
        first_contact=shown(service.first_contact),
        by_and_for=parts.codes(sid, "by_and_for"),
        languages=same(tuple(name for _, name in parts.languages[sid])),
        bsl=service.bsl,
        step_free=service.step_free,
        worker_gender_choice=service.worker_gender_choice,
        women_only=service.women_only,
        ethos=service.ethos,
        cost=service.fees,
        good_to_know=shown(service.good_to_know),
        alert=shown(service.alert),
        wait_reports=tuple(_wait_report(row[1]) for row in parts.waits[sid]),
        status=same(service.status),
        source_url=publishing.source_for(service.source_url, organization.website),
        source_date_text=service.source_page_date,
        checked_on=same(service.checked_on),
        # A service whose being there is in doubt is shown as "please check with them".
        confidence=same("low" if service.status_uncertain else service.confidence),
    )


def _phones(rows: list[Row], withheld: frozenset[str]) -> tuple[RecordPhone, ...]:
    return tuple(
        RecordPhone(
            number=row.number,
            label=row.description,
            text_relay=row.text_relay,
            confidence=row.confidence,
            source_url=publishing.real_page(row.source_url),
        )
        for row in rows
        if publishing.may_show_number(row.number, row.confidence, withheld)
    )


def _text_number(service: Service, withheld: frozenset[str]) -> str | None:
    # A text number carries the row's confidence.
    if service.text_number and publishing.may_show_number(
        service.text_number, service.confidence, withheld
    ):
        return service.text_number
    return None


def _periods(rows: list[Row]) -> tuple[OpeningPeriod, ...]:
    return tuple(
        OpeningPeriod(
            tuple(_BYDAY[day] for day in row.byday.split(",")), row.opens_at, row.closes_at
        )
        for row in rows
        if row.byday and row.opens_at and row.closes_at
    )


def _genders(meanings: frozenset[str]) -> frozenset[str] | None:
    """Who is taken, in the contract's terms; ``None`` for everyone or not stated."""
    named = meanings - {"child"}
    return None if not named or "all" in named else named


def _wait_report(report: WaitReport) -> RecordWaitReport:
    return RecordWaitReport(
        support=report.support,
        waited_for=report.waited_for,
        low_weeks=report.low_weeks,
        high_weeks=report.high_weeks,
        list_state=report.list_state,
        clock=report.clock,
        reported_on=report.reported_on,
        reported_text=report.reported_text,
        source_url=publishing.real_page(report.source_url),
        quote=report.quote,
        meanwhile=report.meanwhile,
        told_by_service=report.origin == TOLD_BY_SERVICE,
    )
