"""Brings a database to the schema of this code."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

INI = Path(__file__).with_name("alembic.ini")


def alembic_config() -> Config:
    return Config(str(INI))


def newest_revision() -> str:
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def current_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine) -> bool:
    """Applies what is missing; ``True`` when something was. A current schema is left untouched."""
    with engine.connect() as connection:
        if current_revision(connection) == newest_revision():
            return False
    with engine.execution_options(writes=True).begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True
