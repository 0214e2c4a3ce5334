"""The name of a closed account can be erased; it still never opens again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger

revision = "0065"
down_revision = "0064"

NAME, SAYS = "account_stays_closed", "a closed account stays closed"
OPENED = (
    "NEW.closed_at IS NULL OR NEW.closed_at <> OLD.closed_at OR NEW.state <> OLD.state"
    " OR NEW.area_path <> OLD.area_path OR (NEW.password_hash <> OLD.password_hash AND NEW.password_hash <> '')"
)
BEFORE = RefusalTrigger(NAME, "account", "UPDATE", SAYS, when="OLD.closed_at IS NOT NULL")
AFTER = RefusalTrigger(NAME, "account", "UPDATE", SAYS, when=f"OLD.closed_at IS NOT NULL AND ({OPENED})")


def upgrade() -> None:
    """Refuse what would open it, and let its name and user name change."""
    _swap(BEFORE, AFTER)


def downgrade() -> None:
    """Refuse every change again."""
    _swap(AFTER, BEFORE)


def _swap(old: RefusalTrigger, new: RefusalTrigger) -> None:
    dialect = op.get_bind().dialect.name
    for statement in (*old.drop(dialect), *new.create(dialect)):
        op.execute(sa.text(statement))
