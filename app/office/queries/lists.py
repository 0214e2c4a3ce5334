"""Questions about the lists of the house: categories, reasons, sources of funds; rows that have ended stay listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from app.areas import queries as areas
from app.cycles.models.cycles import Category, Reason
from app.cycles.states import DIMENSION_LABELS, OUTCOME_LABELS
from app.plans.models.funding import FundingSource
from app.store.base import db

#: Longest list that a page shows; the longest that offices have holds some sixty.
MOST_ROWS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseList:
    """One list: its model, what it is called, and the column by which its rows are grouped, with its labels."""

    model: Any
    title: Any
    says: Any
    group: str = ""
    groups: Mapping[Any, Any]


LISTS: dict[str, HouseList] = {
    "categories": HouseList(
        model=Category,
        title=_l("Categories of needs"),
        says=_l("The category is chosen when a need or a proposal is recorded."),
        group="dimension",
        groups=DIMENSION_LABELS,
    ),
    "reasons": HouseList(
        model=Reason,
        title=_l("Coded reasons for outcomes"),
        says=_l("The reason is chosen when a desk decides; everybody reads it."),
        group="outcome",
        groups=OUTCOME_LABELS,
    ),
    "funding-sources": HouseList(
        model=FundingSource,
        title=_l("Sources of funds"),
        says=_l("The source stands at envelopes and projects."),
        groups={},
    ),
}


def rows_of(one: HouseList) -> Sequence[Any]:
    """Return the rows of the list in their order, those that have ended too."""
    model = one.model
    order = (getattr(model, one.group),) if one.group else ()
    return db.session.scalars(select(model).order_by(*order, model.position, model.id).limit(MOST_ROWS)).all()


def row_of(one: HouseList, ident: int) -> Any:
    """Return one row of the list, or nothing."""
    return db.session.get(one.model, ident)


def has_code(one: HouseList, code: str) -> bool:
    """Tell whether a row of the list has the code, ended or not."""
    return db.session.scalar(select(one.model.id).where(one.model.code == code)) is not None


def last_position(one: HouseList) -> int:
    """Return the position of the last row."""
    return db.session.scalar(select(func.max(one.model.position))) or 0


def provinces() -> list[int]:
    """Return the first two digits of every province that is loaded."""
    return [area.province for area in areas.provinces()]
