"""``python -m services_db COMMAND``: one module in ``services_db/commands`` for each command."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Sequence

# Command -> its module. A module has ``HELP`` (one line), ``arguments(parser)`` and
# ``run(options) -> int`` (the exit status). Only the module of the command asked for is imported.
COMMANDS = {
    "load": "services_db.commands.load_files",
    "check": "services_db.commands.check_data",
    "export": "services_db.commands.export_files",
    "migrate": "services_db.commands.migrate_schema",
    "estimate": "services_db.commands.estimate",
    "import": "services_db.commands.import_feed",
    "link": "services_db.commands.link",
    "review": "services_db.commands.review",
    "undo": "services_db.commands.undo",
    "remind": "services_db.commands.remind",
    "password-hash": "services_db.commands.password_hash",
    "report": "services_db.commands.report",
}


def available() -> list[str]:
    """The commands whose module is there."""
    return [name for name, module in COMMANDS.items() if importlib.util.find_spec(module)]


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    names = available()
    parser = argparse.ArgumentParser(prog="python -m services_db", description=__doc__)
    if not given or given[0] not in names:
        commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
        for name in names:
            commands.add_parser(name, help=importlib.import_module(COMMANDS[name]).HELP)
        if not given:
            parser.print_help(sys.stderr)
            return 2
        parser.parse_args(given[:1])  # prints the help, or says that there is no such command
        return 2
    module = importlib.import_module(COMMANDS[given[0]])
    command = argparse.ArgumentParser(
        prog=f"python -m services_db {given[0]}", description=module.HELP
    )
    module.arguments(command)
    return module.run(command.parse_args(given[1:]))


if __name__ == "__main__":
    sys.exit(main())
