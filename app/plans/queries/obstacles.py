"""What stands in the way of approving an annual plan: one sentence for each thing that a project lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.plans.models.candidates import Activity, Brief, Candidate
from app.plans.models.funding import AnnualPlan
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import funding
from app.plans.queries.versions import text_of
from app.plans.rules.completeness import brief_gaps
from app.store import clock
from app.web.locale import date_text


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that is missing: the sentence, the candidate that it is about, and where it is mended."""

    text: str
    candidate_ref: str = ""
    project_ref: str = ""
    #: brief, chain or money; blank where the annual plan itself lacks something.
    where: str = ""
    #: What exactly is missing, where it is more than one thing.
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.text, *self.details))


#: What rooms above find missing of an annual plan; the house puts them in when it opens.
OBSTACLES: list[Callable[[AnnualPlan], Iterable[Obstacle]]] = []


def obstacles_to_approval(annual_plan: AnnualPlan) -> Sequence[Obstacle]:
    """Return what must be mended before the annual plan can be approved, project by project; five questions at most.

    What can be overridden in public, of this room and of those above, stands apart (``against.py``).
    """
    projects = funding.projects_in(annual_plan.id)
    if not projects:
        return [Obstacle(_("There is no project in this annual plan yet."))]
    candidates = funding.candidates_behind([project.id for project in projects])
    ids = [candidate.id for candidate in candidates.values()]
    briefs, activities = candidates_queries.briefs_of(ids), candidates_queries.activities_of(ids)
    return [
        *_of_hearing(annual_plan),
        *(
            obstacle
            for project in projects
            for one in [candidates[project.id]]
            for obstacle in lacking(
                annual_plan,
                one,
                (briefs[one.id], activities[one.id]),
                allocated=project.allocated,
                project_ref=project.ref,
            )
        ),
    ]


def _of_hearing(annual_plan: AnnualPlan) -> Iterator[Obstacle]:
    """Yield what is missing of a draft that was laid open: its last day, or answers to what was said."""
    if annual_plan.closes_on is None:
        return
    if annual_plan.closes_on >= clock.today():
        yield Obstacle(_("The draft lies open until %(day)s.", day=date_text(annual_plan.closes_on)))
    for asked in OBSTACLES:
        yield from asked(annual_plan)


def lacking(
    annual_plan: AnnualPlan,
    candidate: Candidate,
    written: tuple[Brief, Sequence[Activity]],
    *,
    allocated: int,
    project_ref: str = "",
) -> Iterator[Obstacle]:
    """Yield what the candidate lacks to be funded by the annual plan."""
    ref = project_ref or candidate.ref
    if candidate.node is None or candidate.node.plan_id != annual_plan.plan_id:
        sentence = _("%(ref)s has no place in the strategy chain of this plan.", ref=ref)
        yield Obstacle(sentence, candidate.ref, project_ref, "chain")
    gaps = brief_gaps(text_of(candidate, *written))
    if gaps:
        sentence = _("The brief of %(ref)s is not complete.", ref=ref)
        yield Obstacle(sentence, candidate.ref, project_ref, "brief", tuple(str(gap.sentence) for gap in gaps))
    if not allocated:
        yield Obstacle(_("No money is allocated to %(ref)s.", ref=ref), candidate.ref, project_ref, "money")
