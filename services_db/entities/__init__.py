"""The tables: Open Referral UK 3.0, entity by entity, and what our field needs beside it."""

from services_db.entities.base import Base, made_id
from services_db.entities.contact import Contact, Language, Phone, Schedule
from services_db.entities.data_version import DataVersion, data_version, note_change
from services_db.entities.import_record import ImportRecord
from services_db.entities.location import (
    Accessibility,
    Address,
    Location,
    ServiceArea,
    ServiceAtLocation,
    ServiceDistrict,
)
from services_db.entities.organization import Organization, OrganizationIdentifier
from services_db.entities.registers import (
    ClosedService,
    DoNotPublish,
    PinnedHelpline,
    SourceConflict,
)
from services_db.entities.service import CostOption, Funding, Service
from services_db.entities.service_update import (
    Correction,
    FeedbackCount,
    ServiceChange,
    UpdateLink,
    UsedForm,
)
from services_db.entities.taxonomy import Attribute, Taxonomy, TaxonomyTerm
from services_db.entities.wait_report import WaitReport

__all__ = [
    "Accessibility",
    "Address",
    "Attribute",
    "Base",
    "ClosedService",
    "Contact",
    "Correction",
    "CostOption",
    "DataVersion",
    "DoNotPublish",
    "FeedbackCount",
    "Funding",
    "ImportRecord",
    "Language",
    "Location",
    "Organization",
    "OrganizationIdentifier",
    "Phone",
    "PinnedHelpline",
    "Schedule",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ServiceChange",
    "ServiceDistrict",
    "SourceConflict",
    "Taxonomy",
    "TaxonomyTerm",
    "UpdateLink",
    "UsedForm",
    "WaitReport",
    "data_version",
    "made_id",
    "note_change",
]
