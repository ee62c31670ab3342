"""``web_widget/`` as a package: what is packed, that it stands alone, and that its types hold.

npm and TypeScript are not needed for Signpost, so the two tests that run them are skipped without:
``npm ci`` in ``tests/web_widget/package_types`` brings the compiler.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from launch import settings

FOLDER = settings.ROOT / "web_widget"
PACKAGE = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
PACKED = {"README.md", "package.json", "signpost-widget.d.ts", "signpost-widget.js"}
TYPES = Path(__file__).parent / "package_types"
COMPILER = TYPES / "node_modules" / ".bin" / "tsc"

needs_npm = pytest.mark.skipif(not shutil.which("npm"), reason="npm is not installed")


def test_what_it_names_is_there_and_is_all_there_is():
    entry = PACKAGE["exports"]["."]
    assert {PACKAGE["main"], PACKAGE["types"]} == set(entry.values())
    assert {f"./{name}" for name in PACKAGE["files"]} == set(entry.values())
    assert all((FOLDER / name).is_file() for name in PACKED)
    assert not {"dependencies", "scripts", "bin"} & PACKAGE.keys()
    code = (FOLDER / "signpost-widget.js").read_text(encoding="utf-8")
    assert not re.search(r"^\s*import\b", code, re.M)


def test_the_guide_and_the_readme_know_every_option_and_event():
    types = (FOLDER / "signpost-widget.d.ts").read_text(encoding="utf-8")
    options = re.findall(r"^  (\w+)\?:", types.split("\n}")[0], re.M)
    events = re.findall(r'^  "(signpost:\w+)"', types, re.M)
    assert options == ["position", "lang", "exitUrl", "open"]
    assert events == ["signpost:opened", "signpost:closed"]
    loader = (FOLDER / "static" / "loader" / "widget.js").read_text(encoding="utf-8")
    assert set(re.findall(r"script\.dataset\.(\w+)", loader)) == set(options)
    assert set(re.findall(r'CustomEvent\("([^"]+)"', loader)) == set(events)
    properties = sorted(set(re.findall(r"--signpost-[\w-]+", loader)))
    guide = settings.ROOT / "docs" / "embedding.md"
    attributes = ["data-" + re.sub("[A-Z]", lambda m: f"-{m[0].lower()}", one) for one in options]
    for page in (guide, FOLDER / "README.md"):
        text = page.read_text(encoding="utf-8")
        assert all(word in text for word in (*attributes, *events, *properties)), page
    assert all(one in types for one in properties)


def npm_pack(*more: str) -> dict:
    done = subprocess.run(
        ["npm", "pack", "--json", "--offline", *more],
        cwd=FOLDER, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(done.stdout)[0]


@needs_npm
def test_npm_packs_what_is_meant_and_no_more():
    packed = npm_pack("--dry-run")
    assert {one["path"] for one in packed["files"]} == PACKED
    assert packed["size"] < 8 * 1024


@needs_npm
@pytest.mark.skipif(not COMPILER.exists(), reason="npm ci in tests/web_widget/package_types first")
def test_a_site_that_is_written_in_typescript_compiles_with_it(tmp_path):
    with tarfile.open(tmp_path / npm_pack("--pack-destination", str(tmp_path))["filename"]) as file:
        file.extractall(tmp_path / "node_modules" / "@signpost", filter="data")
    (tmp_path / "node_modules/@signpost/package").rename(tmp_path / "node_modules/@signpost/widget")
    for name in ("host-page.ts", "tsconfig.json"):
        shutil.copy(TYPES / name, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    done = subprocess.run([COMPILER, "-p", tmp_path], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
