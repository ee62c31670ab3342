"""``import``: reads an Open Referral UK feed, shows what it would change, and applies it."""

from __future__ import annotations

import argparse
import asyncio
import sys
from datetime import date
from pathlib import Path

from services_db.commands.database_errors import CommandFailed, plainly_said, tell
from services_db.engine import PROJECT_ROOT, make_engine
from services_db.open_referral.apply import NotApplied, apply_plan
from services_db.open_referral.feed_files import read_feed
from services_db.open_referral.fetch import FeedFailed, Limits, fetch_feed, services_address
from services_db.open_referral.mapping import Source
from services_db.open_referral.plan import Plan, make_plan
from services_db.open_referral.plan_report import report
from services_db.open_referral.spool import Spool

HELP = "read an Open Referral UK feed (an address, a file or a folder of tables)"
SPOOLS = PROJECT_ROOT / ".cache" / "imports"
LIMITS = Limits()


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feed", help="http(s) address, JSON file, or folder of CSV tables")
    parser.add_argument("--apply", action="store_true", help="write it, all or nothing")
    parser.add_argument("--yes", action="store_true", help="do not ask before writing")
    parser.add_argument(
        "--source", metavar="NAME", help="the name a file's records are kept under (its own name)"
    )
    parser.add_argument(
        "--allow-private",
        action="store_true",
        help="also fetch from addresses that are not on the public internet",
    )
    parser.add_argument(
        "--allow-many-gone",
        action="store_true",
        help="apply even if more than a fifth of the feed's services left it",
    )
    parser.add_argument(
        "--afresh", action="store_true", help="read again what an earlier try had read"
    )


def run(options: argparse.Namespace) -> int:
    try:
        records, source = _read(options)
        with plainly_said():
            engine = make_engine()
            with engine.connect() as connection:
                plan = make_plan(connection, records, source)
            print(report(plan))
            if not options.apply:
                print("Nothing was applied. Import with --apply to write this.")
                return 0
            if plan.empty:
                print("There is nothing to apply.")
                return 0
            if not options.yes and not _agreed(plan):
                print("Nothing was applied.")
                return 1
            apply_plan(engine, records, source, plan, allow_many_gone=options.allow_many_gone)
    except FeedFailed as failed:
        return tell(f"{failed} Nothing was applied.")
    except (CommandFailed, NotApplied) as failed:
        return tell(str(failed))
    print(f"Applied: {len(plan.new)} new, {len(plan.changed)} changed, {len(plan.gone)} retired.")
    return 0


def _read(options: argparse.Namespace) -> tuple[list, Source]:
    if "://" not in options.feed:
        path = Path(options.feed)
        source = Source(f"file:{options.source or path.name}", date.today(), own_files=True)
        return read_feed(path, LIMITS), source
    spool = Spool(SPOOLS, options.feed)
    if options.afresh:
        spool.clear()
    elif spool.size:
        _progress(f"going on from an earlier try: {spool.size} answers are here already")
    try:
        records = asyncio.run(
            fetch_feed(
                options.feed,
                limits=LIMITS,
                allow_private=options.allow_private,
                spool=spool,
                progress=_progress,
            )
        )
    except FeedFailed as failed:
        if not failed.resumable:
            spool.clear()
        raise
    if options.apply:  # a look first and an --apply after it need not fetch twice
        spool.clear()
    return records, Source(services_address(options.feed), date.today())


def _agreed(plan: Plan) -> bool:
    if not sys.stdin.isatty():
        print("To apply it without being asked, give --yes.", file=sys.stderr)
        return False
    changes = len(plan.changes) + len(plan.gone)
    return input(f"Apply these {changes} changes? [y/N] ").strip().lower() in ("y", "yes")


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
