"""``load``: checks the data files and brings the database to what they say."""

from __future__ import annotations

import argparse
from pathlib import Path

from services_db.commands.database_errors import CommandFailed, plainly_said, tell
from services_db.engine import make_engine
from services_db.loading.csv_files import SERVICES_DATA
from services_db.loading.load import LoadResult, TooManyVanished, load
from services_db.loading.problems import FilesRefused

HELP = "check the data files and load them, all or nothing"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=SERVICES_DATA, help="folder of the CSV files")
    parser.add_argument(
        "--allow-many-retired",
        action="store_true",
        help="load even if more than a fifth of the services left the files",
    )


def run(options: argparse.Namespace) -> int:
    try:
        with plainly_said():
            result = load(
                make_engine(), options.data, allow_many_retired=options.allow_many_retired
            )
    except FilesRefused as refused:
        for problem in refused.problems:
            print(problem)
        return tell(f"{refused}. Nothing was loaded; the old data is still there.")
    except (CommandFailed, TooManyVanished) as failed:
        return tell(f"{failed} The old data is still there.")
    print(report(result))
    return 0


def report(result: LoadResult) -> str:
    lines = [f"{count:6}  {name}" for name, count in result.counts.items()]
    if result.changed:
        lines.append(f"Loaded: {result.inserted} rows new, {result.updated} changed or removed.")
    else:
        lines.append("Nothing had changed.")
    if result.retired:
        lines.append(f"Retired, not in the files any more: {', '.join(result.retired)}")
    if result.checked_later:
        kept = ", ".join(result.checked_later)
        lines.append(f"Left as an import made them, which was checked more recently: {kept}")
    for words, found in (
        ("came to no district or nation", result.unresolved_areas),
        ("say less than a plain name, and were read as the whole area", result.loose_areas),
    ):
        if found:
            lines.append(f"Warning: {len(found)} areas {words}:")
            lines += [f"  {service}: {area}" for service, area in found]
    return "\n".join(lines)
