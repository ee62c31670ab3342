"""A busy port is named, with who holds it and how to choose another, before anything starts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from launch import ports, problems, settings


def free_ports() -> dict[str, str]:
    return {listener.variable: str(ports.any_free()) for listener in settings.LISTENERS}


@pytest.mark.parametrize("listener", settings.LISTENERS, ids=lambda listener: listener.name)
def test_a_busy_port_is_named_with_its_setting_and_its_holder(listener):
    chosen = free_ports()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(chosen[listener.variable])))
        taken.listen(1)
        with pytest.raises(problems.SetupProblem) as caught:
            ports.check({**chosen, "SIGNPOST_HOST": "127.0.0.1"})
    text = caught.value.text()
    assert f"port {chosen[listener.variable]} on 127.0.0.1" in text
    assert f"which the {listener.name} needs" in text
    assert f"{listener.variable}={int(chosen[listener.variable]) + 1} make run" in text
    if sys.platform == "linux":
        assert f"(process {os.getpid()})" in text


def test_free_ports_pass():
    ports.check(free_ports())


def test_a_port_taken_on_loopback_is_busy_for_all_addresses_too():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        assert not ports.is_free("0.0.0.0", taken.getsockname()[1])


def test_two_of_ours_on_one_port():
    one = str(ports.any_free())
    chosen = {**free_ports(), "SIGNPOST_RASA_PORT": one, "SIGNPOST_ACTIONS_PORT": one}
    with pytest.raises(problems.SetupProblem, match="our own rasa"):
        ports.check(chosen)


@pytest.mark.parametrize("value", ["eighty", "0", "70000", "-1", "8080.5"])
def test_what_is_no_port(value):
    with pytest.raises(problems.SetupProblem, match="not a port number"):
        settings.port(settings.GATEWAY, {"SIGNPOST_PORT": value})


def test_make_run_stops_at_a_busy_port_before_anything_else(tmp_path):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen(1)
        port = taken.getsockname()[1]
        done = subprocess.run(
            ["make", "run"],
            cwd=settings.ROOT,
            env={**os.environ, "SIGNPOST_PORT": str(port)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode != 0
    assert f"port {port} on 0.0.0.0" in done.stderr
    assert "already running" in done.stderr
    assert "[1/" not in done.stdout
