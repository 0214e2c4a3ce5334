"""Pages with the forms of a project of several provinces: the draft, its plan, and a province's own part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.clusters import policy
from app.clusters.forms.joint import (
    ACTIVITY_ROWS,
    AnswerForm,
    JointForm,
    LeaveForm,
    PartForm,
    PlanForm,
    part_form,
    plan_form,
)
from app.clusters.models.clusters import Cluster
from app.clusters.models.joint import JointActivity, JointPartner, JointProject
from app.clusters.models.pool import NeedGroup
from app.clusters.pages import clusters, joint
from app.clusters.queries import clusters as clusters_queries
from app.clusters.queries import joint as queries
from app.clusters.queries import pool
from app.clusters.states import PARTNER_STATE_LABELS, PartnerState
from app.cycles import queries as cycles
from app.ledger.actor import Actor
from app.web.locale import named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class NewJointPage(Page):
    """The form of a new project of several provinces."""

    endpoint: ClassVar = "clusters.new_joint"
    code: str
    form: JointForm
    #: The group of the shared pool from which it is drafted, if any.
    group: str | None


@dataclass(frozen=True, kw_only=True)
class PlanPage(Page):
    """The form of its activities."""

    endpoint: ClassVar = "clusters.plan"
    ref: str
    activities: Sequence[JointActivity]
    form: PlanForm
    rows: Sequence[int]
    may: Verdict


@dataclass(frozen=True, kw_only=True)
class PartPage(Page):
    """A province's own part, its committee's answer, and its leaving."""

    endpoint: ClassVar = "clusters.part"
    ref: str
    province: int
    state: str
    activities: Sequence[tuple[int, str]]
    brought: Sequence[Any]
    form: PartForm
    answering: AnswerForm
    leaving: LeaveForm
    may: Verdict
    may_leave: bool


def joint_form(cluster: Cluster, group: NeedGroup | None = None) -> JointForm:
    """Return the form of a new project with its choices; drafted from a group, with what the group says."""
    form = JointForm(data=_told_by(group) if group else None)
    provinces = [(str(one.province), named(one)) for one in clusters_queries.members(cluster.id)]
    form.category.choices = [(one.code, named(one)) for one in cycles.categories()]
    form.lead.choices = form.provinces.choices = provinces
    return form


def _told_by(group: NeedGroup) -> dict[str, Any]:
    needs = pool.needs_by_ids(pool.needs_in([group.id])[group.id])
    provinces = sorted({need.province for need in needs})
    return {
        "title": group.name,
        "category": needs[0].category.code,
        "lead": str(provinces[0]),
        "provinces": [str(one) for one in provinces],
    }


def new_joint(cluster: Cluster, form: JointForm, group: NeedGroup | None = None) -> NewJointPage:
    """Return the form of a new project."""
    return NewJointPage(
        title=_("Draft a project of several provinces"),
        crumbs=clusters.crumbs(cluster),
        code=cluster.area.code,
        form=form,
        group=group.ref if group else None,
    )


def _crumbs(one: JointProject) -> tuple[Crumb, ...]:
    return (*clusters.crumbs(one.cycle.cluster), Crumb(label=one.title, url=joint.url_of(one)))


def rows_form(one: JointProject) -> PlanForm:
    """Return the form of the activities, with the meetings that were held as choices."""
    form = plan_form()(data={"meeting": str(one.meeting_id or "")})
    held = [m for m in clusters_queries.meetings_of(one.cycle_id) if m.held_on]
    form.meeting.choices = [("", _("none")), *((str(m.id), joint.meeting_name(m.number, one.cycle)) for m in held)]
    return form


def plan(one: JointProject, form: PlanForm, by: Actor | None) -> PlanPage:
    """Return the form of the activities."""
    return PlanPage(
        title=_("Activities of the project"),
        lede=one.title,
        crumbs=_crumbs(one),
        ref=one.ref,
        activities=queries.activities_of([one.id])[one.id],
        form=form,
        rows=range(1, ACTIVITY_ROWS + 1),
        may=policy.may_plan_joint(by, one),
    )


def share_form(partner: JointPartner) -> PartForm:
    """Return the form of the province's part, filled with what it told last."""
    activities = queries.activities_of([partner.joint_id])[partner.joint_id]
    parts = queries.parts_by(partner.id)
    told: dict[str, Any] = {"served": partner.served or None, "benefit": partner.benefit}
    told["needs"] = "\n".join(_of_the_group(partner))
    for ident, part in parts.items():
        told |= {f"carries_{ident}": part.carries, f"satang_{ident}": part.satang}
        told |= {f"own_{ident}": part.own, f"posts_{ident}": part.posts}
    return part_form([(one.id, one.name) for one in activities])(data=told)


def _of_the_group(partner: JointPartner) -> list[str]:
    """Return the numbers of the province's needs in the group behind the project that it has not brought yet."""
    group = pool.group_behind(partner.joint_id)
    needs = pool.lines_of(pool.needs_in([group.id])[group.id]).values() if group else ()
    brought = queries.brought_by(partner.id)
    return [one.ref for one in needs if one.province == partner.province and one.id not in brought]


def part(
    partner: JointPartner,
    by: Actor | None,
    *,
    form: PartForm | None = None,
    answering: AnswerForm | None = None,
    leaving: LeaveForm | None = None,
) -> PartPage:
    """Return the page of a province's own part."""
    one = partner.joint
    name = named(queries.names_of([partner.province])[partner.province])
    return PartPage(
        title=_("The part of %(province)s", province=name),
        lede=one.title,
        crumbs=_crumbs(one),
        ref=one.ref,
        province=partner.province,
        state=str(PARTNER_STATE_LABELS[PartnerState(partner.state)]),
        activities=[(a.id, a.name) for a in queries.activities_of([one.id])[one.id]],
        brought=[need for need in queries.needs_of([one.id])[one.id] if need.province == partner.province],
        form=form or share_form(partner),
        answering=answering or AnswerForm(formdata=None, prefix="answer-"),
        leaving=leaving or LeaveForm(formdata=None, prefix="leave-"),
        may=policy.may_tell(by, partner),
        may_leave=partner.state == PartnerState.CONSENTED,
    )
