"""Reads the Procfile: which processes there are and how each is started."""

from __future__ import annotations

import re
from pathlib import Path

_LINE = re.compile(r"^([A-Za-z0-9_-]+):\s*(.+)$")


def read(root: Path) -> dict[str, str]:
    """The shell command of each process, in the order of the file."""
    commands = {}
    for line in (root / "Procfile").read_text(encoding="utf-8").splitlines():
        found = _LINE.match(line.strip())
        if found:
            commands[found.group(1)] = found.group(2)
    return commands
