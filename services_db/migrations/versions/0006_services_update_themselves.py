"""links, corrections and history of services that keep themselves up to date; feedback counts"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WORKING = sa.text("revoked_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "update_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.String(length=36), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.Integer(), nullable=False),
        sa.Column("revoked_at", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_update_link_service_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_update_link_token_hash")),
    )
    op.create_index(op.f("ix_update_link_service_id"), "update_link", ["service_id"])
    op.create_index(
        "uq_update_link_working",
        "update_link",
        ["service_id"],
        unique=True,
        sqlite_where=WORKING,
        postgresql_where=WORKING,
    )
    op.create_table(
        "used_form",
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("nonce", name=op.f("pk_used_form")),
    )
    op.create_index(op.f("ix_used_form_expires_at"), "used_form", ["expires_at"])
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.String(length=36), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("sent_at", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_correction_service_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_correction_service_id"), "correction", ["service_id"])
    op.create_index(op.f("ix_correction_status"), "correction", ["status"])
    op.create_table(
        "service_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_change_service_id")
        ),
        sa.ForeignKeyConstraint(
            ["undoes"], ["service_change.id"], name=op.f("fk_service_change_undoes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_change")),
        sa.UniqueConstraint("undoes", name=op.f("uq_service_change_undoes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_service_change_service_id"), "service_change", ["service_id"])
    _add_only("service_change")
    op.create_table(
        "feedback_count",
        sa.Column("service_id", sa.String(length=36), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_feedback_count_service_id")
        ),
        sa.PrimaryKeyConstraint("service_id", "week", "reason", name=op.f("pk_feedback_count")),
    )


def downgrade() -> None:
    op.drop_table("feedback_count")
    op.drop_table("service_change")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_to_alter_history()")
    op.drop_table("correction")
    op.drop_table("used_form")
    op.drop_table("update_link")


def _add_only(table: str) -> None:
    """A history that a slip of the code could rewrite would be none."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_to_alter_history() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the history is only added to'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_is_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_alter_history()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"
        )
