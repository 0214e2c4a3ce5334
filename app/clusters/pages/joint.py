"""Pages of projects of several provinces: the board of a cluster, one project, and what it is for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.rules import addresses
from app.clusters import policy
from app.clusters.forms.joint import AdoptForm, FundForm
from app.clusters.models.clusters import Cluster
from app.clusters.models.joint import JointActivity, JointProject
from app.clusters.models.meetings import ClusterCycle
from app.clusters.pages import clusters
from app.clusters.pages.shares import ShareRow, shares_of
from app.clusters.pages.verdicts import JointLabel, evidence, if_leaves, label_of
from app.clusters.queries import clusters as clusters_queries
from app.clusters.queries import joint as queries
from app.clusters.queries.joint import BroughtNeed
from app.clusters.rules.joint import JointFacts, dependent, judge
from app.clusters.states import (
    JOINT_STATE_LABELS,
    WORK_KIND_LABELS,
    JointState,
    WorkKind,
)
from app.ledger.actor import Actor
from app.web.locale import named
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True)
class JointRow:
    """One project of the board (amounts in satang)."""

    ref: str
    title: str
    url: str
    label: JointLabel
    state: str
    provinces: str
    satang: int
    allocated: int


@dataclass(frozen=True, kw_only=True)
class JointsPage(Page):
    """The board: all projects of the cluster's cycle."""

    endpoint: ClassVar = "clusters.joints"
    code: str
    cycle: ClusterCycle | None
    rows: Sequence[JointRow]
    next_url: str
    new_url: str


@dataclass(frozen=True, kw_only=True)
class JointPage(Page):
    """One project of several provinces."""

    endpoint: ClassVar = "clusters.joint"
    joint: JointProject
    label: JointLabel
    state: str
    signs: Sequence[tuple[str, bool, str]]
    shares: Sequence[ShareRow]
    total: int
    activities: Sequence[tuple[JointActivity, str, str, str]]
    dependent: int
    leaves: Sequence[str]
    needs: Sequence[BroughtNeed]
    places: Mapping[int, str]
    may_plan: Verdict
    may_adopt: Verdict
    may_fund: Verdict
    adopting: AdoptForm
    funding: FundForm


def url_of(joint: JointProject, page: str = "joint") -> str:
    """Return a page of the project."""
    return url_for(f"clusters.{page}", ref=joint.ref)


def joints(cluster: Cluster, by: Actor | None, after: int) -> JointsPage:
    """Return the board of the cluster's newest cycle."""
    cycle = clusters_queries.newest_cycle(cluster.id)
    found = queries.of_cycle(cycle.id, after, queries.ROWS + 1) if cycle else []
    rows, code = rows_of(found[: queries.ROWS]), cluster.area.code
    drafts = policy.may_keep(by, cluster.area.path) or any(
        policy.may_draft(by, cluster.area.path, one.province) for one in clusters_queries.members(cluster.id)
    )
    return JointsPage(
        title=_("Projects of several provinces"),
        kicker=named(cluster.area),
        lede=_("Three of four signs of joint work make a project joint; with fewer it is a bundle, and says so."),
        crumbs=clusters.crumbs(cluster),
        code=code,
        cycle=cycle,
        rows=rows,
        next_url=url_for("clusters.joints", code=code, after=found[queries.ROWS - 1].number)
        if len(found) > queries.ROWS
        else "",
        new_url=url_for("clusters.new_joint", code=code) if drafts and cycle else "",
    )


def rows_of(found: Sequence[JointProject]) -> list[JointRow]:
    """Return the rows of a board for these projects: six questions, however many there are."""
    facts = queries.facts_of(found)
    names = names_in(facts.values())
    return [
        JointRow(
            ref=one.ref,
            title=one.title,
            url=url_of(one),
            label=label_of(judge(facts[one.id])),
            state=str(JOINT_STATE_LABELS[JointState(one.state)]),
            provinces=" · ".join(names.get(p, str(p)) for p in sorted(facts[one.id].provinces)),
            satang=sum(part.satang for part in facts[one.id].standing),
            allocated=one.allocated,
        )
        for one in found
    ]


def names_in(facts: Any) -> dict[int, str]:
    """Return the names of the provinces in these facts."""
    numbers = {p for one in facts for p in one.provinces}
    return {number: named(member) for number, member in queries.names_of(sorted(numbers)).items()}


def board_json(page: JointsPage) -> dict[str, Any]:
    """Return the board for programs; each project says what it is and which signs fail."""
    return {
        "fiscal_year": page.cycle.fiscal_year if page.cycle else None,
        "projects": [
            {
                **{"ref": row.ref, "title": row.title, "label": "joint" if row.label.joint else "bundle"},
                **{"failing": list(row.label.failing), "satang": row.satang, "allocated": row.allocated},
            }
            for row in page.rows
        ],
        "next": page.next_url or None,
    }


def joint(one: JointProject, by: Actor | None, *, adopting: AdoptForm, funding: FundForm) -> JointPage:
    """Return one project of several provinces."""
    cluster = one.cycle.cluster
    facts, partners = queries.facts_of([one])[one.id], queries.partners_of([one.id])[one.id]
    names = {n: named(m) for n, m in queries.names_of([p.province for p in partners]).items()}
    activities, needs = queries.activities_of([one.id])[one.id], queries.needs_of([one.id])[one.id]
    judgement = judge(facts)
    may_adopt = policy.may_adopt(by, one, partners)
    meetings = clusters_queries.meetings_of(one.cycle_id) if may_adopt else ()
    adopting.meeting.choices = [(str(m.id), meeting_name(m.number, one.cycle)) for m in meetings if m.held_on]
    met = meeting_name(one.meeting.number, one.cycle) if one.meeting else ""
    return JointPage(
        title=one.title,
        kicker=_("Project of several provinces · %(ref)s", ref=one.ref),
        lede=one.summary,
        crumbs=clusters.crumbs(cluster),
        joint=one,
        label=label_of(judgement),
        state=str(JOINT_STATE_LABELS[JointState(one.state)]),
        signs=evidence(judgement, {a.id: a.name for a in activities}, met),
        shares=shares_of(one, facts, partners, (names, _counts(one, needs)), by),
        total=sum(part.satang for part in facts.standing),
        activities=_activities(activities, facts, names),
        dependent=dependent(facts),
        leaves=if_leaves(facts, names) if len(facts.provinces) > 1 else [],
        needs=needs,
        places=areas.labels({need.area_path for need in needs}),
        may_plan=policy.may_plan_joint(by, one),
        may_adopt=may_adopt,
        may_fund=policy.may_fund(by, one),
        adopting=adopting,
        funding=funding,
    )


def meeting_name(number: int, cycle: ClusterCycle) -> str:
    """Return what a meeting is called."""
    return str(_("Meeting no. %(number)s/%(year)s", number=number, year=cycle.fiscal_year))


def _counts(one: JointProject, needs: Sequence[BroughtNeed]) -> Mapping[int, int]:
    """Return how many needs each province brings; they are counted apart only where the page does not hold them all."""
    if len(needs) < queries.MOST_NEEDS:
        return Counter(need.province for need in needs)
    return {province: n for (_joint, province), n in queries.need_counts([one.id]).items()}


def _activities(
    activities: Sequence[JointActivity], facts: JointFacts, names: Mapping[int, str]
) -> list[tuple[JointActivity, str, str, str]]:
    by_id = {one.id: one.name for one in activities}
    carried: dict[int, list[str]] = {}
    for part in facts.standing:
        if part.carries:
            carried.setdefault(part.activity, []).append(names.get(part.province, str(part.province)))
    return [
        (
            one,
            str(WORK_KIND_LABELS[WorkKind(one.work)]),
            " · ".join(carried.get(one.id, ())),
            by_id.get(one.needs_id or 0, ""),
        )
        for one in activities
    ]


def joint_json(page: JointPage) -> dict[str, Any]:
    """Return one project for programs (amounts in satang)."""
    return {
        "ref": page.joint.ref,
        "title": page.joint.title,
        "label": "joint" if page.label.joint else "bundle",
        "failing": list(page.label.failing),
        "state": page.joint.state,
        "lead": page.joint.lead,
        "satang": page.total,
        "allocated": page.joint.allocated,
        "signs": [{"sign": sign, "holds": holds, "evidence": why} for sign, holds, why in page.signs],
        "provinces": [
            {
                **{"province": row.province, "name": row.name, "state": row.state, "satang": row.satang},
                **{"own": row.own, "served": row.served, "needs": row.needs, "allocated": row.allocated},
            }
            for row in page.shares
        ],
        "needs": [addresses.need(need.ref) for need in page.needs],
        "if_one_leaves": list(page.leaves),
    }
