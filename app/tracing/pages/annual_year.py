"""How a project stands in the annual plan of its year: taken out, or one of several years of the same work."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.plans.models.funding import Project
from app.tracing.pages.steps import day_of
from app.tracing.queries.rows import Lineage
from app.web.locale import baht_text


def in_its_year(project: Project, lineage: Lineage) -> dict[str, Any]:
    """Return both sentences, each with the address where that stands; nothing for what does not hold."""
    return {"left": _left(project), "years": _years(project, lineage)}


def _years(project: Project, lineage: Lineage) -> tuple[str, str] | None:
    """Return what the candidate asks for over several fiscal years, of which this project is one."""
    whole, candidate = lineage.projects[project.id].whole, next(iter(lineage.candidates.values()), None)
    if not whole or candidate is None:
        return None
    told = {"whole": baht_text(whole), "asked": baht_text(project.requested), "year": project.annual_plan.fiscal_year}
    says = _("The work asks for %(whole)s over several fiscal years; in %(year)s for %(asked)s.", **told)
    return says, f"{addresses.candidate(candidate.ref)}/years"


def _left(project: Project) -> tuple[str, str] | None:
    """Return how the project left its annual plan, after the approval or before it."""
    if project.taken_out_at is None:
        return None
    day, annual = day_of(project.taken_out_at), project.annual_plan
    told = {"year": annual.fiscal_year, "day": day, "why": project.taken_out_why}
    if project.left_id is None:
        return _("Taken out of the annual plan %(year)s before its approval, on %(day)s: %(why)s", **told), ""
    says = _("A later version took it out of the annual plan %(year)s on %(day)s: %(why)s", **told)
    return says, addresses.annual_versions(annual.fiscal_year, annual.area.code)
