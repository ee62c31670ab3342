"""``docs/threat-model.md`` names only tests that there are, and packages as they are locked."""

from __future__ import annotations

import ast
import re

from launch import settings

PAGE = (settings.ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
ACTORS = (
    "Somebody who has the person's device",
    "A curious host site",
    "A network observer",
    "A hostile visitor",
    "A hostile feed",
    "A stolen update link",
    "An insider",
    "The supply chain",
)


def section(actor: str) -> str:
    return PAGE.split(f"## {actor}\n")[1].split("\n## ")[0]


def test_each_actor_has_answers_that_tests_show():
    assert re.findall(r"^## (.+)$", PAGE, re.M) == list(ACTORS)
    for actor in ACTORS:
        named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", section(actor))
        assert named, actor
        for path, test in named:
            source = ast.parse((settings.ROOT / path).read_text(encoding="utf-8"))
            there = {getattr(node, "name", None) for node in source.body}
            assert test in there, f"{path}::{test}"


def test_every_row_of_an_attack_names_a_test_or_the_section_says_what_is_left():
    for actor in ACTORS[:-1]:
        rows = [line for line in section(actor).splitlines() if line.startswith("| ")]
        assert all("::test_" in row for row in rows[1:]), actor
        assert "**Left:**" in section(actor)


def test_the_versions_that_it_names_are_those_locked():
    locked = (settings.ROOT / "requirements" / "rasa.txt").read_text(encoding="utf-8")
    named = re.findall(r"`([\w-]+)` (\d[\d.]*\d)", section("The supply chain"))
    assert len(named) > 10
    for package, version in named:
        assert re.search(rf"^{package}=={re.escape(version)} ", locked, re.M), package
