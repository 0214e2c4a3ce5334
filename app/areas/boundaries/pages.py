"""Pages of the outlines: the form for a file, and what a file would do, on a map and in an equal list."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from flask_babel import gettext as _

from app.areas.boundaries.forms import BoundariesForm
from app.areas.boundaries.intake.comparison import (
    DONE,
    OUTLINE_FATE_LABELS,
    CheckedOutlines,
    OutlineChange,
    OutlineFate,
)
from app.areas.boundaries.models import BoundaryDraft
from app.areas.queries import hints
from app.areas.rules.cells import Remark
from app.web.locale import called, date_text
from app.web.page import Page
from app.web.verdict import Verdict

#: Areas on one page of the list, and remarks on the page.
AT_ONCE = 30
MOST_SHOWN = 200
TONES = {
    OutlineFate.NEW: "good",
    OutlineFate.CHANGED: "wait",
    OutlineFate.LATER: "wait",
    OutlineFate.SAME: "plain",
    OutlineFate.EARLIER: "bad",
    OutlineFate.MISSING: "warn",
}
#: The map of many areas draws the coarser outlines; each number is how many, at most, are drawn with which detail.
_COARSER = ((80, 50), (400, 200))
_COARSEST = 1000


@dataclass(frozen=True, kw_only=True)
class BoundariesPage(Page):
    """The form for a file of outlines."""

    endpoint: ClassVar = "areas.boundaries"
    form: BoundariesForm


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineRow:
    """One area of the list."""

    code: str
    label: str
    hint: str
    state: str
    words: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class BoundaryPage(Page):
    """One file that was read: how it was understood, what it would do, and the remarks on its rows."""

    endpoint: ClassVar = "areas.boundary"
    draft: BoundaryDraft
    told: Sequence[tuple[str, Any]]
    sums: Sequence[tuple[str, Any]]
    #: Codes and words of what becomes of the outlines on the map.
    legend: Sequence[tuple[str, str, str]]
    rows: Sequence[OutlineRow]
    total: int
    next_code: str
    faults: Sequence[Remark]
    notes: Sequence[Remark]
    more: int
    nothing: bool
    verdict: Verdict

    @classmethod
    def of(cls, draft: BoundaryDraft, checked: CheckedOutlines, verdict: Verdict, after: int) -> Self:
        """Return the page with the part of the list that follows the path ``after``."""
        rest = [change for change in checked.changes if change.area.path > after]
        points = sum(change.sets_point for change in checked.changes)
        sums = [
            (str(label), f"{checked.count(fate):,}")
            for fate, label in OUTLINE_FATE_LABELS.items()
            if checked.count(fate)
        ]
        told = [
            *checked.told,
            (_("Where the outlines come from"), checked.source),
            (_("First day of these borders"), date_text(checked.valid_from) if checked.valid_from else _("not given")),
        ]
        return cls(
            title=_("Outlines in %(file)s", file=draft.file_name),
            draft=draft,
            told=told,
            sums=[*sums, *([(_("Areas that get a point inside"), f"{points:,}")] if points else [])],
            legend=[
                (fate, str(OUTLINE_FATE_LABELS[fate]), TONES[fate])
                for fate in (*DONE, OutlineFate.SAME, OutlineFate.EARLIER)
                if checked.count(fate)
            ],
            rows=_rows(rest[:AT_ONCE]),
            total=len(checked.changes),
            next_code=rest[AT_ONCE - 1].area.code if len(rest) > AT_ONCE else "",
            faults=checked.faults[:MOST_SHOWN],
            notes=checked.notes[:MOST_SHOWN],
            more=max(len(checked.faults) - MOST_SHOWN, 0) + max(len(checked.notes) - MOST_SHOWN, 0),
            nothing=checked.nothing,
            verdict=verdict,
        )


def outlines_json(checked: CheckedOutlines) -> dict[str, Any]:
    """Return GeoJSON (WGS84 degrees) of what the file draws, no finer than so many areas need on one screen."""
    drawn = [change for change in checked.changes if change.drawn is not None]
    most = next((tolerance for few, tolerance in _COARSER if len(drawn) <= few), _COARSEST)
    return {"type": "FeatureCollection", "features": [_feature(change, most) for change in drawn]}


def _feature(change: OutlineChange, most: int) -> dict[str, Any]:
    assert change.drawn is not None
    tolerance = max(tolerance for tolerance in change.drawn.shapes if tolerance <= most)
    return {
        "type": "Feature",
        "properties": {"code": change.area.code, "name": called(change.area), "state": change.fate},
        "geometry": json.loads(change.drawn.shapes[tolerance]),
    }


def _rows(changes: Sequence[OutlineChange]) -> list[OutlineRow]:
    where = hints(change.area.path for change in changes)
    return [
        OutlineRow(
            code=change.area.code,
            label=called(change.area),
            hint=where[change.area.path],
            state=change.fate,
            words=str(OUTLINE_FATE_LABELS[change.fate]),
            tone=TONES[change.fate],
        )
        for change in changes
    ]
