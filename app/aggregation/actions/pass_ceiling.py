"""Two people let a round pass its ceiling: one proposes it with a public reason, another one confirms."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.actions import second
from app.accounts.models.accounts import ProposedAct
from app.accounts.states import Duty
from app.aggregation.models.ranking import CeilingOverride
from app.aggregation.queries import order
from app.aggregation.queries import ranking as queries
from app.aggregation.rules import ranking as ranking_rules
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.policy import OPERATOR_TOO, may_work, still_open
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

#: The act under which passing a ceiling waits for its second person.
PASSING = "round.override"


def propose_passing(
    round_: Round, *, reason: str, authority: str, items: int | None = None, satang: int | None = None, by: Actor
) -> ProposedAct:
    """Propose that the round hand on more than its ceiling, up to so many items and so much money (satang).

    A second person who serves the area has to want it too; the reason is public.
    """
    may_work(by, round_).must()
    limit = order.ceiling(queries.rule_of(round_))
    if limit == ranking_rules.Ceiling():
        raise Refusal(_("The cycle sets no ceiling for this tier."))
    _once(round_)
    more_items = limit.items is not None and (items or 0) > limit.items
    if not more_items and not (limit.satang is not None and (satang or 0) > limit.satang):
        raise Refusal(_("Say up to how much the round may hand on; it must be more than the ceiling."), field="items")
    told = {"ref": round_.ref, "authority": authority.strip(), "items": items, "satang": satang}
    return second.propose(PASSING, round_, place=round_.area_path, told=told, why=reason, by=by)


def _once(round_: Round) -> None:
    if queries.override_of(round_.id):
        raise Refusal(_("Passing the ceiling of this round is recorded already."))


def _told(proposed: ProposedAct) -> str:
    """Say in one sentence what is to be confirmed."""
    told = proposed.told
    return str(
        _("Round %(ref)s is to pass its ceiling, by %(authority)s", ref=told["ref"], authority=told["authority"])
    )


@second.act(
    PASSING,
    _l("Pass the ceiling of a round"),
    duties=(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.APPROVER, OPERATOR_TOO),
    told=_told,
    address=lambda proposed: url_for("ranking.show", ref=proposed.told["ref"]),
)
def _passed(proposed: ProposedAct, by: Actor) -> None:
    """Record it, as two people want; ``Refusal`` when the round is over or has passed its ceiling by now."""
    round_ = cycles.locked_round(proposed.subject_id)
    still_open(round_).must()
    _once(round_)
    db.session.flush()  # the database lets it in only behind what was confirmed
    told = proposed.told
    passing = CeilingOverride(
        round_id=round_.id,
        reason=proposed.why,
        authority=told["authority"],
        items=told["items"],
        satang=told["satang"],
        made_at=clock.now(),
        proposed_id=proposed.id,
    )
    with recording(by, PASSING, passing, place=round_.area_path):
        db.session.flush()
