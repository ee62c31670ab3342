"""Draws figures as bars, the rounds' spread as a thin line on each, as a small SVG."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.load.percentiles import Spread

LEFT, TOP, LINE, WIDTH = 190, 44, 24, 480  # pixels
FILLS = ("#1a5a96", "#c98a2b")


@dataclass(frozen=True)
class Bar:
    """One bar; those whose names end alike, after a colon, get the same colour."""

    name: str
    figure: Spread


def draw_bars(title: str, bars: Sequence[Bar], path: Path) -> None:
    """Writes the picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(_svg(title, bars)) + "\n", encoding="utf-8")


def _svg(title: str, bars: Sequence[Bar]) -> Iterable[str]:
    most = max(bar.figure.high for bar in bars)
    height = TOP + LINE * len(bars) + 12
    kinds = list(dict.fromkeys(bar.name.partition(": ")[2] for bar in bars if ": " in bar.name))
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 70} {height}" '
        f'role="img" font-family="sans-serif" font-size="13" fill="#222">'
    )
    yield f"<title>{html.escape(title)}</title>"
    yield '<rect width="100%" height="100%" fill="#fff"/>'
    yield f'<text x="10" y="22" font-size="15">{html.escape(title)}</text>'
    for place, bar in enumerate(bars):
        kind = bar.name.partition(": ")[2]
        fill = FILLS[kinds.index(kind) % len(FILLS)] if kind else "#777"
        y = TOP + LINE * place
        low, middle, high = (
            LEFT + WIDTH * figure / most
            for figure in (bar.figure.low, bar.figure.median, bar.figure.high)
        )
        yield (
            f'<text x="{LEFT - 10}" y="{y + 13}" text-anchor="end">{html.escape(bar.name)}</text>'
        )
        yield f'<rect x="{LEFT}" y="{y}" width="{middle - LEFT:.1f}" height="17" fill="{fill}"/>'
        yield (
            f'<line x1="{low:.1f}" y1="{y + 8}" x2="{high:.1f}" y2="{y + 8}" stroke="#222" '
            f'stroke-width="2"/>'
        )
        yield f'<text x="{high + 6:.1f}" y="{y + 13}">{bar.figure.median:.1f}</text>'
    yield "</svg>"
