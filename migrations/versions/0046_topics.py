"""Comments are about needs, candidates, projects and plans too, and say who answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import lifted

revision = "0046"
down_revision = "0045"

TOPICS = ("need", "candidate", "project", "plan", "annual_plan")
ALL = ("need", "proposal", "candidate", "project", "plan", "annual_plan")
ONE = " + ".join(f"CASE WHEN {kind}_id IS NULL THEN 0 ELSE 1 END" for kind in ALL) + " = 1"


def upgrade() -> None:
    """Add the other topics, of which a comment has exactly one, and who answered; older answers do not say."""
    with lifted(op.get_bind(), "comment"):
        _add()
    for kind in TOPICS:
        op.create_index(op.f(f"ix_comment_{kind}_id"), "comment", [f"{kind}_id", "id"])
    op.create_index(op.f("ix_comment_area_path"), "comment", ["area_path", "id"])


def _add() -> None:
    with op.batch_alter_table("comment") as comment:
        for kind in TOPICS:
            comment.add_column(sa.Column(f"{kind}_id", sa.BigInteger(), nullable=True))
        comment.add_column(sa.Column("answered_duty", sa.String(length=40), nullable=False, server_default=""))
        comment.add_column(sa.Column("answered_area_id", sa.BigInteger(), nullable=True))
        comment.add_column(sa.Column("answered_agency_id", sa.BigInteger(), nullable=True))
        comment.alter_column("proposal_id", existing_type=sa.BigInteger(), nullable=True)
        for column, target in (
            *((f"{kind}_id", kind) for kind in TOPICS),
            ("answered_area_id", "area"),
            ("answered_agency_id", "agency"),
        ):
            name = op.f(f"fk_comment_{column}_{target}")
            comment.create_foreign_key(name, target, [column], ["id"], initially="DEFERRED", deferrable=True)
        comment.create_check_constraint(op.f("ck_comment_one_topic"), ONE)
    with op.batch_alter_table("comment") as comment:
        comment.alter_column("answered_duty", existing_type=sa.String(length=40), server_default=None)


def downgrade() -> None:
    """Remove them, with the comments that are not about a proposal."""
    op.drop_index(op.f("ix_comment_area_path"), "comment")
    for kind in TOPICS:
        op.drop_index(op.f(f"ix_comment_{kind}_id"), "comment")
    with lifted(op.get_bind(), "comment"):
        op.execute(sa.text("DELETE FROM comment WHERE proposal_id IS NULL"))
        _remove()


def _remove() -> None:
    with op.batch_alter_table("comment") as comment:
        comment.drop_constraint(op.f("ck_comment_one_topic"), type_="check")
        for column, target in (
            *((f"{kind}_id", kind) for kind in TOPICS),
            ("answered_area_id", "area"),
            ("answered_agency_id", "agency"),
        ):
            comment.drop_constraint(op.f(f"fk_comment_{column}_{target}"), type_="foreignkey")
            comment.drop_column(column)
        comment.drop_column("answered_duty")
        comment.alter_column("proposal_id", existing_type=sa.BigInteger(), nullable=False)
