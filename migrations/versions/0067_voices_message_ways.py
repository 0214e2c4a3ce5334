"""Messages reach telephones too: each follower says on which way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"


def upgrade() -> None:
    """Whoever follows so far does so by e-mail."""
    with op.batch_alter_table("follower") as batch:
        batch.add_column(sa.Column("way", sa.String(5), nullable=False, server_default="email"))
        batch.create_check_constraint(op.f("ck_follower_way"), "way IN ('email', 'sms', 'line')")
    with op.batch_alter_table("follower") as batch:
        batch.alter_column("way", server_default=None)


def downgrade() -> None:
    """Forget who is not reached by e-mail; nothing else would be sent to them."""
    others = "SELECT id FROM follower WHERE way <> 'email'"
    op.execute(f"DELETE FROM message WHERE follower_id IN ({others})")
    op.execute("DELETE FROM follower WHERE way <> 'email'")
    with op.batch_alter_table("follower") as batch:
        batch.drop_constraint(op.f("ck_follower_way"), type_="check")
        batch.drop_column("way")
