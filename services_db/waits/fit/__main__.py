"""``fit``: fits the committed parameters. ``evaluate``: measures the method on held-out data.

Both read ``calibration.csv`` from a folder outside the project; its rows are never committed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

DATA = Path("../shared/data/waits")
DOCS = Path(__file__).parents[3] / "docs"
NEEDS = """Fitting and measuring need numpy and scipy, which the application does not. Install them:
  uv pip install -p .venv --require-hashes -r requirements/eval.txt"""
SEED, SCENARIOS = 20, 450
EVALUATION_SEED = 77


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="services_db.waits.fit", description=__doc__)
    parser.add_argument("what", choices=("fit", "evaluate"))
    parser.add_argument("--data", type=Path, default=DATA, help="folder with calibration.csv")
    parser.add_argument("--docs", type=Path, default=DOCS, help="where the picture goes")
    parser.add_argument("--scenarios", type=int, default=SCENARIOS)
    arguments = parser.parse_args(given)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core is enough and kinder
    try:
        import numpy  # noqa: F401
        import scipy  # noqa: F401
    except ImportError:
        print(NEEDS, file=sys.stderr)
        return 2
    from services_db.waits.fit.series import read_series

    try:
        every = read_series(arguments.data)
    except FileNotFoundError as error:
        print(f"{error}\nNothing was fitted or measured.", file=sys.stderr)
        return 2
    if arguments.what == "fit":
        return _fit(every, arguments.scenarios)
    return _evaluate(every, arguments.scenarios, arguments.docs)


def _fit(every: list, scenarios: int) -> int:
    from services_db.waits.fit.fitting import fit_multipliers, fit_pooling, fit_variogram
    from services_db.waits.fit.table import build
    from services_db.waits.prediction import PARAMETERS

    variogram = fit_variogram(every)
    table = build(every, scenarios, SEED, variogram)
    print(f"{len(table)} questions", file=sys.stderr)
    pooling = fit_pooling(table, rows=9000, steps=60)
    fitted = {
        "about": "Fitted by services_db.waits.fit; docs/waits.md says what each number means.",
        "variogram": variogram,
        "pooling": pooling,
        "multipliers": fit_multipliers(table, pooling),
    }
    text = json.dumps(_rounded(fitted), indent=1, sort_keys=True) + "\n"
    PARAMETERS.write_text(text, encoding="utf-8")
    print(text)
    return 0


def _evaluate(every: list, scenarios: int, docs: Path) -> int:
    from services_db.waits.fit import evaluation, methods
    from services_db.waits.fit.fitting import fit_variogram
    from services_db.waits.fit.picture import draw_reliability
    from services_db.waits.fit.table import build
    from services_db.waits.prediction import parameters

    def say(text: str = "") -> None:
        print(text, flush=True)

    apart = evaluation.disagreement(every, parameters())
    if apart > 1e-6:
        print(f"the estimator and its form on arrays differ by {apart}", file=sys.stderr)
        return 1
    table = build(every, scenarios, EVALUATION_SEED, fit_variogram(every))
    tries = {
        "a last report": methods.last_report,
        "b last report ± 50 %": methods.last_report_half,
        "c drift quantiles by age": methods.drift_quantiles,
        "peers only": methods.peers_only,
        "this estimator": methods.ours(),
    }
    say(f"{len(table)} questions. Share held / interval score / high over low.\n")
    say("Providers held out (four folds):\n")
    unseen = {name: evaluation.held_out(table, method) for name, method in tries.items()}
    for line in evaluation.by_age(table, unseen):
        say(line)
    say("\nProviders held out and time-ordered (refitted each year on the past):\n")
    tries["this estimator"] = methods.ours(rows=4000, steps=10)
    ordered = {name: evaluation.time_ordered(table, method) for name, method in tries.items()}
    for line in evaluation.by_age(table, ordered):
        say(line)
    for title, tried in (("Providers held out", unseen), ("Time-ordered", ordered)):
        say(f"\nThe estimator in parts. {title}:\n")
        against = tried["c drift quantiles by age"]
        for line in evaluation.apart(table, tried["this estimator"], against):
            say(line)
    path = docs / "waits-reliability.svg"
    draw_reliability(table, unseen["this estimator"], ordered["this estimator"], path)
    say(f"\nThe picture is in {path}")
    return 0


def _rounded(value):
    if isinstance(value, dict):
        return {name: _rounded(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_rounded(part) for part in value]
    return round(value, 5) if isinstance(value, float) else value


if __name__ == "__main__":
    sys.exit(main())
