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
from app.forums.actions.field_answers import lists
from app.forums.policy import sittings as policy
from app.forums.queries import field
from app.forums.states.field import About
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True)
class TakenLate:
    """What was taken in: needs on the desk of the correction ``round``, records beside the closed one; what waits."""

    round: Round
    taken: int
    beside: int
    left: int

    @property
    def said(self) -> str:
        """What was done, in a sentence for each part of it."""
        told = ngettext(
            "%(num)s need that came too late lies on the desk of the correction round.",
            "%(num)s needs that came too late lie on the desk of the correction round.",
            self.taken,
        )
        beside = ngettext(
            "%(num)s count, votes or minutes stands as a dated correction beside the closed record.",
            "%(num)s counts, votes or minutes stand as dated corrections beside the closed record.",
            self.beside,
        )
        more = ngettext(
            "%(num)s record cannot be read any more: reject it with its reason.",
            "%(num)s records cannot be read any more: reject them with their reasons.",
            self.left,
        )
        parts = ((self.taken, told), (self.beside, beside), (self.left, more))
        return " ".join(str(text) for n, text in parts if n)


def take_late(round_: Round, *, by: Actor) -> TakenLate:
    """Take in what came after the round had closed: needs, with their pictures, on the desk of a correction round.

    The area's open correction takes them; without one, a supplement round is opened. Counts, votes and minutes become
    dated corrections beside the record, which stays as it is.
    """
    policy.may_review(by, round_.area_path).must()
    if round_.state == RoundState.OPEN:
        raise Refusal(_("This round is open: accept each at its forum."))
    with recording(by, "round.take_late", round_, place=round_.area_path) as act:
        parked = field.parked_in(round_.id)
        if not parked:
            raise Refusal(_("Nothing waits here that came after the closing."))
        n = sum(one.about == About.NEED for one in parked)
        desk = _desk(round_, n, by) if n else round_
        done = late_actions.record_late(desk, parked, lists=lists(), receipt=str(act.entry.id), by=by)
    return TakenLate(desk, done.needs, done.beside, sum(one.ruled_at is None for one in parked))


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
