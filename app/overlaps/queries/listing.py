"""Overlaps side by side: a page of them by key, how many of each, those on one proposal or one project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from app.agencies.models import Declaration
from app.areas.states.paths import bounds
from app.bodies.models import Agency
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.localplans.models import LocalPlan, LocalProject, LocalVersion
from app.localplans.states import YEARS, Source
from app.overlaps.models import Overlap, OverlapRuling
from app.overlaps.queries.pairs import live
from app.proposals.models import Proposal
from app.store.base import db

ROWS = 20
_LATER = aliased(OverlapRuling)
STANDING: ColumnElement[bool] = ~exists().where(_LATER.supersedes_id == OverlapRuling.id)


class Pairing(NamedTuple):
    """A proposal beside a project of another plan, with what was suggested, declared and ruled."""

    key: int
    score: int
    reasons: Any
    proposal_id: int
    proposal_ref: str
    proposal_title: str
    proposal_path: int
    proposal_satang: int
    proposal_agency: int | None
    regular: bool | None
    declared: str | None
    project_id: int
    project_ref: str
    project_name: str
    project_target: str
    project_path: int
    source: str
    first_year: int
    agency_id: int
    name_th: str
    name_en: str
    verdict: str | None
    follows: str | None
    theirs: int | None
    sentence: str | None
    ruled_at: Any
    satang: tuple[int | None, ...]

    @property
    def contradicts(self) -> bool:
        """Whether the agency declared that its programme does not hold work which its programme seems to hold."""
        own = self.source == Source.REGULAR and self.proposal_agency == self.agency_id
        return own and self.regular is False and self.verdict != "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingQuery:
    """The question of an area's overlaps; its fields are the page's query string."""

    path: int
    agency: int = 0
    #: The ref of a round: only proposals that lie or lay on its desk.
    round: str = ""
    #: ``open`` for what nobody has ruled on, ``ruled`` for the rest, ``flagged`` for contradicted declarations.
    show: str = "open"
    after: tuple[int, int] = (0, 0)

    def rows(self, limit: int = ROWS + 1) -> list[Pairing]:
        """Return a page: the open ones by likeness, the ruled ones newest first."""
        asked = self._asked(_columns())
        if self.show == "ruled":
            asked = asked.order_by(OverlapRuling.id.desc())
            asked = asked.where(OverlapRuling.id < self.after[1]) if self.after[1] else asked
        else:
            asked = asked.order_by(Overlap.score.desc(), Overlap.id.desc())
            asked = asked.where(tuple_(Overlap.score, Overlap.id) < self.after) if self.after[1] else asked
        return _pairings(asked.limit(limit))

    def counts(self) -> dict[str, int]:
        """Return how many wait, how many are flagged, and how many rulings say what, whatever is shown."""
        waiting = PairingQuery(path=self.path, agency=self.agency, round=self.round, show="open")
        flagged = PairingQuery(path=self.path, agency=self.agency, round=self.round, show="flagged")
        ruled = PairingQuery(path=self.path, agency=self.agency, round=self.round, show="ruled")
        counted = ruled._asked(select(OverlapRuling.verdict, OverlapRuling.follows, func.count()))
        found = {
            "open": db.session.scalar(waiting._asked(select(func.count()))) or 0,
            "flagged": db.session.scalar(flagged._asked(select(func.count()))) or 0,
        }
        for verdict, follows, n in db.session.execute(counted.group_by(OverlapRuling.verdict, OverlapRuling.follows)):
            found[verdict] = found.get(verdict, 0) + n
            found[f"follows:{follows}"] = found.get(f"follows:{follows}", 0) + n
        return found

    def _asked(self, asked: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        asked = _joined(asked, ruled=self.show == "ruled")
        low, high = bounds(self.path)
        asked = asked.where(Proposal.area_path.between(low, high))
        if self.agency:
            asked = asked.where(LocalPlan.agency_id == self.agency)
        if self.round:
            on_desk = select(DeskItem.item_id).join(Round, Round.id == DeskItem.round_id)
            asked = asked.where(Proposal.id.in_(on_desk.where(Round.ref == self.round)))
        if self.show != "ruled":
            alive = exists().where(DeskItem.item_id == Proposal.id, live())
            asked = asked.where(OverlapRuling.id.is_(None), LocalProject.standing, alive)
        if self.show == "flagged":
            asked = asked.where(
                Declaration.regular.is_(False),
                LocalPlan.source == Source.REGULAR,
                LocalPlan.agency_id == Proposal.agency_id,
            )
        return asked


def _columns() -> Select[*tuple[Any, ...]]:
    amounts = (getattr(LocalVersion, f"satang_{n}") for n in range(1, YEARS + 1))
    return select(
        func.coalesce(OverlapRuling.id, Overlap.id, 0),
        *(func.coalesce(Overlap.score, 0), Overlap.reasons, Proposal.id, Proposal.ref, Proposal.title),
        *(Proposal.area_path, Proposal.satang, Proposal.agency_id, Declaration.regular, Declaration.words),
        *(LocalProject.id, LocalProject.ref, LocalVersion.name, LocalVersion.target, LocalProject.area_path),
        *(LocalPlan.source, LocalPlan.first_year, Agency.id, Agency.name_th, Agency.name_en),
        *(OverlapRuling.verdict, OverlapRuling.follows, OverlapRuling.theirs, OverlapRuling.sentence),
        OverlapRuling.ruled_at,
        *amounts,
    )


def _joined(asked: Select[*tuple[Any, ...]], *, ruled: bool) -> Select[*tuple[Any, ...]]:
    """Join proposal, project, body, declaration and the ruling that stands; ``ruled`` begins at the rulings."""
    same = and_(OverlapRuling.proposal_id == Overlap.proposal_id, OverlapRuling.project_id == Overlap.project_id)
    if ruled:
        asked = asked.select_from(OverlapRuling).outerjoin(Overlap, same).where(STANDING)
        proposal_id, project_id = OverlapRuling.proposal_id, OverlapRuling.project_id
    else:
        asked = asked.select_from(Overlap).outerjoin(OverlapRuling, and_(same, STANDING))
        proposal_id, project_id = Overlap.proposal_id, Overlap.project_id
    newest = and_(LocalVersion.project_id == LocalProject.id, LocalVersion.id == _newest())
    return (
        asked.join(Proposal, Proposal.id == proposal_id)
        .join(LocalProject, LocalProject.id == project_id)
        .join(LocalVersion, newest)
        .join(LocalPlan, LocalPlan.id == LocalProject.plan_id)
        .join(Agency, Agency.id == LocalPlan.agency_id)
        .outerjoin(Declaration, Declaration.proposal_id == Proposal.id)
    )


def _newest() -> Any:
    """Return the question for the version that a project shows: the current one, else the last."""
    one = aliased(LocalVersion)
    query = select(one.id).where(one.project_id == LocalProject.id)
    return query.order_by(one.current.desc(), one.id.desc()).limit(1).correlate(LocalProject).scalar_subquery()


def _pairings(asked: Select[*tuple[Any, ...]]) -> list[Pairing]:
    return [Pairing._make((*row[:26], tuple(row[26:]))) for row in db.session.execute(asked)]


def standing_rulings(*, proposal_ids: Sequence[int] = (), project_ids: Sequence[int] = ()) -> list[Pairing]:
    """Return the rulings that stand on any of the proposals, or of the projects, newest first."""
    mine = or_(OverlapRuling.proposal_id.in_(proposal_ids), OverlapRuling.project_id.in_(project_ids))
    asked = _joined(_columns(), ruled=True).where(mine).order_by(OverlapRuling.id.desc()).limit(200)
    return _pairings(asked)


def waiting_on(proposal_ids: Sequence[int]) -> list[Pairing]:
    """Return the suggestions for these proposals on which nobody has ruled, the most alike first."""
    asked = _joined(_columns(), ruled=False)
    asked = asked.where(Overlap.proposal_id.in_(proposal_ids), OverlapRuling.id.is_(None), LocalProject.standing)
    return _pairings(asked.order_by(Overlap.score.desc(), Overlap.id.desc()).limit(50))


def pairing(proposal_id: int, project_id: int) -> Pairing | None:
    """Return the two side by side, suggested or not."""
    same = and_(Overlap.proposal_id == Proposal.id, Overlap.project_id == LocalProject.id)
    ruled = and_(OverlapRuling.proposal_id == Proposal.id, OverlapRuling.project_id == LocalProject.id, STANDING)
    asked = (
        _columns()
        .select_from(Proposal)
        .join(LocalProject, LocalProject.id == project_id)
        .join(LocalVersion, and_(LocalVersion.project_id == LocalProject.id, LocalVersion.id == _newest()))
        .join(LocalPlan, LocalPlan.id == LocalProject.plan_id)
        .join(Agency, Agency.id == LocalPlan.agency_id)
        .outerjoin(Overlap, same)
        .outerjoin(OverlapRuling, ruled)
        .outerjoin(Declaration, Declaration.proposal_id == Proposal.id)
        .where(Proposal.id == proposal_id)
    )
    found = _pairings(asked)
    return found[0] if found else None


def rounds_with(path: int) -> list[tuple[str, int, int]]:
    """Return the rounds on whose desks suggested proposals of the area lie: ref, area's path, fiscal year."""
    low, high = bounds(path)
    query = (
        select(Round.ref, Round.area_path, Cycle.fiscal_year)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .join(DeskItem, DeskItem.round_id == Round.id)
        .join(Overlap, Overlap.proposal_id == DeskItem.item_id)
        .where(Overlap.area_path.between(low, high), Round.level.not_in(("village", "community")))
        .distinct()
    )
    rows = db.session.execute(query.order_by(Cycle.fiscal_year.desc(), Round.area_path).limit(200))
    return [(row[0], row[1], row[2]) for row in rows]


def bodies_with(path: int) -> list[Any]:
    """Return the bodies whose plans hold something that may overlap with proposals of the area."""
    low, high = bounds(path)
    query = (
        select(Agency.id, Agency.name_th, Agency.name_en, Agency.sort_key)
        .join(LocalPlan, LocalPlan.agency_id == Agency.id)
        .join(LocalProject, LocalProject.plan_id == LocalPlan.id)
        .join(Overlap, Overlap.project_id == LocalProject.id)
        .where(Overlap.area_path.between(low, high))
        .distinct()
    )
    return list(db.session.execute(query.order_by(Agency.sort_key, Agency.id).limit(500)))
