"""A page that was just closed: after the idle time nothing of its conversation is anywhere."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.privacy.live_objects import holders
from tests.privacy.test_canary import made_up_word
from tests.stack import running

pytestmark = [pytest.mark.long, pytest.mark.timeout(400)]

IDLE_MINUTES = 0.5
PATIENCE_SECONDS = 120.0


def test_after_the_idle_time_no_process_holds_what_was_said_or_who_said_it(tmp_path: Path):
    with running(tmp_path / "stack", {"SIGNPOST_IDLE_MINUTES": str(IDLE_MINUTES)}) as stack:
        word, talk = made_up_word(), stack.talk()
        talk.start()
        for text in ("Leeds", "30", f"i identify as {word}"):
            talk.say(text)

        def held() -> list[str]:
            """Which process holds which of the two."""
            return [
                f"{name}: {'words' if secret is word else 'number'}"
                for name, pids in stack.pids.items()
                for pid in pids
                for secret in (word, talk.sender)
                if holders(pid, secret, stack.probes)
            ]

        assert {"rasa: words", "rasa: number", "gateway: number"} <= set(held())
        until = time.monotonic() + PATIENCE_SECONDS
        while left := held():
            assert time.monotonic() < until, left
            time.sleep(2)
        talk.say("counselling")
        assert talk.custom("question")["slot"] == "location", "it begins anew"
        files = [path for path in stack.folder.rglob("*") if path.is_file()]
        assert [path for path in files if word.encode() in path.read_bytes()] == []
