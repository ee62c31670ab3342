"""What each process is told, and that every setting there is stands in the one table."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from launch import procfile, settings

NAMES = re.compile(
    r"\b(SIGNPOST_[A-Z0-9_]*[A-Z0-9]|RASA_URL|ACTIONS_URL|DATABASE_URL|REDIS_URL|TEST_[A-Z_]+_URL)\b"
)
CODE = {".py", ".yml", ".yaml", ".js", ".sh", ".html", ".conf"}


def committed() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = [settings.ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_every_setting_is_in_the_table_and_the_table_has_no_other():
    used = set()
    for path in committed():
        relative = path.relative_to(settings.ROOT)
        if relative.parts[0] == "tests" or (path.suffix not in CODE and path.name != "Procfile"):
            continue
        used.update(NAMES.findall(path.read_text(encoding="utf-8")))
    table = (settings.ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `([A-Z0-9_]+)` \|", table, re.MULTILINE))
    ours = {name for name in rows if NAMES.fullmatch(name)}
    assert used - rows == set()
    assert ours - used == set()


def test_defaults():
    child = settings.for_processes({})
    assert child["SIGNPOST_PORT"] == "8080"
    assert child["RASA_URL"] == "http://127.0.0.1:5005"
    assert child["ACTIONS_URL"] == "http://127.0.0.1:5055"
    assert settings.address({}) == "http://localhost:8080"


def test_only_the_gateway_can_be_told_to_listen_outside():
    told = {"SIGNPOST_HOST": "0.0.0.0"}
    assert settings.host(settings.GATEWAY, told) == "0.0.0.0"
    assert settings.host(settings.RASA, told) == "127.0.0.1"
    assert settings.host(settings.ACTIONS, told) == "127.0.0.1"
    open_actions = settings.for_processes({"SIGNPOST_ACTIONS_HOST": "0.0.0.0"})
    assert open_actions["SIGNPOST_ACTIONS_HOST"] == "127.0.0.1"
    assert "--interface 127.0.0.1" in procfile.read(settings.ROOT)["rasa"]


def test_a_changed_port_is_known_to_all_that_need_it():
    child = settings.for_processes({"SIGNPOST_ACTIONS_PORT": "9001", "SIGNPOST_RASA_PORT": "9002"})
    assert child["ACTIONS_URL"] == "http://127.0.0.1:9001"
    assert child["RASA_URL"] == "http://127.0.0.1:9002"


def test_telemetry_is_off_whatever_is_asked():
    assert settings.for_processes({"RASA_TELEMETRY_ENABLED": "true"})["RASA_TELEMETRY_ENABLED"] == (
        "false"
    )
    # Also for somebody who starts the Procfile with a process manager of their own.
    assert "RASA_TELEMETRY_ENABLED=false" in procfile.read(settings.ROOT)["rasa"]


def test_an_active_environment_of_somebody_elses_is_left_out():
    child = settings.for_processes({"VIRTUAL_ENV": "/elsewhere", "PYTHONHOME": "/elsewhere"})
    assert "VIRTUAL_ENV" not in child
    assert "PYTHONHOME" not in child


def test_compiled_files_are_kept_so_that_the_next_start_is_quick():
    assert "PYTHONDONTWRITEBYTECODE" not in settings.for_processes({"PYTHONDONTWRITEBYTECODE": "1"})


def test_the_operator_may_set_thread_counts():
    assert settings.for_processes({"OMP_NUM_THREADS": "4"})["OMP_NUM_THREADS"] == "4"
