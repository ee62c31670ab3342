"""``docs/accessibility.md`` names every criterion once, and only tests that there are."""

from __future__ import annotations

import re
from collections import Counter

from launch import settings

PAGE = (settings.ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d\.\d\.\d+) [^|]+\| (A{1,2}) \|([^|]+)\|([^|]+)\|$", PAGE, re.MULTILINE)


def test_every_criterion_of_wcag_2_2_at_a_and_aa_has_one_row():
    assert Counter(level for _, level, _, _ in ROWS) == {"A": 31, "AA": 24}
    assert len({number for number, *_ in ROWS}) == 55
    assert all(how.strip() and shown.strip() for _, _, how, shown in ROWS)


def test_every_test_it_names_is_there():
    files = {path.name: path for path in (settings.ROOT / "tests").rglob("test_*.py")}
    sources = "\n".join(path.read_text(encoding="utf-8") for path in files.values())
    for name in re.findall(r"`(?:[\w/]+/)?(test_\w+\.py)`", PAGE):
        assert name in files
    functions = re.findall(r"`(test_\w+)`", PAGE)
    assert functions
    for name in functions:
        assert f"def {name}(" in sources
