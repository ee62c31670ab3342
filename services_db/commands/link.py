"""``link``: the private link by which a service keeps its own entry up to date."""

from __future__ import annotations

import argparse

from services_db.commands.database_errors import CommandFailed, plainly_said, tell
from services_db.engine import make_engine
from services_db.updates import links
from services_db.updates.moment import moment

HELP = "issue, rotate, revoke or list a service's private link"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=("issue", "rotate", "revoke", "list"))
    parser.add_argument("service", metavar="SERVICE_ID")
    parser.add_argument(
        "--site",
        default="http://127.0.0.1:8080",
        metavar="ADDRESS",
        help="the address of this Signpost, for the link",
    )


def run(options: argparse.Namespace) -> int:
    engine = make_engine()
    try:
        with plainly_said():
            if options.act == "list":
                with engine.connect() as connection:
                    return _list(links.links_of(connection, options.service))
            if options.act == "revoke":
                links.revoke(engine, options.service)
                print(f"The link of {options.service} works no more.")
                return 0
            make = links.issue if options.act == "issue" else links.rotate
            token = make(engine, options.service)
    except (CommandFailed, links.LinkProblem) as failed:
        return tell(str(failed))
    print(f"{options.site.rstrip('/')}/update/{token}")
    print("This is shown once. Send it to the service alone: who has it can change the entry.")
    if options.act == "rotate":
        print("The link it had before works no more.")
    return 0


def _list(found: list[tuple[int, int, int | None]]) -> int:
    if not found:
        print("No link was issued.")
    for number, issued, stopped in found:
        state = f"stopped {moment(stopped):%Y-%m-%d %H:%M} UTC" if stopped else "works"
        print(f"link {number}: issued {moment(issued):%Y-%m-%d %H:%M} UTC, {state}")
    return 0
