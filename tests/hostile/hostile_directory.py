"""A directory in which whatever a service, a feed or an update link could fill means harm.

What is refused on the way in is put in all the same: the pages are not to rely on that alone.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Text
from sqlalchemy.types import String

from services_db.engine import make_engine
from services_db.entities.base import Base
from services_db.updates import links
from services_db.updates.moment import seconds_now
from tests.updates.conftest import SERVICE

# Called by whatever of it runs, and asked for by whatever of it is loaded.
RAN, FETCHED = "zqran", "zqfetched"
#: Unbalanced marks of direction, separators of lines that end a script's string, templates.
HARM = (
    f"<script>{RAN}(1)</script>\"><img src=/{FETCHED} onerror={RAN}(2)>'</script>"
    f"<svg onload={RAN}(3)>{{{{7*7}}}}${{7*7}}{{name}}\u2028\u2029\u2068\u2066&lt;b&gt;"
)
FORMULA = "=cmd|' /C calc'!A0"
ADDRESSES = (
    f"javascript:{RAN}(4)//",
    f" java\tscript:{RAN}(5)//",
    f'https://example.org/"><img src=/{FETCHED} onerror={RAN}(6)>',
    f"data:text/html,<script>{RAN}(7)</script>",
)
# Codes of our own by which services are found: no text that anybody writes.
CODES = {
    "service": "status slug origin confidence focus nations region source_page_date",
    "organization": "slug kind origin",
    "location": "location_type",
    "address": "country address_type",
    "taxonomy": "slug",
    "taxonomy_term": "code taxonomy means",
    "attribute": "link_id link_type",
    "wait_report": "slug support list_state origin",
    "phone": "confidence basis",
    "schedule": "freq byday dtstart opens_at closes_at",
    "language": "code",
    "service_area": "extent_type",
    "do_not_publish": "digits",
    "pinned_helpline": "slug service_slug genders nations purposes",
    "correction": "field status",
    "service_change": "by kind before after",
    "update_link": "token_hash",
}
_ADDRESS_COLUMNS = ("url", "uri", "website", "logo", "link", "sources")


def texts() -> Iterator[tuple[str, str]]:
    """(table, column) of every column that holds text of somebody's."""
    for table in Base.metadata.sorted_tables:
        codes = CODES.get(table.name, "").split()
        assert set(codes) <= set(table.columns.keys()), table.name
        for column in table.columns:
            key = column.primary_key or column.foreign_keys
            if isinstance(column.type, (String, Text)) and not key and column.name not in codes:
                yield table.name, column.name


def marker(table: str, column: str) -> str:
    """What is seen of a column's text where it is shown as text."""
    return f"zq-{table}-{column}"


def harm_for(table: str, column: str, row: int) -> str:
    if column.endswith(_ADDRESS_COLUMNS):
        return ADDRESSES[row % len(ADDRESSES)] + marker(table, column)
    if column == "number" and row % 2:
        return "0117 496 0123"  # else no number that can be rung would be shown at all
    return f"{FORMULA if row % 3 == 0 else ''}{marker(table, column)} {HARM}"


def make(loaded: Path, path: Path) -> str:
    """Writes it to ``path`` from a database that holds the real files; the token of a link."""
    shutil.copy(loaded, path)
    engine = make_engine(f"sqlite:///{path}")
    token = links.issue(engine, SERVICE)
    engine.dispose()
    with sqlite3.connect(path) as database:
        database.create_function("harm", 3, harm_for)
        for table, column in texts():
            names = (table, column)  # those of our own schema
            database.execute(f'UPDATE "{table}" SET "{column}" = harm(?, ?, rowid)', names)  # noqa: S608
        _say_it_again(database)
    database.close()
    return token


def _say_it_again(database: sqlite3.Connection) -> None:
    """A correction of each kind that waits, and a history, as no form would let them in."""
    now = seconds_now()
    (service,) = database.execute("SELECT id FROM service WHERE slug = ?", (SERVICE,)).fetchone()
    for field in ("phone", "website", "eligibility", "opening_hours"):
        text = harm_for("correction", "website" if field == "website" else "proposed", 1)
        database.execute(
            "INSERT INTO correction (service_id, field, before, proposed, status, sent_at) "
            "VALUES (?, ?, ?, ?, 'pending', ?)",
            (service, field, text, text, now),
        )
    said = harm_for("service_change", "after", 1)
    sides = [json.dumps({"fields": {"eligibility": said, "website": ADDRESSES[0]}})] * 2
    database.execute(
        'INSERT INTO service_change (service_id, at, "by", kind, before, after) '
        "VALUES (?, ?, 'service', 'told', ?, ?)",
        (service, now, *sides),
    )
