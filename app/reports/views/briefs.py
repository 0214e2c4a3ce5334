"""Forms จ.1-1 and จ.1 as PDF, as workbook and for Word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.plans.pages.candidates import works_on
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import chain as chain_queries
from app.plans.queries import funding as funding_queries
from app.plans.queries import papers
from app.reports.pages import brief_papers, briefs
from app.reports.pages.brief_papers import Letterhead
from app.reports.pages.heading import province_of
from app.reports.rules.layouts import BRIEF, SUMMARY, FormLayout, layout_on
from app.reports.views.blueprint import DOCX, XLSX, bp, printed, written
from app.store import clock
from app.web.found import found
from app.web.locale import named
from app.web.page import site

#: What each ending is, and who makes it.
KINDS: dict[str, tuple[str, Callable[..., bytes]]] = {
    "xlsx": (XLSX, brief_papers.briefs_workbook),
    "docx": (DOCX, brief_papers.briefs_word),
}
SUMMARIES: dict[str, tuple[str, Callable[..., bytes]]] = {
    "xlsx": (XLSX, brief_papers.summary_workbook),
    "docx": (DOCX, brief_papers.summary_word),
}


@bp.get("/candidates/<ref>/brief.<any(pdf, xlsx, docx):ending>")
def brief(ref: str, ending: str) -> ResponseReturnValue:
    """Print form จ.1-1 of one candidate."""
    one = found(candidates_queries.candidate_by_ref(ref))
    link = site() + url_for("plans.brief", ref=ref)
    return _briefs([one], f"brief-{one.ref}", ending, _layout(), (province_of(one.area_path), one.ref, link))


@bp.get("/annual-plans/<int:annual_id>/briefs.<any(pdf, xlsx, docx):ending>")
def briefs_of_year(annual_id: int, ending: str) -> ResponseReturnValue:
    """Print form จ.1-1 of the projects of an annual plan in one go; ``after`` a candidate where there are many."""
    annual = found(funding_queries.annual_by_id(annual_id))
    held = papers.candidates_in(annual.id, request.args.get("after", ""))
    year = _("Fiscal year %(year)s", year=annual.fiscal_year)
    link = site() + url_for("plans.annual", annual_id=annual.id)
    return _briefs(held, f"briefs-{annual.fiscal_year}", ending, _layout(), (province_of(annual.area.path), year, link))


@bp.get("/plans/<int:plan_id>/summary.<any(pdf, xlsx, docx):ending>")
def summary(plan_id: int, ending: str) -> ResponseReturnValue:
    """Print form จ.1 of a development plan."""
    plan = found(chain_queries.plan_by_id(plan_id))
    layout = found(layout_on(SUMMARY, clock.today()))
    rows, years = briefs.summary(plan), range(plan.first_year, plan.last_year + 1)
    around = _around(plan, layout)
    name = f"plan-{plan.first_year}-{plan.last_year}"
    if ending == "pdf":
        return printed(name, lambda: brief_papers.summary_pdf(rows, years, layout, around))
    kind, make = SUMMARIES[ending]
    return written(make(rows, years, layout, around), name, ending, kind)


def _around(plan: Plan, layout: FormLayout) -> Letterhead:
    link = site() + addresses.plan(plan.code)
    return Letterhead(title=str(layout.title), province=province_of(plan.area.path), subject=named(plan), link=link)


def _layout() -> FormLayout:
    return found(layout_on(BRIEF, clock.today()))


def _briefs(
    held: Sequence[Candidate], name: str, ending: str, layout: FormLayout, around_: tuple[str, str, str]
) -> ResponseReturnValue:
    """Answer with the briefs of the candidates; ``around_`` is province, subject and address of the paper."""
    inside = bool(held) and all(works_on(one, g.actor) for one in held)
    told = briefs.briefs(held, layout, inside=inside)
    province, subject, link = around_
    around = Letterhead(title=str(layout.title), province=province, subject=subject, link=link)
    if ending == "pdf":
        return printed(name, lambda: brief_papers.briefs_pdf(told, layout, around))
    kind, make = KINDS[ending]
    return written(make(told, layout, around), name, ending, kind)
