"""The container files: nothing as root, the launcher's environment, and all the files it takes.

These tests build none, which takes long and needs base images; what can be known without is.
"""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from dockerfile_parse import DockerfileParser

from launch import procfile, settings

DEPLOY = settings.ROOT / "deploy"
FILES = {"app": DEPLOY / "app.Dockerfile", "rasa": DEPLOY / "rasa.Dockerfile"}
BASES = {"app": "python:3.11-slim", "rasa": "python:3.10-slim"}
NUMBERS = {"app": "requirements/app.txt", "rasa": "requirements/rasa.txt"}


def steps(kind: str) -> list[tuple[str, str]]:
    """(instruction, value) of each step, in order."""
    with FILES[kind].open("rb") as held:
        parsed = DockerfileParser(fileobj=_Copy(held.read()))
    return [(step["instruction"], step["value"]) for step in parsed.structure]


class _Copy:
    """A file that the parser may read from its beginning, and may not write."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def seek(self, place: int) -> None:
        assert place == 0

    def readlines(self) -> list[bytes]:
        return self._content.splitlines(keepends=True)

    def read(self) -> bytes:
        return self._content


def last_stage(kind: str) -> list[tuple[str, str]]:
    found = steps(kind)
    begins = max(place for place, (name, _) in enumerate(found) if name == "FROM")
    return found[begins:]


def environment(kind: str) -> dict[str, str]:
    told = {}
    for name, value in last_stage(kind):
        if name == "ENV":
            told.update(pair.split("=", 1) for pair in shlex.split(value))
    return told


@pytest.mark.parametrize("kind", FILES)
def test_it_is_made_of_a_plain_image_and_of_locked_packages(kind):
    found = steps(kind)
    images = [value.split()[0] for name, value in found if name == "FROM"]
    assert images == [BASES[kind]] * 2
    installs = [value for name, value in found if name == "RUN" and "pip install" in value]
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    assert NUMBERS[kind] in installs[0]


@pytest.mark.parametrize("kind", FILES)
def test_it_runs_as_nobody_special_and_says_how_it_is(kind):
    stage = dict(last_stage(kind))
    assert stage["USER"] == "10001:10001"
    assert stage["HEALTHCHECK"]
    assert json.loads(stage["CMD"])


@pytest.mark.parametrize("kind", FILES)
def test_it_is_told_what_the_launcher_tells_each_process(kind):
    told = environment(kind)
    assert told["PYTHONMALLOC"] == "debug"
    assert told["SANIC_USE_UVLOOP"] == "false"
    assert told["RASA_TELEMETRY_ENABLED"] == "false"
    assert told["LOG_LEVEL"] == "WARNING"
    # TensorFlow and Matplotlib are in Rasa's environment alone.
    quiet = {
        name: value
        for name, value in settings.QUIET_AND_SMALL.items()
        if kind == "rasa" or not name.startswith(("TF_", "CUDA_", "MPL"))
    }
    paths = {"MPLCONFIGDIR"}
    assert {name: told.get(name) for name in quiet if name not in paths} == {
        name: value for name, value in quiet.items() if name not in paths
    }


def test_rasa_is_started_as_the_procfile_starts_it():
    (command,) = [value for name, value in last_stage("rasa") if name == "CMD"]
    words = json.loads(command)
    usual = procfile.read(settings.ROOT)["rasa"].split("exec ")[1]
    usual = usual.replace("${REDIS_URL:+.redis}", ".redis").replace("127.0.0.1", "0.0.0.0")
    usual = usual.replace("${SIGNPOST_MODEL:-models/signpost.tar.gz}", "models/signpost.tar.gz")
    assert words == usual.replace("${SIGNPOST_RASA_PORT:-5005}", "5005").split()


IMPORTS = {
    "app": (".venv", "import web_widget.gateway.serve, bot.actions.__main__, services_db.__main__"),
    "rasa": (
        ".venv-rasa",
        "import bot.rasa_components.channel, bot.rasa_components.redis_stores;"
        "import bot.rasa_components.arbiter, bot.rasa_components.meaning_classifier",
    ),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_files_it_takes_are_all_that_its_processes_need(kind, tmp_path: Path):
    taken = [
        value.split()[1].removeprefix("/app/")
        for name, value in last_stage(kind)
        if name == "COPY" and not value.split()[1].startswith("/app/.venv")
    ]
    sent = (FILES[kind].parent / f"{FILES[kind].name}.dockerignore").read_text(encoding="utf-8")
    for name in taken:
        if name != "models":  # made by the build itself
            assert f"!{name}" in sent.splitlines(), f"{name} is sent to the build"
            there = settings.ROOT / name
            copy = shutil.copytree if there.is_dir() else shutil.copy
            copy(there, tmp_path / name)
    folder, imports = IMPORTS[kind]
    told = {**environment(kind), "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    if kind == "app":
        imports += "; from bot.words import responses; assert responses()"
    done = subprocess.run(
        [str(settings.ROOT / folder / "bin" / "python"), "-c", imports],
        cwd=tmp_path,
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
