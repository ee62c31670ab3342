"""Log lines that can hold nothing a person said, at any level.

Libraries quote what they are given: Rasa a whole message, SQLAlchemy its parameters, aiohttp a
request. So only our own loggers' words are let through. Of every other record the level, the logger
and the place in its source are kept, and of an error its kind and place. This is done where records
are made, before any handler, since some libraries bring handlers of their own.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from collections.abc import Mapping
from types import TracebackType
from typing import Any

LEVEL_VARIABLE = "SIGNPOST_LOG_LEVEL"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
#: The first part of our own loggers' names. What they say is written to say nothing of anybody.
OURS = {"bot", "services_db", "web_widget", "launch", "signpost"}


class QuietRecord(logging.LogRecord):
    """A record with the words of our own loggers, and of others the place only."""

    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: Any,
        args: Any,
        exc_info: Any,
        func: str | None = None,
        sinfo: str | None = None,
        **others: Any,
    ) -> None:
        if name.partition(".")[0] not in OURS:
            msg, args = f"{os.path.basename(pathname)}:{lineno} (its words are held back)", ()
        if exc_info and exc_info[0] is not None:
            kind, _, trace = exc_info
            msg, args = "%s; %s at %s", (_said(msg, args), kind.__name__, place(trace))
        super().__init__(name, level, pathname, lineno, msg, args, None, func, None)


def start(environment: Mapping[str, str] = os.environ) -> None:
    """Logging for one of our processes. Ends it with a clear line when the level is none."""
    level = environment.get(LEVEL_VARIABLE, "").strip().upper() or "WARNING"
    if level not in LEVELS:
        sys.exit(f"{LEVEL_VARIABLE} is to be one of {', '.join(LEVELS)}, not {level!r}")
    logging.basicConfig(level=level, format="%(levelname)s %(name)s %(message)s")
    hold_words_back()


def hold_words_back() -> None:
    """From now on every record, and every error that nobody caught, goes without its words."""
    logging.setLogRecordFactory(QuietRecord)
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, None, told.exc_traceback)
    sys.unraisablehook = lambda told: _uncaught(told.exc_type, None, told.exc_traceback)


def place(trace: TracebackType | None) -> str:
    """File and line of the innermost frame."""
    frames = traceback.extract_tb(trace)
    return f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "nowhere"


def _said(msg: Any, args: Any) -> str:
    return str(msg) % args if args else str(msg)


def _uncaught(kind: type, error: Any, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    lines = traceback.extract_tb(trace)
    steps = "".join(f'  File "{at.filename}", line {at.lineno}, in {at.name}\n' for at in lines)
    sys.stderr.write(f"{steps}{kind.__name__} (its words are held back)\n")
