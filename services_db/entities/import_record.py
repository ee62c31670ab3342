"""Where an imported service came from: which feed, which of its records, and when it was read."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, DateTime, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from services_db.entities.base import Base, WithId


class ImportRecord(WithId, Base):
    """The last time that a feed's record became, or changed, this service."""

    __tablename__ = "import_record"

    service_id: Mapped[str] = mapped_column(ForeignKey("service.id"))
    feed: Mapped[str] = mapped_column(Text)  # its address, or "file:NAME"
    feed_service_id: Mapped[str] = mapped_column(Text)
    occurrence: Mapped[int] = mapped_column(Integer, default=0)  # of that id within the feed
    fetched_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    feed_checked_on: Mapped[date | None] = mapped_column(Date)  # when the feed says it was checked
    feed_modified: Mapped[str | None] = mapped_column(Text)  # as the feed states it
    notes: Mapped[str | None] = mapped_column(Text)  # what was left out of it, and why

    @property
    def record(self) -> str:
        """Its id in the feed, and its place where several have that id: ``"17"``, ``"17#1"``."""
        return self.feed_service_id + (f"#{self.occurrence}" if self.occurrence else "")

    __table_args__ = (
        Index("ix_import_record_service_id", "service_id", unique=True),
        Index("ix_import_record_feed", "feed"),
    )
