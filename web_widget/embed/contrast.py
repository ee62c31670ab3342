"""The contrast of two colours by WCAG 2.2."""

from __future__ import annotations

import re

LEAST = 4.5  # for text of any size (1.4.3)

_COLOUR = re.compile(r"#[0-9a-f]{6}")


def colour(text: str) -> str | None:
    """``text`` as "#1f5f66"; None where it is no such colour."""
    tidy = text.strip().casefold()
    return tidy if _COLOUR.fullmatch(tidy) else None


def contrast(one: str, other: str) -> float:
    """The ratio of two colours written as "#1f5f66": 1 for the same, 21 for black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def shown_ratio(ratio: float) -> str:
    """To one decimal and never rounded up: 4.49 is not shown as the 4.5 that is asked for."""
    return f"{int(ratio * 10) / 10:.1f}"


def _luminance(written: str) -> float:
    parts = (int(written[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
