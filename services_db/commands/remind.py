"""``remind``: writes the messages that ask services to look at their entries. It sends nothing."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from services_db.commands.database_errors import CommandFailed, plainly_said, tell
from services_db.engine import make_engine
from services_db.updates.moment import day_of
from services_db.updates.reminders import reminder
from services_db.updates.review import Known, to_remind, with_link

HELP = "write the reminder texts, for those who are due or for one service"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("service", nargs="?", metavar="SERVICE_ID")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="one file for each service")


def run(options: argparse.Namespace) -> int:
    try:
        with plainly_said():
            due = _due(options.service)
            if options.to:
                options.to.mkdir(parents=True, exist_ok=True)
                for one in due:
                    path = options.to / f"{one.slug}.txt"
                    path.write_text(reminder(one), encoding="utf-8")
    except CommandFailed as failed:
        return tell(str(failed))
    if options.to:
        print(f"{len(due)} reminders written to {options.to}.")
        return 0
    if not due:
        print("Nobody is due a reminder.")
    for one in due:
        print(f"--- {one.slug}: {one.email or 'no email is known'}")
        print(reminder(one))
    return 0


def _due(service: str | None) -> list[Known]:
    with make_engine(read_only=True).connect() as connection:
        if service is None:
            return to_remind(connection, day_of(int(time.time())))
        one = with_link(connection, service)
    if one is None:
        raise CommandFailed(f"{service} has no link that works. Use: link issue {service}")
    return [one]
