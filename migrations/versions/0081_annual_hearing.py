"""The draft of an annual plan lies open for comments: from when to when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import lifted

revision = "0081"
down_revision = "0080"

#: What refuses by a look at annual plans, which SQLite makes anew.
TABLES = ("annual_plan", "envelope", "project", "evaluation", "evaluation_subject")


def upgrade() -> None:
    """Add the days; drafts from before never lay open."""
    with lifted(op.get_bind(), *TABLES), op.batch_alter_table("annual_plan") as annual:
        annual.add_column(sa.Column("opens_on", sa.Date(), nullable=True))
        annual.add_column(sa.Column("closes_on", sa.Date(), nullable=True))
        annual.create_check_constraint(op.f("ck_annual_plan_open_has_end"), "(opens_on IS NULL) = (closes_on IS NULL)")
        annual.create_check_constraint(
            op.f("ck_annual_plan_open_in_order"), "closes_on IS NULL OR closes_on >= opens_on"
        )


def downgrade() -> None:
    """Remove them."""
    with lifted(op.get_bind(), *TABLES), op.batch_alter_table("annual_plan") as annual:
        annual.drop_constraint(op.f("ck_annual_plan_open_in_order"), type_="check")
        annual.drop_constraint(op.f("ck_annual_plan_open_has_end"), type_="check")
        annual.drop_column("closes_on")
        annual.drop_column("opens_on")
