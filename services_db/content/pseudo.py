"""Two made-up languages, for tests and development: nobody speaks them, so what shows up in plain
English was never in a catalogue.

``en-XA`` keeps the words readable, with accents and two fifths longer; ``ar-XB`` writes them in
Arabic letters, from right to left. Both stand in brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4

_NAME = re.compile(r"(\{[^{}]*\})")
_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
_ARABIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "ابثديفغهىجكلمنوپقرستعڤشخةز" * 2
)


@dataclass(frozen=True)
class Pseudo:
    """One made-up language."""

    letters: dict[int, int]
    right_to_left: bool = False

    def of(self, english: str) -> str:
        """``english`` in this language; the names in braces stay, as a translator leaves them."""
        parts = [
            part if _NAME.fullmatch(part) else part.translate(self.letters)
            for part in _NAME.split(english)
        ]
        padding = "" if self.right_to_left else _padding(english)
        # Each bubble stands for itself, as it does on the screen.
        return "\n\n".join(
            f"{OPEN}{bubble}{padding if last else ''}{CLOSE}"
            for bubble, last in _with_last("".join(parts).split("\n\n"))
        )


def _with_last(parts: list[str]) -> list[tuple[str, bool]]:
    return [(part, number == len(parts)) for number, part in enumerate(parts, start=1)]


def _padding(english: str) -> str:
    """Words as long as real ones, so that lines can break between them."""
    wanted = round(len(_NAME.sub("", english)) * LONGER)
    return (" " + "ŵöŕđš öñé " * (wanted // 10 + 1))[:wanted].rstrip()


PSEUDO = {"en-XA": Pseudo(_ACCENTED), "ar-XB": Pseudo(_ARABIC, right_to_left=True)}
