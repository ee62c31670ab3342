"""Measures one directory, in a process of its own; prints JSON. ``one_size DATABASE-URL``."""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import datetime, timezone

import psutil

from services_db.answers import GENDERS, NEEDS, SUPPORT_TYPES, AgeRange, Answers, Location
from services_db.engine import make_engine
from services_db.matching.ranking import ranked
from services_db.places.atlas import atlas
from services_db.presentation.card import service_json
from services_db.search import PAGE, Directory
from tests.bench.load.percentiles import percentile

SEARCHES, WARM_UP, SCANS = 1_000, 50, 25
NOW = datetime(2026, 11, 23, 15, 0, tzinfo=timezone.utc)


def main(url: str) -> None:
    people = [someone(random.Random(number)) for number in range(SEARCHES + WARM_UP)]
    atlas()
    process = psutil.Process(os.getpid())
    before = process.memory_full_info().uss
    directory = Directory(make_engine(url, read_only=True))
    began = time.perf_counter()
    records = directory.records()
    read_seconds = time.perf_counter() - began
    memory = process.memory_full_info().uss - before
    for who in people[:WARM_UP]:
        directory.search(who, now=NOW)
    times, processor, scans = [], [], []
    for number, who in enumerate(people[WARM_UP:]):
        own = time.process_time()
        times.append(timed(lambda who=who: directory.search(who, now=NOW)))
        processor.append(1000 * (time.process_time() - own))
        if number % (SEARCHES // SCANS) == 0:
            scans.append(timed(lambda who=who: plain_scan(records, who)))
    print(
        json.dumps(
            {
                "services": len(records),
                "searches": SEARCHES,
                "p50": percentile(times, 0.5),
                "p95": percentile(times, 0.95),
                "cpu_p50": percentile(processor, 0.5),
                "scan_p50": percentile(scans, 0.5),
                "scan_p95": percentile(scans, 0.95),
                "read_seconds": read_seconds,
                "memory_mb": memory / 1e6,
            }
        )
    )


def plain_scan(records, answers: Answers) -> list[dict]:
    """Every service weighed by the rules; then the cards of the first page and of the lines."""
    found = ranked(records, answers, NOW)
    shown = (*found.services[:PAGE], *found.helplines)
    return [service_json(one.record, answers, NOW) for one in shown]


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


def someone(chance: random.Random) -> Answers:
    """A person somewhere in England: most gave most of the four answers."""
    ages = sorted((chance.randint(8, 80), chance.randint(8, 80)))
    exact = chance.random() < 0.7
    return Answers(
        location=_somewhere(chance),
        age=chance.choice([None, *[AgeRange(ages[0], ages[0] if exact else ages[1])] * 4]),
        gender=chance.choice([None, "woman", "woman", "man", *GENDERS]),
        support=tuple(chance.sample(SUPPORT_TYPES, chance.choice([0, 1, 1, 1, 2]))),
        needs=tuple(chance.sample(NEEDS, chance.choice([0, 0, 0, 1]))),
        for_someone_else=chance.random() < 0.1,
    )


def _somewhere(chance: random.Random) -> Location | None:
    """A district, as likely as people live there; now and then a whole region, or nowhere."""
    districts = list(atlas().districts.values())
    home = chance.choices(districts, [one.population for one in districts])[0]
    kind = chance.random()
    if kind < 0.05:
        return None
    if kind < 0.15:
        inside = [one for one in districts if one.region == home.region]
        everyone = sum(one.population for one in inside)
        shares = {one.code: one.population / everyone for one in inside}
        return Location("region", home.region, region=home.region, districts=shares)
    return Location(
        "district",
        home.name,
        district=home.name,
        county=home.county,
        region=home.region,
        lat=home.lat,
        lon=home.lon,
        districts={home.code: 1.0},
    )


if __name__ == "__main__":
    main(sys.argv[1])
