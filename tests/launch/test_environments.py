"""Real small environments: made, kept, brought up to date and repaired."""

from __future__ import annotations

import os
import re
import shutil
import sys

import pytest

from launch import environments, problems, pythons, settings

THIS = f"{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture(scope="module")
def uv() -> str:
    ours = settings.ROOT / environments.UV_ENVIRONMENT / "bin" / "uv"
    return str(ours) if ours.exists() else shutil.which("uv") or pytest.fail("no uv: make setup")


def locked(*names: str) -> str:
    """The lines of our own lock for these packages, hashes and all."""
    text = (settings.ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
    found = [
        re.search(rf"^{name}==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL) for name in names
    ]
    assert all(found)
    return "".join(match.group() for match in found)


@pytest.fixture
def small(tmp_path) -> environments.Environment:
    (tmp_path / "small.txt").write_text(locked("iniconfig"), encoding="utf-8")
    return environments.Environment(
        ".venv", "a trial", ["small.txt"], ["iniconfig"], [THIS], "SIGNPOST_PYTHON", 0
    )


def make(root, item, uv):
    environments.make(root, item, sys.executable, uv, os.environ)


def test_made_once_and_then_current(tmp_path, small, uv):
    assert not environments.is_current(tmp_path, small)
    make(tmp_path, small, uv)
    assert environments.is_current(tmp_path, small)


def test_a_changed_lock_is_brought_in_and_what_left_it_goes(tmp_path, small, uv):
    make(tmp_path, small, uv)
    (tmp_path / "small.txt").write_text(locked("pluggy"), encoding="utf-8")
    assert not environments.is_current(tmp_path, small)
    other = small._replace(modules=["pluggy"])
    make(tmp_path, other, uv)
    assert environments.is_current(tmp_path, other)
    assert not environments.is_sound(tmp_path, small)


def test_one_whose_interpreter_went_away_is_made_anew(tmp_path, small, uv):
    make(tmp_path, small, uv)
    python = tmp_path / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/gone/python")
    assert not environments.is_current(tmp_path, small)
    make(tmp_path, small, uv)
    assert environments.is_current(tmp_path, small)


def test_one_that_lost_a_package_is_made_anew(tmp_path, small, uv):
    make(tmp_path, small, uv)
    package = next((tmp_path / ".venv").glob("lib/python*/site-packages/iniconfig"))
    shutil.rmtree(package)
    assert not environments.is_current(tmp_path, small)
    make(tmp_path, small, uv)
    assert environments.is_current(tmp_path, small)


def test_one_that_was_cut_short_is_not_taken_for_whole(tmp_path, small, uv):
    make(tmp_path, small, uv)
    (tmp_path / "small.txt").write_text("iniconfig==2.0.0 --hash=sha256:" + "0" * 64)
    with pytest.raises(problems.SetupProblem):
        make(tmp_path, small, uv)
    assert not environments.is_current(tmp_path, small)


def test_a_requirement_without_a_hash_is_refused(tmp_path, small, uv):
    (tmp_path / "small.txt").write_text("iniconfig\n", encoding="utf-8")
    with pytest.raises(problems.SetupProblem, match=r"recorded hash|something failed"):
        make(tmp_path, small, uv)


def test_test_tools_stay_once_they_are_in(tmp_path):
    assert environments.app(tmp_path, "app").files == ["requirements/app.txt"]
    assert environments.app(tmp_path, "dev").files == ["requirements/dev.txt"]
    (tmp_path / ".venv").mkdir()
    for kept in ("dev", "eval"):
        marker = environments.wanted(settings.ROOT, environments.app(tmp_path, kept))
        (tmp_path / ".venv" / environments.MARKER).write_text(marker)
        for asked in ("app", "dev"):
            assert environments.app(tmp_path, asked) == environments.app(tmp_path, kept)


def test_weights_are_installed_with_rasa_when_there_are_any(tmp_path):
    assert environments.rasa(tmp_path).files == ["requirements/rasa.txt"]
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/rasa-weights.txt").write_text("")
    assert environments.rasa(tmp_path).files[1:] == ["requirements/rasa-weights.txt"]


def test_what_pip_was_told_about_registries_is_passed_on_to_uv():
    told = environments.for_uv({"PIP_INDEX_URL": "http://mirror.test", "PIP_CERT": "/a.pem"})
    assert told["UV_DEFAULT_INDEX"] == "http://mirror.test"
    assert told["SSL_CERT_FILE"] == "/a.pem"
    own = environments.for_uv({"PIP_CERT": "/a.pem", "SSL_CERT_FILE": "/b.pem"})
    assert own["SSL_CERT_FILE"] == "/b.pem"


def test_uv_downloads_no_python_unless_asked():
    assert environments.for_uv({})["UV_PYTHON_DOWNLOADS"] == "never"


def test_no_venv_module_and_no_uv(tmp_path):
    bare = pythons.Python("/usr/bin/python3.11", "3.11", False)
    with pytest.raises(problems.SetupProblem) as caught:
        environments.get_uv(settings.ROOT / "nowhere", [bare], {"PATH": str(tmp_path)})
    assert "sudo apt-get install python3.11-venv" in caught.value.text()
