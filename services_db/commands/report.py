"""``report``: one web page of what the directory knows and does not know."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from services_db.commands.database_errors import CommandFailed, plainly_said, tell
from services_db.engine import make_engine
from services_db.records import load_records
from services_db.report.page import report_page
from services_db.search import verified_on_from_environment

HELP = "write one web page: services by region, who is left without, ages of facts, known waits"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, default=Path("report.html"), help="the file to write (report.html)"
    )
    parser.add_argument(
        "--on", type=date.fromisoformat, default=None, help="the day to judge by (today)"
    )


def run(options: argparse.Namespace) -> int:
    try:
        with plainly_said(), Session(make_engine(read_only=True)) as session:
            records = load_records(session)
        if not records:
            raise CommandFailed("The database holds no services. Run: python -m services_db load")
        page = report_page(
            records, options.on or date.today(), verified_on=verified_on_from_environment()
        )
        options.to.write_text(page, encoding="utf-8")
    except CommandFailed as failed:
        return tell(str(failed))
    except (OSError, ValueError) as failed:
        return tell(f"The report was not written: {failed}")
    print(f"{options.to}: what is known of {len(records)} services.")
    return 0
