"""``undo``: takes one change of the history back, which is itself a change."""

from __future__ import annotations

import argparse

from services_db.commands.database_errors import CommandFailed, plainly_said, tell
from services_db.engine import make_engine
from services_db.updates.changes import CannotUndo, undo

HELP = "take one change back (review lists their numbers)"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("change", type=int, metavar="CHANGE_ID")


def run(options: argparse.Namespace) -> int:
    try:
        with plainly_said():
            made = undo(make_engine(), options.change, by="operator")
    except (CommandFailed, CannotUndo) as failed:
        return tell(str(failed))
    print(f"Change {options.change} was taken back by change {made}.")
    return 0
