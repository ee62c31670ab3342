"""The bot's sentences, read from ``domain.yml``, for where an action has to put one into a payload.

Whole messages are named by their response and filled in by Rasa; this is for the labels of
buttons and the reasons that travel inside a question.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

DOMAIN_FILE = Path(__file__).parents[1] / "domain.yml"


@lru_cache(maxsize=1)
def responses() -> dict[str, str]:
    """Every response of the domain: its name and its text."""
    domain = yaml.safe_load(DOMAIN_FILE.read_text(encoding="utf-8"))
    return {name: variants[0]["text"] for name, variants in domain["responses"].items()}


def words(name: str, /, **values: object) -> str:
    """The text of response ``utter_<name>``; ``KeyError`` where there is none."""
    return responses()[f"utter_{name}"].format(**values)
