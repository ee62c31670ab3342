"""The connection to the database: SQLite in a file by default, PostgreSQL by ``DATABASE_URL``."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event, make_url

from services_db import sqlite_reading

PROJECT_ROOT = Path(__file__).resolve().parent.parent
DEFAULT_URL = "sqlite:///.cache/signpost.db"
BUSY_TIMEOUT_MS = 5_000  # how long a writer waits for another before it says "locked"
# A PostgreSQL that is behind a broken network is given up, and connected to anew, within seconds
# and not within the quarter of an hour that TCP would take (libpq's parameters).
_GIVE_UP = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}


def database_url(url: str | URL | None = None) -> URL:
    """The address to use: the one given, else ``DATABASE_URL``, else the default.

    A relative SQLite path is taken from the project's root, whatever the working directory.
    A bare ``postgresql://`` is served by psycopg.
    """
    chosen = make_url(url or os.environ.get("DATABASE_URL") or DEFAULT_URL)
    if chosen.drivername in ("postgresql", "postgres"):
        return chosen.set(drivername="postgresql+psycopg")
    if _is_sqlite_file(chosen) and not Path(chosen.database).is_absolute():
        return chosen.set(database=str(PROJECT_ROOT / chosen.database))
    return chosen


def make_engine(url: str | URL | None = None, *, read_only: bool = False) -> Engine:
    """An engine that is safe to share between threads.

    ``read_only`` refuses every write on the connection, so that what only serves pages cannot
    change the data; the file has to exist then.
    """
    chosen = database_url(url)
    if chosen.get_backend_name() == "sqlite":
        return _sqlite_engine(chosen, read_only=read_only)
    engine = create_engine(
        chosen, pool_size=5, max_overflow=5, pool_pre_ping=True, connect_args=_GIVE_UP
    )
    if read_only:
        event.listen(engine, "connect", _postgres_read_only)
    return engine


def _is_sqlite_file(url: URL) -> bool:
    return (
        url.get_backend_name() == "sqlite"
        and bool(url.database)
        and url.database != ":memory:"
        and not url.database.startswith("file:")
    )


def _sqlite_engine(url: URL, *, read_only: bool) -> Engine:
    patience = {"timeout": BUSY_TIMEOUT_MS / 1000}
    if _is_sqlite_file(url) and read_only:
        engine = create_engine(url, creator=lambda: sqlite_reading.connect(url.database, patience))
        sqlite_reading.let_go_of_snapshots(engine)
    else:
        if _is_sqlite_file(url):
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args=patience)

    @event.listens_for(engine, "connect")
    def set_pragmas(connection, _record) -> None:
        # Leave transactions to SQLAlchemy: the driver begins none for DDL or for reads.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA foreign_keys = ON")
        if read_only:
            cursor.execute("PRAGMA query_only = ON")
        else:
            # Readers go on reading the old data while a load writes the new.
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection) -> None:
        # A writer takes its lock at once, so that "locked" is said before any work is done.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgres_read_only(connection, _record) -> None:
    connection.read_only = True
