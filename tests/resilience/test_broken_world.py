"""A start in a broken world: a clear line, and what still can be served is served."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch import procfile, readiness, settings, training
from services_db.answers import Answers
from services_db.engine import make_engine
from services_db.pinned import for_purpose
from services_db.search import Directory
from tests import stack as stacks
from tests.conversation_client import Conversation, call
from tests.resilience.small_disk import fill, small_disk

PATIENCE_SECONDS = 120
#: Room for a loaded database, and not for much more.
MEGABYTES = 12


class Started:
    """The real processes under the real supervisor, with what is broken handed in."""

    def __init__(self, folder: Path, environment: dict[str, str], model: Path) -> None:
        folder.mkdir()
        commands = procfile.read(settings.ROOT)
        commands["rasa"] = commands["rasa"].replace(training.MODEL, str(model))
        lines = (f"{name}: cd {settings.ROOT}; {command}" for name, command in commands.items())
        (folder / "Procfile").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.environment = environment
        self.url = f"http://127.0.0.1:{environment['SIGNPOST_PORT']}"
        self.output = folder / "output"
        with self.output.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "launch.supervise", "7", "7", str(folder)],
                cwd=settings.ROOT,
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until = time.monotonic() + PATIENCE_SECONDS
        while "Signpost is at" not in self.text():
            assert self.process.poll() is None, self.text()
            assert time.monotonic() < until, self.text()
            time.sleep(0.1)

    def text(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE_SECONDS)


@pytest.fixture(scope="module")
def lookup_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """Started with half a model, on a disk that was filled after the load."""
    folder = tmp_path_factory.mktemp("broken")
    training.train_if_changed(settings.ROOT, os.environ)
    with small_disk(folder / "disk", MEGABYTES) as disk:
        environment = stacks.environment(disk)
        stacks.load_database(environment)
        fill(disk)
        whole = (settings.ROOT / training.MODEL).read_bytes()
        half = folder / "half.tar.gz"
        half.write_bytes(whole[: len(whole) // 2])
        started = Started(folder / "run", environment, half)
        yield started
        started.stop()


def test_with_half_a_model_and_a_full_disk_it_says_that_it_starts_without_the_chat(lookup_only):
    said = lookup_only.text()
    assert "lookup-only mode" in said
    assert "bot (no model)" in said
    found = readiness.ask(lookup_only.environment)
    assert found == readiness.Readiness(readiness.LOOKUP_ONLY, {"bot": "no model"})


def test_meanwhile_the_search_finds_services(lookup_only):
    status, body = call("POST", f"{lookup_only.url}/api/search", {"text": "counselling in Leeds"})
    found = json.loads(body)
    assert (status, found["understood"]["location"]["name"]) == (200, "Leeds")
    assert found["services"]
    form = urllib.parse.urlencode({"location": "Leeds", "support": "counselling"}).encode()
    with urllib.request.urlopen(f"{lookup_only.url}/find", form, timeout=30) as page:
        assert found["services"][0]["name"] in page.read().decode()
    assert call("GET", f"{lookup_only.url}/lookup")[0] == 200


def test_meanwhile_the_chat_gives_lines_to_ring_and_the_page_that_searches(lookup_only):
    talk = Conversation(lookup_only.url)
    for _ in range(4):  # beyond the third failure nobody asks the bot any more
        talk.start()
        custom = talk.custom("outage")
        assert custom["contacts"][0]["phone"] == "999"
        assert for_purpose("anyone")[0].phone in [c.get("phone") for c in custom["contacts"]]
        assert call("GET", lookup_only.url + custom["find"])[0] == 200


def services_db(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "services_db", *arguments],
        cwd=settings.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_on_a_full_disk_nothing_is_loaded_and_the_old_services_are_read(tmp_path):
    with small_disk(tmp_path / "disk", MEGABYTES) as disk:
        environment = stacks.environment(disk)
        stacks.load_database(environment)
        directory = Directory(make_engine(environment["DATABASE_URL"], read_only=True))
        ballast = fill(disk)
        refused = services_db(environment, "load")
        assert refused.returncode == 1
        assert "The disk that holds the database is full" in refused.stderr
        assert "Traceback" not in refused.stderr
        assert len(directory.records()) > 100
        assert directory.search(Answers())["services"]
        ballast.unlink()
        assert services_db(environment, "load").returncode == 0


def test_what_was_read_as_it_lay_there_is_read_anew_when_it_changes(tmp_path):
    """A full disk that has room again is loaded, and readers that went without notes see it."""
    with small_disk(tmp_path / "disk", MEGABYTES) as disk:
        environment = stacks.environment(disk)
        stacks.load_database(environment)
        ballast = fill(disk)
        engine = make_engine(environment["DATABASE_URL"], read_only=True)

        def names() -> list[str]:
            with engine.connect() as connection:
                return list(connection.exec_driver_sql("SELECT name FROM service").scalars())

        before = names()
        ballast.unlink()
        with make_engine(environment["DATABASE_URL"]).begin() as connection:
            connection.exec_driver_sql("UPDATE service SET name = 'changed'")
        assert set(names()) == {"changed"} != set(before)


# Dies by the hardest signal there is, after so many statements of the migration.
KILLED_HALF_WAY = """
import os, signal
from sqlalchemy import Engine, event
from services_db.engine import make_engine
from services_db.migrations.upgrade import upgrade
left = [5]
@event.listens_for(Engine, "after_cursor_execute")
def count(connection, cursor, statement, *others):
    left[0] -= statement.lstrip().upper().startswith(("CREATE", "ALTER", "INSERT"))
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
upgrade(make_engine())
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'signpost.db'}"
    return request.getfixturevalue("postgres_url")


def test_a_migration_killed_half_way_leaves_the_old_schema_and_is_done_again(
    database_url, tmp_path
):
    environment = stacks.environment(tmp_path, {"DATABASE_URL": database_url})
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_HALF_WAY], cwd=settings.ROOT, env=environment, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    checked = services_db(environment, "check")
    assert checked.returncode == 1
    assert "The database is not set up yet. Run: python -m services_db load" in checked.stderr
    assert services_db(environment, "load").returncode == 0
    assert services_db(environment, "check").returncode == 0
