"""``export``: writes the data files back from the database, unchanged."""

from __future__ import annotations

import argparse
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db.commands.database_errors import CommandFailed, plainly_said, tell
from services_db.engine import make_engine
from services_db.loading.export import export
from services_db.models import Service

HELP = "write the data files back from the database"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, required=True, help="folder to write into")


def run(options: argparse.Namespace) -> int:
    try:
        with plainly_said(), Session(make_engine(read_only=True)) as session:
            if session.scalar(select(Service.id).limit(1)) is None:
                raise CommandFailed(
                    "The database holds no services. Run: python -m services_db load"
                )
            counts = export(session, options.to)
    except CommandFailed as failed:
        return tell(str(failed))
    for name, count in counts.items():
        print(f"{count:6}  {options.to / name}")
    return 0
