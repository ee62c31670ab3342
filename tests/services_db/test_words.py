"""The words of the data files that a person can read keep the rules for all words."""

from __future__ import annotations

import pytest

from services_db.loading.csv_files import SERVICES_DATA
from tests.services_db.conftest import read_rows
from tests.words.rules import problems

READ = {
    "services.csv": (
        "description",
        "phone_label",
        "phone_2_label",
        "text_instructions",
        "opening_hours",
        "area_note",
        "eligibility",
        "ethos",
        "referral",
        "first_contact",
        "cost",
        "good_to_know",
        "alert",
    ),
    "wait_reports.csv": ("meanwhile", "clock"),
    "pinned_helplines.csv": ("say", "hours", "text_instructions"),
    "terms.csv": ("name", "description"),
}


@pytest.mark.parametrize("name", READ)
def test_words_keep_the_rules(name: str) -> None:
    broken = [
        (row.get("id") or row.get("code"), column, problem)
        for row in read_rows(SERVICES_DATA / name)
        for column in READ[name]
        for problem in problems(row[column])
    ]
    assert broken == []
