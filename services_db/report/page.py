"""The report as one HTML page that needs nothing beside itself: no script, no other file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from services_db.content import say
from services_db.presentation.dates import full_date
from services_db.report.freshness import freshness
from services_db.report.people_left import people_left
from services_db.report.services_there import services_there
from services_db.report.shapes import Section
from services_db.report.unknowns import unknowns
from services_db.report.waits_known import waits_known
from services_db.report.ways_in import ways_in
from services_db.service_record import ServiceRecord

_HERE = Path(__file__).parent


def sections(records: Sequence[ServiceRecord], today: date) -> list[Section]:
    """Everything the report says, in its order. Pure."""
    return [
        services_there(records),
        people_left(records),
        freshness(records, today),
        waits_known(records, today),
        ways_in(records),
        unknowns(records),
    ]


def report_page(
    records: Sequence[ServiceRecord],
    today: date,
    *,
    verified_on: date | None = None,
    exit_url: str | None = None,
) -> str:
    """The whole page. ``exit_url`` is given where it is part of the site: the way to leave it."""
    return _template().render(
        sections=sections(records, today),
        day=full_date(today),
        note=(
            say("pages.verified", day=full_date(verified_on))
            if verified_on
            else say("pages.not_verified_yet")
        ),
        exit_url=exit_url,
    )


def style_source() -> str:
    """What a content security policy calls the page's one style sheet: its hash."""
    digest = hashlib.sha256(_style().encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@lru_cache(maxsize=1)
def _style() -> str:
    return (_HERE / "page.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(say=say, style=Markup(_style()))
    return environment.get_template("page.html")
