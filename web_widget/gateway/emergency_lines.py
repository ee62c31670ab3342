"""The lines shown wherever the bot cannot be: 999 and the national line first, seen at once."""

from __future__ import annotations

from services_db.pinned import PinnedHelpline, for_purpose


def emergency_lines() -> list[dict[str, str]]:
    """Pinned lines as the contract's contacts, each once: `shortest_lines`, then the others for
    danger now, then those for anyone.
    """
    in_order = (*_shortest(), *for_purpose("danger"), *for_purpose("anyone"))
    return [line.as_contact() for line in {line.id: line for line in in_order}.values()]


def shortest_lines() -> list[dict[str, str]]:
    """999 and the national line, where there is room for no more."""
    return [line.as_contact() for line in _shortest()]


def _shortest() -> tuple[PinnedHelpline, PinnedHelpline]:
    return for_purpose("danger")[0], for_purpose("anyone")[0]
