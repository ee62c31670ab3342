"""Draws how often the 80 % range held: a dot for each part of the questions, as a small SVG."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from services_db.waits.fit.evaluation import BUCKETS, figures, judged, of_ages
from services_db.waits.fit.methods import Ranges
from services_db.waits.fit.series import BROAD_KINDS
from services_db.waits.fit.table import Table

LEFT, TOP, LINE, WIDTH = 250, 70, 24, 420  # pixels
FROM, TO = 0.4, 1.0  # the shares the scale runs over
AIM = (0.76, 0.84)


@dataclass(frozen=True)
class Dot:
    name: str
    unseen: float
    ordered: float


def draw_reliability(table: Table, unseen: Ranges, ordered: Ranges, path: Path) -> None:
    """Write the picture; filled dots are of unseen providers, open ones of unseen years too."""
    dots = [
        Dot(name, figures(table, unseen, rows).held, figures(table, ordered, rows).held)
        for name, rows in _parts(table)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(_svg(dots)) + "\n", encoding="utf-8")


def _parts(table: Table) -> Iterable[tuple[str, np.ndarray]]:
    every, people = judged(table), table["caseload"]
    yield "all", every
    for name, ages in BUCKETS.items():
        yield f"newest report {name} months old", of_ages(table, ages)
    for name, low, high in (("under 10", 0, 9), ("10 to 29", 10, 29), ("30 to 99", 30, 99)):
        yield f"{name} people a month", every & (people >= low) & (people <= high)
    yield "100 people a month and more", every & (people >= 100)
    for kind in BROAD_KINDS:
        yield kind.replace("_", " "), every & (table.kind == kind)
    for year in (2019, 2020, 2021, 2024, 2025):
        yield f"asked in {year}", every & (table["asking"] // 12 == year)


def _svg(dots: list[Dot]) -> Iterable[str]:
    height = TOP + LINE * len(dots) + 40
    bottom = TOP + LINE * len(dots)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 30} {height}" '
        f'role="img" font-family="sans-serif" font-size="13" fill="#222">'
    )
    yield "<title>How often the range held the true wait, for a range meant to hold 80 %</title>"
    yield '<rect width="100%" height="100%" fill="#fff"/>'
    yield (
        f'<rect x="{_x(AIM[0]):.0f}" y="{TOP - 6}" width="{_x(AIM[1]) - _x(AIM[0]):.0f}" '
        f'height="{bottom - TOP + 6}" fill="#dbe9f6"/>'
    )
    yield '<text x="10" y="22" font-size="15">Share of true waits inside the 80 % range</text>'
    yield '<circle cx="16" cy="42" r="5" fill="#1a5a96"/>'
    yield '<text x="28" y="46">providers not learnt from</text>'
    yield '<circle cx="206" cy="42" r="5" fill="#fff" stroke="#a33" stroke-width="2"/>'
    yield '<text x="218" y="46">and years not learnt from. Shaded: 76 % to 84 %.</text>'
    for share in np.arange(FROM, TO + 0.01, 0.1):
        yield (
            f'<line x1="{_x(share):.0f}" y1="{TOP - 6}" x2="{_x(share):.0f}" y2="{bottom}" '
            f'stroke="#bbb"/><text x="{_x(share):.0f}" y="{bottom + 20}" '
            f'text-anchor="middle">{share:.0%}</text>'
        )
    for place, dot in enumerate(dots):
        y = TOP + LINE * place + 8
        yield f'<text x="{LEFT - 12}" y="{y + 4}" text-anchor="end">{dot.name}</text>'
        if np.isfinite(dot.ordered):
            yield (
                f'<circle cx="{_x(dot.ordered):.1f}" cy="{y}" r="5" fill="#fff" '
                f'stroke="#a33" stroke-width="2"/>'
            )
        if np.isfinite(dot.unseen):
            yield f'<circle cx="{_x(dot.unseen):.1f}" cy="{y}" r="5" fill="#1a5a96"/>'
    yield "</svg>"


def _x(share: float) -> float:
    return LEFT + WIDTH * (max(share, FROM) - FROM) / (TO - FROM)
