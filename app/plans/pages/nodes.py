"""One part of the chain with all that stands about it, and what can happen to it: it moves, or it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.bodies import queries as bodies
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.fields import blank_first
from app.plans.forms.nodes import ConsultForm, EndForm, MoveForm, NamesForm
from app.plans.models.chain import Node, NodeEvent, Plan
from app.plans.models.consults import NodeConsult
from app.plans.pages.chain import Hanging, at, crumbs, level_label, node_label, way_to
from app.plans.pages.indicators import IndicatorShown, shown
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import chain
from app.plans.queries import indicators as indicator_queries
from app.plans.queries.consults import consults_on
from app.plans.queries.versions import names_of
from app.plans.states import ABOVE, NODE_EVENT_LABELS, NodeEventKind, NodeLevel
from app.web.conflict import mark
from app.web.locale import named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class NodeStoryPage(Page):
    """One part of the chain: what it says, who leads it, what hangs on it, and how it came to stand where it stands."""

    endpoint: ClassVar = "plans.node_story"
    plan: Plan
    at: dict[str, Any]
    node: Node
    way: Sequence[Node]
    children: Sequence[Node]
    hanging: Sequence[Hanging]
    events: Sequence[NodeEvent]
    indicators: Sequence[IndicatorShown]
    consults: Sequence[NodeConsult]
    write: Verdict

    def event_label(self, one: NodeEvent) -> Any:
        """What happened."""
        return NODE_EVENT_LABELS[NodeEventKind(one.event)]


@dataclass(frozen=True, kw_only=True)
class MovingPage(Page):
    """The form that moves a part of the chain."""

    endpoint: ClassVar = "plans.moving"
    at: dict[str, Any]
    node: Node
    write: Verdict
    form: MoveForm


@dataclass(frozen=True, kw_only=True)
class EndingPage(Page):
    """The form that ends a part of the chain."""

    endpoint: ClassVar = "plans.ending"
    at: dict[str, Any]
    node: Node
    write: Verdict
    form: EndForm


@dataclass(frozen=True, kw_only=True)
class ConsultingPage(Page):
    """The form that records who was consulted on a part of the chain."""

    endpoint: ClassVar = "plans.consulting"
    at: dict[str, Any]
    node: Node
    write: Verdict
    form: ConsultForm


@dataclass(frozen=True, kw_only=True)
class NamingPage(Page):
    """The form that changes what a plan is called and in which words it is written."""

    endpoint: ClassVar = "plans.naming"
    plan: Plan
    at: dict[str, Any]
    form: NamesForm
    versions: Sequence[tuple[str, str, str]] = ()


def node_story(plan: Plan, node: Node, by: Actor | None) -> NodeStoryPage:
    """Return the page of one part of the chain."""
    way = way_to(node)
    children = [one for one in chain.nodes_of(plan.id) if one.parent_id == node.id and not one.ended_on]
    held = candidates_queries.candidates_at([node.id])
    projects = candidates_queries.projects_of([one.id for one in held])
    return NodeStoryPage(
        title=node.title,
        kicker=node_label(node),
        crumbs=crumbs(plan),
        plan=plan,
        at=at(plan),
        node=node,
        way=way[:-1],
        children=children,
        hanging=[Hanging(candidate=one, project=projects.get(one.id)) for one in held],
        events=chain.events_of(plan.id, node.id),
        indicators=shown(plan, indicator_queries.indicators_of(plan.id, node.id)),
        consults=consults_on(node.id),
        write=policy.may_rearrange(by, node, plan.area.path),
    )


def consult_form() -> ConsultForm:
    """Return the form of a consultation with the sectors of today."""
    form = ConsultForm()
    form.sector.choices = blank_first((one.code, named(one)) for one in bodies.sectors())
    return form


def consulting(plan: Plan, node: Node, form: ConsultForm, by: Actor | None) -> ConsultingPage:
    """Return the form that records who was consulted."""
    return ConsultingPage(
        title=_("Record who was consulted: %(level)s", level=node_label(node)),
        lede=node.title,
        crumbs=_crumbs(plan, node),
        at=at(plan),
        node=node,
        write=policy.may_rearrange(by, node, plan.area.path),
        form=form,
    )


def move_form(plan: Plan, node: Node) -> MoveForm:
    """Return the form of a move; it offers the nodes of the level above that have not ended."""
    form = MoveForm(data={"parent_id": str(node.parent_id or ""), "position": node.position})
    above = ABOVE[NodeLevel(node.level)]
    offered = [one for one in chain.nodes_of(plan.id) if one.level == above and not one.ended_on]
    top = [("", _("Nothing: it stands at the top"))] if above is None else []
    form.parent_id.choices = [*top, *((str(one.id), one.title) for one in offered)]
    return form


def moving(plan: Plan, node: Node, form: MoveForm, by: Actor | None) -> MovingPage:
    """Return the form that moves a part of the chain."""
    return MovingPage(
        title=_("Move: %(level)s", level=node_label(node)),
        lede=node.title,
        crumbs=_crumbs(plan, node),
        at=at(plan),
        node=node,
        write=policy.may_rearrange(by, node, plan.area.path),
        form=form,
    )


def ending(plan: Plan, node: Node, form: EndForm, by: Actor | None) -> EndingPage:
    """Return the form that ends a part of the chain."""
    return EndingPage(
        title=_("End: %(level)s", level=node_label(node)),
        lede=node.title,
        crumbs=_crumbs(plan, node),
        at=at(plan),
        node=node,
        write=policy.may_rearrange(by, node, plan.area.path),
        form=form,
    )


def _crumbs(plan: Plan, node: Node) -> tuple[Crumb, ...]:
    return (*crumbs(plan), Crumb(label=node.title, url=node_url(plan, node)))


def node_url(plan: Plan, node: Node) -> str:
    """Return the address of a part of the chain."""
    return addresses.plan(plan.code, f"nodes/{node.id}")


def names_form(plan: Plan) -> NamesForm:
    """Return the form of the plan's names, filled with what stands."""
    standing = names_of(plan)
    return NamesForm(data=standing | {"seen": mark(standing)})


def naming(plan: Plan, form: NamesForm, theirs: Any = None) -> NamingPage:
    """Return the form that changes what the plan is called."""
    return NamingPage(
        title=_("Name and words of the plan"),
        kicker=named(plan),
        crumbs=crumbs(plan),
        plan=plan,
        at=at(plan),
        form=form,
        versions=form.beside(theirs) if theirs else (),
    )


def feed(plan: Plan) -> dict[str, Any]:
    """Return the plan for programs: its chain with what moved and ended, what hangs in it, its annual plans."""
    nodes = chain.nodes_of(plan.id)
    held = candidates_queries.candidates_at([one.id for one in nodes])
    projects = candidates_queries.projects_of([one.id for one in held])
    return {
        "plan": plan.code,
        "name": {"th": plan.name_th, "en": plan.name_en},
        "first_year": plan.first_year,
        "last_year": plan.last_year,
        "vocabulary": plan.vocabulary,
        "nodes": [_node(one, plan.vocabulary) for one in nodes],
        "events": [
            {
                "node": str(one.node_id),
                "event": one.event,
                "before": str(one.before_id) if one.before_id else None,
                "after": str(one.after_id) if one.after_id else None,
                "reason": one.reason,
                "at": one.happened_at.isoformat(),
            }
            for one in chain.events_of(plan.id)
        ],
        "candidates": [
            {"ref": one.ref, "node": str(one.node_id), "title": one.title, "satang": one.satang}
            | {"project": projects[one.id].ref if one.id in projects else None}
            for one in held
        ],
        "annual_plans": [
            {"fiscal_year": one.fiscal_year, "state": one.state} for one in chain.annual_plans_of(plan.id)
        ],
    }


def _node(node: Node, vocabulary: str) -> dict[str, Any]:
    return {
        "id": str(node.id),
        "level": node.level,
        "label": level_label(node.level, vocabulary),
        "parent": str(node.parent_id) if node.parent_id else None,
        "position": node.position,
        "title": node.title,
        "indicator": node.indicator,
        "target": node.target,
        "lead_agency": named(node.lead_agency) if node.lead_agency else None,
        "lead_post": node.lead_post or None,
        "ended_on": node.ended_on.isoformat() if node.ended_on else None,
    }
