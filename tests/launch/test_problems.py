"""Each thing that can go wrong is told apart by what really happens, and says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from launch import command, environments, ports, problems, settings

NOBODY = 65534


def run_and_fail(arguments: list[str], folder: Path, **extra: str) -> problems.SetupProblem:
    with pytest.raises(problems.SetupProblem) as caught:
        command.run(arguments, "installing things", folder / "log", folder, {**os.environ, **extra})
    return caught.value


def copy_of_setup(folder: Path) -> Path:
    """The parts of the project that set-up itself needs, in a folder of their own."""
    for name in ("launch", "requirements"):
        shutil.copytree(
            settings.ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    return folder


def bootstrap(folder: Path, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "launch/bootstrap.py", *words],
        cwd=folder,
        env={**os.environ, **extra},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_full_disk(tmp_path):
    problem = run_and_fail(["sh", "-c", "cat /etc/passwd > /dev/full"], tmp_path)
    assert "the disk filled up while installing things" in problem.text()
    assert "df -h" in problem.text()
    assert "No space left on device" in problem.text()


def test_no_network_for_uv(tmp_path):
    uv = shutil.which("uv") or str(settings.ROOT / environments.UV_ENVIRONMENT / "bin" / "uv")
    nowhere = f"http://127.0.0.1:{ports.any_free()}"
    shutil.copy(settings.ROOT / "requirements/uv.txt", tmp_path / "uv.txt")
    problem = run_and_fail(
        [uv, "pip", "install", "-p", sys.executable, "--target", "t", "--no-cache", "-r", "uv.txt"],
        tmp_path,
        HTTPS_PROXY=nowhere,
        ALL_PROXY=nowhere,
        UV_HTTP_RETRIES="0",
    )
    assert "the package registry could not be reached while installing things" in problem.text()
    assert "HTTPS_PROXY" in problem.text()
    assert "first run only" in problem.text()


def test_a_package_that_is_not_the_locked_one(tmp_path):
    uv = shutil.which("uv") or str(settings.ROOT / environments.UV_ENVIRONMENT / "bin" / "uv")
    lines = (settings.ROOT / "requirements/uv.txt").read_text(encoding="utf-8").splitlines()
    (tmp_path / "uv.txt").write_text(f"{lines[0]}\n    --hash=sha256:{'0' * 64}\n")
    arguments = [uv, "pip", "install", "-p", sys.executable, "--target", "t", "-r", "uv.txt"]
    problem = run_and_fail([*arguments, "--require-hashes"], tmp_path)
    assert "did not match its recorded hash" in problem.text()


def test_a_folder_that_is_not_ours(tmp_path):
    folder = copy_of_setup(tmp_path / "project")
    folder.chmod(0o555)
    as_other = {}
    if os.geteuid() == 0:  # root may write anywhere, so somebody else has to try
        for above in [tmp_path, *tmp_path.parents]:
            if above.stat().st_uid == 0 and above.stat().st_mode & 0o777 == 0o700:
                above.chmod(0o711)
        as_other = {"user": NOBODY, "group": NOBODY}
    done = subprocess.run(
        ["/usr/bin/env", "python3", "launch/bootstrap.py", "setup"],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        **as_other,
    )
    assert done.returncode == 1
    assert f"this user may not write in {folder}" in done.stderr
    assert "clone the project into a folder of your own" in done.stderr


def test_no_python_for_rasa(tmp_path):
    folder = copy_of_setup(tmp_path)
    done = bootstrap(folder, "setup", SIGNPOST_PYTHON_RASA="/nowhere/python3.10")
    assert done.returncode == 1
    assert "no Python 3.10 was found on this machine" in done.stderr
    for way in ("python3.10-venv", "pyenv install 3.10", "uv python install 3.10", "make setup"):
        assert way in done.stderr
    assert "Looked at: /nowhere/python3.10" in done.stderr


def test_no_python_for_the_application(tmp_path):
    done = bootstrap(copy_of_setup(tmp_path), "setup", SIGNPOST_PYTHON="/bin/true")
    assert done.returncode == 1
    assert "no Python 3.11 was found on this machine" in done.stderr


def test_too_little_disk_is_said_before_anything_is_installed(tmp_path):
    item = environments.rasa(settings.ROOT)._replace(needs_bytes=10**18)
    with pytest.raises(problems.SetupProblem, match="not enough disk space") as caught:
        environments.check_room(tmp_path, item)
    assert "what is already done is kept" in caught.value.text()


def test_a_command_that_is_not_there(tmp_path):
    problem = run_and_fail(["./nothing-of-this-name"], tmp_path)
    assert "something failed while installing things" in problem.text()
    assert str(tmp_path / "log") in problem.text()


def test_only_the_last_lines_are_shown_and_the_log_has_all(tmp_path):
    problem = run_and_fail(["sh", "-c", "seq 1 400; exit 3"], tmp_path)
    assert "400" in problem.detail
    assert "\n12\n" not in problem.detail
    assert (tmp_path / "log").read_text().startswith("1\n2\n")
    assert "make clean" in problem.text()


def test_an_unknown_command_word(tmp_path):
    done = bootstrap(settings.ROOT, "dance")
    assert done.returncode == 2
    assert "usage:" in done.stderr
