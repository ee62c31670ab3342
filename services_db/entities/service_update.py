"""What services tell us themselves: their links, corrections and history; and feedback counts.

Times are whole seconds since 1970 (UTC), the same on every database.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from services_db.entities.base import Base


class UpdateLink(Base):
    """A private link of one service. The link itself is not kept, only a hash of it."""

    __tablename__ = "update_link"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    service_id: Mapped[str] = mapped_column(ForeignKey("service.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    issued_at: Mapped[int] = mapped_column(Integer)
    revoked_at: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = (
        # One link that works for each service.
        Index(
            "uq_update_link_working",
            "service_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )


class UsedForm(Base):
    """A form that was sent and acted on, so that it is not acted on twice."""

    __tablename__ = "used_form"

    nonce: Mapped[str] = mapped_column(String(32), primary_key=True)
    expires_at: Mapped[int] = mapped_column(Integer, index=True)


class Correction(Base):
    """One column of services.csv as the service would have it."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    service_id: Mapped[str] = mapped_column(ForeignKey("service.id"), index=True)
    field: Mapped[str] = mapped_column(String(40))
    before: Mapped[str] = mapped_column(Text)
    proposed: Mapped[str] = mapped_column(Text)
    # pending, accepted, rejected, superseded (by a newer one) or withdrawn (by an undo)
    status: Mapped[str] = mapped_column(String(12), index=True)
    sent_at: Mapped[int] = mapped_column(Integer)
    decided_at: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = ({"sqlite_autoincrement": True},)


class ServiceChange(Base):
    """The history: rows are added and never altered; the database itself refuses that."""

    __tablename__ = "service_change"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    service_id: Mapped[str] = mapped_column(ForeignKey("service.id"), index=True)
    at: Mapped[int] = mapped_column(Integer)
    by: Mapped[str] = mapped_column(String(12))  # service, moderator or operator
    kind: Mapped[str] = mapped_column(String(20))
    before: Mapped[str] = mapped_column(Text)  # JSON: the parts that changed, as they were
    after: Mapped[str] = mapped_column(Text)  # JSON: the same parts, as they are since
    undoes: Mapped[int | None] = mapped_column(ForeignKey("service_change.id"), unique=True)

    __table_args__ = ({"sqlite_autoincrement": True},)


class FeedbackCount(Base):
    """How often "this did not work for me" was pressed: no words, no person, no day."""

    __tablename__ = "feedback_count"

    service_id: Mapped[str] = mapped_column(ForeignKey("service.id"), primary_key=True)
    week: Mapped[str] = mapped_column(String(8), primary_key=True)  # ISO: "2026-W48"
    reason: Mapped[str] = mapped_column(String(20), primary_key=True)
    times: Mapped[int] = mapped_column(Integer)
