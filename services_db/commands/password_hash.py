"""``password-hash``: the hash of the moderator's password, for the gateway's environment."""

from __future__ import annotations

import argparse
import getpass
import sys

from services_db.commands.database_errors import tell
from services_db.updates.passwords import LONGEST, SHORTEST, hashed

HELP = "print the hash of a moderator's password, read without showing it"


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none: a password in a command's arguments could be read by others."""


def run(options: argparse.Namespace) -> int:
    at_a_terminal = sys.stdin.isatty()
    password = getpass.getpass() if at_a_terminal else sys.stdin.readline().rstrip("\r\n")
    if not SHORTEST <= len(password) <= LONGEST:
        return tell(f"Use a password of {SHORTEST} characters or more.")
    if at_a_terminal and getpass.getpass("Again: ") != password:
        return tell("The two were not the same.")
    print(f"SIGNPOST_MODERATOR_PASSWORD_HASH={hashed(password)}")
    return 0
