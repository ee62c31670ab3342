"""A search among 200, 10,000 and 100,000 services, on SQLite and PostgreSQL, beside a plain scan.

Each size on each database is measured in a process of its own, so that its memory is its own. The
services are made up on real places (``tests.made_directory``), and so are the people who ask.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import update
from sqlalchemy.orm import Session

from launch import settings
from services_db.engine import make_engine
from services_db.entities import Service
from services_db.loading.load import load
from services_db.records import load_records
from tests.bench.report.machine import machine
from tests.bench.report.page import table
from tests.made_directory import made_services, store
from tests.postgres import run_as_admin, running_server, server_programs

SIZES = (200, 10_000, 100_000)
MOST_MS = 10.0


def measure() -> str:
    """Makes the directories, measures them, and gives the section of docs/performance.md."""
    where = machine()
    found: dict[str, list[dict]] = {}
    for name, places in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        with places() as place_for:
            for size in SIZES:
                url = place_for(size)
                _fill(url, size)
                found.setdefault(name, []).append(_measured(url))
    return section(where, found)


@contextmanager
def _sqlite() -> Iterator:
    with tempfile.TemporaryDirectory() as folder:
        yield lambda size: f"sqlite:///{folder}/{size}.db"


@contextmanager
def _postgres() -> Iterator:
    programs = server_programs()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed, so the search cannot be measured on it.")
    with running_server(programs) as server:

        def place_for(size: int) -> str:
            run_as_admin(server, f'CREATE DATABASE "made_{size}"')
            return f"{server}/made_{size}"

        yield place_for


def _fill(url: str, size: int) -> None:
    engine = make_engine(url)
    load(engine)  # for its terms, and as models for the made-up ones
    with Session(engine) as session:
        real = load_records(session)
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(update(Service).values(retired=True))
    store(engine, made_services(real, size))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def _measured(url: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.directory.one_size", url],
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def section(where: str, found: dict[str, list[dict]]) -> str:
    """The Markdown of what was measured."""
    rows = []
    for database, sizes in found.items():
        for size, one in zip(SIZES, sizes, strict=True):
            rows.append(
                [
                    f"{database}, {size:,}",
                    *(f"{one[key]:.2f}" for key in ("p50", "p95", "cpu_p50")),
                    *(f"{one[key]:.1f}" for key in ("scan_p50", "scan_p95")),
                    f"{one['read_seconds']:.1f}",
                    f"{one['memory_mb']:.0f}",
                ]
            )
    figures = table(
        [
            "database, services",
            "p50, ms",
            "p95, ms",
            "p50 of processor time, ms",
            "plain scan: p50, ms",
            "plain scan: p95, ms",
            "seconds to read it all",
            "memory of it, MB",
        ],
        rows,
    )
    growth = table(
        ["from 10,000 to 100,000 services", "search", "plain scan"],
        [
            [database, *(f"{_growth(sizes, key):.2f}" for key in ("p50", "scan_p50"))]
            for database, sizes in found.items()
        ],
    )
    at_most = [max(sizes[-1]["p50"] for sizes in found.values()), MOST_MS]
    said = "met" if at_most[0] < at_most[1] else "not met"
    return f"""## A search among many services

{where}

`Directory.search` for {found["SQLite"][0]["searches"]} people on real places, one after another.
Each gave some of the four answers. Everything is in the time: the look at whether the data has
changed, and the cards. The plain scan weighs every service by the same rules and makes the same
cards; it was timed in the same process, in between. Both give the same services in the same order:
`tests/matching/test_search_index.py` holds them together. Services and people are made up.

Expected: a p50 below {MOST_MS:g} ms at 100,000 services on both databases: {said}.

{figures}

The memory is what one process grows by when it has read the directory: the gateway and the action
server each hold one. A directory of 5,000 services or more is read behind the scenes when it
changes, while the old one is shown.

Growth is the exponent: 1 is in step with the number of services, 0 is none.

{growth}
"""


def _growth(sizes: list[dict], key: str) -> float:
    return math.log(sizes[-1][key] / sizes[-2][key]) / math.log(SIZES[-1] / SIZES[-2])
