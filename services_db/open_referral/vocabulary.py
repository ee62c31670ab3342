"""The taxonomies of the feed: those of the database, and those of what Open Referral UK lacks.

Facts without a field of their own in the standard travel as attributes. Each is a term of one of
the taxonomies in ``terms.csv`` beside this file; a fact in words has them in the attribute's
``value``, as HSDS has it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from services_db.entities import made_id
from services_db.loading.csv_files import SERVICES_DATA
from services_db.loading.taxonomy_rows import TAXONOMIES, term_id

TERMS_FILE = Path(__file__).with_name("terms.csv")

# Taxonomy -> its name and what it is for.
FEED_TAXONOMIES = {
    "fact": ("Facts in words", "What Signpost records and Open Referral UK has no field for."),
    "provision": ("Provision", "What a service offers, or is stated not to offer."),
    "list_state": ("State of the list", "How a waiting list stood when last reported on."),
    "confidence": ("Confidence", "How sure the record is."),
    "kind": ("Kind of organisation", "What sort of body runs the service."),
}

# A fact's code is the service's column. In this order in the feed.
TEXT_FACTS = (
    "origin",
    "source_url",
    "source_page_date",
    "checked_on",
    "eligibility_text",
    "genders_stated",
    "areas_served",
    "area_note",
    "nations",
    "region",
    "place",
    "opening_text",
    "text_number",
    "text_instructions",
    "webchat_url",
    "form_url",
    "referral_text",
    "first_contact",
    "good_to_know",
    "languages_text",
    "ethos",
)
URL_FACTS = ("source_url", "webchat_url", "form_url")
# Stated both ways, or not known.
YES_NO = ("supporters_only", "bsl", "step_free", "women_only", "worker_gender_choice")
# Said only where true.
FLAGS = ("national", "always_open", "status_uncertain", "held")
# Terms that the database ties to services by rows of its own.
STORED = tuple(TAXONOMIES)


@dataclass(frozen=True)
class Term:
    taxonomy: str
    code: str
    name: str
    description: str
    means: str = ""

    @property
    def id(self) -> str:
        return term_id(self.taxonomy, self.code)

    @property
    def taxonomy_id(self) -> str:
        return made_id("taxonomy", self.taxonomy)


@lru_cache(maxsize=1)
def feed_terms() -> dict[tuple[str, str], Term]:
    """The terms of what the standard lacks, by taxonomy and code."""
    return {(term.taxonomy, term.code): term for term in _terms_in(TERMS_FILE)}


@lru_cache(maxsize=1)
def project_terms() -> dict[tuple[str, str], Term]:
    """The terms that the data files come with, for a database that has none yet."""
    return {(term.taxonomy, term.code): term for term in _terms_in(SERVICES_DATA / "terms.csv")}


def provision_code(column: str, value: bool) -> str:
    return column if value else f"{column}_no"


def provision_of(code: str) -> tuple[str, bool]:
    """The column that a provision term speaks of, and what it says."""
    return (code[:-3], False) if code.endswith("_no") else (code, True)


def _terms_in(path: Path) -> list[Term]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Term(
                row["taxonomy"],
                row["code"],
                row["name"],
                row["description"],
                row.get("means") or "",
            )
            for row in csv.DictReader(file)
        ]
