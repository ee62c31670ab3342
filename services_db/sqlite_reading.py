"""Reading an SQLite file where nothing can be written beside it: a full disk, a read-only one.

SQLite keeps notes for its readers in a file beside the database, even where nobody writes. Where it
cannot, the database is read as it lies there, one look at a time, as long as nothing that belongs
to it waits in a journal.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, event


class Snapshot(sqlite3.Connection):
    """A connection that would not see what is written after it was opened."""


def connect(path: str, options: Mapping[str, Any]) -> sqlite3.Connection:
    """A connection to a file that exists, for reading. Raises sqlite3.OperationalError."""
    options = {"check_same_thread": False, "uri": True, **options}
    address = f"file:{quote(str(path))}"
    connection = sqlite3.connect(f"{address}?mode=rw", **options)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if not Path(path).exists() or _has_journal(path):
            raise
        return sqlite3.connect(f"{address}?immutable=1", factory=Snapshot, **options)
    return connection


def let_go_of_snapshots(engine: Engine) -> None:
    """Has each look at a database that cannot be followed begin with the file as it is then."""

    @event.listens_for(engine, "checkin")
    def let_go(connection, record) -> None:
        if isinstance(connection, Snapshot):
            record.invalidate()


def _has_journal(path: str) -> bool:
    """Whether the file alone is not the whole database."""
    beside = (Path(f"{path}{ending}") for ending in ("-wal", "-journal"))
    return any(one.exists() and one.stat().st_size for one in beside)
