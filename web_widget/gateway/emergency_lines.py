"""The lines shown wherever the bot cannot be: 999 first, then the national lines for anyone."""

from __future__ import annotations

from services_db.pinned import for_purpose


def emergency_lines() -> list[dict[str, str]]:
    """Pinned lines as the contract's contacts: name, and phone, text, url, hours where known."""
    lines = [*for_purpose("danger"), *for_purpose("anyone")]
    contacts = [
        {
            key: value
            for key in ("name", "phone", "text", "url", "hours")
            if (value := getattr(line, key, None))
        }
        for line in lines
    ]
    # A line can serve both purposes; it is shown once, where it comes first.
    return list({contact["name"]: contact for contact in reversed(contacts)}.values())[::-1]
