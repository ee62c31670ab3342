"""The rows of taxonomies and terms, from terms.csv."""

from __future__ import annotations

from services_db.entities import made_id
from services_db.loading.checks import Row

# What each taxonomy of terms.csv is, for a reader of the Open Referral feed.
TAXONOMIES = {
    "support": ("Support types", "The kinds of support that the directory searches by."),
    "support_detail": ("Support in detail", "The kinds of support in the sources' finer terms."),
    "gender": ("Who is taken, by gender", "The gender words that a service itself uses."),
    "by_and_for": ("By and for", "The community that a service is made by or for."),
    "referral": ("Ways in", "Who can refer a person to a service."),
    "focus": ("Focus", "What a service is a specialist in."),
}


def term_id(taxonomy: str, code: str) -> str:
    return made_id("taxonomy_term", taxonomy, code)


def taxonomy_rows(rows: list[Row]) -> list[dict]:
    slugs = dict.fromkeys(str(row["taxonomy"]) for row in rows)
    return [
        {
            "id": made_id("taxonomy", slug),
            "slug": slug,
            "name": TAXONOMIES.get(slug, (slug, slug))[0],
            "description": TAXONOMIES.get(slug, (slug, slug))[1],
        }
        for slug in slugs
    ]


def term_rows(rows: list[Row]) -> list[dict]:
    return [
        {
            "id": term_id(row["taxonomy"], row["code"]),
            "taxonomy_id": made_id("taxonomy", row["taxonomy"]),
            "taxonomy": row["taxonomy"],
            "code": row["code"],
            "name": row["name"],
            "description": row["description"],
            "means": row["means"],
            "position": position,
        }
        for position, row in enumerate(rows)
    ]


def meanings(rows: list[Row]) -> dict[tuple[str, str], tuple[str, ...]]:
    """What each term comes to in the contract's terms, by taxonomy and code."""
    return {
        (row["taxonomy"], row["code"]): tuple(filter(None, str(row["means"] or "").split(";")))
        for row in rows
    }
