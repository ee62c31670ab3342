"""The taxonomies and terms of the feed: the database's own, then those the standard lacks."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db.entities import Taxonomy, TaxonomyTerm, made_id
from services_db.open_referral.entities import Json, present, term_object
from services_db.open_referral.vocabulary import FEED_TAXONOMIES, feed_terms

VERSION = "1"  # of the feed's own taxonomies


def taxonomies(session: Session) -> list[Json]:
    """Every taxonomy, without its terms."""
    stored = [
        present(
            id=row.id,
            name=row.name,
            description=row.description,
            uri=row.uri,
            version=row.version or VERSION,
        )
        for row in session.scalars(select(Taxonomy).order_by(Taxonomy.name, Taxonomy.id))
    ]
    own = [
        {
            "id": made_id("taxonomy", slug),
            "name": name,
            "description": description,
            "version": VERSION,
        }
        for slug, (name, description) in FEED_TAXONOMIES.items()
    ]
    return stored + own


def taxonomy(session: Session, identifier: str) -> Json | None:
    """One taxonomy with its terms; ``None`` where there is no such."""
    for one in taxonomies(session):
        if one["id"] == identifier:
            terms = [t for t in taxonomy_terms(session) if t.get("taxonomy_id") == identifier]
            return one | {"taxonomy_terms": terms}
    return None


def taxonomy_terms(session: Session) -> list[Json]:
    query = select(TaxonomyTerm).order_by(TaxonomyTerm.position, TaxonomyTerm.id)
    stored = [term_object(row) for row in session.scalars(query)]
    return stored + [term_object(term) for term in feed_terms().values()]
