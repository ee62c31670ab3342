"""The editor's registers: numbers never to show, services closed, conflicts, pinned lines."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services_db.entities.base import Base, WithId


class DoNotPublish(WithId, Base):
    """A number that is never shown, whatever row it turns up in."""

    __tablename__ = "do_not_publish"

    name: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(String(40))
    digits: Mapped[str] = mapped_column(String(20), index=True)  # see services_db.phone_numbers
    source_url: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer, default=0)


class ClosedService(WithId, Base):
    __tablename__ = "closed_service"

    name: Mapped[str] = mapped_column(Text)
    area: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    source_url: Mapped[str] = mapped_column(Text)
    quote: Mapped[str | None] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer, default=0)


class SourceConflict(WithId, Base):
    __tablename__ = "source_conflict"

    subject: Mapped[str] = mapped_column(Text)
    value_a: Mapped[str] = mapped_column(Text)
    source_a: Mapped[str | None] = mapped_column(Text)
    value_b: Mapped[str] = mapped_column(Text)
    source_b: Mapped[str | None] = mapped_column(Text)
    kept: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer, default=0)


class PinnedHelpline(WithId, Base):
    """A copy of ``pinned_helplines.csv``; the safety answers read the file itself."""

    __tablename__ = "pinned_helpline"

    slug: Mapped[str] = mapped_column(String(80), unique=True)
    service_slug: Mapped[str | None] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(String(40))
    text_number: Mapped[str | None] = mapped_column(String(40))
    text_instructions: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    hours: Mapped[str | None] = mapped_column(Text)
    always_open: Mapped[bool] = mapped_column(Boolean, default=False)
    min_age: Mapped[int | None] = mapped_column(Integer)
    max_age: Mapped[int | None] = mapped_column(Integer)
    genders: Mapped[str | None] = mapped_column(Text)
    nations: Mapped[str] = mapped_column(Text)
    purposes: Mapped[str] = mapped_column(Text)
    say: Mapped[str] = mapped_column(Text)
    source_url: Mapped[str] = mapped_column(Text)
    checked_on: Mapped[date] = mapped_column(Date)
    position: Mapped[int] = mapped_column(Integer, default=0)
