"""``check``: the services not checked lately, and the gaps in what the directory covers."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from services_db.commands.database_errors import CommandFailed, plainly_said, tell
from services_db.coverage import AGES, GENDERS, STALE_AFTER, Gap, gaps, stale
from services_db.engine import make_engine
from services_db.matching.reach import reachable
from services_db.records import load_records

HELP = "list services to check again, and gaps by region, support, age and gender"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", type=date.fromisoformat, default=None, help="the day to judge by (today)"
    )


def run(options: argparse.Namespace) -> int:
    try:
        with plainly_said(), Session(make_engine(read_only=True)) as session:
            records = load_records(session)
    except CommandFailed as failed:
        return tell(str(failed))
    old = stale(records, options.on or date.today())
    print(f"{len(old)} of {len(records)} services were checked over {STALE_AFTER.days} days ago.")
    for one in old:
        print(f"  {one.checked_on}  {one.id}  {one.name}")
    unsure = [one for one in records if one.confidence == "low"]
    print(f'{len(unsure)} services are shown as "please check with them".')
    for one in unsure:
        print(f"  {one.id}  {one.name}")
    silent = [one for one in records if not reachable(one)]
    print(f"{len(silent)} services have no way of their own to reach them that may be shown.")
    for one in silent:
        print(f"  {one.id}  {one.name}")
    found = gaps(records)
    print(f"{len(found)} gaps: no local service known for")
    for line in gap_lines(found):
        print(f"  {line}")
    return 0


def gap_lines(found: Iterable[Gap]) -> list[str]:
    """One line for each region, support and group of people, with all its age bands."""
    bands: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for gap in found:
        bands[gap.region, gap.support, gap.gender].append(gap.age_band)
    people: dict[tuple[str, str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (region, support, gender), ages in bands.items():
        people[region, support, tuple(ages)].append(gender)
    return [
        f"{region} | {support} | "
        + ("anyone" if len(genders) == len(GENDERS) else ", ".join(genders))
        + " | "
        + ("any age" if len(ages) == len(AGES) else "; ".join(ages))
        for (region, support, ages), genders in people.items()
    ]
