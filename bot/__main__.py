"""``python -m bot COMMAND``: one module in ``bot/commands`` for each command."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

# Command -> its module, which has ``HELP`` (one line), ``arguments(parser)`` and
# ``run(options) -> int`` (the exit status). Only the one asked for does its work.
COMMANDS = {
    "read": "bot.commands.read",
    "evaluate": "bot.commands.evaluate",
    "catalogue": "bot.commands.catalogue",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit status; argparse ends the process on a bad argument."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Signpost's bot.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    runs = {}
    for name, module_name in COMMANDS.items():
        module = importlib.import_module(module_name)
        command = commands.add_parser(name, help=module.HELP, description=module.__doc__)
        module.arguments(command)
        runs[name] = module.run
    options = parser.parse_args(arguments)
    return runs[options.command](options)


if __name__ == "__main__":
    sys.exit(main())
