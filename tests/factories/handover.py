"""Projects that are called done, and receipts of the forums behind them; made through actions."""

from __future__ import annotations

from datetime import date, timedelta

from app.forums.queries.receipts import receipt_key, receipts_of
from app.forums.rules.receipt_codes import code_of
from app.handover import queries
from app.ledger.actor import Actor
from app.monitoring.actions import stages
from app.monitoring.rules.months import last_day
from app.monitoring.states.projects import WorkStage
from app.plans.models.funding import Project
from app.store import clock
from tests.factories import forums, months, plans
from tests.factories.months import NOVEMBER

#: The day on which the agency took the work over.
ACCEPTED = date(2026, 12, 10)


def done(project: Project) -> Project:
    """A project of which the agency says that it is done and accepted."""
    months.sent(project, NOVEMBER, 100)
    with clock.at(months.moment(last_day(NOVEMBER) + timedelta(days=10))):
        stages.move(project, WorkStage.ACCEPTED, since=ACCEPTED, by=plans.planner())
    return project


def codes(project: Project) -> list[str]:
    """The codes of every receipt of the first forum behind the project."""
    found = receipts_of(queries.origin_forums(project.id)[0])
    return [code_of(receipt_key(), one.need_id, one.turn) for one in found]


def facilitator() -> Actor:
    """Whoever looks after the forums of the province."""
    return forums.holder("facilitator", "25", "วิทยากรกระบวนการ")
