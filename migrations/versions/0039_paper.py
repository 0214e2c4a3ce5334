"""Paper, workbooks, sendings and villages without a forum: no round closes over any of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, lifted, never_swept

revision = "0039"
down_revision = "0038"

_CLOSING = "OLD.state = 'open' AND NEW.state <> 'open'"
_HELD = "SELECT 1 FROM forum WHERE forum.round_id = {0}.id AND forum.state = 'held'"
_DECLARED = "SELECT 1 FROM not_held WHERE not_held.round_id = {0}"
_ROUND_OF = "SELECT forum.round_id FROM forum WHERE forum.id = NEW.forum_id"
_PAPER = "the round is closed: what became of its paper stands"


def _closed(round_id: str) -> str:
    return f"EXISTS (SELECT 1 FROM round WHERE round.id = ({round_id}) AND round.state <> 'open')"


def _over(name: str, says: str, looks: str, when: str = _CLOSING) -> RefusalTrigger:
    return RefusalTrigger(f"round_over_{name}", "round", "UPDATE OF state", says, when=when, looks=looks)


REFUSALS = (
    _over(
        "sheets_stays_open",
        "a numbered sheet is not accounted for",
        "EXISTS (SELECT 1 FROM forum JOIN sheet ON sheet.forum_id = forum.id"
        " WHERE forum.round_id = NEW.id AND sheet.state = 'issued')",
    ),
    _over(
        "batch_stays_open",
        "a workbook waits to be taken in",
        "EXISTS (SELECT 1 FROM batch WHERE batch.round_id = NEW.id AND batch.state = 'checked')",
    ),
    _over(
        "sending_stays_open",
        "something that a phone sent waits",
        "EXISTS (SELECT 1 FROM forum JOIN submission ON submission.forum_id = forum.id"
        " WHERE forum.round_id = NEW.id AND submission.fate = 'parked')",
    ),
    _over(
        "silence_stays_open",
        "no forum was held, and nobody said why",
        "(NEW.level IN ('village', 'community')"
        " OR NOT EXISTS (SELECT 1 FROM desk_item WHERE desk_item.round_id = NEW.id))"
        f" AND NOT EXISTS ({_HELD.format('NEW')}) AND NOT EXISTS ({_DECLARED.format('NEW.id')})",
        when=f"{_CLOSING} AND NEW.round_kind = 'regular'",
    ),
    RefusalTrigger(
        "round_closes_accounted",
        "round",
        "UPDATE OF state",
        "a round closes only with its paper accounted for",
        when=f"{_CLOSING} AND NOT NEW.accounted",
    ),
    RefusalTrigger(
        "sheet_of_closed_round_new",
        "sheet",
        "INSERT",
        _PAPER,
        looks=_closed(_ROUND_OF),
        locks=f"round WHERE round.id = ({_ROUND_OF}) FOR SHARE",
    ),
    RefusalTrigger("sheet_of_closed_round", "sheet", "UPDATE OF state, void_reason", _PAPER, looks=_closed(_ROUND_OF)),
    RefusalTrigger(
        "batch_of_closed_round",
        "batch",
        "INSERT",
        "the round is closed",
        looks=_closed("NEW.round_id"),
        locks="round WHERE round.id = NEW.round_id FOR SHARE",
    ),
    RefusalTrigger("not_held_never_changes", "not_held", "UPDATE", "a declaration is taken back, never changed"),
    RefusalTrigger(
        "not_held_of_closed_round_stays",
        "not_held",
        "DELETE",
        "the round is closed: the declaration stands",
        looks=_closed("OLD.round_id"),
    ),
    RefusalTrigger(
        "not_held_of_closed_round",
        "not_held",
        "INSERT",
        "the round is closed, or a forum was held",
        looks=f"{_closed('NEW.round_id')} OR EXISTS (SELECT 1 FROM forum"
        " WHERE forum.round_id = NEW.round_id AND forum.state = 'held')",
        locks="round WHERE round.id = NEW.round_id FOR SHARE",
    ),
    RefusalTrigger(
        "forum_held_against_declaration",
        "forum",
        "UPDATE OF state",
        "it was declared that no forum is held",
        when="NEW.state = 'held' AND OLD.state <> 'held'",
        looks=f"EXISTS ({_DECLARED.format('NEW.round_id')})",
    ),
    *never_swept("not_held"),
)

_SHEET = {
    "state": "state IN ('issued', 'entered', 'void', 'unused', 'lost')",
    "void_has_reason": "(state IN ('void', 'lost')) = (void_reason <> '')",
    "entered_has_need": "(state = 'entered' AND sheet_kind = 'need') = (need_id IS NOT NULL)",
}
_SHEET_BEFORE = {
    "state": "state IN ('issued', 'entered', 'void')",
    "void_has_reason": "(state = 'void') = (void_reason <> '')",
    "entered_has_need": "(state = 'entered') = (need_id IS NOT NULL)",
}
_BATCH = {
    "state": "state IN ('checked', 'taken', 'undone', 'discarded')",
    "taken_has_moment": "(state IN ('checked', 'discarded')) = (taken_at IS NULL)",
    "undone_has_moment": "(state IN ('undone', 'discarded')) = (undone_at IS NOT NULL)",
}
_BATCH_BEFORE = {
    "state": "state IN ('checked', 'taken', 'undone')",
    "taken_has_moment": "(state = 'checked') = (taken_at IS NULL)",
    "undone_has_moment": "(state = 'undone') = (undone_at IS NOT NULL)",
}
_WHY = "'few_came', 'not_called', 'no_chair', 'disaster', 'joint', 'nothing_came', 'too_late', 'other'"


def _check(table: str, conditions: dict[str, str]) -> None:
    """Put the conditions in the place of those of the same names."""
    with op.batch_alter_table(table) as changed:
        for name, condition in conditions.items():
            changed.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
            changed.create_check_constraint(op.f(f"ck_{table}_{name}"), condition)


def upgrade() -> None:
    """Let every sheet and workbook end somehow, make room for the outcome "no forum", and let the database hold it."""
    with lifted(op.get_bind(), "sheet", "batch"):
        _check("sheet", _SHEET)
        _check("batch", _BATCH)
    op.add_column("round", sa.Column("accounted", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "not_held",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint(f"why IN ({_WHY})", name=op.f("ck_not_held_why")),
        sa.CheckConstraint("sentence <> '' AND duty <> ''", name=op.f("ck_not_held_says_why_and_who")),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
            name=op.f("fk_not_held_round_id_round"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_held")),
        sa.UniqueConstraint("round_id", name=op.f("uq_not_held_round_id")),
    )
    op.create_index("ix_not_held_area_path", "not_held", ["area_path"])
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Go back: unused and lost sheets are void with a reason, ticked ones issued, workbooks left aside were undone."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    with lifted(op.get_bind(), "sheet", "batch"):
        _check_as_before()
    op.drop_table("not_held")
    op.drop_column("round", "accounted")


def _check_as_before() -> None:
    for table, before in (("sheet", _SHEET_BEFORE), ("batch", _BATCH_BEFORE)):
        with op.batch_alter_table(table) as changed:
            for name in before:
                changed.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
    op.execute("UPDATE sheet SET state = 'issued' WHERE state = 'entered' AND need_id IS NULL")
    op.execute("UPDATE sheet SET void_reason = 'unused', state = 'void' WHERE state = 'unused'")
    op.execute("UPDATE sheet SET state = 'void' WHERE state = 'lost'")
    op.execute("UPDATE batch SET taken_at = undone_at, state = 'undone' WHERE state = 'discarded'")
    for table, before in (("sheet", _SHEET_BEFORE), ("batch", _BATCH_BEFORE)):
        with op.batch_alter_table(table) as changed:
            for name, condition in before.items():
                changed.create_check_constraint(op.f(f"ck_{table}_{name}"), condition)
