"""Minutes are signed on a day, by people in their positions, with the scan of the signed sheet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, never_swept

revision = "0052"
down_revision = "0051"

REFUSALS = (
    RefusalTrigger(
        "round_signed_by_somebody",
        "round",
        "UPDATE OF state",
        "a round is signed on a day, by people in their positions",
        when="NEW.state = 'signed' AND OLD.state <> 'signed'",
        looks="NOT EXISTS (SELECT 1 FROM signing WHERE signing.round_id = NEW.id)",
    ),
    RefusalTrigger(
        "signing_keeps_its_words",
        "signing",
        "UPDATE OF round_id, signed_on, positions, recorded_at",
        "a signing stands",
    ),
    RefusalTrigger(
        "signing_keeps_its_scan", "signing", "UPDATE OF file_id, digest", "a scan stands", when="OLD.digest <> ''"
    ),
    RefusalTrigger("signing_never_goes", "signing", "DELETE", "a signing stands"),
    *never_swept("signing"),
)


def _to(column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_signing_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    """Create the table; rounds that are signed already were not asked for a scan and have no row."""
    op.create_table(
        "signing",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("positions", sa.String(length=400), nullable=False),
        sa.Column("file_id", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("positions <> ''", name=op.f("ck_signing_says_who")),
        sa.CheckConstraint("(file_id IS NULL) = (digest = '')", name=op.f("ck_signing_scan_has_digest")),
        sa.CheckConstraint("(file_id IS NULL) = (scanned_at IS NULL)", name=op.f("ck_signing_scan_has_moment")),
        _to("round_id", "round"),
        _to("file_id", "stored_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing")),
        sa.UniqueConstraint("round_id", name=op.f("uq_signing_round_id")),
    )
    op.create_index("ix_signing_area_path", "signing", ["area_path"])
    op.create_index(op.f("ix_signing_file_id"), "signing", ["file_id"])
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove it; signed rounds stay signed."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    op.drop_table("signing")
