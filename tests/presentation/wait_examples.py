"""Made-up reports and what a card would say of them, as a table for docs/waits.md.

    .venv/bin/python -m tests.presentation.wait_examples

prints the table; a test holds the document to it. None of these is a real service.
"""

from __future__ import annotations

from datetime import date

from services_db.answers import Answers
from services_db.presentation.waits_on_card import waits_json
from services_db.service_record import WaitReport
from tests.matching.made_up import TODAY, report, service

CLOCK = "from first contact to first session"
WEBSITE = "https://example.org"
NEWS = "https://www.town-gazette.example/news/1"
PAGE = "https://council.example/list"


def by_service(day: date, **facts) -> WaitReport:
    return report(reported_on=day, told_by_service=True, source_url=None, **facts)


EXAMPLES: list[tuple[str, list[WaitReport]]] = [
    (
        "the service: 3 to 6 months, last month",
        [by_service(date(2026, 10, 12), low_weeks=13.0, high_weeks=26.0, clock=CLOCK)],
    ),
    (
        "the same, in May",
        [by_service(date(2026, 5, 12), low_weeks=13.0, high_weeks=26.0, clock=CLOCK)],
    ),
    (
        "the same, 18 months ago",
        [by_service(date(2025, 5, 12), low_weeks=13.0, high_weeks=26.0, clock=CLOCK)],
    ),
    (
        "its website: up to 6 weeks for an assessment, in October",
        [
            report(
                reported_on=date(2026, 10, 1),
                reported_text="October 2026",
                high_weeks=6.0,
                clock="assessment",
                list_state="assessment_only",
                source_url=f"{WEBSITE}/waits",
            )
        ],
    ),
    (
        "a newspaper: more than 18 months, in September",
        [report(low_weeks=78.0, list_state="waitlist", source_url=NEWS)],
    ),
    (
        "a newspaper: more than 18 months, in April",
        [
            report(
                reported_on=date(2026, 4, 1),
                reported_text="April 2026",
                low_weeks=78.0,
                list_state="waitlist",
                source_url=NEWS,
            )
        ],
    ),
    (
        "the service: 10, 12 and 11 weeks, in February, April and June",
        [
            by_service(date(2026, month, 1), low_weeks=weeks, high_weeks=weeks, clock=CLOCK)
            for month, weeks in ((2, 10.0), (4, 12.0), (6, 11.0))
        ],
    ),
    (
        "the service: no waiting list, this month",
        [by_service(date(2026, 11, 2), low_weeks=0.0, high_weeks=0.0, list_state="open")],
    ),
    (
        "a council’s page: a waiting list, no figure, in September",
        [report(list_state="waitlist", source_url=PAGE)],
    ),
    (
        "the service: 12 weeks in May, closed on 3 November",
        [
            by_service(date(2026, 5, 12), low_weeks=12.0, high_weeks=12.0, clock=CLOCK),
            by_service(date(2026, 11, 3), list_state="closed"),
        ],
    ),
    (
        "its website says “closed”, with no date",
        [report(list_state="closed", reported_on=None, source_url=f"{WEBSITE}/")],
    ),
    (
        "one person waited 2 years, in the news this year",
        [report(high_weeks=104.0, waited_for="therapy (one person referred 2022)")],
    ),
    ("nothing", []),
]


def entry(reports: list[WaitReport]) -> dict:
    record = service(wait_reports=tuple(reports), website=WEBSITE)
    (found,) = waits_json(record, Answers(support=("counselling",)), TODAY)
    return found


def table() -> str:
    lines = ["| example of what was reported | what the card says | drawn |", "|---|---|---|"]
    for what, reports in EXAMPLES:
        found = entry(reports)
        shape = found["picture"]["shape"].replace("_", " ")
        lines.append(f"| {what} | {found['text']} | {shape}, {found['basis']} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
