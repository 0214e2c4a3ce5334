"""Progress reports say who reported, are corrected by a dated row, and stand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, lifted

revision = "0043"
down_revision = "0042"

REFUSALS = (
    RefusalTrigger(
        "progress_keeps_its_words",
        "progress",
        "UPDATE OF project_id, as_of, percent, disbursed, note, reason, duty, agency_id, corrects_id",
        "a report stands, and is corrected by a later one",
    ),
)


def upgrade() -> None:
    """Add who reported, why figures fall and what a report corrects; of a day one report stands."""
    with lifted(op.get_bind(), "progress"):
        _add()
    stands = sa.text("corrected_at IS NULL")
    op.create_index(
        "uq_progress_standing",
        "progress",
        ["project_id", "as_of"],
        unique=True,
        sqlite_where=stands,
        postgresql_where=stands,
    )
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them; of each day only the report that stands is left."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    with lifted(op.get_bind(), "progress"):
        _remove()


def _add() -> None:
    with op.batch_alter_table("progress") as progress:
        progress.add_column(sa.Column("duty", sa.String(length=40), nullable=False, server_default=""))
        progress.add_column(sa.Column("agency_id", sa.BigInteger(), nullable=True))
        progress.add_column(sa.Column("reason", sa.Text(), nullable=False, server_default=""))
        progress.add_column(sa.Column("corrects_id", sa.BigInteger(), nullable=True))
        progress.add_column(sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True))
        progress.drop_constraint(op.f("uq_progress_project_id_as_of"), type_="unique")
        progress.create_unique_constraint(op.f("uq_progress_corrects_id"), ["corrects_id"])
        progress.create_check_constraint(
            op.f("ck_progress_correction_has_reason"), "corrects_id IS NULL OR reason <> ''"
        )
        for column, target in (("agency_id", "agency"), ("corrects_id", "progress")):
            name = op.f(f"fk_progress_{column}_{target}")
            progress.create_foreign_key(name, target, [column], ["id"], initially="DEFERRED", deferrable=True)
    with op.batch_alter_table("progress") as progress:
        progress.alter_column("duty", existing_type=sa.String(length=40), server_default=None)
        progress.alter_column("reason", existing_type=sa.Text(), server_default=None)


def _remove() -> None:
    op.drop_index("uq_progress_standing", "progress")
    with op.batch_alter_table("progress") as progress:
        progress.drop_constraint(op.f("ck_progress_correction_has_reason"), type_="check")
        progress.drop_constraint(op.f("fk_progress_corrects_id_progress"), type_="foreignkey")
        progress.drop_constraint(op.f("fk_progress_agency_id_agency"), type_="foreignkey")
        progress.drop_constraint(op.f("uq_progress_corrects_id"), type_="unique")
        progress.drop_column("corrects_id")
    op.execute(sa.text("DELETE FROM progress WHERE corrected_at IS NOT NULL"))
    with op.batch_alter_table("progress") as progress:
        for column in ("duty", "agency_id", "reason", "corrected_at"):
            progress.drop_column(column)
        progress.create_unique_constraint(op.f("uq_progress_project_id_as_of"), ["project_id", "as_of"])
