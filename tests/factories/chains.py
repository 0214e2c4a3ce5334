"""Chains of a plan that can be rearranged and measured; made through actions."""

from __future__ import annotations

from app.plans.actions import chain
from app.plans.models.chain import Node, Plan
from app.plans.states import NodeLevel
from tests.factories import plans
from tests.factories.forums import World


def vision(world: World) -> Node:
    """The vision of a new plan of the province, and nothing below it."""
    return chain.add_node(plans.plan(world), level=NodeLevel.VISION, title="เมืองน่าอยู่", by=plans.planner())


def grown(world: World) -> tuple[Plan, list[Node]]:
    """A plan with two goals below one mission: the vision, the mission, the two goals, and an issue on the first."""
    top, by = vision(world), plans.planner()
    plan = top.plan
    mission = chain.add_node(plan, level=NodeLevel.MISSION, title="พัฒนา", parent=top, by=by)
    goals = [chain.add_node(plan, level=NodeLevel.GOAL, title=one, parent=mission, by=by) for one in ("ก", "ข")]
    issue = chain.add_node(plan, level=NodeLevel.ISSUE, title="น้ำ", parent=goals[0], by=by)
    return plan, [top, mission, *goals, issue]
