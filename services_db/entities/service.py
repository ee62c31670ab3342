"""Open Referral UK: service, cost_option and funding; and what our field needs beside them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from services_db.entities.base import Base, WithId


class Service(WithId, Base):
    """A service. ``None`` in any column of fact means "not read", never "no"."""

    __tablename__ = "service"

    # Open Referral UK's own fields.
    organization_id: Mapped[str] = mapped_column(ForeignKey("organization.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    # active, inactive, defunct or temporarily closed
    status: Mapped[str] = mapped_column(String(20), default="active")
    fees: Mapped[str | None] = mapped_column(Text)
    accreditations: Mapped[str | None] = mapped_column(Text)
    minimum_age: Mapped[int | None] = mapped_column(Integer)
    maximum_age: Mapped[int | None] = mapped_column(Integer)
    assured_date: Mapped[date | None] = mapped_column(Date)  # only when a person has checked
    assurer_email: Mapped[str | None] = mapped_column(Text)
    alert: Mapped[str | None] = mapped_column(Text)  # what a person asking needs to know now
    last_modified: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    # Which record this is, and where it came from.
    slug: Mapped[str] = mapped_column(String(120), unique=True)  # the id of services.csv
    origin: Mapped[str] = mapped_column(String(80), default="files")
    retired: Mapped[bool] = mapped_column(Boolean, default=False)  # its row left the files
    # Imported, and nothing in it says that it works with sexual violence: not shown to people.
    held: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    position: Mapped[int] = mapped_column(Integer, default=0)
    source_url: Mapped[str] = mapped_column(Text)
    source_type: Mapped[str | None] = mapped_column(Text)
    source_page_date: Mapped[str | None] = mapped_column(Text)  # as printed
    other_sources: Mapped[str | None] = mapped_column(Text)
    checked_on: Mapped[date] = mapped_column(Date)
    confidence: Mapped[str] = mapped_column(String(10))  # high, medium, low
    status_uncertain: Mapped[bool] = mapped_column(Boolean, default=False)
    editor_note: Mapped[str | None] = mapped_column(Text)  # never shown

    # Who it takes.
    genders_stated: Mapped[str | None] = mapped_column(Text)  # the source's own words
    eligibility_text: Mapped[str | None] = mapped_column(Text)
    # Only for people worried about another person, such as a child's parents.
    supporters_only: Mapped[bool | None] = mapped_column(Boolean)
    focus: Mapped[str] = mapped_column(String(40), default="sexual_violence")

    # Where it works.
    national: Mapped[bool] = mapped_column(Boolean, default=False)
    nations: Mapped[str | None] = mapped_column(Text)  # names of nations, ";" between
    areas_served: Mapped[str] = mapped_column(Text)  # as in the file
    area_note: Mapped[str | None] = mapped_column(Text)
    region: Mapped[str | None] = mapped_column(String(40))
    place: Mapped[str | None] = mapped_column(Text)

    # How to reach it, and what happens then.
    text_number: Mapped[str | None] = mapped_column(String(20))
    text_instructions: Mapped[str | None] = mapped_column(Text)
    webchat_url: Mapped[str | None] = mapped_column(Text)
    form_url: Mapped[str | None] = mapped_column(Text)
    opening_text: Mapped[str | None] = mapped_column(Text)
    always_open: Mapped[bool] = mapped_column(Boolean, default=False)
    referral_text: Mapped[str | None] = mapped_column(Text)
    first_contact: Mapped[str | None] = mapped_column(Text)
    good_to_know: Mapped[str | None] = mapped_column(Text)
    wait_text: Mapped[str | None] = mapped_column(Text)  # the editor's summary; never shown

    # What it is like.
    languages_text: Mapped[str | None] = mapped_column(Text)
    bsl: Mapped[bool | None] = mapped_column(Boolean)
    step_free: Mapped[bool | None] = mapped_column(Boolean)
    women_only: Mapped[bool | None] = mapped_column(Boolean)
    worker_gender_choice: Mapped[bool | None] = mapped_column(Boolean)
    ethos: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index("ix_service_shown", "retired", "status", "national"),
        Index("ix_service_ages", "minimum_age", "maximum_age"),
        Index("ix_service_region", "region"),
    )


class CostOption(WithId, Base):
    __tablename__ = "cost_option"

    service_id: Mapped[str] = mapped_column(ForeignKey("service.id"), index=True)
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    option: Mapped[str | None] = mapped_column(Text)
    amount: Mapped[float | None] = mapped_column(Float)
    amount_description: Mapped[str | None] = mapped_column(Text)


class Funding(WithId, Base):
    __tablename__ = "funding"

    service_id: Mapped[str] = mapped_column(ForeignKey("service.id"), index=True)
    source: Mapped[str | None] = mapped_column(Text)
