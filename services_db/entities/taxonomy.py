"""Open Referral UK: taxonomy, taxonomy_term and attribute.

The lists that matching reads (support types, who is taken, by-and-for, routes in) are terms of our
taxonomies, tied to a service by attributes, so that an Open Referral feed carries them as they are.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services_db.entities.base import Base, WithId


class Taxonomy(WithId, Base):
    __tablename__ = "taxonomy"

    name: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    uri: Mapped[str | None] = mapped_column(Text)
    version: Mapped[str | None] = mapped_column(Text)
    slug: Mapped[str] = mapped_column(String(40), unique=True)


class TaxonomyTerm(WithId, Base):
    __tablename__ = "taxonomy_term"

    taxonomy_id: Mapped[str] = mapped_column(ForeignKey("taxonomy.id"), index=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("taxonomy_term.id"), index=True)
    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    taxonomy: Mapped[str | None] = mapped_column(Text)
    means: Mapped[str | None] = mapped_column(Text)  # what it comes to in the contract's terms
    position: Mapped[int] = mapped_column(Integer, default=0)
    term_uri: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (Index("uq_taxonomy_term_code", "taxonomy_id", "code", unique=True),)


class Attribute(WithId, Base):
    """Ties any entity (``link_type``, ``link_id``) to a term."""

    __tablename__ = "attribute"

    link_id: Mapped[str] = mapped_column(String(36))
    link_type: Mapped[str] = mapped_column(String(40))
    taxonomy_term_id: Mapped[str] = mapped_column(ForeignKey("taxonomy_term.id"))
    value: Mapped[str | None] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer, default=0)

    __table_args__ = (
        Index("ix_attribute_link", "link_type", "link_id"),
        Index("ix_attribute_term_link", "taxonomy_term_id", "link_id"),
    )
