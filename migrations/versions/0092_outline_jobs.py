"""Boundary files wait for a job that reads them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0092"
down_revision = "0091"


def upgrade() -> None:
    """Keep the file until it is read, and how."""
    with op.batch_alter_table("boundary_draft") as draft:
        draft.add_column(sa.Column("how", sa.JSON(), server_default="{}", nullable=False))
        draft.add_column(sa.Column("job_id", sa.BigInteger(), server_default="0", nullable=False))
        draft.add_column(sa.Column("body", sa.LargeBinary(), nullable=True))
        draft.alter_column("reading", existing_type=sa.LargeBinary(), nullable=True)
        draft.create_check_constraint(
            op.f("ck_boundary_draft_read_or_waiting"), "(body IS NULL) = (reading IS NOT NULL)"
        )


def downgrade() -> None:
    """Forget what nobody has read yet."""
    op.execute("DELETE FROM boundary_draft WHERE reading IS NULL")
    with op.batch_alter_table("boundary_draft") as draft:
        draft.drop_constraint(op.f("ck_boundary_draft_read_or_waiting"), type_="check")
        draft.alter_column("reading", existing_type=sa.LargeBinary(), nullable=False)
        draft.drop_column("body")
        draft.drop_column("job_id")
        draft.drop_column("how")
