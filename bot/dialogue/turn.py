"""What has gone on since the person's last message, read from Rasa's events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

FORM = "signpost_form"
_SILENT = {FORM, "action_listen", "action_extract_slots", "action_session_start"}

# After these the questions pause: nobody is asked their age in the breath after "call 999".
PAUSING = frozenset({"action_safety", "action_perpetrator"})


@dataclass(frozen=True)
class Turn:
    """One message and what the bot has done about it so far.

    ``actions``: names of the actions run since. ``read``: whether the form has taken it in and
    then stepped aside for an action that answers it.
    """

    text: str
    intent: str
    entities: dict[str, str]
    actions: tuple[str, ...]
    read: bool

    @classmethod
    def from_events(cls, latest_message: dict[str, Any], events: Sequence[dict]) -> Turn:
        since = []
        for event in reversed(events):
            if event.get("event") == "user":
                break
            since.append(event)
        actions = [e["name"] for e in reversed(since) if e.get("event") == "action"]
        return cls(
            text=latest_message.get("text") or "",
            intent=(latest_message.get("intent") or {}).get("name") or "",
            entities={e["entity"]: str(e["value"]) for e in latest_message.get("entities") or []},
            actions=tuple(name for name in actions if name and name not in _SILENT),
            read=any(e.get("event") == "action_execution_rejected" for e in since),
        )

    @property
    def pressed(self) -> bool:
        """Whether a button was pressed, rather than words typed."""
        return self.text.startswith("/")

    @property
    def paused(self) -> bool:
        return bool(PAUSING.intersection(self.actions))
