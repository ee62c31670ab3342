"""Which interpreter is taken, out of those that are really here."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from launch import pythons

THIS = f"{sys.version_info[0]}.{sys.version_info[1]}"


def script(path: Path, body: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_an_interpreter_says_what_it_is():
    python = pythons.probe(sys.executable)
    assert python is not None
    assert python.version == THIS
    assert os.path.realpath(python.path) == os.path.realpath(sys.executable)


def test_a_shim_without_a_version_behind_it_is_no_interpreter(tmp_path):
    assert (
        pythons.probe(script(tmp_path / "python3.10", "echo not installed >&2; exit 127")) is None
    )
    assert pythons.probe(str(tmp_path / "nothing")) is None


def test_a_shim_leads_to_the_real_interpreter(tmp_path):
    shim = script(tmp_path / f"python{THIS}", f'exec {sys.executable} "$@"')
    found, _ = pythons.find([THIS], None, {"PATH": str(tmp_path)})
    assert found is not None
    assert found.path != shim
    assert os.path.realpath(found.path) == os.path.realpath(sys.executable)


def test_pyenv_and_uv_folders_are_looked_into(tmp_path):
    one = script(tmp_path / ".pyenv/versions/9.9.1/bin/python9.9", "")
    two = script(tmp_path / ".local/share/uv/python/cpython-9.9.2-x/bin/python9.9", "")
    listed = pythons.candidates("9.9", {"HOME": str(tmp_path), "PATH": ""})
    assert one in listed
    assert two in listed
    assert listed.index(one) < listed.index(two)


def test_a_version_that_is_not_here():
    found, looked = pythons.find(["9.9"], None, dict(os.environ))
    assert found is None
    assert all("python" in path for path in looked)


def test_the_operators_choice_counts_alone(tmp_path):
    assert pythons.find([THIS], sys.executable, {"PATH": ""})[0] is not None
    found, looked = pythons.find([THIS], str(tmp_path / "python"), dict(os.environ))
    assert found is None
    assert looked == [str(tmp_path / "python")]


def test_the_operators_choice_has_to_be_of_a_fitting_version():
    assert pythons.find(["9.9"], sys.executable, {"PATH": ""})[0] is None


def test_one_that_can_make_an_environment_comes_first(tmp_path):
    script(tmp_path / "a" / "python9.9", "echo 9.9 0 /without/pip")
    script(tmp_path / "b" / "python9.9", "echo 9.9 1 /with/pip")
    path = f"{tmp_path / 'a'}:{tmp_path / 'b'}"
    assert pythons.find(["9.9"], None, {"PATH": path})[0] == pythons.Python(
        "/with/pip", "9.9", True
    )
    assert pythons.find(["9.9"], None, {"PATH": str(tmp_path / "a")})[0] == pythons.Python(
        "/without/pip", "9.9", False
    )


def test_an_environment_whose_interpreter_went_away(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to("/gone/python3.11")
    assert pythons.in_environment(tmp_path) is None
