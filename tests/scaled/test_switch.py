"""A new model goes live on the scaled plan, and nobody's conversation breaks off."""

from __future__ import annotations

import re
import subprocess

import pytest

from launch import settings
from tests.changed_model import NEWER, USUAL, write_newer
from tests.resilience.load import Load
from tests.scaled.test_killed import finish, half_way

# A start takes most of a minute where the machine has much else to do.
pytestmark = [pytest.mark.timeout(400), pytest.mark.long]


def test_a_new_model_goes_live_while_people_talk(scaled):
    scaled.wait(scaled.all_well)
    talk, before, printed = half_way(scaled), scaled.both("rasa"), len(scaled.text())
    assert any(USUAL in text for _, messages in talk.turns for text in map(_text, messages))
    write_newer(scaled.model)
    with Load(scaled) as load:
        done = subprocess.run(
            ["make", "switch"],
            cwd=settings.ROOT,
            env=scaled.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr + scaled.text()
        finish(talk)
        greetings = [scaled.talk().start() for _ in range(4)]
    assert load.said
    assert load.problems == []
    after = scaled.both("rasa")
    assert after.keys() == before.keys()
    assert {process.pid for process in after.values()}.isdisjoint(
        process.pid for process in before.values()
    )
    for messages in greetings:
        assert any(NEWER in _text(message) for message in messages)
    # A busy machine may be slow; nothing else may keep a turn from its answer.
    reasons = re.findall(r"the bot gave no answer: (.*)", scaled.text()[printed:])
    assert set(reasons) <= {"TimeoutError"}


def _text(message: dict) -> str:
    return message.get("text") or ""
