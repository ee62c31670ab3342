"""What a section of the report is made of: words, a picture, tables. Plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """``share`` of the whole length, 0 to 1; ``said`` is the figure in words."""

    label: str
    share: float
    said: str


@dataclass(frozen=True)
class Table:
    """The first cell of each row is its heading."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """``alternative`` says in words what the bars show; the first table has the same figures."""

    key: str
    heading: str
    said: tuple[str, ...]
    bars: tuple[Bar, ...] = ()
    alternative: str = ""
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()


def share_of(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def bars_of(counts: dict[str, int], whole: int) -> tuple[Bar, ...]:
    """A bar for each label, as a share of ``whole``."""
    return tuple(Bar(label, share_of(n, whole), f"{n:,}") for label, n in counts.items())


def longest(counts: dict[str, int]) -> str:
    """The label with the greatest count, the first among equals; "" where there is none."""
    return max(counts, key=lambda label: counts[label], default="")


def number(count: int) -> str:
    return f"{count:,}"
