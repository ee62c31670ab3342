"""``export``: writes the data files back from the database, unchanged."""

from __future__ import annotations

import argparse
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db.commands.database_errors import CommandFailed, plainly_said, tell
from services_db.engine import make_engine
from services_db.entities import Service
from services_db.loading.export import export
from services_db.open_referral.export_feed import export_json, export_tables

HELP = "write the data files back from the database"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, required=True, help="folder (or file) to write into")
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--oruk", action="store_true", help="write one Open Referral UK file of what is published"
    )
    form.add_argument(
        "--tabular", action="store_true", help="write it as HSDS tables, a CSV for each entity"
    )


def run(options: argparse.Namespace) -> int:
    try:
        with plainly_said(), Session(make_engine(read_only=True)) as session:
            if session.scalar(select(Service.id).limit(1)) is None:
                raise CommandFailed(
                    "The database holds no services. Run: python -m services_db load"
                )
            counts = _write(session, options)
    except CommandFailed as failed:
        return tell(str(failed))
    for name, count in counts.items():
        print(f"{count:6}  {options.to / name}")
    return 0


def _write(session: Session, options: argparse.Namespace) -> dict[str, int]:
    if options.oruk:
        if options.to.is_dir():
            raise CommandFailed(f"{options.to} is a folder. --oruk writes one file; name it.")
        return {"": export_json(session, options.to)}
    if options.tabular:
        return export_tables(session, options.to)
    return export(session, options.to)
