"""Runs the migrations, on the connection handed over or else on the configured database."""

from __future__ import annotations

from alembic import context

from services_db.engine import make_engine
from services_db.entities import Base


def run(connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with make_engine().connect() as opened:
        run(opened)
