"""The Makefile, CI's script and what they lead to."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest

from launch import bootstrap, browser, problems, settings, test_programs

MAKEFILE = (settings.ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE)


def make(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *words], cwd=settings.ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("target", [target for target in TARGETS if target != "help"])
def test_each_target_leads_to_a_command_that_exists(target):
    planned = make("-n", target)
    assert planned.returncode == 0
    assert planned.stdout.split("launch/bootstrap.py ")[1].split()[0] == target
    assert target in {*bootstrap.COMMANDS, *bootstrap.TOOLS}


def test_the_promised_targets_are_there():
    promised = "run test lint bench soak audit eval eval-waits clean help"
    assert set(promised.split()) <= set(TARGETS)


def test_help_names_every_target():
    shown = make("help").stdout
    for target in TARGETS:
        assert f"make {target} " in shown
    assert make().stdout == shown


def test_a_command_without_its_program_says_so_before_any_set_up(tmp_path):
    with pytest.raises(problems.SetupProblem, match="make bench has nothing to run"):
        bootstrap.check_there(tmp_path, "bench")
    for name in ("test", "eval-waits"):
        bootstrap.check_there(settings.ROOT, name)


def test_arguments_reach_the_tests():
    assert "bootstrap.py test tests/places -x" in make("-n", "test", "ARGS=tests/places -x").stdout


def test_without_any_python_make_says_so():
    done = make("run", "PYTHON=")
    assert done.returncode != 0
    assert "Install Python 3.11 and Python 3.10" in done.stderr


def test_bootstrap_is_readable_for_python_3_8():
    # Found or not found: where no older Python is here, the grammar itself is the check.
    import ast

    for path in (settings.ROOT / "launch").glob("*.py"):
        if path.name != "supervise.py":
            ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_bootstrap_uses_the_standard_library_alone():
    shown = subprocess.run(
        [sys.executable, "-I", "-S", "launch/bootstrap.py"],
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 2
    assert "usage:" in shown.stderr


def test_python_version_names_both():
    lines = (settings.ROOT / ".python-version").read_text(encoding="utf-8").split()
    assert lines == ["3.11", "3.10"]


def test_ci_calls_make_test_and_passes_its_exit_code_on(tmp_path):
    (tmp_path / ".ci").mkdir()
    shutil.copy(settings.ROOT / ".ci/run", tmp_path / ".ci/run")
    assert os.access(settings.ROOT / ".ci/run", os.X_OK)
    for code, summary in ((0, "3 passed in 0.10s"), (1, "1 failed, 2 passed in 0.10s")):
        recipe = f'test:\n\t@echo "=== {summary} ==="; echo "  later noise" >&2; exit {code}\n'
        if code == 0:
            recipe = f'test:\n\t@echo "{summary}"\n'
        (tmp_path / "Makefile").write_text(recipe, encoding="utf-8")
        done = subprocess.run(
            ["bash", ".ci/run"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode == 0) == (code == 0)
        assert summary in done.stdout.splitlines()[-1]


def test_clean_takes_only_what_setup_made():
    ignored = (settings.ROOT / ".gitignore").read_text(encoding="utf-8")
    for name in [*bootstrap.MADE_HERE, *bootstrap.LEFT_BY_TOOLS]:
        committed = subprocess.run(
            ["git", "ls-files", name], cwd=settings.ROOT, capture_output=True, text=True, check=True
        ).stdout
        assert committed == "", name
        assert name.strip(".") in ignored or name.startswith(".venv")


def test_a_browser_setting_that_names_no_browser():
    with pytest.raises(problems.SetupProblem, match="no browser runs there"):
        browser.find({"SIGNPOST_CHROMIUM": "/bin/false", "PATH": "/bin"})
    with pytest.raises(problems.SetupProblem, match="SIGNPOST_CHROMIUM_SHELL is '/bin/false'"):
        browser.find_shell({"SIGNPOST_CHROMIUM_SHELL": "/bin/false", "PATH": "/bin"})


def test_without_a_browser_the_message_says_how_to_get_one():
    text = browser.none_found("").text()
    assert "apt-get install chromium" in text
    assert "SIGNPOST_CHROMIUM=/path/to/chromium make test" in text


def test_a_browser_that_is_here_is_found(chromium_path):
    assert browser.find({"SIGNPOST_CHROMIUM": chromium_path, "PATH": ""}) == chromium_path


def test_who_names_a_browser_gets_that_one_for_every_test(chromium_path):
    assert (
        browser.find_shell({"SIGNPOST_CHROMIUM": chromium_path, "PATH": os.environ["PATH"]}) is None
    )


def test_a_server_that_is_not_here():
    assert test_programs.find("no-such-server", dict(os.environ)) is None
