"""The machine's clock jumps, an hour or a year, forwards or back: nobody is forgotten or shut out.

The real processes run on a clock that a file sets (libfaketime). The monotonic clock is left alone,
as it is when somebody sets a machine's clock.
"""

from __future__ import annotations

import email.utils
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch import test_programs
from tests.conversation_client import Conversation, call
from tests.resilience.test_breaking import (
    finish,
    half_way,
    is_outage,
    refused_with_helplines,
    said_again,
    wait_ready,
)
from tests.stack import Stack, running

pytestmark = pytest.mark.long  # `make soak` runs it

LIBRARY = "faketime/libfaketimeMT.so.1"
HOUR, YEAR = 3600, 365 * 24 * 3600
MESSAGES_A_MINUTE = 8


class Jumping:
    """A stack, and the hand on its clock."""

    def __init__(self, stack: Stack, setting: Path) -> None:
        self.stack = stack
        self._setting = setting

    def jump(self, seconds: int) -> None:
        """Sets the clock so many seconds before or after the true time, and sees it set."""
        self._setting.write_text(f"{seconds:+d}\n", encoding="ascii")
        until = time.monotonic() + 30
        while abs(self._clock() - time.time() - seconds) > HOUR / 4:
            assert time.monotonic() < until, "the clock was not set"
            time.sleep(0.2)

    def _clock(self) -> float:
        with urllib.request.urlopen(f"{self.stack.url}/healthz", timeout=30) as answer:
            return email.utils.parsedate_to_datetime(answer.headers["Date"]).timestamp()


def library() -> str:
    """Where libfaketime is, by what Debian's package says."""
    if test_programs.find("faketime", os.environ) is None:
        pytest.skip("faketime is not installed")
    listed = subprocess.run(["dpkg", "-L", "libfaketime"], capture_output=True, text=True)
    return next(line for line in listed.stdout.splitlines() if line.endswith(LIBRARY))


@pytest.fixture(scope="module")
def jumping(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jumping]:
    folder = tmp_path_factory.mktemp("clock")
    setting = folder / "clock"
    setting.write_text("+0\n", encoding="ascii")
    clock = {
        "LD_PRELOAD": library(),
        "FAKETIME_TIMESTAMP_FILE": str(setting),
        "FAKETIME_CACHE_DURATION": "1",
        "DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    with running(
        folder, {**clock, "SIGNPOST_CONVERSATION_MESSAGES": str(MESSAGES_A_MINUTE)}
    ) as stack:
        yield Jumping(stack, setting)


def status_of_one_more(talk: Conversation) -> int:
    body = {"sender": talk.sender, "message": "hello"}
    return call("POST", f"{talk.url}/webhooks/rest/webhook", body)[0]


@pytest.mark.parametrize("seconds", [HOUR, -HOUR, YEAR, -YEAR], ids=lambda seconds: f"{seconds:+d}")
def test_answers_are_kept_limits_hold_and_whoever_comes_is_served(jumping, seconds):
    jumping.jump(0)
    talk, hasty = half_way(jumping.stack), jumping.stack.talk()
    for _ in range(MESSAGES_A_MINUTE):
        assert status_of_one_more(hasty) == 200
    jumping.jump(seconds)
    assert status_of_one_more(hasty) == 429
    talk.say("a woman")
    finish(talk)
    finish_from_the_start(jumping.stack)
    jumping.jump(0)
    talk.say("thank you")
    assert not is_outage(talk.messages)


def finish_from_the_start(stack: Stack) -> None:
    talk = half_way(stack)
    talk.say("a woman")
    finish(talk)
    assert talk.results["services"]


def test_a_bot_that_was_given_up_is_asked_again_after_a_jump(jumping):
    jumping.jump(0)
    talk = half_way(jumping.stack)
    jumping.stack.stop_one("actions", signal.SIGKILL)
    for _ in range(3):
        refused_with_helplines(talk, "a woman")
    jumping.jump(-YEAR)
    jumping.stack.start_one("actions")
    wait_ready(jumping.stack)
    said_again(talk, "a woman")
    finish(talk)


def test_afterwards_nothing_broke_and_nothing_was_printed(jumping):
    assert "Traceback" not in jumping.stack.output()
