"""Views of projects of several provinces: the board, one project, its draft, plan, adoption and money."""

from __future__ import annotations

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clusters.actions import joint as joint_actions
from app.clusters.actions.joint import JointDraft, PlannedActivity
from app.clusters.forms.joint import ACTIVITY_ROWS, AdoptForm, FundForm, JointForm, PlanForm
from app.clusters.models.joint import JointProject
from app.clusters.models.pool import NeedGroup
from app.clusters.pages import joint as joint_pages
from app.clusters.pages import parts
from app.clusters.pages.joint import JointPage
from app.clusters.queries import clusters as clusters_queries
from app.clusters.queries import joint as queries
from app.clusters.queries import pool
from app.clusters.states import WorkKind
from app.clusters.views.blueprint import bp
from app.clusters.views.clusters import cluster_at
from app.cycles import queries as cycles
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.forms import submitted
from app.web.found import found
from app.web.page import wants_json


@bp.get("/clusters/<code>/joint.json")
@bp.get("/clusters/<code>/joint")
def joints(code: str) -> ResponseReturnValue:
    """Show the board of the cluster's projects."""
    after = max(0, request.args.get("after", 0, type=int))
    page = joint_pages.joints(cluster_at(code), g.actor, min(after, 30_000))
    return joint_pages.board_json(page) if wants_json() else page.render()


@bp.get("/clusters/<code>/joint/new")
def new_joint(code: str) -> ResponseReturnValue:
    """Show the form of a new project."""
    cluster, group = cluster_at(code), _group()
    return parts.new_joint(cluster, parts.joint_form(cluster, group), group).render()


@bp.post("/clusters/<code>/joint/new")
def draft_joint(code: str) -> ResponseReturnValue:
    """Draft a project and invite its provinces."""
    cluster = cluster_at(code)
    cycle, form = found(clusters_queries.newest_cycle(cluster.id)), parts.joint_form(cluster)
    group = _group()

    def act() -> str:
        one = joint_actions.draft(cycle, _draft(form, group), by=g.actor)
        flash(_("Drafted. Write the activities, then each province tells its part."), "success")
        return url_for(".plan", ref=one.ref)

    return submitted(form, lambda _theirs: parts.new_joint(cluster, form, group), act)


def _group() -> NeedGroup | None:
    """Return the group of the shared pool that the address names."""
    ref = request.args.get("group", "")
    return found(pool.group_by_ref(ref)) if ref else None


def _draft(form: JointForm, group: NeedGroup | None) -> JointDraft:
    category = next((one for one in cycles.categories() if one.code == form.category.data), None)
    if category is None:
        raise Refusal(_("Choose the category."), field="category")
    return JointDraft(
        title=form.title.data or "",
        summary=form.summary.data or "",
        category=category,
        lead=whole_number(form.lead.data) or 0,
        provinces=frozenset(whole_number(one) or 0 for one in form.provinces.data or ()),
        group=group,
    )


@bp.get("/joint/<ref>.json")
@bp.get("/joint/<ref>")
def joint(ref: str) -> ResponseReturnValue:
    """Show one project of several provinces."""
    page = _page(joint_at(ref))
    return joint_pages.joint_json(page) if wants_json() else page.render()


def joint_at(ref: str) -> JointProject:
    """Return the project of an address."""
    return found(queries.by_ref(ref))


def _page(one: JointProject, adopting: AdoptForm | None = None, funding: FundForm | None = None) -> JointPage:
    return joint_pages.joint(
        one, g.actor, adopting=adopting or AdoptForm(formdata=None), funding=funding or FundForm(formdata=None)
    )


@bp.get("/joint/<ref>/plan")
def plan(ref: str) -> ResponseReturnValue:
    """Show the form of the activities."""
    one = joint_at(ref)
    return parts.plan(one, parts.rows_form(one), g.actor).render()


@bp.post("/joint/<ref>/plan")
def write_plan(ref: str) -> ResponseReturnValue:
    """Write new activities, and name the meeting at which it was developed."""
    one = joint_at(ref)
    form = parts.rows_form(one)

    def act() -> str:
        meeting = clusters_queries.meeting_by_id(whole_number(form.meeting.data) or 0)
        joint_actions.plan(one, _activities(form), meeting, by=g.actor)
        flash(_("The plan is written. Each province tells its part now."), "success")
        return url_for(".joint", ref=ref)

    return submitted(form, lambda _theirs: parts.plan(one, form, g.actor), act)


def _activities(form: PlanForm) -> list[PlannedActivity]:
    return [
        PlannedActivity(
            name=form[f"name_{row}"].data,
            work=WorkKind(form[f"work_{row}"].data),
            needs=form[f"needs_{row}"].data or 0,
        )
        for row in range(1, ACTIVITY_ROWS + 1)
        if form[f"name_{row}"].data
    ]


@bp.post("/joint/<ref>/adoption")
def adopt(ref: str) -> ResponseReturnValue:
    """Record that the committee of the cluster adopted the project."""
    one, form = joint_at(ref), AdoptForm()

    def act() -> str:
        meeting = clusters_queries.meeting_by_id(whole_number(form.meeting.data) or 0)
        if meeting is None:
            raise Refusal(_("Choose the meeting."), field="meeting")
        joint_actions.adopt(one, meeting, by=g.actor)
        flash(_("Adopted. The next step is its money."), "success")
        return url_for(".joint", ref=ref)

    return submitted(form, lambda _theirs: _page(one, adopting=form), act)


@bp.post("/joint/<ref>/funding")
def fund(ref: str) -> ResponseReturnValue:
    """Record the cluster's money for the project."""
    one, form = joint_at(ref), FundForm()

    def act() -> str:
        joint_actions.fund(one, form.allocated.data or 0, by=g.actor)
        flash(_("Funded. It counts once for the cluster, and by share in each province."), "success")
        return url_for(".joint", ref=ref)

    return submitted(form, lambda _theirs: _page(one, funding=form), act)
