"""terms, waits and registers"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "closed_service",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_service")),
    )
    op.create_table(
        "do_not_publish",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("digits", sa.String(length=20), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_do_not_publish")),
    )
    with op.batch_alter_table("do_not_publish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_do_not_publish_digits"), ["digits"], unique=False)

    op.create_table(
        "pinned_helpline",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("service_slug", sa.String(length=120), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("text_number", sa.String(length=40), nullable=True),
        sa.Column("text_instructions", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("hours", sa.Text(), nullable=True),
        sa.Column("always_open", sa.Boolean(), nullable=False),
        sa.Column("min_age", sa.Integer(), nullable=True),
        sa.Column("max_age", sa.Integer(), nullable=True),
        sa.Column("genders", sa.Text(), nullable=True),
        sa.Column("nations", sa.Text(), nullable=False),
        sa.Column("purposes", sa.Text(), nullable=False),
        sa.Column("say", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pinned_helpline")),
        sa.UniqueConstraint("slug", name=op.f("uq_pinned_helpline_slug")),
    )
    op.create_table(
        "source_conflict",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("value_a", sa.Text(), nullable=False),
        sa.Column("source_a", sa.Text(), nullable=True),
        sa.Column("value_b", sa.Text(), nullable=False),
        sa.Column("source_b", sa.Text(), nullable=True),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_conflict")),
    )
    op.create_table(
        "taxonomy",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taxonomy")),
        sa.UniqueConstraint("slug", name=op.f("uq_taxonomy_slug")),
    )
    op.create_table(
        "taxonomy_term",
        sa.Column("taxonomy_id", sa.String(length=36), nullable=False),
        sa.Column("parent_id", sa.String(length=36), nullable=True),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("taxonomy", sa.Text(), nullable=True),
        sa.Column("means", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("term_uri", sa.Text(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["taxonomy_term.id"], name=op.f("fk_taxonomy_term_parent_id")
        ),
        sa.ForeignKeyConstraint(
            ["taxonomy_id"], ["taxonomy.id"], name=op.f("fk_taxonomy_term_taxonomy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taxonomy_term")),
    )
    with op.batch_alter_table("taxonomy_term", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_taxonomy_term_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_taxonomy_term_taxonomy_id"), ["taxonomy_id"], unique=False
        )
        batch_op.create_index("uq_taxonomy_term_code", ["taxonomy_id", "code"], unique=True)

    op.create_table(
        "attribute",
        sa.Column("link_id", sa.String(length=36), nullable=False),
        sa.Column("link_type", sa.String(length=40), nullable=False),
        sa.Column("taxonomy_term_id", sa.String(length=36), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["taxonomy_term_id"], ["taxonomy_term.id"], name=op.f("fk_attribute_taxonomy_term_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribute")),
    )
    with op.batch_alter_table("attribute", schema=None) as batch_op:
        batch_op.create_index("ix_attribute_link", ["link_type", "link_id"], unique=False)
        batch_op.create_index(
            "ix_attribute_term_link", ["taxonomy_term_id", "link_id"], unique=False
        )

    op.create_table(
        "wait_report",
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("service_id", sa.String(length=36), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("support", sa.String(length=20), nullable=True),
        sa.Column("waited_for", sa.Text(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=True),
        sa.Column("low_weeks", sa.Float(), nullable=True),
        sa.Column("high_weeks", sa.Float(), nullable=True),
        sa.Column("list_state", sa.String(length=20), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("reported_text", sa.Text(), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("meanwhile", sa.Text(), nullable=True),
        sa.Column("origin", sa.String(length=80), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_wait_report_service_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wait_report")),
        sa.UniqueConstraint("slug", name=op.f("uq_wait_report_slug")),
    )
    with op.batch_alter_table("wait_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_wait_report_reported_on"), ["reported_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_wait_report_service_id"), ["service_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("wait_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wait_report_service_id"))
        batch_op.drop_index(batch_op.f("ix_wait_report_reported_on"))

    op.drop_table("wait_report")
    with op.batch_alter_table("attribute", schema=None) as batch_op:
        batch_op.drop_index("ix_attribute_term_link")
        batch_op.drop_index("ix_attribute_link")

    op.drop_table("attribute")
    with op.batch_alter_table("taxonomy_term", schema=None) as batch_op:
        batch_op.drop_index("uq_taxonomy_term_code")
        batch_op.drop_index(batch_op.f("ix_taxonomy_term_taxonomy_id"))
        batch_op.drop_index(batch_op.f("ix_taxonomy_term_parent_id"))

    op.drop_table("taxonomy_term")
    op.drop_table("taxonomy")
    op.drop_table("source_conflict")
    op.drop_table("pinned_helpline")
    with op.batch_alter_table("do_not_publish", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_do_not_publish_digits"))

    op.drop_table("do_not_publish")
    op.drop_table("closed_service")
