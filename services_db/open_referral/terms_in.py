"""The attributes of a feed's record in our own terms."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, select

from services_db.entities import TaxonomyTerm
from services_db.open_referral.plain_text import plain
from services_db.open_referral.vocabulary import (
    STORED,
    Term,
    feed_terms,
    project_terms,
    provision_of,
)

KNOWN_TERMS_FILE = Path(__file__).with_name("known_terms.csv")


@dataclass
class Said:
    """``links``: taxonomy and code, in order. ``facts``: words by their code. ``names``: the names
    of all terms; ``unknown``: those that came to nothing."""

    links: list[tuple[str, str]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    provision: dict[str, bool] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)  # confidence and kind
    names: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def of(self, taxonomy: str) -> list[str]:
        return [code for kind, code in self.links if kind == taxonomy]


class Vocabulary:
    """The terms that a record can be read by: the database's, else those of the data files."""

    def __init__(self, stored: Iterable[Term]) -> None:
        terms = [term for term in stored if term.taxonomy in STORED]
        terms = terms or list(project_terms().values())
        self.means = {
            (term.taxonomy, term.code): tuple(filter(None, (term.means or "").split(";")))
            for term in terms
        }
        self._by_id = {term.id: term for term in (*terms, *feed_terms().values())}
        self._codes = {(term.taxonomy, term.code) for term in terms}

    def read(self, attributes: object) -> Said:
        """What the attributes say. Terms are known by their ids; others by their names alone."""
        said = Said()
        for attribute in attributes if isinstance(attributes, list) else ():
            term = attribute.get("taxonomy_term") or {}
            name = plain(str(term.get("name") or ""), 100)
            known = self._by_id.get(str(attribute.get("taxonomy_term_id") or term.get("id")))
            if known:
                self._take(said, known, attribute.get("value"))
            elif pairs := [pair for pair in _known_names()[name.lower()] if pair in self._codes]:
                said.links += pairs
            elif name:
                said.unknown.append(name)
            if name:
                said.names.append(name)
        self._add_meanings(said)
        return said

    def _take(self, said: Said, term: Term, value: object) -> None:
        if term.taxonomy in STORED:
            said.links.append((term.taxonomy, term.code))
        elif term.taxonomy == "fact" and isinstance(value, str):
            said.facts.setdefault(term.code, value)
        elif term.taxonomy == "provision":
            column, stated = provision_of(term.code)
            said.provision.setdefault(column, stated)
        elif term.taxonomy in ("confidence", "kind"):
            said.codes.setdefault(term.taxonomy, term.code)

    def _add_meanings(self, said: Said) -> None:
        """The contract's own support types, which a search goes by."""
        for taxonomy, code in list(said.links):
            if taxonomy == "support_detail":
                said.links += [("support", one) for one in self.means.get((taxonomy, code), ())]
        said.links = list(dict.fromkeys(said.links))


def stored_vocabulary(connection: Connection) -> Vocabulary:
    columns = (
        TaxonomyTerm.taxonomy,
        TaxonomyTerm.code,
        TaxonomyTerm.name,
        TaxonomyTerm.description,
        TaxonomyTerm.means,
    )
    rows = connection.execute(select(*columns).order_by(TaxonomyTerm.position))
    return Vocabulary(Term(*row) for row in rows)


@lru_cache(maxsize=1)
def _known_names() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with KNOWN_TERMS_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["name"]].append((row["taxonomy"], row["code"]))
    return defaultdict(list, found)
