"""How the envelopes of an annual plan and the ceilings of districts moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _

from app.areas import queries as areas
from app.envelopes.pages.board import url_of
from app.envelopes.queries import kept
from app.envelopes.queries.kept import CeilingMove
from app.plans.models.funding import AnnualPlan
from app.plans.pages.funding import certainty_label, crumbs, name_of
from app.plans.queries import funding
from app.web.locale import named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyMove:
    """An act on an envelope or a district's ceiling, in words."""

    move: CeilingMove
    of: str
    certainty: str


@dataclass(frozen=True, kw_only=True)
class HistoryPage(Page):
    """Every act on the money of the year, the newest first."""

    endpoint: ClassVar = "envelopes.history"
    moves: Sequence[MoneyMove]
    board_url: str


def history(annual: AnnualPlan) -> HistoryPage:
    """Return the page of how the ceilings moved."""
    return HistoryPage(
        title=_("How the ceilings moved"),
        kicker=name_of(annual),
        lede=_("Every act on an envelope or on the ceiling of a district, the newest first."),
        crumbs=(*crumbs(annual), Crumb(label=_("How far the money reaches"), url=url_of(annual))),
        moves=_moves(annual),
        board_url=url_of(annual),
    )


def _moves(annual: AnnualPlan) -> list[MoneyMove]:
    """Return the moves in words."""
    sources = {one.id: named(one.funding_source) for one in funding.envelopes_of(annual.id)}
    districts = kept.districts_of(annual.id)
    names = areas.labels(districts.values())
    return [
        MoneyMove(
            move=move,
            of=sources.get(move.ident) or names.get(districts.get(move.ident, 0), ""),
            certainty=certainty_label(move.certainty) if move.certainty else "",
        )
        for move in kept.moves_of(annual.id)
    ]
