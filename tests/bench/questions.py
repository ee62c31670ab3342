"""Choosing the next question and its answers among our own services, 10,000 and 100,000.

From columns, beside the plain way that weighs every service. People are made up, and all services
but our own (``tests.made_directory``). Times are of the processor, so others on the machine count
for little.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from services_db.answers import Answers
from services_db.engine import make_engine
from services_db.loading.load import load
from services_db.matching.outcomes import PlainScan
from services_db.matching.questions import (
    Weighing,
    age_bands,
    gender_choices,
    questions_of_one_turn,
    support_choices,
    worth_asking,
)
from services_db.records import load_records
from services_db.search_index.index import SearchIndex
from tests.bench.directory.one_size import NOW, someone
from tests.bench.load.percentiles import percentile
from tests.bench.report.machine import ended, machine
from tests.bench.report.page import table
from tests.made_directory import made_services

SIZES = (10_000, 100_000)
PEOPLE, WARM_UP = 300, 20
SCANS = {10_000: 12, 100_000: 3}
SCANS_OF_OURS = 120
SLOTS = ("location", "age", "gender", "support")
_CHOICES = {"age": age_bands, "gender": gender_choices, "support": support_choices}


def measure() -> str:
    """Gives the section of docs/performance.md."""
    where = machine()
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/real.db")
        load(engine)
        with Session(engine) as session:
            real = load_records(session)
        engine.dispose()
    rows = []
    ours = (f"our own {len(real)}", real, SCANS_OF_OURS)
    made = ((f"{size:,}", tuple(made_services(real, size)), SCANS[size]) for size in SIZES)
    for name, records, count in (ours, *made):
        index, plain = SearchIndex(records), PlainScan(records)
        turns = [one for number in range(PEOPLE) for one in _turns(random.Random(number))]
        for answers, left in turns[:WARM_UP]:
            _timed(index, answers, left)
        times = [_timed(index, *one) for one in turns]
        step = len(turns) // count + 1  # an odd step, or only one question would be tried
        step += step % 2 == 0
        scans = [_timed(plain, *one) for one in turns[::step]]
        figures = [percentile(found, at) for found in (times, scans) for at in (0.5, 0.95)]
        rows.append([name, *(f"{one:.2f}" for one in figures)])
    heads = ["services", "p50, ms", "p95, ms", "plain way: p50, ms", "plain way: p95, ms"]
    return f"""## The next question among many services

{where} {ended()}

Processor time of one turn's choice, for {PEOPLE} made-up people who answer one question after
another: the first question that could still change what is shown, and the answers that could.
The plain way weighs every service for every possible answer. Both choose the same:
`tests/matching/test_questions.py` holds them together.

{table(heads, rows)}
"""


def _turns(chance: random.Random) -> Iterator[tuple[Answers, tuple[str, ...]]]:
    """One person's answers after each question, and the questions that are left."""
    whole = someone(chance)
    so_far = Answers(needs=whole.needs, for_someone_else=whole.for_someone_else)
    for number, slot in enumerate(SLOTS):
        yield so_far, SLOTS[number:]
        so_far = replace(so_far, **{slot: getattr(whole, slot)})


def _timed(directory: Weighing, answers: Answers, left: tuple[str, ...]) -> float:
    began = time.process_time()
    with questions_of_one_turn():
        question = next(worth_asking(directory, answers, left, NOW), None)
        if question in _CHOICES:
            _CHOICES[question](directory, answers, NOW)
    return 1000 * (time.process_time() - began)
