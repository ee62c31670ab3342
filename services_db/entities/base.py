"""What every table shares: the naming of constraints, and identifiers made from natural keys."""

from __future__ import annotations

import uuid

from sqlalchemy import MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Named constraints, so that a migration can change them on SQLite and PostgreSQL alike.
NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# The namespace of Signpost's own identifiers. Never change it: every stored id depends on it.
NAMESPACE = uuid.UUID("6c1f6f0e-6a5b-5d0f-9a34-2f2d2f7b8a11")


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


class WithId:
    """Open Referral asks each entity for a UUID; ours are kept as text, the same on each load."""

    id: Mapped[str] = mapped_column(String(36), primary_key=True)


def made_id(entity: str, *key: str) -> str:
    """The same UUID, as text, for the same entity and natural key, on every machine."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join((entity, *key))))
