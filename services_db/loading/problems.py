"""A fault in the data files, said so that the person who edits them can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """``row`` is the line a spreadsheet shows: the heading is row 1. 0 means the whole file."""

    file: str
    row: int
    column: str
    expected: str
    found: str = ""

    def __str__(self) -> str:
        place = self.file + (f", row {self.row}" if self.row else "")
        place += f", column {self.column}" if self.column else ""
        found = f"; found {self.found!r}" if self.found else ""
        return f"{place}: expected {self.expected}{found}"


class FilesRefused(Exception):
    """The files have faults, so nothing was loaded."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the data files")
        self.problems = sorted(set(problems))
