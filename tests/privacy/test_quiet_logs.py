"""Libraries quote what they are given; with our logging set up they cannot, at any level."""

from __future__ import annotations

import subprocess
import sys

import pytest

from launch import settings

WORD = "zqquietlogscanary"

# Everything here says the word when it is left to itself.
TALKATIVE = """
import asyncio, logging, sys, threading
from sqlalchemy import create_engine, text
from bot import quiet_logs

word, quiet = sys.argv[1], sys.argv[2] == "quiet"
if quiet:
    quiet_logs.start({"SIGNPOST_LOG_LEVEL": "debug"})
else:
    logging.basicConfig(level="DEBUG")

def fail():
    raise ValueError(word)

async def never_awaited_for():
    raise ValueError(word)

async def slowly():
    task = asyncio.get_running_loop().create_task(never_awaited_for(), name=word)
    await asyncio.sleep(0.01)
    del task

with create_engine("sqlite://", echo="debug").connect() as connection:
    connection.execute(text("SELECT :word"), {"word": word}).all()
asyncio.run(slowly(), debug=True)
thread = threading.Thread(target=fail)
thread.start()
thread.join()
logging.getLogger("aiohttp.server").error("Error handling a request of %s", word)
own = logging.StreamHandler(sys.stdout)  # as Sanic brings its own
logging.getLogger("sanic.error").addHandler(own)
logging.getLogger("sanic.error").error(word, extra={"request": word})
try:
    fail()
except ValueError:
    logging.getLogger("signpost.gateway").exception("it failed for %s", "a reason")
fail()
"""


def said(how: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", TALKATIVE, WORD, how],
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    return done.stdout + done.stderr


def test_left_to_themselves_libraries_do_quote():
    """The search below can find something."""
    assert said("loud").count(WORD) > 8


def test_no_library_and_no_error_can_quote():
    output = said("quiet")
    assert WORD not in output
    for logger in ("sqlalchemy.engine", "asyncio", "aiohttp.server"):
        assert logger in output, "what is kept is where to look"
    assert "it failed for a reason; ValueError at <string>:" in output
    assert output.rstrip().endswith("ValueError (its words are held back)")


@pytest.mark.parametrize("module", ["web_widget", "bot.actions"])
def test_a_level_that_is_none_is_refused_plainly(module, monkeypatch):
    monkeypatch.setenv("SIGNPOST_LOG_LEVEL", "chatty")
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=settings.ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith("SIGNPOST_LOG_LEVEL is to be one of DEBUG, INFO")
