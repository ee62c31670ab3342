"""The migrations make the models' schema, on both databases, and can be undone."""

from __future__ import annotations

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect

from services_db.entities import Base
from services_db.migrations.upgrade import (
    alembic_config,
    current_revision,
    newest_revision,
    upgrade,
)


def test_the_migrations_make_the_models_schema(engine: Engine) -> None:
    assert upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert current_revision(connection) == newest_revision()
    assert not upgrade(engine)


def test_each_migration_can_be_undone(engine: Engine) -> None:
    upgrade(engine)
    with engine.execution_options(writes=True).begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    assert upgrade(engine)
