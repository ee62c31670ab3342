"""Reads the calibration rows: monthly medians per provider, kind and subdivision."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

from services_db.waits.observations import FLOOR_WEEKS, month_number

# The kinds nearest to ours, weighted equally when a method is judged.
BROAD_KINDS = (
    "camhs",
    "psych_therapies",
    "msk_therapy",
    "acute_inpatient",
    "acute_outpatient",
    "bc_surgery",
)


@dataclass(frozen=True)
class Series:
    """``medians`` maps a month's number to (log of the median in weeks, people it is over)."""

    name: str
    group: str
    kind: str
    sub: str
    medians: dict[int, tuple[float, int]]


def read_series(data: Path) -> list[Series]:
    """All series of ``calibration.csv`` in the folder ``data``.

    Raises FileNotFoundError, saying so plainly, where the data are absent.
    """
    path = data / "calibration.csv"
    if not path.is_file():
        raise FileNotFoundError(f"the calibration data are not here: {path}")
    found: dict[tuple[str, str, str], Series] = {}
    with path.open(newline="", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            key = (row["provider_id"], row["service_kind"], row["sub"])
            if key not in found:
                name = "|".join(key)
                found[key] = Series(name, row["provider_group"], key[1], key[2], {})
            year, month = row["month"].split("-")
            weeks = max(float(row["median_weeks"]), FLOOR_WEEKS)
            found[key].medians[month_number(int(year), int(month))] = (
                math.log(weeks),
                int(float(row["n"] or 0)),
            )
    return [found[key] for key in sorted(found)]
