"""Agencies can be followed: what is referred to them, due and overdue."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    """Let a follower follow an agency."""
    _check("'need', 'area', 'project', 'agency'")


def downgrade() -> None:
    """Forget who follows an agency, with the messages that wait for them."""
    op.execute(sa.text("DELETE FROM message WHERE follower_id IN (SELECT id FROM follower WHERE subject = 'agency')"))
    op.execute(sa.text("DELETE FROM follower WHERE subject = 'agency'"))
    _check("'need', 'area', 'project'")


def _check(subjects: str) -> None:
    with op.batch_alter_table("follower") as table:
        table.drop_constraint(op.f("ck_follower_subject"), type_="check")
        table.create_check_constraint(op.f("ck_follower_subject"), f"subject IN ({subjects})")
