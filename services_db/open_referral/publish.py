"""Services of the database as nested entities of Open Referral UK, with the publish rules applied.

The number of queries does not depend on the number of services.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db import publishing
from services_db.entities import (
    Accessibility,
    Address,
    Attribute,
    Contact,
    CostOption,
    Funding,
    ImportRecord,
    Language,
    Location,
    Organization,
    OrganizationIdentifier,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    TaxonomyTerm,
    WaitReport,
    made_id,
)
from services_db.open_referral import entities
from services_db.open_referral.entities import Json, own_attribute, present
from services_db.open_referral.vocabulary import (
    FLAGS,
    TEXT_FACTS,
    URL_FACTS,
    YES_NO,
    provision_code,
)
from services_db.records import withheld_numbers

BATCH = 500

Rows = dict[str, list]


def service_list(session: Session, ids: Sequence[str]) -> list[Json]:
    """The services with these ids, in that order, with their one-to-one fields only."""
    shown = _shown(session)
    return [
        entities.service_fields(service, shown)
        | {"organization": _plain_organization(organization)}
        for service, organization in _services(session, ids)
    ]


def full_services(session: Session, ids: Sequence[str]) -> Iterator[Json]:
    """The services with these ids, in that order, with everything that belongs to them."""
    withheld = withheld_numbers(session)
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        parts = _Parts(session, batch)
        for service, organization in _services(session, batch):
            yield _full(service, organization, parts, withheld)


def places_list(session: Session, ids: Sequence[str]) -> list[Json]:
    """Services at locations with their one-to-one fields: the location and the service."""
    rows = _places(session, ids)
    services = {one["id"]: one for one in service_list(session, [r[0].service_id for r in rows])}
    return [
        present(
            id=place.id,
            service_id=place.service_id,
            location_id=place.location_id,
            description=place.description,
            location=entities.location_object(location),
            service=services[place.service_id],
        )
        for place, location in rows
    ]


def full_places(session: Session, ids: Sequence[str]) -> Iterator[Json]:
    """Services at locations with everything.

    The standard's OpenAPI file gives this answer the form of a service, its own example that of a
    service at a location; name and status are repeated, so that both hold.
    """
    rows = _places(session, ids)
    wanted = list(dict.fromkeys(place.service_id for place, _ in rows))
    services = {one["id"]: one for one in full_services(session, wanted)}
    for place, _ in rows:
        service = services[place.service_id]
        here = next(one for one in service["service_at_locations"] if one["id"] == place.id)
        yield here | {
            "name": service["name"],
            "status": service["status"],
            "service": {k: v for k, v in service.items() if k != "service_at_locations"},
        }


def _services(session: Session, ids: Sequence[str]) -> list:
    found: dict[str, tuple] = {}
    for start in range(0, len(ids), BATCH):
        query = (
            select(Service, Organization)
            .join(Organization, Organization.id == Service.organization_id)
            .where(Service.id.in_(ids[start : start + BATCH]))
        )
        found |= {service.id: (service, run_by) for service, run_by in session.execute(query)}
    return [found[one] for one in ids if one in found]


def _places(session: Session, ids: Sequence[str]) -> list:
    found: dict[str, tuple] = {}
    for start in range(0, len(ids), BATCH):
        query = (
            select(ServiceAtLocation, Location)
            .join(Location, Location.id == ServiceAtLocation.location_id)
            .where(ServiceAtLocation.id.in_(ids[start : start + BATCH]))
        )
        found |= {place.id: (place, location) for place, location in session.execute(query)}
    return [found[one] for one in ids if one in found]


def _plain_organization(row: Organization) -> Json:
    full = entities.organization_object(row, [])
    return {name: value for name, value in full.items() if name != "attributes"}


def _shown(session: Session) -> Callable[[str | None], str | None]:
    withheld = withheld_numbers(session)
    return lambda text: publishing.without_withheld(text, withheld)


class _Parts:
    """Everything that hangs on the services, one query for each kind."""

    def __init__(self, session: Session, ids: Sequence[str]) -> None:
        def by(column, query=None, order=None) -> Rows:
            grouped: Rows = defaultdict(list)
            model = column.class_
            statement = (select(model) if query is None else query).where(column.in_(ids))
            ordering = order if order is not None else getattr(model, "position", model.id)
            for row in session.scalars(statement.order_by(ordering, model.id)):
                grouped[getattr(row, column.key)].append(row)
            return grouped

        self.phones = by(Phone.service_id)
        self.contacts = by(Contact.service_id)
        self.schedules = by(Schedule.service_id)
        self.areas = by(ServiceArea.service_id)
        self.languages = by(Language.service_id)
        self.costs = by(CostOption.service_id)
        self.funding = by(Funding.service_id)
        self.places = by(ServiceAtLocation.service_id)
        self.waits = by(
            WaitReport.service_id, select(WaitReport).where(WaitReport.retired.is_(False))
        )
        self.imports = by(ImportRecord.service_id)
        self.terms: Rows = defaultdict(list)
        links = (
            select(Attribute, TaxonomyTerm)
            .join(TaxonomyTerm, TaxonomyTerm.id == Attribute.taxonomy_term_id)
            .where(Attribute.link_type == "service", Attribute.link_id.in_(ids))
            .order_by(Attribute.link_id, Attribute.position, Attribute.id)
        )
        for attribute, term in session.execute(links):
            self.terms[attribute.link_id].append((attribute, term))
        self.phone_languages = self._under(session, Language.phone_id, self.phones)
        located = [one.location_id for rows in self.places.values() for one in rows]
        self.locations = {
            row.id: row for row in session.scalars(select(Location).where(Location.id.in_(located)))
        }
        self.addresses = self._of(session, Address, located)
        self.accessibility = self._of(session, Accessibility, located)
        run_by = select(Service.organization_id).where(Service.id.in_(ids))
        self.identifiers: Rows = defaultdict(list)
        query = select(OrganizationIdentifier).where(
            OrganizationIdentifier.organization_id.in_(run_by)
        )
        for row in session.scalars(query.order_by(OrganizationIdentifier.id)):
            self.identifiers[row.organization_id].append(row)

    @staticmethod
    def _under(session: Session, column, parents: Rows) -> Rows:
        ids = [row.id for rows in parents.values() for row in rows]
        grouped: Rows = defaultdict(list)
        query = select(column.class_).where(column.in_(ids)).order_by(column.class_.position)
        for row in session.scalars(query):
            grouped[getattr(row, column.key)].append(row)
        return grouped

    @staticmethod
    def _of(session: Session, model: type, locations: list[str]) -> Rows:
        grouped: Rows = defaultdict(list)
        query = select(model).where(model.location_id.in_(locations)).order_by(model.id)
        for row in session.scalars(query):
            grouped[row.location_id].append(row)
        return grouped


def _full(
    service: Service, organization: Organization, parts: _Parts, withheld: frozenset[str]
) -> Json:
    def shown(text: str | None) -> str | None:
        return publishing.without_withheld(text, withheld)

    sid = service.id
    described = entities.organization_object(organization, parts.identifiers[organization.id])
    waits = [entities.wait_report_object(row, shown) for row in parts.waits[sid]]
    return entities.service_fields(service, shown) | present(
        schedules=[
            entities.schedule_object(row, shown(row.description)) for row in parts.schedules[sid]
        ],
        service_areas=[entities.service_area_object(row) for row in parts.areas[sid]],
        service_at_locations=[
            present(
                id=place.id,
                service_id=sid,
                location_id=place.location_id,
                description=place.description,
                location=entities.location_object(
                    parts.locations[place.location_id],
                    parts.addresses[place.location_id],
                    parts.accessibility[place.location_id],
                ),
            )
            for place in parts.places[sid]
        ],
        languages=[entities.language_object(row) for row in parts.languages[sid]],
        organization=described,
        funding=[entities.columns_object(row) for row in parts.funding[sid]],
        cost_options=[entities.cost_option_object(row) for row in parts.costs[sid]],
        contacts=_contacts(sid, parts, withheld),
        attributes=[
            *_attributes(service, organization, parts, withheld),
            *_list_states(sid, waits),
        ],
        wait_reports=waits,
    )


def _contacts(sid: str, parts: _Parts, withheld: frozenset[str]) -> list[Json]:
    """Phones belong to contacts; those of nobody in particular to a contact without a name."""
    by_contact: dict[str, list[Json]] = defaultdict(list)
    nobody = made_id("contact", sid)
    for row in parts.phones[sid]:
        if publishing.may_show_number(row.number, row.confidence, withheld):
            contact = row.contact_id or nobody
            languages = parts.phone_languages[row.id]
            by_contact[contact].append(entities.phone_object(row, contact, languages))
    found = []
    if by_contact[nobody]:
        found.append(entities.contact_object(nobody, sid, None, by_contact[nobody]))
    for row in parts.contacts[sid]:
        found.append(entities.contact_object(row.id, sid, row, by_contact[row.id]))
    return found


def _attributes(
    service: Service, organization: Organization, parts: _Parts, withheld: frozenset[str]
) -> list[Json]:
    sid = service.id
    found = [
        entities.attribute_object("service", sid, entities.term_object(term), link.value)
        for link, term in parts.terms[sid]
    ]
    found.append(own_attribute("service", sid, "fact", "record_id", service.slug))
    imported = next(iter(parts.imports[sid]), None) if service.origin != "files" else None
    if imported:
        found.append(own_attribute("service", sid, "fact", "feed_record", imported.record))
    for code in TEXT_FACTS:
        value = getattr(service, code)
        if code == "origin" and imported:
            value = imported.feed  # the column has room for a short one only
        elif code == "source_url":
            value = publishing.source_for(service.source_url, organization.website)
        elif code in URL_FACTS:
            value = publishing.real_page(value)
        elif code == "text_number":
            known = value and publishing.may_show_number(value, service.confidence, withheld)
            value = value if known else None
        elif isinstance(value, str):
            value = publishing.without_withheld(value, withheld)
        if value is not None and value != "":
            found.append(own_attribute("service", sid, "fact", code, value))
    for column in YES_NO:
        if (value := getattr(service, column)) is not None:
            code = provision_code(column, value)
            found.append(own_attribute("service", sid, "provision", code))
    found += [
        own_attribute("service", sid, "provision", column)
        for column in FLAGS
        if getattr(service, column)
    ]
    found.append(own_attribute("service", sid, "confidence", service.confidence))
    return found


def _list_states(sid: str, waits: list[Json]) -> list[Json]:
    """Beside the reports in full, so that a service can be found by how its list stands."""
    return [
        own_attribute(
            "service",
            sid,
            "list_state",
            str(report["list_state"]),
            report["waited_for"],
            (str(report["id"]),),
        )
        for report in waits
    ]
