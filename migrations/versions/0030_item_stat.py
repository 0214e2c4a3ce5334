"""Counters over items where they stand now, by home area, filled from the desks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.areas.states.paths import Level, level_of, lineage
from app.store.ids import new_id

revision = "0030"
down_revision = "0029"

CURRENT = (
    "SELECT desk_item.area_path, round.cycle_id, desk_item.item_kind, desk_item.category_id,"
    " COALESCE(desk_item.outcome, 'undecided'),"
    " COUNT(*), SUM(desk_item.households), SUM(desk_item.votes), SUM(desk_item.satang)"
    " FROM desk_item JOIN round ON round.id = desk_item.round_id"
    " WHERE desk_item.current GROUP BY 1, 2, 3, 4, 5"
)
KEY = ("level", "area_path", "cycle_id", "item_kind", "category_id", "outcome")
SUMS = ("n", "households", "votes", "satang")


def _key(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=op.f(f"fk_item_stat_{column}_{target}"),
        initially="DEFERRED",
        deferrable=True,
    )


def upgrade() -> None:
    """Create the table and count what stands on the desks."""
    table = op.create_table(
        "item_stat",
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("area_path", sa.BigInteger(), nullable=False),
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("item_kind", sa.String(length=10), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in SUMS[1:]),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        _key("category_id", "category"),
        _key("cycle_id", "cycle"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_stat")),
        sa.UniqueConstraint(
            "level", "area_path", "cycle_id", "item_kind", "category_id", "outcome", name="item_stat_key"
        ),
    )
    if rows := _counted():
        op.bulk_insert(table, rows)


def _counted() -> list[dict[str, object]]:
    """Return the rows of every area from village to province; one act's worth, no row is written twice."""
    sums: dict[tuple[object, ...], list[int]] = {}
    for path, *key, n, households, votes, satang in op.get_bind().execute(sa.text(CURRENT)):
        for level, upper in _counted_at(path):
            kept = sums.setdefault((level, upper, *key), [0, 0, 0, 0])
            for place, amount in enumerate((n, households, votes, satang)):
                kept[place] += int(amount)
    return [
        dict(zip(KEY, key, strict=True)) | dict(zip(SUMS, amounts, strict=True)) | {"id": new_id()}
        for key, amounts in sums.items()
    ]


def _counted_at(path: int) -> list[tuple[str, int]]:
    """Return the levels and paths under which an item of the area at ``path`` is counted."""
    whole = [(level_of(upper).value, upper) for upper in lineage(path)]
    own = level_of(path)
    return [*whole, (f"at_{own.value}", path)] if own not in (Level.VILLAGE, Level.COMMUNITY) else whole


def downgrade() -> None:
    """Remove it; the desks say the same."""
    op.drop_table("item_stat")
