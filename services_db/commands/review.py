"""``review``: what the page behind the moderator's login shows, and the same decisions."""

from __future__ import annotations

import argparse
import time

from services_db.commands.database_errors import CommandFailed, plainly_said, tell
from services_db.content import say
from services_db.engine import make_engine
from services_db.updates import corrections
from services_db.updates.changes import Change
from services_db.updates.feedback import FEWEST_SHOWN
from services_db.updates.moment import moment
from services_db.updates.review import REMIND_DAYS, STALE_DAYS, Overview, overview

HELP = "corrections that wait, stale entries, who to remind, feedback, the latest changes"


def arguments(parser: argparse.ArgumentParser) -> None:
    decide = parser.add_mutually_exclusive_group()
    decide.add_argument("--accept", type=int, metavar="NUMBER", help="accept a correction")
    decide.add_argument("--reject", type=int, metavar="NUMBER", help="reject a correction")


def run(options: argparse.Namespace) -> int:
    engine = make_engine()
    try:
        with plainly_said():
            if options.accept is not None:
                change = corrections.accept(engine, options.accept)
                print(f"Correction {options.accept} stands in the entry (change {change}).")
            elif options.reject is not None:
                change = corrections.reject(engine, options.reject)
                print(f"Correction {options.reject} was rejected (change {change}).")
            else:
                with engine.connect() as connection:
                    print(printed(overview(connection, int(time.time()))))
    except corrections.CannotAccept as failed:
        return tell(f"Not accepted. {say(f'review.refused.{failed.reason}')}")
    except (CommandFailed, corrections.NotPending) as failed:
        return tell(str(failed))
    return 0


def printed(found: Overview) -> str:
    """The overview as plain lines."""
    lines = [f"Corrections that wait: {len(found.corrections)}"]
    for one in found.corrections:
        lines += [
            f"  {one.id}  {one.slug}  {one.field}  ({moment(one.sent_at):%Y-%m-%d})",
            f"      now:      {one.before or '(nothing)'}",
            f"      proposed: {one.proposed or '(nothing)'}",
        ]
        if one.reason:
            lines.append(f"      cannot be accepted: {say(f'review.refused.{one.reason}')}")
    lines += ["", f"Not checked for {STALE_DAYS} days or more: {len(found.stale)}"]
    lines += [f"  {one.since}  {one.slug}" for one in found.stale]
    lines += ["", f"To remind, silent for {REMIND_DAYS} days or more: {len(found.to_remind)}"]
    lines += [f"  {one.since}  {one.slug}" for one in found.to_remind]
    lines += ["", "“This did not work for me”, by week:"]
    lines += [
        f"  {one.week}  {one.slug}  {one.reason}  {one.times or f'fewer than {FEWEST_SHOWN}'}"
        for one in found.feedback
    ]
    lines += ["", "Latest changes:"]
    lines += [f"  {_line(one)}" for one in found.changes]
    return "\n".join(lines)


def _line(change: Change) -> str:
    undone = f", takes back {change.undoes}" if change.undoes else ""
    when = f"{moment(change.at):%Y-%m-%d %H:%M} UTC"
    return f"{change.id}  {when}  {change.slug}  {change.kind} by {change.by}{undone}"
