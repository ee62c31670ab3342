"""Says plainly what is wrong with a database, for the person at the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

_NO_ROOM = ("disk is full", "disk I/O error", "No space left")
_NOT_SET_UP = ("no such table", "does not exist", "unable to open database file")


class CommandFailed(Exception):
    """The command cannot go on; the message says what to do."""


@contextmanager
def plainly_said() -> Iterator[None]:
    """Turns a database's own error into ``CommandFailed`` without its address or password."""
    try:
        yield
    except DatabaseError as error:
        said = str(error.orig or error).strip().splitlines()[0]
        if "locked" in said or "lock timeout" in said:
            raise CommandFailed(
                "The database is locked by another program. Nothing was changed; try again."
            ) from error
        if any(sign in said for sign in _NO_ROOM):
            raise CommandFailed(
                "The disk that holds the database is full, or fails. Nothing was changed. Make room"
                " on it, then try again."
            ) from error
        if any(sign in said for sign in _NOT_SET_UP):
            raise CommandFailed(
                "The database is not set up yet. Run: python -m services_db load"
            ) from error
        raise CommandFailed(f"The database could not be used: {said}") from error
    except OSError as error:
        raise CommandFailed(f"The database could not be reached: {error}") from error


def tell(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
