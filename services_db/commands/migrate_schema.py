"""``migrate``: brings the database to this code's schema; ``load`` does it too."""

from __future__ import annotations

import argparse

from services_db.commands.database_errors import CommandFailed, plainly_said, tell
from services_db.engine import make_engine
from services_db.migrations.upgrade import newest_revision, upgrade

HELP = "bring the database to this version's schema"


def arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def run(options: argparse.Namespace) -> int:
    try:
        with plainly_said():
            changed = upgrade(make_engine())
    except CommandFailed as failed:
        return tell(str(failed))
    print(f"Schema {'brought to' if changed else 'is at'} {newest_revision()}.")
    return 0
