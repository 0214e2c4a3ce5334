"""What can be done with appeals: lodge, rule, carry out, erase names, set the cycle's rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.aggregation.actions.correct import lay_again, open_for
from app.appeals import policy
from app.appeals.models import Appeal, AppealRule, Appellant
from app.appeals.queries import appeals as queries
from app.appeals.queries.appeals import Contested
from app.appeals.states import USUAL_CARRY, USUAL_RULING, AppealState, AppealWay, Lodger
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle
from app.cycles.policy import may_open
from app.cycles.rules.workdays import DAY
from app.cycles.states import RoundKind
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal
from app.web.locale import date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Plea:
    """An appeal as it is lodged: against which decision, why, and who may be called about it."""

    decision_id: int
    words: str
    name: str
    contact: str = ""
    way: AppealWay = AppealWay.ONLINE
    #: The day on which the paper was handed in; today for one that comes online.
    lodged_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealDays:
    """The working days of a cycle for lodging, ruling and carrying out; the days for which names are kept."""

    days: int = policy.USUAL_DAYS
    ruling_days: int = USUAL_RULING
    carry_days: int = USUAL_CARRY
    keep_days: int = policy.USUAL_KEEP


def days_of(cycle_id: int) -> AppealDays:
    """Return the days that the cycle gives; the usual ones where it set none."""
    rule = queries.rule_of(cycle_id)
    if rule is None:
        return AppealDays()
    return AppealDays(
        days=rule.days, ruling_days=rule.ruling_days, carry_days=rule.carry_days, keep_days=rule.keep_days
    )


def lodge(plea: Plea, basis: Need | Forum, *, by: Actor) -> Appeal:
    """Lodge an appeal of whoever holds the receipt of a need, or of a forum.

    ``Refusal`` where the decision is not theirs to contest, the period is over, or they have appealed already.
    """
    lodger = Lodger.PERSON if isinstance(basis, Need) else Lodger.FORUM
    need_ids = [basis.id] if isinstance(basis, Need) else queries.needs_of(basis.id)
    contested = next((one for one in queries.appealable(need_ids) if one.decision_id == plea.decision_id), None)
    if contested is None:
        raise Refusal(_("Choose one of the decisions against which you may appeal."), field="decision")
    _complete(plea)
    decision = queries.decision_by_id(contested.decision_id)
    appeal = Appeal(decision_id=decision.id, decision=decision, lodger=lodger, basis_id=basis.id, way=plea.way)
    with recording(by, "appeal.lodge", appeal, place=_about(appeal, contested, plea)):
        if queries.standing(decision.id, lodger, basis.id):
            raise Refusal(
                _("An appeal against this decision has been lodged with this proof already."), field="decision"
            )
        appeal.number = queries.last_number(appeal.round_id) + 1
        appeal.ref = f"A{appeal.round.ref[1:]}-{appeal.number}"
        db.session.add(Appellant(appeal_id=appeal.id, name=plea.name.strip(), contact=plea.contact.strip()))
    return appeal


def _about(appeal: Appeal, contested: Contested, plea: Plea) -> int:
    """Fill in where the appeal is heard and until when it lies; return the path of the round's area."""
    round_ = queries.round_with_upper(contested.round_id)
    upper = round_.upper
    appeal.round_id, appeal.round = round_.id, round_
    appeal.province, appeal.area_path = round_.province, round_.area_path
    appeal.heard_path = upper.area_path if upper else round_.area_path
    appeal.heard_level = upper.level if upper else policy.CLUSTER
    appeal.words, appeal.state = plea.words.strip(), AppealState.LODGED
    appeal.lodged_on = plea.lodged_on or clock.today()
    appeal.due_on = contested.due_on
    appeal.rule_by = cycles.workdays_of(round_.cycle_id).after(
        appeal.lodged_on + DAY, days_of(round_.cycle_id).ruling_days - 1
    )
    closed = contested.closed_at.astimezone(clock.BANGKOK).date()
    if not closed <= appeal.lodged_on <= clock.today():
        raise Refusal(
            _("Write the day on which the paper came in: since the round closed, and not in the future."),
            field="lodged_on",
        )
    if appeal.lodged_on > appeal.due_on:
        raise Refusal(
            _("The time to appeal against this decision ended on %(day)s.", day=date_text(appeal.due_on)),
            field="decision",
        )
    return round_.area_path


def _complete(plea: Plea) -> None:
    if len(plea.words.strip()) < 10:
        raise Refusal(_("Write in one full sentence why the decision should be looked at again."), field="words")
    if not plea.name.strip():
        raise Refusal(_("Write a name. Only the body that hears the appeal sees it."), field="name")


def rule(appeal: Appeal, *, granted: bool, ruling: str, by: Actor) -> Appeal:
    """Rule on the appeal with a reason that everyone can read; the ruling stands."""
    appeal = queries.locked(appeal)
    policy.may_rule(by, appeal, queries.decided_by(appeal.decision)).must()
    if len(ruling.strip()) < 10:
        raise Refusal(_("Write the reason of the ruling in one full sentence; everyone will read it."), field="ruling")
    with recording(by, "appeal.rule", appeal, place=appeal.area_path):
        appeal.state = AppealState.GRANTED if granted else AppealState.DISMISSED
        appeal.ruling, appeal.ruled_at = ruling.strip(), clock.now()
        if granted:
            days = cycles.workdays_of(appeal.round.cycle_id)
            appeal.carry_by = days.after(clock.today() + DAY, days_of(appeal.round.cycle_id).carry_days - 1)
    return appeal


def correct(appeal: Appeal, *, by: Actor) -> Appeal:
    """Carry a granted appeal out: lay what was contested on the desk of the area's open correction, or of a new one.

    ``Refusal`` where the area's round is open for something else, or the item lies on another desk by now.
    """
    appeal = queries.locked(appeal)
    policy.may_carry_out(by, appeal).must()
    decided = queries.round_with_upper(appeal.round_id)
    with recording(by, "appeal.correct", appeal, place=appeal.area_path):
        correction = queries.open_correction(decided) or open_for(
            decided,
            kind=RoundKind.CORRECTION,
            reason=_("Appeal %(ref)s was granted: %(ruling)s", ref=appeal.ref, ruling=appeal.ruling),
            by=by,
        )
        if not queries.lies_on(correction.id, appeal.decision.item_id):
            lay_again(correction, [appeal.decision.item_id], by=by)
        appeal.correction_id, appeal.correction = correction.id, correction
    return appeal


def erase_old(*, by: Actor) -> int:
    """Erase names and contacts whose time of keeping after the ruling is over; return how many."""
    found = queries.to_erase(clock.today(), policy.USUAL_KEEP)
    for appeal, appellant in found:
        with recording(by, "appeal.erase", appeal, place=appeal.area_path):
            db.session.delete(appellant)
    return len(found)


def set_rule(cycle: Cycle, asked: AppealDays, *, by: Actor) -> AppealRule:
    """Set the times of appeals; frozen once the cycle is open."""
    may_open(by, cycle).must()
    standing = queries.rule_of(cycle.id) or AppealRule(cycle_id=cycle.id)
    with recording(by, "appeal.set_rule", standing, place=cycle.area.path):
        standing.days, standing.keep_days = asked.days, asked.keep_days
        standing.ruling_days, standing.carry_days = asked.ruling_days, asked.carry_days
        db.session.add(standing)
    return standing
