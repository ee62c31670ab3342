"""The visitor-facing sentences outside the bot, read once from ``en.yml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("en.yml")


@lru_cache(maxsize=1)
def catalogue() -> dict:
    """All sentences, as nested mappings of topic to key to text."""
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))


def say(key: str, **values: object) -> str:
    """The sentence at a dotted ``key``, its ``{names}`` filled from ``values``.

    Raises ``KeyError`` where there is no such sentence: a missing one is a bug, not a blank.
    """
    node: object = catalogue()
    for part in key.split("."):
        if not isinstance(node, dict) or part not in node:
            raise KeyError(f"no sentence {key!r} in {_FILE.name}")
        node = node[part]
    if not isinstance(node, str):
        raise KeyError(f"{key!r} in {_FILE.name} is a group, not a sentence")
    return node.format(**values)
