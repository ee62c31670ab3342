"""One row that counts the changes to the data, so that a reader knows when to read again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, DateTime, Integer, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from services_db.entities.base import Base

_ONLY = 1


class DataVersion(Base):
    __tablename__ = "data_version"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


def data_version(session: Session | Connection) -> int:
    """How many times the data has changed; 0 where nothing was loaded yet."""
    return session.execute(select(DataVersion.number)).scalar() or 0


def note_change(connection: Session | Connection, now: datetime) -> None:
    """To be called, in the same transaction, by everything that changes what may be shown."""
    raised = update(DataVersion).values(number=DataVersion.number + 1, changed_at=now)
    if connection.execute(raised).rowcount == 0:
        connection.execute(insert(DataVersion).values(id=_ONLY, number=1, changed_at=now))
