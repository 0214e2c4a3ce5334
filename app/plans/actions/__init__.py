"""What can be done with plans: chain, candidates, money, and the lists that they draw on."""

from app.plans.actions.candidates import hang, link, take_in, write_brief
from app.plans.actions.chain import add_node, change_node, draft_plan
from app.plans.actions.confirmations import Said, answer, send_back, waive
from app.plans.actions.funding import Money, approve, change_money, draft_annual_plan, place, set_envelope
from app.plans.actions.lists import load_lists

__all__ = [
    "Money",
    "Said",
    "add_node",
    "answer",
    "approve",
    "change_money",
    "change_node",
    "draft_annual_plan",
    "draft_plan",
    "hang",
    "link",
    "load_lists",
    "place",
    "send_back",
    "set_envelope",
    "take_in",
    "waive",
    "write_brief",
]
