"""What every message of every conversation has to keep: the contract and the rules for words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.words.rules import problems

CONTRACT = Path(__file__).resolve().parents[1] / "contract"


def _validator() -> Draft202012Validator:
    schemas = [json.loads(path.read_text(encoding="utf-8")) for path in CONTRACT.glob("*.json")]
    registry = Registry().with_resources(
        [(schema["$id"], Resource.from_contents(schema)) for schema in schemas]
    )
    whole = next(schema for schema in schemas if schema["$id"] == "messages.schema.json")
    return Draft202012Validator(whole, registry=registry)


_MESSAGES = _validator()


def faults(messages: list[dict[str, Any]]) -> list[str]:
    """Everything in one turn that breaks the contract or the rules for words."""
    found = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
        for error in _MESSAGES.iter_errors(messages)
    ]
    for message in messages:
        custom = message.get("custom") or {}
        easy = [*message.get("easy", []), *custom.get("easy_why", [])]
        for text in (message.get("text"), custom.get("why"), *(line["text"] for line in easy)):
            found += problems(text) if isinstance(text, str) else []
        if message.get("text") and not message.get("easy"):
            found.append(f"no Easy Read of {message['text']!r}")
        for button in message.get("buttons", []):
            found += problems(button["title"])
    if not any(message.get("text") for message in messages):
        found.append("nothing was said")
    return found
