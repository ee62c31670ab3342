"""Keeps a cell of a CSV file from being taken for a formula by a spreadsheet that opens it.

An apostrophe goes in front of it, as the Open Worldwide Application Security Project advises, and
comes off when the file is read again: the two are each other's opposite for any text. A number, as
``-1.5`` or ``+44 113 496 0000``, is none and stays as it is.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9 .,()-]*")
GUARD = "'"


def guarded(cell: str) -> str:
    """``cell`` as it is written."""
    return GUARD + cell if _is_formula(cell) else cell


def unguarded(cell: str) -> str:
    """``cell`` as it was before it was written."""
    return cell[1:] if cell.startswith(GUARD) and _is_formula(cell[1:]) else cell


def _is_formula(cell: str) -> bool:
    return _FORMULA.match(cell) is not None and _NUMBER.fullmatch(cell) is None
