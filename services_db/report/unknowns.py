"""What the directory does not know, said as plainly as what it knows."""

from __future__ import annotations

from collections.abc import Sequence

from services_db.content import catalogue, say
from services_db.matching.stated_genders import stated_genders
from services_db.report.shapes import Section, Table, number
from services_db.service_record import ServiceRecord

_NOT_READ = {
    "ages": lambda one: one.min_age is None and one.max_age is None,
    "genders": lambda one: stated_genders(one) is None,
    "area": lambda one: not one.national and not one.districts and "England" in one.nations,
    "support": lambda one: not one.support,
    "hours": lambda one: not (one.always_open or one.opening_periods or one.opening_text),
    "referral": lambda one: not one.referral_routes,
    "step_free": lambda one: one.step_free is None,
    "unsure": lambda one: one.confidence == "low",
}


def unknowns(records: Sequence[ServiceRecord]) -> Section:
    """Facts that were not read, counted; and what no count of services can say."""
    return Section(
        "unknown",
        say("report.unknown.heading"),
        tuple(catalogue()["report"]["unknown"]["said"].values()),
        tables=(
            Table(
                say("report.unknown.caption"),
                (say("report.unknown.fact"), say("report.services")),
                tuple(
                    (say(f"report.unknown.not_read.{name}"), number(sum(map(lacks, records))))
                    for name, lacks in _NOT_READ.items()
                ),
            ),
        ),
    )
