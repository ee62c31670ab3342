"""New data and a new model go live in the one Signpost of a machine, while people talk."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import psutil
import pytest

from launch import kept_running, problems, settings, switching, training
from services_db.engine import make_engine
from services_db.entities import note_change
from tests import stack as stacks
from tests.changed_model import NEWER, USUAL, write_newer
from tests.conversation_client import Conversation
from tests.resilience.load import Load

PATIENCE_SECONDS = 180

# A start and a switch take most of a minute each where the machine has much else to do.
pytestmark = [pytest.mark.timeout(400), pytest.mark.long]


class OneOfEach:
    """Signpost as `make run` starts it, with a model of its own."""

    def __init__(self, folder: Path) -> None:
        self.model = folder / "model.tar.gz"
        shutil.copy(settings.ROOT / training.MODEL, self.model)
        self.environment = stacks.environment(folder, {"SIGNPOST_MODEL": str(self.model)})
        stacks.load_database(self.environment)
        self.url = f"http://127.0.0.1:{self.environment['SIGNPOST_PORT']}"
        self.output = folder / "output"
        with self.output.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "launch.supervise", "7", "7"],
                cwd=settings.ROOT,
                env=self.environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=kept_running.die_with_parent,
            )
        until = time.monotonic() + PATIENCE_SECONDS
        while "Signpost is at" not in self.text():
            assert self.process.poll() is None, self.text()
            assert time.monotonic() < until, self.text()
            time.sleep(0.1)

    def text(self) -> str:
        return self.output.read_text(encoding="utf-8", errors="replace")

    def talk(self) -> Conversation:
        return Conversation(self.url)

    def bots(self) -> list[int]:
        family = psutil.Process(self.process.pid).children(recursive=True)
        return [one.pid for one in family if "rasa run" in " ".join(one.cmdline())]

    def switch(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["make", "switch"],
            cwd=settings.ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def one_of_each(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OneOfEach]:
    training.train_if_changed(settings.ROOT, os.environ)
    one = OneOfEach(tmp_path_factory.mktemp("switch"))
    yield one
    one.process.send_signal(signal.SIGTERM)
    assert one.process.wait(PATIENCE_SECONDS) == 0


def half_way(one: OneOfEach) -> Conversation:
    talk = one.talk()
    for text in ("/start", "Leeds", "24"):
        talk.say(text)
    assert talk.asked[-1] == "gender"
    return talk


def finish(talk: Conversation) -> list[str]:
    """Goes on to the services, whose names it gives, with every answer from before."""
    talk.say("a woman")
    talk.say("counselling")
    understood = talk.results["understood"]
    assert (understood["location"]["name"], understood["age"]["min"]) == ("Leeds", 24)
    return [service["name"] for service in talk.results["services"]]


def greeting(one: OneOfEach) -> str:
    return " ".join(message.get("text") or "" for message in one.talk().start())


def test_new_data_and_a_new_model_go_live_and_no_conversation_breaks_off(one_of_each):
    usual = finish(half_way(one_of_each))
    with make_engine(one_of_each.environment["DATABASE_URL"]).begin() as connection:
        connection.exec_driver_sql("UPDATE service SET name = 'another name'")
        note_change(connection, datetime.now(timezone.utc))
    talk, before = half_way(one_of_each), one_of_each.bots()
    until = time.monotonic() + PATIENCE_SECONDS
    while set(finish(half_way(one_of_each))) != {"another name"}:
        assert time.monotonic() < until, "changed data was never read"
    assert USUAL in greeting(one_of_each)
    write_newer(one_of_each.model)
    with Load(one_of_each) as load:
        done = one_of_each.switch()
        assert done.returncode == 0, done.stdout + done.stderr + one_of_each.text()
        assert NEWER in greeting(one_of_each)
        assert finish(talk) == usual, "the data of the folder is live again"
    assert load.said
    assert load.problems == []
    after = one_of_each.bots()
    assert len(before) == len(after) == 1
    assert before != after
    reasons = re.findall(r"the bot gave no answer: (.*)", one_of_each.text())
    assert set(reasons) <= {"TimeoutError"}, "nobody's turn was cut off"


def test_a_model_that_cannot_be_loaded_does_not_take_over(one_of_each):
    talk, before = half_way(one_of_each), one_of_each.bots()
    one_of_each.model.write_bytes(one_of_each.model.read_bytes()[:1000])
    done = one_of_each.switch()
    assert done.returncode != 0
    assert "the one before goes on" in done.stdout
    assert one_of_each.bots() == before
    finish(talk)


def test_with_nobody_to_ask_it_says_how_to_start(tmp_path):
    notes = switching.Notes(tmp_path, {})
    with pytest.raises(problems.SetupProblem, match="no Signpost of this folder is running"):
        notes.ask()
    notes.begin()
    notes.end()
    with pytest.raises(problems.SetupProblem, match="8080"):
        notes.ask()
