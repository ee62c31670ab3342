"""Every fault in the data files is found, and said with its file, row, column and expectation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from services_db.loading.checks import checked_files
from services_db.loading.problems import FilesRefused, Problem
from tests.services_db.conftest import Edit, read_rows, write_rows

TODAY = date(2026, 11, 23)


def problems_in(folder: Path) -> list[Problem]:
    with pytest.raises(FilesRefused) as refused:
        checked_files(folder, TODAY)
    return refused.value.problems


def the_problem(folder: Path) -> Problem:
    (found,) = problems_in(folder)
    return found


def row_of(folder: Path, name: str, identifier: str) -> int:
    ids = [row["id"] for row in read_rows(folder / name)]
    return ids.index(identifier) + 2


def test_the_real_files_have_no_fault(data: Path) -> None:
    assert len(checked_files(data, TODAY)["services.csv"]) == 216


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("phone", "0808 801 08", "a phone number that can exist"),
        ("phone", "call us", "a phone number that can exist"),
        ("phone", "0909 879 0000 11", "a phone number that can exist"),
        ("text_number", "020 7946 0018", "a UK mobile number or a known short number"),
        ("text_number", "85259", "a UK mobile number or a known short number"),
        ("email", "help@", "an email address"),
        ("website", "www.thesurvivorstrust.org", "begins with http"),
        ("website", "javascript:alert(1)", "without markup"),
        ("website", "ftp://example.org/x", "begins with http"),
        ("website", "https://user:secret@example.org", "without a user name"),
        ("website", "https://exa mple.org", "begins with http"),
        ("source_url", "", "a value; it is blank"),
        ("description", "", "a value; it is blank"),
        ("description", "A <b>helpline</b>", "without markup"),
        ("description", "A helpline &amp; more", "without markup"),
        ("description", "See [here](https://x.org)", "without markup"),
        ("description", "Two\nlines", "one line of plain text"),
        ("description", "Turned \u202e round", "without hidden characters"),
        ("description", " A helpline", "no spaces at the start or end"),
        ("description", "x" * 2001, "2000 characters at most"),
        ("min_age", "sixteen", "an age in whole years, 0 to 120"),
        ("min_age", "121", "an age in whole years, 0 to 120"),
        ("min_age", "-1", "an age in whole years, 0 to 120"),
        ("min_age", "16.5", "an age in whole years, 0 to 120"),
        ("checked_on", "01/11/2026", "a date as YYYY-MM-DD"),
        ("checked_on", "2026-02-30", "a date as YYYY-MM-DD"),
        ("checked_on", "2026-11-24", "a date that is not in the future"),
        ("checked_on", "", "a value; it is blank"),
        ("support_types", "helpline;councelling", "known terms"),
        ("support_types", "helpline; crisis_support", "without spaces around it"),
        ("support_types", "helpline;helpline", "each item once"),
        ("genders", "ladies", "known terms"),
        ("by_and_for", "everyone", "known terms"),
        ("referral_routes", "myself", "known terms"),
        ("focus", "cats", "known terms"),
        ("region", "Yorkshire", "one of National, North East"),
        ("confidence", "sure", "one of high, medium, low"),
        ("status", "open", "one of active, uncertain"),
        ("national", "true", "yes or no"),
        ("bsl", "Y", "yes or no, or blank"),
        ("organisation_id", "nobody", "an id that stands in organisations.csv"),
    ],
)
def test_a_bad_cell_of_a_service(
    data: Path, edit: Edit, column: str, value: str, expected: str
) -> None:
    edit("services.csv", "nat-tst", **{column: value})
    found = the_problem(data)
    assert (found.file, found.column) == ("services.csv", column)
    assert found.row == row_of(data, "services.csv", "nat-tst")
    assert expected in found.expected


@pytest.mark.parametrize(
    ("name", "identifier", "column", "value", "expected"),
    [
        ("organisations.csv", "rcew", "kind", "charity", "one of vss, sarc"),
        ("organisations.csv", "rcew", "name", "", "a value; it is blank"),
        ("organisations.csv", "rcew", "source_url", "", "a value; it is blank"),
        ("wait_reports.csv", "ne-arch-1", "service_id", "ne-arhc", "stands in services.csv"),
        ("wait_reports.csv", "ne-arch-1", "support", "therapy", "known terms"),
        ("wait_reports.csv", "ne-arch-1", "list", "full", "one of open, waitlist"),
        ("wait_reports.csv", "ne-arch-1", "max_weeks", "8 months", "a number of weeks"),
        ("wait_reports.csv", "ne-arch-1", "min_weeks", "40", "no lower than min_weeks"),
        ("wait_reports.csv", "ne-arch-1", "source_url", "", "a value; it is blank"),
        ("wait_reports.csv", "ne-arch-1", "reported_on", "2027-01-01", "not in the future"),
        ("pinned_helplines.csv", "999", "phone", "998 1", "a phone number that can exist"),
        ("pinned_helplines.csv", "shout", "nations", "UK", "known terms"),
        ("pinned_helplines.csv", "shout", "text_number", "", "a phone, a text number or a url"),
        ("pinned_helplines.csv", "shout", "service_id", "nat-shot", "stands in services.csv"),
    ],
)
def test_a_bad_cell_of_another_file(
    data: Path, edit: Edit, name: str, identifier: str, column: str, value: str, expected: str
) -> None:
    edit(name, identifier, **{column: value})
    found = the_problem(data)
    assert found.file == name
    assert expected in found.expected


def test_all_faults_of_all_files_are_told_at_once(data: Path, edit: Edit) -> None:
    edit("services.csv", "nat-tst", phone="1", email="2", min_age="3x", national="4")
    edit("services.csv", "nat-rph", source_url="", confidence="")
    edit("organisations.csv", "rcew", website="x")
    edit("wait_reports.csv", "ne-arch-1", list="x")
    edit("pinned_helplines.csv", "999", say="")
    found = problems_in(data)
    assert len(found) == 9
    assert {problem.file for problem in found} == {
        "services.csv",
        "organisations.csv",
        "wait_reports.csv",
        "pinned_helplines.csv",
    }


def test_an_age_range_the_wrong_way_round(data: Path, edit: Edit) -> None:
    edit("services.csv", "nat-tst", min_age="18", max_age="17")
    assert the_problem(data).column == "max_age"


def test_ages_at_both_ends_are_accepted(data: Path, edit: Edit) -> None:
    edit("services.csv", "nat-tst", min_age="0", max_age="120")
    edit("services.csv", "nat-rph", min_age="17", max_age="17")
    checked_files(data, TODAY)


def test_two_rows_of_one_id(data: Path) -> None:
    rows = read_rows(data / "services.csv")
    write_rows(data / "services.csv", [*rows, rows[0]])
    found = the_problem(data)
    assert (found.row, found.column) == (218, "id")
    assert "row 2 has the same" in found.expected


@pytest.mark.parametrize(
    "number", ["0808 500 2222", "08085002222", "+44 (0)808 500 2222", "0044-808-500-2222"]
)
def test_a_number_on_the_do_not_publish_list_is_refused_in_any_spacing(
    data: Path, number: str
) -> None:
    rows = read_rows(data / "do_not_publish.csv")
    write_rows(
        data / "do_not_publish.csv",
        [*rows, {"name": "x", "number": number, "source_url": "", "note": "test"}],
    )
    found = problems_in(data)
    places = {(problem.file, problem.column) for problem in found}
    assert places == {("services.csv", "phone"), ("pinned_helplines.csv", "phone")}


@pytest.mark.parametrize(
    "column", ["description", "opening_hours", "referral", "good_to_know", "alert", "cost"]
)
def test_a_listed_number_is_refused_inside_words_too(data: Path, edit: Edit, column: str) -> None:
    edit("services.csv", "nat-tst", **{column: "Call +44 20 7683 1270 from 9am"})
    assert the_problem(data).column == column


def test_the_editors_own_notes_may_name_such_a_number(data: Path, edit: Edit) -> None:
    edit("services.csv", "nat-tst", editor_note="not 020 7683 1270")
    checked_files(data, TODAY)


def test_a_number_needs_its_confidence_and_source(data: Path, edit: Edit) -> None:
    edit("services.csv", "nat-tst", phone_confidence="", phone_source_url="")
    assert {p.column for p in problems_in(data)} == {"phone_confidence", "phone_source_url"}


def test_what_is_said_of_no_number_is_refused(data: Path, edit: Edit) -> None:
    edit("services.csv", "nat-tst", phone="")
    assert {p.column for p in problems_in(data)} == {
        "phone_confidence",
        "phone_basis",
        "phone_source_url",
    }


def test_the_short_and_the_irish_numbers_are_accepted(data: Path, edit: Edit) -> None:
    for number in ("999", "101", "111", "116 123", "1800 778 888", "+353 1800 778888"):
        edit("services.csv", "nat-tst", phone=number)
        checked_files(data, TODAY)
    for number in ("85258", "88247", "82228", "07860 077333"):
        edit("services.csv", "nat-tst", text_number=number)
        checked_files(data, TODAY)
