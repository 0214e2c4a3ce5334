"""Sign-ins are listed and end when idle; codes of the office, second factors, and passwords of telephones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    """Create the tables and the columns; a sign-in from before was last seen when it began."""
    op.add_column("sign_in", sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("sign_in", sa.Column("device", sa.String(length=60), server_default="", nullable=False))
    op.add_column("sign_in", sa.Column("whole", sa.Boolean(), server_default=sa.true(), nullable=False))
    _table(
        "one_time_code",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("code_hash", name=op.f("uq_one_time_code_code_hash")),
    )
    _table(
        "second_factor",
        sa.Column("closed_secret", sa.String(length=300), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("last_step >= 0", name=op.f("ck_second_factor_last_step")),
    )
    standing = sa.text("ended_at IS NULL AND confirmed_at IS NOT NULL")
    op.create_index(
        "uq_second_factor_standing",
        "second_factor",
        ["account_id"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )
    _table(
        "recovery_code",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("code_hash", name=op.f("uq_recovery_code_code_hash")),
        of=("factor_id", "second_factor"),
    )
    _table(
        "device_password",
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("code_hash", name=op.f("uq_device_password_code_hash")),
    )


def _table(name: str, *columns: sa.schema.SchemaItem, of: tuple[str, str] = ("account_id", "account")) -> None:
    column, other = of
    op.create_table(
        name,
        sa.Column(column, sa.BigInteger(), nullable=False),
        *columns,
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            [column], [f"{other}.id"], name=op.f(f"fk_{name}_{column}_{other}"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def downgrade() -> None:
    """Remove them; whoever has no password yet can be given one at the server."""
    for name in ("device_password", "recovery_code", "second_factor", "one_time_code"):
        op.drop_table(name)
    for column in ("whole", "device", "seen_at"):
        op.drop_column("sign_in", column)
