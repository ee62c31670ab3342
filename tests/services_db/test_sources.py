"""Nothing was dropped on the way from the source tables, where those are at hand."""

from __future__ import annotations

import pytest

from services_db.engine import PROJECT_ROOT
from services_db.loading.csv_files import SERVICES_DATA
from services_db.phone_numbers import digits
from services_db.publishing import clean_url
from tests.services_db.conftest import read_rows

SOURCE = PROJECT_ROOT.parent / "shared" / "data" / "services"

pytestmark = pytest.mark.skipif(
    not SOURCE.is_dir(), reason="the source tables (../shared/data/services) are not here"
)

# Ours -> theirs, where a value is kept as it was unless the editor's note says what it was.
SAME = {
    "name": "name",
    "description": "description",
    "support_types": "support_types",
    "phone": "phone",
    "text_number": "text_number",
    "email": "email",
    "webchat_url": "webchat_url",
    "opening_hours": "opening_hours",
    "national": "national",
    "min_age": "min_age",
    "max_age": "max_age",
    "genders": "genders",
    "by_and_for": "by_and_for",
    "languages": "languages",
    "referral_routes": "referral_routes",
    "cost": "cost",
    "wait_text": "wait_text",
    "place": "postcode_or_town",
    "source_page_date": "source_date_if_shown",
    "region": "region",
    "phone_basis": "phone_basis",
    "phone_confidence": "phone_confidence",
    "source_type": "source_type",
    "confidence": "confidence",
}


def source(name: str) -> list[dict[str, str]]:
    return read_rows(SOURCE / name)


def ours(name: str) -> list[dict[str, str]]:
    return read_rows(SERVICES_DATA / name)


def test_every_service_is_here_with_its_facts() -> None:
    theirs = {row["service_id"]: row for row in source("services.csv")}
    assert {row["id"] for row in ours("services.csv")} == set(theirs)
    for row in ours("services.csv"):
        before = theirs[row["id"]]
        for mine, column in SAME.items():
            noted = f"{mine} in the source table: {before[column] or 'blank'}"
            assert row[mine] == before[column] or noted in row["editor_note"], (row["id"], mine)
        assert row["editor_note"].startswith(before["caution"])


def test_every_area_word_is_kept() -> None:
    theirs = {row["service_id"]: row for row in source("services.csv")}
    for row in ours("services.csv"):
        before = theirs[row["id"]]["areas_served"]
        noted = f"areas_served in the source table: {before}"
        assert row["areas_served"] == before or noted in row["editor_note"], row["id"]


def test_every_source_address_is_kept_but_for_tracking() -> None:
    theirs = {row["service_id"]: row for row in source("services.csv")}
    for row in ours("services.csv"):
        before = theirs[row["id"]]["source_url"].replace("issuu.com./", "issuu.com/")
        assert row["source_url"] == clean_url(before).removesuffix("?ref=rss"), row["id"]


def test_every_organisation_is_here_or_was_one_already() -> None:
    mine = {row["id"] for row in ours("organisations.csv")}
    missing = {row["org_id"] for row in source("organisations.csv")} - mine
    assert missing == {
        "nhs111mh",
        "row-family",
        "safelink-ld",
        "survnet-tni",
        "oneinfour-kent",
        "sheffield-dahelp",
    }


def test_every_wait_report_is_here() -> None:
    def key(row: dict[str, str]) -> tuple[str, ...]:
        columns = ("service_id", "what_is_waited_for", "min_weeks", "max_weeks", "quote", "note")
        return tuple(row[column] for column in columns)

    mine = {key(row): row for row in ours("wait_reports.csv")}
    for row in source("wait_reports.csv"):
        found = mine[key(row)]
        assert found["reported_text"] == row["reported_on"]
        expected = {"no": {"closed"}, "unknown": {"unknown"}}.get(
            row["list_open"], {"waitlist", "open", "unknown"}
        )
        assert found["list"] in expected


def test_every_number_not_to_publish_is_listed() -> None:
    mine = {digits(row["number"]) for row in ours("do_not_publish.csv")}
    for row in source("do_not_publish.csv"):
        for number in row["number"].split(" ; "):
            if number.startswith("Mon"):  # Galop's old hours, kept in conflicts.csv
                continue
            assert digits(number) in mine, row


@pytest.mark.parametrize("name", ["closed_services.csv", "conflicts.csv"])
def test_the_registers_are_whole(name: str) -> None:
    mine = [tuple(row.values()) for row in ours(name)]
    for row in source(name):
        assert tuple(row.values()) in mine
