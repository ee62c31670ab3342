"""What a reader gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

STATUSES = ("value", "skip", "unclear", "nothing")


@dataclass(frozen=True)
class Reading:
    """What one text says about one question.

    ``status``: "value" (``value`` holds it), "skip" (the person would rather not answer, or it
    does not matter to them), "unclear" (an answer, but which: ``candidates``) or "nothing".
    ``confirm``: ask before the value is used, for it was guessed over a typing slip.
    ``whose``: "self" or "other" where the text says whose answer it is.
    ``excluded``: what the person said they do not want (support only).
    ``in_passing``: it is named, but not said to be the answer ("not driving to Norwich again",
    "retired joiner", "help her"), so it replaces no answer given before.
    """

    status: str
    value: Any = None
    candidates: tuple = ()
    confirm: bool = False
    whose: str | None = None
    excluded: tuple[str, ...] = ()
    in_passing: bool = False


NOTHING = Reading("nothing")
SKIP = Reading("skip")
