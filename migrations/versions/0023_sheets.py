"""Sheets of paper with their numbers, what is typed from them, the second typing, their pictures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "sheet_picture",
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_sheet_picture_file_id_stored_file"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"],
            ["forum.id"],
            name=op.f("fk_sheet_picture_forum_id_forum"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_picture")),
        sa.UniqueConstraint("forum_id", "number", name=op.f("uq_sheet_picture_forum_id_number")),
    )
    op.create_index(op.f("ix_sheet_picture_file_id"), "sheet_picture", ["file_id"], unique=False)
    op.create_table(
        "sheet",
        sa.Column("forum_id", sa.BigInteger(), nullable=False),
        sa.Column("serial", sa.SmallInteger(), nullable=False),
        sa.Column("sheet_kind", sa.String(length=20), nullable=False),
        sa.Column("form_version", sa.SmallInteger(), nullable=False),
        sa.Column("printing", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("void_reason", sa.String(length=400), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=True),
        sa.Column("typed_by", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("(state = 'entered') = (need_id IS NOT NULL)", name=op.f("ck_sheet_entered_has_need")),
        sa.CheckConstraint("(state = 'void') = (void_reason <> '')", name=op.f("ck_sheet_void_has_reason")),
        sa.CheckConstraint(
            "sheet_kind IN ('attendance', 'need', 'votes', 'minutes')", name=op.f("ck_sheet_sheet_kind")
        ),
        sa.CheckConstraint("state IN ('issued', 'entered', 'void')", name=op.f("ck_sheet_state")),
        sa.CheckConstraint("(need_id IS NULL) = (typed_by IS NULL)", name=op.f("ck_sheet_need_has_typist")),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_sheet_forum_id_forum"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_sheet_need_id_need"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet")),
        sa.UniqueConstraint("forum_id", "serial", name=op.f("uq_sheet_forum_id_serial")),
        sa.UniqueConstraint("need_id", name=op.f("uq_sheet_need_id")),
    )
    op.create_table(
        "sheet_check",
        sa.Column("sheet_id", sa.BigInteger(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_by", sa.BigInteger(), nullable=True),
        sa.Column("compared", sa.SmallInteger(), nullable=False),
        sa.Column("differing", sa.JSON(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(checked_at IS NULL) = (checked_by IS NULL)", name=op.f("ck_sheet_check_checked_has_person")
        ),
        sa.CheckConstraint("(checked_at IS NULL) = (compared = 0)", name=op.f("ck_sheet_check_checked_has_fields")),
        sa.ForeignKeyConstraint(
            ["sheet_id"],
            ["sheet.id"],
            name=op.f("fk_sheet_check_sheet_id_sheet"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_check")),
        sa.UniqueConstraint("sheet_id", name=op.f("uq_sheet_check_sheet_id")),
    )
    op.create_table(
        "typed_sheet",
        sa.Column("sheet_id", sa.BigInteger(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("typed_by", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"],
            ["sheet.id"],
            name=op.f("fk_typed_sheet_sheet_id_sheet"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_typed_sheet")),
        sa.UniqueConstraint("sheet_id", name=op.f("uq_typed_sheet_sheet_id")),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("typed_sheet")
    op.drop_table("sheet_check")
    op.drop_table("sheet")
    op.drop_index(op.f("ix_sheet_picture_file_id"), table_name="sheet_picture")
    op.drop_table("sheet_picture")
