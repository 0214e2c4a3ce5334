"""What stands in the way of approving an annual plan: one sentence for each thing that a project lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.plans.models.candidates import Activity, Brief, Candidate
from app.plans.models.funding import AnnualPlan, Project
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import funding
from app.plans.queries.versions import text_of
from app.plans.rules.completeness import brief_gaps


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
        obstacle
        for project in projects
        for obstacle in _of_project(annual_plan, project, candidates[project.id], briefs, activities)
    ]


def _of_project(
    annual_plan: AnnualPlan,
    project: Project,
    candidate: Candidate,
    briefs: Mapping[int, Brief],
    activities: Mapping[int, Sequence[Activity]],
) -> Iterator[Obstacle]:
    if candidate.node is None or candidate.node.plan_id != annual_plan.plan_id:
        sentence = _("%(ref)s has no place in the strategy chain of this plan.", ref=project.ref)
        yield Obstacle(sentence, candidate.ref, project.ref, "chain")
    lacking = brief_gaps(text_of(candidate, briefs[candidate.id], activities[candidate.id]))
    if lacking:
        sentence = _("The brief of %(ref)s is not complete.", ref=project.ref)
        details = tuple(str(gap.sentence) for gap in lacking)
        yield Obstacle(sentence, candidate.ref, project.ref, "brief", details)
    if not project.allocated:
        yield Obstacle(_("No money is allocated to %(ref)s.", ref=project.ref), candidate.ref, project.ref, "money")
