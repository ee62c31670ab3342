"""The lines shown wherever the bot cannot be: 999 first, then the national lines for anyone."""

from __future__ import annotations

from services_db.pinned import for_purpose


def emergency_lines() -> list[dict[str, str]]:
    """Pinned lines as the contract's contacts, each once: for danger now, then for anyone."""
    lines = {line.id: line for line in (*for_purpose("danger"), *for_purpose("anyone"))}
    return [line.as_contact() for line in lines.values()]


def shortest_lines() -> list[dict[str, str]]:
    """999 and the national line, where there is room for no more."""
    return [for_purpose("danger")[0].as_contact(), for_purpose("anyone")[0].as_contact()]
