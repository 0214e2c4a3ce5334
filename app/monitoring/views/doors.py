"""Who may report how far a project is, certify a report, and revise what was planned."""

from __future__ import annotations

from app.accounts.states import Duty
from app.monitoring.queries.books import place_of_code, place_of_order
from app.plans.queries.funding import place_of_project
from app.web.doors import ANYONE, Door, only

PROGRESS = only(Duty.PLANNER, Duty.AGENCY, place=place_of_project)
CERTIFYING = only(Duty.CERTIFIER, place=place_of_project)
PLANNING = only(Duty.PLANNER, place=place_of_project)

BOOKING = only(Duty.PLANNER, place=lambda args: place_of_code(args["code"]))
ORDERS = only(Duty.PLANNER, place=lambda args: place_of_order(args["order_id"]))

DOORS: dict[str, Door] = {
    "monitoring.progress": PROGRESS,
    "monitoring.report": PROGRESS,
    "monitoring.milestones": ANYONE,
    "monitoring.month": ANYONE,
    "monitoring.month_save": PROGRESS,
    "monitoring.certify": CERTIFYING,
    "monitoring.give_back": CERTIFYING,
    "monitoring.reopen": PROGRESS,
    "monitoring.photo": ANYONE,
    "monitoring.remove_photo": PROGRESS,
    "monitoring.move": PROGRESS,
    "monitoring.state_contract": PROGRESS,
    **dict.fromkeys(
        (f"monitoring.{one}" for one in ("index", "portfolio", "emenscr", "book", "book_json", "book_xlsx")), ANYONE
    ),
    **dict.fromkeys(("monitoring.freeze_book", "monitoring.give_order"), BOOKING),
    **dict.fromkeys(("monitoring.order", "monitoring.answer_order"), ORDERS),
    "monitoring.freeze": PLANNING,
    "monitoring.revise": PLANNING,
}
