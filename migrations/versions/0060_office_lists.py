"""When the office last confirmed a duty; jobs and messages that the office drops, with the reason."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"

STATES = "state IN ('waiting', 'working', 'done', 'failed', 'dropped')"
OLD_STATES = "state IN ('waiting', 'working', 'done', 'failed')"
ENDED = "(state IN ('done', 'failed', 'dropped')) = (finished_at IS NOT NULL)"
OLD_ENDED = "(state IN ('done', 'failed')) = (finished_at IS NOT NULL)"
DROPPED = "(dropped_at IS NULL) = (dropped_because = '')"


def upgrade() -> None:
    """Add the columns and the state."""
    op.add_column("account_duty", sa.Column("confirmed_on", sa.Date(), nullable=True))
    with op.batch_alter_table("job") as job:
        job.drop_constraint(op.f("ck_job_state"), type_="check")
        job.drop_constraint(op.f("ck_job_finished_at_the_end"), type_="check")
        job.create_check_constraint(op.f("ck_job_state"), STATES)
        job.create_check_constraint(op.f("ck_job_finished_at_the_end"), ENDED)
    with op.batch_alter_table("message") as message:
        message.add_column(sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True))
        message.add_column(sa.Column("dropped_because", sa.String(length=400), server_default="", nullable=False))
        message.create_check_constraint(op.f("ck_message_dropped_with_reason"), DROPPED)


def downgrade() -> None:
    """Remove them; what was dropped counts as failed, and a message that was dropped goes."""
    op.execute(sa.text("DELETE FROM message WHERE dropped_at IS NOT NULL"))
    with op.batch_alter_table("message") as message:
        message.drop_constraint(op.f("ck_message_dropped_with_reason"), type_="check")
        message.drop_column("dropped_because")
        message.drop_column("dropped_at")
    op.execute(sa.text("UPDATE job SET state = 'failed' WHERE state = 'dropped'"))
    with op.batch_alter_table("job") as job:
        job.drop_constraint(op.f("ck_job_state"), type_="check")
        job.drop_constraint(op.f("ck_job_finished_at_the_end"), type_="check")
        job.create_check_constraint(op.f("ck_job_state"), OLD_STATES)
        job.create_check_constraint(op.f("ck_job_finished_at_the_end"), OLD_ENDED)
    op.drop_column("account_duty", "confirmed_on")
