"""Development plans and their strategy chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.bodies.pages.choices import by_kind
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.chain import NodeForm, PlanForm
from app.plans.forms.funding import AnnualForm
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node, Plan
from app.plans.models.funding import AnnualPlan, Project
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import chain, revisions
from app.plans.queries.versions import node_of
from app.plans.states import (
    ABOVE,
    DEVELOPMENT_LEVEL_LABELS,
    NODE_LEVEL_LABELS,
    VERSION_STATE_LABELS,
    NodeLevel,
    VersionState,
    Vocabulary,
)
from app.web.conflict import mark
from app.web.locale import named
from app.web.page import Crumb, Page
from app.web.verdict import OPEN, Verdict

#: (label, what stands now, what was typed) for each field, where two people changed the same record.
Versions = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Hanging:
    """A candidate that hangs in the chain, with the project that it has become, if it has."""

    candidate: Candidate
    project: Project | None


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A node of the chain with all that hangs on it; ``below`` is the level that may be added under it."""

    node: Node
    label: Any
    below: tuple[str, Any] | None
    children: Sequence[Branch]
    hanging: Sequence[Hanging]


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The development plans of all provinces."""

    endpoint: ClassVar = "plans.index"
    plans: Sequence[Plan]
    plan: Verdict


@dataclass(frozen=True, kw_only=True)
class NewPlanPage(Page):
    """A new development plan."""

    endpoint: ClassVar = "plans.new_plan"
    form: PlanForm


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One development plan: its chain as a tree, what hangs where, its yearly slices."""

    endpoint: ClassVar = "plans.show"
    plan: Plan
    branches: Sequence[Branch]
    orphans: Sequence[Hanging]
    annual_plans: Sequence[AnnualPlan]
    #: The version in force and the one under way: (state, its words, day from which it is in force).
    versions: Sequence[tuple[str, Any, Any]]
    #: Parts of the chain that have ended.
    ended: Sequence[Node]
    at: dict[str, Any]
    write: Verdict


@dataclass(frozen=True, kw_only=True)
class NewNodePage(Page):
    """A new part of the chain."""

    endpoint: ClassVar = "plans.new_node"
    plan: Plan
    parent: Node | None
    level: str
    form: NodeForm


@dataclass(frozen=True, kw_only=True)
class NodePage(Page):
    """One part of the chain, to be changed."""

    endpoint: ClassVar = "plans.node"
    plan: Plan
    node: Node
    form: NodeForm
    versions: Versions = ()


@dataclass(frozen=True, kw_only=True)
class NewAnnualPage(Page):
    """The annual plan of another year."""

    endpoint: ClassVar = "plans.new_annual"
    plan: Plan
    form: AnnualForm


#: Which level may be added under each.
LEVEL_BELOW = {above: level for level, above in ABOVE.items() if above is not None}


def crumbs(plan: Plan | None = None) -> tuple[Crumb, ...]:
    """Return the way to the pages of a plan."""
    first = (Crumb(label=_("Development plans"), url=url_for("plans.index")),)
    return (*first, Crumb(label=named(plan), url=url_for("plans.show", **at(plan)))) if plan else first


def at(plan: Plan) -> dict[str, Any]:
    """Return how addresses name the plan."""
    code, first, last = plan.code.split("-")
    return {"code": code, "first": int(first), "last": int(last)}


def level_label(level: str, vocabulary: str = Vocabulary.STRATEGY) -> str:
    """Return the words for a level of the chain, as a plan of this vocabulary says them."""
    own = DEVELOPMENT_LEVEL_LABELS if vocabulary == Vocabulary.DEVELOPMENT else NODE_LEVEL_LABELS
    return str(own.get(NodeLevel(level), NODE_LEVEL_LABELS[NodeLevel(level)]))


def node_label(node: Node) -> str:
    """Return what its plan calls the level of the node."""
    return level_label(node.level, node.plan.vocabulary)


def agencies(province: int) -> list[SelectChoice]:
    """Return the agencies that a select offers, below a blank one."""
    return [SelectChoice("", _("Choose…")), *by_kind(chain.agencies_of(province))]


def province_path(by: Actor | None) -> int | None:
    """Return the path of the province whose plans ``by`` writes, if there is one."""
    posts = [post for post in by.posts if post.duty in policy.PLANNERS] if by else []
    return posts[0].low // 100_000_000 * 100_000_000 if posts else None


def index(by: Actor | None) -> IndexPage:
    """Return the list of plans."""
    writes = province_path(by) is not None
    return IndexPage(
        title=_("Development plans"),
        lede=_("From the vision down to each programme, and every project in its place."),
        plans=chain.plans(),
        plan=OPEN if writes else Verdict(False),
    )


def new_plan(form: PlanForm) -> NewPlanPage:
    """Return the form of a new plan."""
    return NewPlanPage(title=_("Draft a development plan"), crumbs=crumbs(), form=form)


def show(plan: Plan, by: Actor | None) -> ShowPage:
    """Return one plan with its chain."""
    nodes = chain.nodes_of(plan.id)
    candidates = [
        *candidates_queries.candidates_at([node.id for node in nodes]),
        *candidates_queries.orphans_of(plan.province),
    ]
    projects = candidates_queries.projects_of([candidate.id for candidate in candidates])
    hanging: dict[int, list[Hanging]] = defaultdict(list)
    for candidate in candidates:
        hanging[candidate.node_id or 0].append(Hanging(candidate=candidate, project=projects.get(candidate.id)))
    return ShowPage(
        title=named(plan),
        kicker=named(plan.area),
        lede=_("Fiscal years %(first)s to %(last)s", first=plan.first_year, last=plan.last_year),
        crumbs=crumbs(),
        plan=plan,
        branches=_branches(nodes, hanging, plan.vocabulary),
        ended=[node for node in nodes if node.ended_on],
        versions=_states(plan),
        at=at(plan),
        orphans=hanging[0],
        annual_plans=chain.annual_plans_of(plan.id),
        write=policy.may_plan(by, plan.area.path),
    )


def _states(plan: Plan) -> list[tuple[str, Any, Any]]:
    """Return where the plan stands: the version in force, and the one under way; a plan without either is a draft."""
    gone = (VersionState.SUPERSEDED, VersionState.WITHDRAWN)
    found = [one for one in revisions.versions_of(plan.id) if one.state not in gone]
    states = [(str(one.state), VERSION_STATE_LABELS[VersionState(one.state)], one.effective_on) for one in found]
    return states or [(str(VersionState.DRAFT), VERSION_STATE_LABELS[VersionState.DRAFT], None)]


def _branches(nodes: Sequence[Node], hanging: Mapping[int, Sequence[Hanging]], vocabulary: str) -> list[Branch]:
    children: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        if not node.ended_on:
            children[node.parent_id or 0].append(node)

    def grown(parent_id: int) -> list[Branch]:
        return [
            Branch(
                node=node,
                label=level_label(node.level, vocabulary),
                below=(below.value, level_label(below, vocabulary))
                if (below := LEVEL_BELOW.get(NodeLevel(node.level)))
                else None,
                children=grown(node.id),
                hanging=hanging.get(node.id, ()),
            )
            for node in children[parent_id]
        ]

    return grown(0)


def way_to(node: Node | None) -> list[Node]:
    """Return the nodes from the vision down to ``node``, both included."""
    if node is None:
        return []
    by_id = {one.id: one for one in chain.nodes_of(node.plan_id)}
    way = [by_id[node.id]]
    while (parent_id := way[0].parent_id) is not None:
        way.insert(0, by_id[parent_id])
    return way


def node_form(plan: Plan, node: Node | None = None) -> NodeForm:
    """Return the form of a node, filled with what stands."""
    standing = node_of(node) if node else {}
    form = NodeForm(data=standing | {"seen": mark(standing)} if node else None)
    form.lead_agency_id.choices = agencies(plan.province)
    return form


def new_node(plan: Plan, level: str, parent: Node | None, form: NodeForm) -> NewNodePage:
    """Return the form of a new node."""
    return NewNodePage(
        title=_("Add to the chain: %(level)s", level=level_label(level, plan.vocabulary)),
        crumbs=crumbs(plan),
        plan=plan,
        parent=parent,
        level=level,
        form=form,
    )


def node(plan: Plan, one: Node, form: NodeForm, theirs: Mapping[str, Any] | None = None) -> NodePage:
    """Return the form that changes a node."""
    return NodePage(
        title=_("Change: %(level)s", level=level_label(one.level, plan.vocabulary)),
        crumbs=crumbs(plan),
        plan=plan,
        node=one,
        form=form,
        versions=form.beside(theirs) if theirs else (),
    )


def annual_form(plan: Plan) -> AnnualForm:
    """Return the form of a new annual plan; it offers the years that have none."""
    held = {annual.fiscal_year for annual in chain.annual_plans_of(plan.id)}
    form = AnnualForm()
    form.fiscal_year.choices = [
        (str(year), str(year)) for year in range(plan.first_year, plan.last_year + 1) if year not in held
    ]
    return form


def new_annual(plan: Plan, form: AnnualForm) -> NewAnnualPage:
    """Return the form of a new annual plan."""
    return NewAnnualPage(title=_("Draft an annual plan"), crumbs=crumbs(plan), plan=plan, form=form)
