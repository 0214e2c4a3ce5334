"""What can be done with development plans: draft one, build and mend its chain."""

from __future__ import annotations

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.states.paths import Level
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.chain import Node, Plan
from app.plans.queries import chain
from app.plans.queries.versions import names_of, node_of
from app.plans.states import DEVELOPMENT_SINCE, NodeLevel, Vocabulary
from app.store.base import db
from app.web.conflict import Refusal, unmoved

#: Years outside these bounds are taken for a slip: B.E. is meant.
FIRST_YEAR, LAST_YEAR = 2500, 2700


def draft_plan(
    province: Area, *, name_th: str = "", name_en: str = "", first_year: int, last_year: int, by: Actor
) -> Plan:
    """Draft a development plan of the province for the fiscal years (B.E.) from ``first_year`` to ``last_year``."""
    policy.may_plan(by, province.path).must()
    if province.level != Level.PROVINCE:
        raise Refusal(_("A development plan belongs to a province."))
    if not FIRST_YEAR <= first_year <= LAST_YEAR:
        raise Refusal(_("Write the fiscal year in the Buddhist era, for example 2571."), field="first_year")
    if not first_year <= last_year <= LAST_YEAR:
        raise Refusal(_("The last fiscal year cannot come before the first."), field="last_year")
    if chain.plan_of_years(province.id, first_year, last_year):
        raise Refusal(_("The province has a plan for these years already. Open that one."), field="first_year")
    plan = Plan(
        area_id=province.id,
        area=province,
        province=province.province,
        name_th=name_th.strip() or f"แผนพัฒนาจังหวัด พ.ศ. {first_year}–{last_year}",
        name_en=name_en.strip() or f"Provincial development plan {first_year}–{last_year}",
        first_year=first_year,
        last_year=last_year,
        vocabulary=Vocabulary.STRATEGY if first_year < DEVELOPMENT_SINCE else Vocabulary.DEVELOPMENT,
    )
    with recording(by, "plan.draft", plan, place=province.path):
        db.session.add(plan)
    return plan


def change_plan(plan: Plan, *, name_th: str, name_en: str, vocabulary: Vocabulary, by: Actor, seen: str = "") -> None:
    """Change what the plan is called, or the words for its issues and tactics; blank names keep what stands."""
    policy.may_plan(by, plan.area.path).must()
    plan = chain.locked_plan(plan)
    unmoved(seen, names_of(plan))
    with recording(by, "plan.change", plan, place=plan.area.path):
        plan.name_th, plan.name_en = name_th.strip() or plan.name_th, name_en.strip() or plan.name_en
        plan.vocabulary = vocabulary


def add_node(
    plan: Plan,
    *,
    level: NodeLevel,
    title: str,
    parent: Node | None = None,
    indicator: str = "",
    target: str = "",
    lead_agency_id: int | None = None,
    lead_post: str = "",
    by: Actor,
) -> Node:
    """Add a node to the plan's chain, last among its siblings; every level hangs on the one just above it."""
    policy.may_plan(by, plan.area.path).must()
    policy.hangs(level, parent, plan.id).must()
    node = Node(
        plan_id=plan.id,
        plan=plan,
        parent_id=parent.id if parent else None,
        parent=parent,
        level=level,
        title=_titled(title),
        indicator=indicator.strip(),
        target=target.strip(),
        lead_agency_id=lead_agency_id,
        lead_post=_post(lead_post, lead_agency_id),
    )
    with recording(by, "node.add", node, place=plan.area.path):
        node.position = chain.next_position(plan.id, node.parent_id)
    return node


def change_node(
    node: Node,
    *,
    title: str,
    indicator: str = "",
    target: str = "",
    lead_agency_id: int | None = None,
    lead_post: str = "",
    by: Actor,
    seen: str = "",
) -> None:
    """Change wording, indicator, target or who leads. ``seen`` is the mark of what the person had before them."""
    node = chain.locked_node(node)
    plan = chain.plan_by_id(node.plan_id)
    assert plan is not None  # the foreign key holds it
    policy.may_rearrange(by, node, plan.area.path).must()
    unmoved(seen, node_of(node))
    with recording(by, "node.change", node, place=plan.area.path):
        node.title, node.indicator, node.target = _titled(title), indicator.strip(), target.strip()
        node.lead_agency_id, node.lead_post = lead_agency_id, _post(lead_post, lead_agency_id)


def _post(post: str, lead_agency_id: int | None) -> str:
    post = " ".join(post.split())
    if post and lead_agency_id is None:
        raise Refusal(_("Choose the agency to which this post belongs."), field="lead_agency_id")
    return post


def _titled(title: str) -> str:
    if not title.strip():
        raise Refusal(_("Write the wording of this part of the chain."), field="title")
    return title.strip()
