"""All processes start together, stop together, and nothing is left behind, however it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from launch import ports, settings
from launch.kept_running import LATER_SECONDS, MOST_DEATHS, Deaths
from tests import stack as stacks

# Answers as the gateway does; what fails, and why, stands in a file of its folder.
SERVER = """
import http.server, json, os, pathlib
class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        failing = pathlib.Path("failing.json")
        reasons = json.loads(failing.read_text()) if failing.exists() else {}
        status = "helplines only" if "database" in reasons else "lookup only"
        self.send_response(503 if reasons else 200)
        self.end_headers()
        self.wfile.write(json.dumps({"status": status, "reasons": reasons}).encode())
        self.wfile.flush()
        pathlib.Path("asked" + self.path.replace("/", "-")).touch()
    def log_message(self, *words):
        pass
print("the gateway says hello", flush=True)
http.server.HTTPServer(("127.0.0.1", int(os.environ["SIGNPOST_PORT"])), Answers).serve_forever()
"""
PATIENCE_SECONDS = 60


class Run:
    """A supervisor at work on a Procfile of its own; its output is in `text()`."""

    def __init__(self, folder: Path, procfile: str) -> None:
        (folder / "server.py").write_text(SERVER, encoding="utf-8")
        (folder / "Procfile").write_text(procfile, encoding="utf-8")
        self.output = folder / "output"
        environment = dict(os.environ)
        for listener in settings.LISTENERS:
            environment[listener.variable] = str(ports.any_free())
        with self.output.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "launch.supervise", "7", "7", str(folder)],
                cwd=settings.ROOT,
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def text(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def wait_for(self, words: str) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while words not in self.text():
            assert time.monotonic() < until, self.text()
            time.sleep(0.05)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            assert time.monotonic() < until, self.text()
            time.sleep(0.05)

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


def all_gone(family: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(family, timeout=PATIENCE_SECONDS)
    return not alive


GATEWAY = f"gateway: exec {sys.executable} server.py\n"


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_stop_it_stops_all_and_exits_with_0(tmp_path, sign):
    run = Run(tmp_path, GATEWAY + "rasa: exec sleep 1000\nactions: sleep 1000 & sleep 1000; wait\n")
    run.wait_for("Signpost is at http://localhost:")
    family = run.family()
    assert len(family) >= 7, "three go-betweens, and the processes themselves"
    run.process.send_signal(sign)
    assert run.process.wait(PATIENCE_SECONDS) == 0
    assert all_gone(family)
    assert "Signpost has stopped." in run.text()


def test_a_process_that_ignores_the_request_is_ended(tmp_path):
    run = Run(tmp_path, GATEWAY + "rasa: trap '' TERM; while true; do sleep 0.2; done\n")
    run.wait_for("Signpost is at")
    family = run.family()
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(PATIENCE_SECONDS) == 0
    assert all_gone(family)


def test_when_the_gateway_dies_at_the_start_the_others_are_stopped_and_it_is_named(tmp_path):
    run = Run(
        tmp_path,
        "gateway: echo this is why; exit 7\nrasa: exec sleep 1000\nactions: exec sleep 1000\n",
    )
    assert run.process.wait(PATIENCE_SECONDS) == 1
    assert "the process `gateway` ended with code 7" in run.text()
    assert "this is why" in run.text()


@pytest.mark.parametrize("ending", ["exit 143", "exit 130", "kill -TERM $$", "exit 0"])
def test_a_process_that_ends_by_itself_is_never_taken_for_our_stop(tmp_path, ending):
    run = Run(tmp_path, f"gateway: sleep 0.5; {ending}\nrasa: exec sleep 1000\n")
    assert run.process.wait(PATIENCE_SECONDS) == 1
    assert "the process `gateway`" in run.text()


@pytest.mark.parametrize(
    ("reasons", "rasa", "words"),
    [
        ({"bot": "no model"}, "exec sleep 1000", "lookup-only mode: /find, /lookup"),
        ({"bot": "no answer"}, "echo this is why; exit 7", "lookup-only mode: /find, /lookup"),
        ({"database": "another schema"}, "exec sleep 1000", "helplines-only mode"),
    ],
)
def test_what_cannot_start_is_done_without_and_said_and_its_coming_too(
    tmp_path, reasons, rasa, words
):
    failing = tmp_path / "failing.json"
    failing.write_text(json.dumps(reasons))
    run = Run(tmp_path, GATEWAY + f"rasa: {rasa}\n")
    run.wait_for("Signpost is at http://localhost:")
    assert words in run.text()
    ((name, why),) = reasons.items()
    assert f"{name} ({why})" in run.text()
    assert ("this is why" in run.text()) == ("this is why" in rasa)
    failing.unlink()
    run.wait_for("Signpost is ready")
    run.process.send_signal(signal.SIGTERM)
    assert run.process.wait(PATIENCE_SECONDS) == 0


def test_once_ready_what_dies_is_started_again_and_the_others_go_on(tmp_path):
    counting = "rasa: echo begun >> begun; exec sleep 1000\n"
    run = Run(tmp_path, GATEWAY + counting + "actions: exec sleep 2000\n")
    run.wait_for("Signpost is at")

    def only(words: str) -> psutil.Process:
        (found,) = [p for p in run.family() if p.cmdline() == words.split()]
        return found

    going_on, dying = only("sleep 2000"), only("sleep 1000")
    for times in (2, 3):  # at once, and again after a second
        dying.kill()
        run.wait_for("`rasa` was ended by signal 9; starting it again")
        run.wait_until(lambda n=times: (tmp_path / "begun").read_text().count("begun") == n)
        run.wait_until(lambda: any(p.cmdline() == ["sleep", "1000"] for p in run.family()))
        dying = only("sleep 1000")
    assert going_on.is_running()
    family = run.family()
    run.process.send_signal(signal.SIGTERM)
    assert run.process.wait(PATIENCE_SECONDS) == 0, "one that was started again stops as asked"
    assert all_gone(family)


def test_a_gateway_that_dies_time_and_again_is_given_up_and_named(tmp_path):
    failing = "[ ! -e go ] || { echo this is why; exit 7; }; "
    run = Run(tmp_path, GATEWAY.replace("exec", failing + "exec") + "rasa: exec sleep 1000\n")
    run.wait_for("Signpost is at")
    (tmp_path / "go").touch()
    gateway = next(p for p in run.family() if "server.py" in p.cmdline()[-1])
    gateway.kill()
    assert run.process.wait(PATIENCE_SECONDS) == 1
    assert run.text().count("this is why") == MOST_DEATHS - 1, "and the first one was killed"
    assert f"ended with code 7 ({MOST_DEATHS} times within 60 seconds)" in run.text()


def test_without_another_that_dies_time_and_again_the_gateway_goes_on(tmp_path):
    failing = "rasa: while [ ! -e go ]; do sleep 0.1; done; echo this is why; exit 7\n"
    run = Run(tmp_path, GATEWAY + failing)
    run.wait_for("Signpost is at")
    (tmp_path / "go").touch()
    run.wait_for(f"starting it again in {LATER_SECONDS:.0f} s")
    assert run.text().count("this is why") == MOST_DEATHS
    assert run.process.poll() is None
    assert any("server.py" in p.cmdline()[-1] for p in run.family())
    run.process.send_signal(signal.SIGTERM)
    assert run.process.wait(PATIENCE_SECONDS) == 0


def test_deaths_that_lie_far_apart_are_forgotten():
    deaths = Deaths()
    assert [deaths.delay_after(at) for at in (0, 1, 2, 3, 4)] == [0, 1, 2, 5, None]
    apart = Deaths()
    assert {apart.delay_after(hour * 3600.0) for hour in range(20)} == {0}


def test_nothing_outlives_a_supervisor_that_was_killed(tmp_path):
    run = Run(tmp_path, GATEWAY + "rasa: exec sleep 1000\n")
    run.wait_for("Signpost is at")
    family = run.family()
    run.process.kill()
    assert all_gone(family)


def test_what_processes_print_is_held_until_ready_and_then_shown(tmp_path):
    chatty = "rasa: echo before; while [ ! -e go ]; do sleep 0.1; done; echo after; sleep 100\n"
    run = Run(tmp_path, GATEWAY + chatty)
    run.wait_for("Signpost is at")
    (tmp_path / "go").touch()
    run.wait_for("after")
    assert "before" not in run.text()
    run.process.send_signal(signal.SIGTERM)
    assert run.process.wait(PATIENCE_SECONDS) == 0


def test_the_real_processes_stop_on_ctrl_c_without_orphans(stack, tmp_path):
    # `stack` has trained the model; this start is one of its own.
    environment = stacks.environment(tmp_path)
    stacks.load_database(environment)
    with (tmp_path / "output").open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "launch.supervise", "7", "7"],
            cwd=settings.ROOT,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    until = time.monotonic() + stacks.READY_SECONDS
    while "Signpost is at" not in (tmp_path / "output").read_text(encoding="utf-8"):
        assert process.poll() is None, (tmp_path / "output").read_text(encoding="utf-8")
        assert time.monotonic() < until
        time.sleep(0.2)
    family = psutil.Process(process.pid).children(recursive=True)
    assert {"rasa run", "bot.actions", "web_widget"} <= {
        words
        for words in ("rasa run", "bot.actions", "web_widget")
        for member in family
        if words in " ".join(member.cmdline())
    }
    # Ctrl-C reaches the whole group in front of the terminal, as it does here.
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(PATIENCE_SECONDS) == 0
    assert all_gone(family)
