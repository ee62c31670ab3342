"""where imported services came from, and which of them wait to be shown"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "service", sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_table(
        "import_record",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("service_id", sa.String(length=36), nullable=False),
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("feed_service_id", sa.Text(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("feed_checked_on", sa.Date(), nullable=True),
        sa.Column("feed_modified", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_import_record_service_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_record")),
    )
    op.create_index(
        op.f("ix_import_record_service_id"), "import_record", ["service_id"], unique=True
    )
    op.create_index(op.f("ix_import_record_feed"), "import_record", ["feed"])


def downgrade() -> None:
    op.drop_table("import_record")
    with op.batch_alter_table("service") as batch:
        batch.drop_column("held")
