"""A tier whose rules ask for people closes with a sitting or a public reason; the day of telling is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, lifted

revision = "0047"
down_revision = "0046"

_ASKS = (
    "EXISTS (SELECT 1 FROM cycle_tier WHERE cycle_tier.cycle_id = NEW.cycle_id AND cycle_tier.level = NEW.level"
    " AND (cycle_tier.quorum > 0 OR EXISTS (SELECT 1 FROM tier_rule WHERE tier_rule.cycle_tier_id = cycle_tier.id"
    " AND (tier_rule.rule_kind = 'stage'"
    " OR (tier_rule.rule_kind IN ('sector', 'sex', 'age', 'group') AND tier_rule.least > 0)))))"
)


def _silence(more: str) -> RefusalTrigger:
    return RefusalTrigger(
        "round_over_silence_stays_open",
        "round",
        "UPDATE OF state",
        "no forum was held, and nobody said why",
        when="OLD.state = 'open' AND NEW.state <> 'open' AND NEW.round_kind = 'regular'",
        looks="(NEW.level IN ('village', 'community')"
        f" OR NOT EXISTS (SELECT 1 FROM desk_item WHERE desk_item.round_id = NEW.id){more})"
        " AND NOT EXISTS (SELECT 1 FROM forum WHERE forum.round_id = NEW.id AND forum.state = 'held')"
        " AND NOT EXISTS (SELECT 1 FROM not_held WHERE not_held.round_id = NEW.id)",
    )


BEFORE, AFTER = _silence(""), _silence(f" OR {_ASKS}")
_WHY_BEFORE = "'few_came', 'not_called', 'no_chair', 'disaster', 'joint', 'nothing_came', 'too_late', 'other'"
_WHY = _WHY_BEFORE.replace("'other'", "'circulated', 'other'")


def upgrade() -> None:
    """Keep the day of telling, know the circulated letter, and ask for a sitting where the rules ask for people."""
    op.add_column("forum", sa.Column("announced_on", sa.Date(), nullable=True))
    _reasons(_WHY)
    _exchange(BEFORE, AFTER)


def downgrade() -> None:
    """Go back: what was decided by a circulated letter had another reason."""
    _exchange(AFTER, BEFORE)
    with lifted(op.get_bind(), "not_held"):
        op.execute("UPDATE not_held SET why = 'other' WHERE why = 'circulated'")
    _reasons(_WHY_BEFORE)
    op.drop_column("forum", "announced_on")


def _reasons(listed: str) -> None:
    # the triggers of forums and rounds look into the table, too
    with lifted(op.get_bind(), "not_held", "forum", "round"), op.batch_alter_table("not_held") as changed:
        changed.drop_constraint(op.f("ck_not_held_why"), type_="check")
        changed.create_check_constraint(op.f("ck_not_held_why"), f"why IN ({listed})")


def _exchange(old: RefusalTrigger, new: RefusalTrigger) -> None:
    dialect = op.get_bind().dialect.name
    for statement in (*old.drop(dialect), *new.create(dialect)):
        op.execute(sa.text(statement))
