"""What was published about waits: each with the day it speaks of and where it was read."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, Float, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services_db.entities.base import Base, WithId

# The ``origin`` of a report that the service itself gave us.
TOLD_BY_SERVICE = "service"


class WaitReport(WithId, Base):
    """``service_id`` is empty for figures of a whole area or nation, which no card shows."""

    __tablename__ = "wait_report"

    slug: Mapped[str] = mapped_column(String(120), unique=True)  # the id of wait_reports.csv
    service_id: Mapped[str | None] = mapped_column(ForeignKey("service.id"), index=True)
    subject: Mapped[str] = mapped_column(Text)  # a service's id, "NATIONAL:…" or "LOCAL:…"
    support: Mapped[str | None] = mapped_column(String(20))  # a contract term; None is general
    waited_for: Mapped[str] = mapped_column(Text)  # the source's own words
    clock: Mapped[str | None] = mapped_column(Text)
    low_weeks: Mapped[float | None] = mapped_column(Float)
    high_weeks: Mapped[float | None] = mapped_column(Float)
    list_state: Mapped[str] = mapped_column(String(20))
    reported_on: Mapped[date | None] = mapped_column(Date, index=True)
    reported_text: Mapped[str] = mapped_column(Text)
    source_url: Mapped[str] = mapped_column(Text)
    quote: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    meanwhile: Mapped[str | None] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(String(80), default="files")
    retired: Mapped[bool] = mapped_column(Boolean, default=False)
    position: Mapped[int] = mapped_column(Integer, default=0)
