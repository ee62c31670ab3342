"""Open Referral UK: organization and organization_identifier."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services_db.entities.base import Base, WithId


class Organization(WithId, Base):
    __tablename__ = "organization"

    name: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str | None] = mapped_column(Text)
    website: Mapped[str | None] = mapped_column(Text)
    logo: Mapped[str | None] = mapped_column(Text)
    uri: Mapped[str | None] = mapped_column(Text)
    parent_organization_id: Mapped[str | None] = mapped_column(
        ForeignKey("organization.id"), index=True
    )

    # What the standard lacks.
    slug: Mapped[str] = mapped_column(String(80), unique=True)  # the id in organisations.csv
    kind: Mapped[str] = mapped_column(String(20))  # vss, sarc, helpline, statutory, other_vcs
    source_url: Mapped[str] = mapped_column(Text)
    source_note: Mapped[str | None] = mapped_column(Text)
    checked_on: Mapped[date] = mapped_column(Date)
    editor_note: Mapped[str | None] = mapped_column(Text)  # never shown
    origin: Mapped[str] = mapped_column(String(80), default="files")
    retired: Mapped[bool] = mapped_column(Boolean, default=False)
    position: Mapped[int] = mapped_column(Integer, default=0)  # its place in the file


class OrganizationIdentifier(WithId, Base):
    __tablename__ = "organization_identifier"

    organization_id: Mapped[str] = mapped_column(ForeignKey("organization.id"), index=True)
    identifier_scheme: Mapped[str | None] = mapped_column(Text)
    identifier_type: Mapped[str] = mapped_column(Text)
    identifier: Mapped[str] = mapped_column(Text)
