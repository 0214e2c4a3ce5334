"""How a round ends: it closes and hands its list up."""

from __future__ import annotations

from flask_babel import gettext as _

from app.aggregation.actions.decide import moving
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import decisions, rounds
from app.aggregation.queries import many_rounds as many
from app.aggregation.states.decisions import Move
from app.cycles import queries as cycles
from app.cycles.actions.desk import hand_up
from app.cycles.models.cycles import Round
from app.cycles.states import CORRECTING, Road, RoundState
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def close(round_: Round, *, by: Actor) -> Round:
    """Close the round and hand its list up; ``Refusal`` names everything that is not ready."""
    with recording(by, "round.close", round_, place=round_.area_path) as act:
        round_ = cycles.locked_round(round_.id)
        policy.can(by, Move.CLOSE, round_, decisions.readiness(round_)).must()
        round_.state, round_.closed_at, round_.accounted = RoundState.CLOSED, clock.now(), True
        db.session.flush()
        if round_.upper_id and (going := many.going_on([round_.id]).get(round_.id)):
            upper = _receiving(round_)
            hand_up(upper, [moving(item, Road.HANDED_UP, round_) for item in going], {round_.id: act.entry})
    return round_


def _receiving(round_: Round) -> Round:
    """Return the round above that takes the list: a correction finds the open round of the same area above."""
    upper = cycles.locked_round(round_.upper_id or 0)
    if upper.state == RoundState.OPEN or round_.round_kind not in CORRECTING:
        return upper
    standing = rounds.open_round_of(upper.cycle_id, upper.area_id)
    if standing is None:
        raise Refusal(_("The round above is closed. Open a correction round there first; it will take this list."))
    round_.upper_id = standing.id
    return cycles.locked_round(standing.id)
