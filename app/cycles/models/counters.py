"""The tables of counters: over desks, and over items where they stand now; written with each change, never by hand."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.areas.states.paths import Level, level_of, lineage
from app.store.base import Base

#: Levels whose areas lie above others, so that what belongs to the area itself is counted apart.
UPPER = (Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT)


def itself(level: Level) -> str:
    """Return the level under which ``ItemStat`` counts what belongs to an area of ``level`` and to none below it."""
    return f"at_{level.value}"


def counted_at(path: int) -> tuple[tuple[str, int], ...]:
    """Return (level, path) of every counter over items that an item of the area at ``path`` belongs to."""
    own = level_of(path)
    whole = tuple((level_of(up).value, up) for up in lineage(path))
    return (*whole, (itself(own), path)) if own in UPPER else whole


class CounterSums:
    """What every counter sums up; amounts in satang."""

    n: Mapped[int] = mapped_column(Integer, default=0)
    households: Mapped[int] = mapped_column(default=0)
    votes: Mapped[int] = mapped_column(default=0)
    satang: Mapped[int] = mapped_column(default=0)


class AreaStat(CounterSums, Base):
    """A counter over desks: one area (village to province), tier, kind, category and measure of one cycle.

    Derived: written with each arrival and decision, rebuilt and compared by ``flask balance check``.
    """

    __tablename__ = "area_stat"

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    area_path: Mapped[int]
    level: Mapped[str] = mapped_column(String(20))
    item_kind: Mapped[str] = mapped_column(String(10))
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    #: ``in:`` and a road, or ``out:`` and an outcome.
    measure: Mapped[str] = mapped_column(String(24))

    __table_args__ = (
        UniqueConstraint("cycle_id", "area_path", "level", "item_kind", "category_id", "measure", name="key"),
    )


class ItemStat(CounterSums, Base):
    """A counter over items: how many of one home area (village to province), cycle, kind and category stand how.

    An item counts with the outcome on the desk that it reached last, or ``undecided``. Derived like ``AreaStat``.
    """

    __tablename__ = "item_stat"

    #: Level of the area, so that the areas of one level are read without those below; or ``itself`` of that level.
    level: Mapped[str] = mapped_column(String(20))
    area_path: Mapped[int]
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    item_kind: Mapped[str] = mapped_column(String(10))
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    outcome: Mapped[str] = mapped_column(String(20))

    __table_args__ = (
        UniqueConstraint("level", "area_path", "cycle_id", "item_kind", "category_id", "outcome", name="item_stat_key"),
    )
