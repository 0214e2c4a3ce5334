"""Questions about the projects from before: those of an area with their amounts by year, their sums, one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from app.areas.states.paths import bounds
from app.beginnings.models import EarlierAmount, EarlierProject
from app.store.base import db

ROWS = 50
#: Most rows of a workbook.
MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierQuery:
    """The question of an area's projects from before; its fields are the page's query string."""

    path: int
    #: "funded", "unfunded", or "" for both.
    what: str = ""
    after: int = 0

    def _within(self) -> list[ColumnElement[bool]]:
        low, high = bounds(self.path)
        here = EarlierProject.area_path.between(low, high)
        asked: list[ColumnElement[bool]] = [here, EarlierProject.standing.is_(True)]
        if self.what:
            asked.append(EarlierProject.funded.is_(self.what == "funded"))
        return asked

    def rows(self, limit: int = ROWS + 1) -> Sequence[EarlierProject]:
        """Return the projects after the one with the number ``after``, with their agencies and programmes."""
        query = select(EarlierProject).where(*self._within(), EarlierProject.number > self.after)
        whole = (
            joinedload(EarlierProject.agency),
            joinedload(EarlierProject.category),
            joinedload(EarlierProject.node),
        )
        return db.session.scalars(query.options(*whole).order_by(EarlierProject.number).limit(limit)).all()

    def sums(self) -> dict[bool, tuple[int, int]]:
        """Return how many there are and their satang, by whether they had money."""
        query = select(EarlierProject.funded, func.count(), func.sum(EarlierProject.satang)).where(*self._within())
        found = db.session.execute(query.group_by(EarlierProject.funded)).all()
        return {funded: (n, int(satang or 0)) for funded, n, satang in found}


def sums_in(path: int) -> dict[bool, tuple[int, int]]:
    """Return how many projects from before an area has, and their satang, by whether they had money."""
    return EarlierQuery(path=path).sums()


def amounts_of(ids: Sequence[int]) -> dict[int, dict[int, int]]:
    """Return the satang of each project by fiscal year."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    query = select(EarlierAmount).where(EarlierAmount.earlier_project_id.in_(ids))
    for one in db.session.scalars(query.order_by(EarlierAmount.fiscal_year)):
        found[one.earlier_project_id][one.fiscal_year] = one.satang
    return found


def earlier_by_ref(ref: str) -> EarlierProject | None:
    """Return one project from before with its area, its agency and the workbook that brought it."""
    query = select(EarlierProject).where(EarlierProject.ref == ref)
    parts = (EarlierProject.area, EarlierProject.agency, EarlierProject.category, EarlierProject.node)
    whole = (*map(joinedload, parts), joinedload(EarlierProject.beginning))
    return db.session.scalars(query.options(*whole)).first()
