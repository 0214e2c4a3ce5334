"""Whether people were told what became of their needs, and how long it took, of an area in a cycle."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level, code_of
from app.cycles.models.cycles import Cycle
from app.following.queries import told as queries
from app.following.queries.told import ToldCounts
from app.following.rules.delays import Delay, delay_of
from app.forums.queries.asked import opened_of
from app.store import clock
from app.web.locale import called, named
from app.web.page import Crumb, Page

#: From the village up.
ORDER = (Level.VILLAGE, Level.COMMUNITY, Level.SUBDISTRICT, Level.DISTRICT, Level.PROVINCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayRow:
    """How long the items of one tier, or the answers of one agency, took; ``waiting`` have no answer yet."""

    key: str
    label: str
    url: str
    delay: Delay
    waiting: int = 0


@dataclass(frozen=True, kw_only=True)
class ToldPage(Page):
    """The share of needs whose people were told, and the days from the voice to the outcome."""

    endpoint: ClassVar[str] = "following.told"
    cycle: str
    counts: ToldCounts
    tiers: tuple[DelayRow, ...]
    agencies: tuple[DelayRow, ...]
    cycles: tuple[tuple[str, str], ...]
    json_url: str

    @classmethod
    def of(cls, area: Area, cycle: Cycle | None) -> ToldPage:
        """Return the page of the area in the cycle."""
        here = addresses.area(area.path, "told")
        others = [one for one in opened_of(area.province) if cycle and one.id != cycle.id]
        return cls(
            title=_("Were people told, and how soon?"),
            kicker=called(area),
            lede=_(
                "People count as told when the village was told after the decision, by the board, the loudspeaker or at"
                " a meeting, or when a message went to somebody who follows the need."
            ),
            crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
            cycle=named(cycle) if cycle else "",
            counts=queries.told_in(area.path, cycle.id) if cycle else ToldCounts(),
            tiers=_tiers(area, cycle) if cycle else (),
            agencies=_agencies(area, cycle) if cycle else (),
            cycles=tuple((named(one), f"{here}?cycle={one.code}") for one in others),
            json_url=f"{here}.json" + (f"?cycle={cycle.code}" if cycle else ""),
        )


def _tiers(area: Area, cycle: Cycle) -> tuple[DelayRow, ...]:
    counted = queries.days_by_tier(area.path, cycle.id)
    return tuple(
        DelayRow(key=level.value, label=str(LEVEL_LABELS[level]), url="", delay=delay_of(counted.get(level, Counter())))
        for level in ORDER
        if level in counted or level != Level.COMMUNITY
    )


def _agencies(area: Area, cycle: Cycle) -> tuple[DelayRow, ...]:
    counted, waiting, agencies = queries.days_by_agency(area.path, cycle.id)
    rows = [
        DelayRow(
            key=str(ident),
            label=named(agencies[ident]) if ident in agencies else "",
            url=addresses.agency(ident),
            delay=delay_of(counted.get(ident, Counter())),
            waiting=n,
        )
        for ident, n in waiting.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-(row.delay.n + row.waiting), row.label)))


def told_json(area: Area, cycle: Cycle | None) -> dict[str, Any]:
    """Return the same as open data; what is not known is null."""
    counts = queries.told_in(area.path, cycle.id) if cycle else ToldCounts()
    return {
        "area": {"code": code_of(area.path), "name": called(area)},
        "cycle": cycle.code if cycle else None,
        "as_of": clock.now().isoformat(timespec="seconds"),
        "needs": {
            "decided": counts.decided,
            "told": counts.told,
            "not_told": counts.untold,
            "unknown": counts.unknown,
            "told_percent": counts.percent,
        },
        "days_from_voice_to_outcome": {
            "by_tier": [_row_json(row) for row in (_tiers(area, cycle) if cycle else ())],
            "by_agency": [_row_json(row) for row in (_agencies(area, cycle) if cycle else ())],
        },
    }


def _row_json(row: DelayRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": row.label,
        "items": row.delay.n,
        "median_days": row.delay.median,
        "slowest_tenth_days": row.delay.slowest_tenth,
        "without_answer": row.waiting,
    }
