"""Who says nothing for too long is ended; who is slow, new or only held for a while is not."""

from __future__ import annotations

import signal

import pytest

from launch import hung, problems
from launch.hung import LEAST_SILENCES, Silence
from tests.launch.test_supervise import GATEWAY, PATIENCE_SECONDS, Run


def test_one_that_has_answered_and_then_says_nothing_hangs():
    silence = Silence(30)
    assert not silence.is_hung("rasa", 7, True, 0.0)
    said = [silence.is_hung("rasa", 7, False, at) for at in (10.0, 20.0, 29.0, 31.0)]
    assert said == [False, False, False, True]


def test_one_answer_is_enough_to_begin_anew():
    silence = Silence(30)
    silence.is_hung("rasa", 7, True, 0.0)
    for at in (10.0, 20.0):
        silence.is_hung("rasa", 7, False, at)
    assert not silence.is_hung("rasa", 7, True, 29.0)
    assert not silence.is_hung("rasa", 7, False, 58.0)


def test_one_that_still_starts_is_left_alone_also_in_the_place_of_another():
    silence = Silence(30)
    assert not any(silence.is_hung("rasa", 7, False, 100.0 * n) for n in range(9))
    silence.is_hung("rasa", 7, True, 1000.0)
    assert not any(silence.is_hung("rasa", 8, False, 1000.0 + 100 * n) for n in range(9))


def test_an_hour_in_which_nobody_asked_proves_nothing():
    silence = Silence(30)
    silence.is_hung("rasa", 7, True, 0.0)
    said = [silence.is_hung("rasa", 7, False, 3600.0 + n) for n in range(LEAST_SILENCES)]
    assert said == [False] * (LEAST_SILENCES - 1) + [True]


def test_how_long_is_the_operators_to_say():
    assert hung.seconds({}) == hung.DEFAULT_SECONDS
    assert hung.seconds({hung.VARIABLE: "0"}) == 0
    for given in ("soon", "-1", "nan", "inf"):
        with pytest.raises(problems.SetupProblem) as stopped:
            hung.seconds({hung.VARIABLE: given})
        assert given in stopped.value.text()


def test_a_gateway_that_hangs_is_ended_and_another_takes_its_place(tmp_path, monkeypatch):
    monkeypatch.setenv(hung.VARIABLE, "1")
    run = Run(tmp_path, GATEWAY)
    run.wait_for("Signpost is at")
    run.wait_until((tmp_path / "asked-healthz").exists)
    (hanging,) = [process for process in run.family() if "server.py" in process.cmdline()[-1]]
    hanging.suspend()
    run.wait_for("`gateway` has not answered for 1 seconds and is ended.")
    run.wait_for("`gateway` was ended by signal 9; starting it again")
    run.wait_until(lambda: not hanging.is_running())
    run.wait_until(lambda: any("server.py" in p.cmdline()[-1] for p in run.family()))
    run.process.send_signal(signal.SIGTERM)
    assert run.process.wait(PATIENCE_SECONDS) == 0
