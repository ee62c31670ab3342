"""One row of a table as its entity of Open Referral UK. What has no value is left out."""

from __future__ import annotations

from datetime import UTC, date, datetime

from services_db import publishing
from services_db.entities import (
    Accessibility,
    Address,
    Contact,
    CostOption,
    Language,
    Location,
    Organization,
    OrganizationIdentifier,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    TaxonomyTerm,
    WaitReport,
    made_id,
)
from services_db.entities.wait_report import TOLD_BY_SERVICE
from services_db.open_referral.vocabulary import Term, feed_terms

Json = dict[str, object]

_MIDNIGHT, _LAST_SECOND = "24:00", "23:59:59"  # the standard's times end before 24:00


def present(**fields: object) -> Json:
    """The fields that have a value; dates as ISO text."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in fields.items()
        if value is not None and value != "" and value != []
    }


def moment(value: datetime | None) -> str | None:
    """A time in UTC; SQLite hands it back without its zone."""
    if value is None:
        return None
    known = value if value.tzinfo else value.replace(tzinfo=UTC)
    return known.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def term_object(term: Term | TaxonomyTerm) -> Json:
    return present(
        id=term.id,
        name=term.name,
        description=term.description,
        parent_id=getattr(term, "parent_id", None),
        taxonomy=term.taxonomy,
        taxonomy_id=term.taxonomy_id,
        term_uri=getattr(term, "term_uri", None),
        term=term.code,
        means=term.means,
    )


def attribute_object(
    link_type: str, link_id: str, term: Json, value: object = None, key: tuple[str, ...] = ()
) -> Json:
    name = (str(term["taxonomy"]), str(term["term"]))
    return present(
        id=made_id("attribute", link_id, *name, *key),
        link_id=link_id,
        link_type=link_type,
        taxonomy_term_id=term["id"],
        value=value.isoformat() if isinstance(value, date) else value,
        taxonomy_term=term,
    )


def own_attribute(
    link_type: str,
    link_id: str,
    taxonomy: str,
    code: str,
    value: object = None,
    key: tuple[str, ...] = (),
) -> Json:
    """An attribute whose term is one of the feed's own."""
    term = term_object(feed_terms()[taxonomy, code])
    return attribute_object(link_type, link_id, term, value, key)


def organization_object(row: Organization, identifiers: list[OrganizationIdentifier]) -> Json:
    return present(
        id=row.id,
        name=row.name,
        description=row.description or row.name,
        email=row.email,
        website=publishing.real_page(row.website),
        logo=row.logo,
        uri=row.uri,
        parent_organization_id=row.parent_organization_id,
        organization_identifiers=[
            present(
                id=one.id,
                organization_id=row.id,
                identifier_scheme=one.identifier_scheme,
                identifier_type=one.identifier_type,
                identifier=one.identifier,
            )
            for one in identifiers
        ],
        attributes=[
            own_attribute("organization", row.id, "kind", row.kind),
            own_attribute("organization", row.id, "fact", "record_id", row.slug),
            own_attribute("organization", row.id, "fact", "origin", row.origin),
            own_attribute(
                "organization",
                row.id,
                "fact",
                "source_url",
                publishing.source_for(row.source_url, row.website),
            ),
            own_attribute("organization", row.id, "fact", "checked_on", row.checked_on),
        ],
    )


def phone_object(row: Phone, contact_id: str, languages: list[Language]) -> Json:
    return present(
        id=row.id,
        contact_id=contact_id,
        number=row.number,
        description=row.description,
        languages=[language_object(one) for one in languages],
        text_relay=row.text_relay,
        confidence=row.confidence,
        source_url=publishing.real_page(row.source_url),
    )


def contact_object(contact_id: str, service_id: str, row: Contact | None, phones: list) -> Json:
    return present(
        id=contact_id,
        service_id=service_id,
        name=row.name if row else None,
        title=row.title if row else None,
        phones=phones,
    )


def language_object(row: Language) -> Json:
    return present(
        id=row.id,
        service_id=row.service_id,
        phone_id=row.phone_id,
        name=row.name,
        code=row.code,
        note=row.note,
    )


def schedule_object(row: Schedule, description: str | None) -> Json:
    return present(
        id=row.id,
        service_id=row.service_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        dtstart=row.dtstart,
        freq=row.freq,
        interval=row.interval,
        byday=row.byday,
        bymonthday=row.bymonthday,
        description=description,
        opens_at=clock(row.opens_at),
        closes_at=clock(row.closes_at),
        schedule_link=row.schedule_link,
        attending_type=row.attending_type,
        notes=row.notes,
    )


def clock(value: str | None) -> str | None:
    if value is None:
        return None
    return _LAST_SECOND if value == _MIDNIGHT else f"{value}:00"


def service_area_object(row: ServiceArea) -> Json:
    return present(
        id=row.id,
        service_id=row.service_id,
        name=row.name,
        extent=row.extent,
        extent_type=row.extent_type,
        uri=row.uri,
    )


def location_object(
    row: Location, addresses: list[Address] = (), accessibility: list[Accessibility] = ()
) -> Json:
    return present(
        id=row.id,
        location_type=row.location_type,
        name=row.name,
        description=row.description,
        latitude=row.latitude,
        longitude=row.longitude,
        external_identifier=row.external_identifier,
        external_identifier_type=row.external_identifier_type,
        addresses=[_columns(one) for one in addresses],
        accessibility=[_columns(one) for one in accessibility],
    )


def cost_option_object(row: CostOption) -> Json:
    return _columns(row)


def wait_report_object(row: WaitReport, shown) -> Json:
    """Not of the standard: what was published about a wait, on which day."""
    return present(
        id=row.id,
        service_id=row.service_id,
        report_id=row.slug,
        support=row.support,
        waited_for=row.waited_for,
        clock=shown(row.clock),
        low_weeks=row.low_weeks,
        high_weeks=row.high_weeks,
        list_state=row.list_state,
        reported_on=row.reported_on,
        reported_text=row.reported_text,
        source_url=publishing.real_page(row.source_url),
        quote=shown(row.quote),
        meanwhile=shown(row.meanwhile),
        told_by_service="yes" if row.origin == TOLD_BY_SERVICE else None,
    )


def service_fields(row: Service, shown) -> Json:
    """The fields of the standard that are the service's own, without what hangs on it."""
    return present(
        id=row.id,
        organization_id=row.organization_id,
        name=row.name,
        description=shown(row.description),
        url=publishing.real_page(row.url),
        email=row.email,
        status=row.status,
        fees=shown(row.fees),
        accreditations=row.accreditations,
        minimum_age=row.minimum_age,
        maximum_age=row.maximum_age,
        assured_date=row.assured_date,
        assurer_email=row.assurer_email,
        alert=shown(row.alert),
        last_modified=moment(row.last_modified),
    )


def _columns(row: object) -> Json:
    return present(**{column.name: getattr(row, column.name) for column in row.__table__.columns})


columns_object = _columns
