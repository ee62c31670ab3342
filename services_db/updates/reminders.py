"""The texts that ask a service to look at its entry again. A link is never in them: only its
hash is known here."""

from __future__ import annotations

from services_db.content import say
from services_db.presentation.dates import full_date
from services_db.updates.review import Known


def reminder(service: Known) -> str:
    """A plain message: its subject on the first line, then a blank line, then the text."""
    name, day = service.name, full_date(service.since)
    lines = [say("update.reminder.subject", name=name), ""]
    lines += [
        say(f"update.reminder.{key}", name=name, day=day)
        for key in ("hello", "last", "ask", "why", "lost", "thanks")
    ]
    return "\n".join(lines) + "\n"
