"""docs/data.md names every file and column, and its figures are those of the data."""

from __future__ import annotations

import re

import pytest

from services_db.engine import PROJECT_ROOT
from services_db.loading.columns import FILES
from services_db.loading.csv_files import SERVICES_DATA
from services_db.matching.reach import reachable
from services_db.service_record import ServiceRecord
from tests.services_db.conftest import read_rows

TEXT = (PROJECT_ROOT / "docs" / "data.md").read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_every_column_is_explained(name: str) -> None:
    assert f"`{name}`" in TEXT
    for column in FILES[name]:
        assert f"`{column.name}`" in TEXT, column.name


def test_the_figures_are_true(records: dict[str, ServiceRecord]) -> None:
    services = read_rows(SERVICES_DATA / "services.csv")
    organisations = read_rows(SERVICES_DATA / "organisations.csv")
    assert f"{len(services)} services of {len(organisations)} organisations" in TEXT
    unsure = sum(record.confidence == "low" for record in records.values())
    assert f'{unsure} rows are shown as "please check with them"' in TEXT
    silent = {record.id for record in records.values() if not _reachable(record)}
    assert silent == {"yh-srasac"}
    last = sum(not reachable(record) for record in records.values())
    assert f"{last} have neither number, email, chat nor a website" in TEXT
    with_number = sum(bool(record.phones) for record in records.values())
    assert 0.33 < with_number / len(records) < 0.43  # "two in five"
    centres = [r for r in records.values() if r.kind == "sarc" and not r.phones]
    stated = int(re.search(r"(\d+) sexual assault referral centres without a number", TEXT)[1])
    assert len(centres) == stated


def _reachable(record: ServiceRecord) -> bool:
    ways = ("phones", "text_number", "email", "webchat_url", "form_url", "website")
    return any(getattr(record, way) for way in ways)
