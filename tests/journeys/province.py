"""The small province of the journey: what stands before the story begins, and what others do meanwhile."""

from __future__ import annotations

from datetime import timedelta

from app.accounts.states import Duty
from app.aggregation.actions import close, decide
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.rules.calendar import TierPlan
from app.cycles.rules.requirements import default_rules
from app.cycles.states import ItemKind, Outcome, RuleKind
from app.forums.actions import needs as needs_actions
from app.forums.actions import sittings as sittings_actions
from app.ledger.actor import OPERATOR
from app.store import clock
from app.store.base import db
from tests.factories import forums, people, plans, proposals
from tests.factories.aggregation import ruling
from tests.factories.forums import World

#: The fiscal year (B.E.) of the cycle and of the annual plan.
YEAR = 2572


#: What cannot be on the day itself: notice of five days, and another person who attests.
_TAKES_DAYS = (RuleKind.ATTESTED, RuleKind.NOTICE)


def open_tiers() -> list[TierPlan]:
    """Four tiers whose windows are all open today; only the villages ask, for what one day can hold."""
    today = clock.today()
    opens, closes = today - timedelta(days=30), today + timedelta(days=30)
    asked = tuple(rule for rule in default_rules("village") if rule.kind not in _TAKES_DAYS)
    return [
        TierPlan(
            level=one,
            body_kind=f"{one}_committee",
            opens_on=opens,
            closes_on=closes,
            rules=asked if one == "village" else (),
        )
        for one in ("village", "subdistrict", "district", "province")
    ]


def small_province() -> World:
    """A province whose windows are all open today, its people with their duties, and a plan with its chain."""
    world = forums.world(YEAR, open_tiers())
    for duty, code in ((Duty.FACILITATOR, "250113"), (Duty.DISTRICT_FACILITATOR, "2501"), (Duty.PLANNER, "25")):
        people.account(duty, code)
    proposals.agency()
    plans.chain(plans.plan(world, 2571, 2575))
    neighbour(world.neighbour)
    db.session.close()
    return world


def neighbour(round_: Round) -> None:
    """The other village has had its forum, and its round is closed."""
    facilitator = forums.facilitator()
    sitting = sittings_actions.plan(round_, held_on=clock.today(), place="ศาลาวัดโนนสูง", by=facilitator)
    sittings_actions.hold(sitting, by=facilitator)
    drafts = [forums.need_draft("ขอขยายเขตประปา", words="หน้าแล้งต้องขนน้ำจากสระมาใช้")]
    needs = needs_actions.record_needs(sitting, drafts, by=facilitator)
    forums.finish(sitting)
    proposals.proposal(round_, needs, title="วางท่อประปาบ้านโนนสูง")
    decided(round_)


def decided(round_: Round) -> None:
    """Let the round answer its needs, carry its proposals up, and close."""
    for item in cycles.desk_items(round_.id):
        outcome = Outcome.ANSWERED if item.item_kind == ItemKind.NEED else Outcome.CARRIED_UP
        decide.decide(round_, [ruling(item.item_id, outcome)], by=OPERATOR)
    forums.silent_if_unmet(round_)
    close.close(round_, by=OPERATOR)
    db.session.close()
