"""A cycle closes only when each of its rounds is signed, and the times of its appeals freeze when it opens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger

revision = "0057"
down_revision = "0056"

_UNSIGNED = "EXISTS (SELECT 1 FROM round WHERE round.cycle_id = NEW.id AND round.state <> 'signed')"
_OPENED = "EXISTS (SELECT 1 FROM cycle WHERE cycle.id = {row}.cycle_id AND cycle.state <> 'draft')"
_FROZEN = "the rules of an open cycle are frozen"

REFUSALS = (
    RefusalTrigger(
        "cycle_closes_signed",
        "cycle",
        "UPDATE OF state",
        "a cycle closes when each of its rounds is signed",
        when="NEW.state = 'closed' AND OLD.state <> 'closed'",
        looks=_UNSIGNED,
    ),
    RefusalTrigger(
        "cycle_stays_closed", "cycle", "UPDATE OF state", "a closed cycle stays closed", when="OLD.state = 'closed'"
    ),
    RefusalTrigger("appeal_rule_freezes_new", "appeal_rule", "INSERT", _FROZEN, looks=_OPENED.format(row="NEW")),
    RefusalTrigger("appeal_rule_freezes", "appeal_rule", "UPDATE", _FROZEN, looks=_OPENED.format(row="OLD")),
    RefusalTrigger("appeal_rule_freezes_gone", "appeal_rule", "DELETE", _FROZEN, looks=_OPENED.format(row="OLD")),
)


def upgrade() -> None:
    """Add what the database refuses, and the working days for a ruling and for carrying it out."""
    for name, usual in (("ruling_days", 15), ("carry_days", 30)):
        check = f"CONSTRAINT {op.f(f'ck_appeal_rule_{name}')} CHECK ({name} BETWEEN 1 AND 250)"
        op.execute(sa.text(f"ALTER TABLE appeal_rule ADD COLUMN {name} SMALLINT DEFAULT '{usual}' NOT NULL {check}"))
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for name in ("carry_days", "ruling_days"):
        op.execute(sa.text(f"ALTER TABLE appeal_rule DROP COLUMN {name}"))
