"""What phones sent after a round had closed: laid on the desk of a correction round, so that it is decided openly."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from app.aggregation.actions.correct import open_correction
from app.aggregation.queries import rounds as queries
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.states import CORRECTING, RoundKind, RoundState
from app.forums.actions import late as late_actions
from app.forums.actions.field_records import lists
from app.forums.policy import sittings as policy
from app.forums.queries import field
from app.forums.states.field import About
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True)
class TakenLate:
    """The correction round, how many needs lie on its desk now, and how many records still wait."""

    round: Round
    taken: int
    left: int

    @property
    def said(self) -> str:
        """What was done, in a sentence."""
        told: str = ngettext(
            "%(num)s need that came too late lies on the desk of the correction round.",
            "%(num)s needs that came too late lie on the desk of the correction round.",
            self.taken,
        )
        if not self.left:
            return told
        more = ngettext(
            "%(num)s other record cannot be added to a closed record: reject it with its reason.",
            "%(num)s other records cannot be added to a closed record: reject them with their reasons.",
            self.left,
        )
        return f"{told} {more}"


def take_late(round_: Round, *, by: Actor) -> TakenLate:
    """Record every need that came after the round had closed, with its pictures, on the desk of a correction round.

    The area's open correction takes them; without one, a supplement round is opened. Counts, votes and minutes of a
    closed record stay as they are: their records go on waiting to be rejected with a reason.
    """
    policy.may_review(by, round_.area_path).must()
    if round_.state == RoundState.OPEN:
        raise Refusal(_("This round is open: accept each at its forum."))
    with recording(by, "round.take_late", round_, place=round_.area_path) as act:
        parked = field.parked_in(round_.id)
        ours = [one for one in parked if one.about in (About.NEED, About.PHOTO)]
        if not any(one.about == About.NEED for one in ours):
            raise Refusal(_("No need waits here that came after the closing."))
        desk = _desk(round_, sum(one.about == About.NEED for one in ours), by)
        taken = late_actions.record_late(desk, ours, lists=lists(), receipt=str(act.entry.id), by=by)
    return TakenLate(desk, taken, sum(one.ruled_at is None for one in parked))


def _desk(round_: Round, n: int, by: Actor) -> Round:
    """Return the area's open correction round, or a supplement that is opened for what came too late."""
    standing = queries.open_round_of(round_.cycle_id, round_.area_id)
    if standing and standing.round_kind in CORRECTING:
        return cycles.locked_round(standing.id)
    with force_locale("th"):  # the reason is kept and shown word for word
        reason = ngettext(
            "%(num)s need of the forum arrived after the round had closed.",
            "%(num)s needs of the forum arrived after the round had closed.",
            n,
        )
    return open_correction(round_, kind=RoundKind.SUPPLEMENT, reason=reason, by=by)
