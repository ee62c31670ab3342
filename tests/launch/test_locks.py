"""Everything installed is locked by hash, and no file says where packages come from."""

from __future__ import annotations

import re

import pytest

from launch import settings
from tests.launch.test_settings import committed

LOCKED = sorted((settings.ROOT / "requirements").glob("*.txt"))
# Put together here, so that this file does not name them itself.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
    )
]
INDEX_LINE = re.compile(
    r"^\s*(--?(extra-)?index(-url)?\b|-i\s|--find-links|-f\s|--trusted-host)", re.MULTILINE
)
REQUIREMENT = re.compile(r"^[A-Za-z0-9]")


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_every_requirement_is_pinned_and_hashed(path):
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if REQUIREMENT.match(line)]
    assert lines
    for line in lines:
        assert re.match(r"^[A-Za-z0-9._\[\],-]+==\S+", line), line[:80]
        assert "--hash=sha256:" in line, line[:80]


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_each_lock_has_the_file_it_was_made_from(path):
    assert path.with_suffix(".in").is_file()


def test_no_requirement_file_names_an_index():
    for path in (settings.ROOT / "requirements").iterdir():
        text = path.read_text(encoding="utf-8")
        assert not INDEX_LINE.search(text), path.name
        assert "://" not in text, path.name


def test_no_file_names_a_registry():
    for path in committed():
        body = path.read_bytes()
        for host in REGISTRIES:
            assert host.encode() not in body, f"{path.name} names {host}"


def test_no_lock_with_addresses_is_kept():
    names = {path.name for path in committed()}
    unwanted = {"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "yarn.lock", ".npmrc"}
    assert names & unwanted == set()
    for path in committed():
        if path.name in ("package-lock.json", "npm-shrinkwrap.json"):
            assert '"resolved"' not in path.read_text(encoding="utf-8")
