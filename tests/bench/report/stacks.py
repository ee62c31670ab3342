"""Draws figures made of parts as stacked bars, each with its own legend, as a small SVG."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LEFT, TOP, WIDTH, BAR, LEGEND = 130, 48, 560, 22, 17  # pixels
FILLS = (
    "#1a5a96",
    "#c98a2b",
    "#3d8f6f",
    "#a33",
    "#6b4fa0",
    "#4aa3c0",
    "#8a8a2a",
    "#b76d8a",
    "#777",
)


@dataclass(frozen=True)
class StackedBar:
    """One bar and its parts, in order."""

    name: str
    parts: Mapping[str, float]


def draw_stacks(title: str, stacks: Sequence[StackedBar], path: Path) -> None:
    """Writes the picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(_svg(title, stacks)) + "\n", encoding="utf-8")


def _svg(title: str, stacks: Sequence[StackedBar]) -> Iterable[str]:
    most = max(sum(stack.parts.values()) for stack in stacks)
    height = TOP + sum(BAR + LEGEND * len(stack.parts) + 22 for stack in stacks)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 70} {height}" '
        f'role="img" font-family="sans-serif" font-size="13" fill="#222">'
    )
    yield f"<title>{html.escape(title)}</title>"
    yield '<rect width="100%" height="100%" fill="#fff"/>'
    yield f'<text x="10" y="24" font-size="15">{html.escape(title)}</text>'
    y = TOP
    for stack in stacks:
        x, whole = float(LEFT), sum(stack.parts.values())
        name = html.escape(stack.name)
        yield f'<text x="{LEFT - 10}" y="{y + 16}" text-anchor="end">{name}</text>'
        for place, size in enumerate(stack.parts.values()):
            width = WIDTH * size / most
            fill = FILLS[place % len(FILLS)]
            yield f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{fill}"/>'
            x += width
        yield f'<text x="{x + 6:.1f}" y="{y + 16}">{whole:.1f}</text>'
        y += BAR + 6
        for place, (name, size) in enumerate(stack.parts.items()):
            fill = FILLS[place % len(FILLS)]
            yield f'<rect x="{LEFT}" y="{y + 1}" width="11" height="11" fill="{fill}"/>'
            yield f'<text x="{LEFT + 18}" y="{y + 11}">{html.escape(name)}: {size:.2f}</text>'
            y += LEGEND
        y += 16
    yield "</svg>"
