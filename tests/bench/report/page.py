"""Puts a benchmark's section into docs/performance.md, between its markers; the rest stays."""

from __future__ import annotations

import re
from pathlib import Path

from launch import settings

PAGE = settings.ROOT / "docs" / "performance.md"
IMAGES = settings.ROOT / "docs" / "images"


def write_section(name: str, text: str, page: Path = PAGE) -> None:
    """Replaces what stands between the markers of ``name``; new markers go to the page's end."""
    begin, end = f"<!-- bench: {name} -->", f"<!-- end of bench: {name} -->"
    section = f"{begin}\n{text.strip()}\n{end}"
    whole = page.read_text(encoding="utf-8") if page.exists() else "# How fast it is\n"
    found = re.search(f"{re.escape(begin)}.*?{re.escape(end)}", whole, re.DOTALL)
    if found:
        whole = whole[: found.start()] + section + whole[found.end() :]
    else:
        whole = f"{whole.rstrip()}\n\n{section}\n"
    page.write_text(whole, encoding="utf-8")


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; the first column is text, the others are figures."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
