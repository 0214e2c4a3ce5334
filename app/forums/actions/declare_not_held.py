"""No forum held: the outcome of a round in which nobody was asked, with a reason that everybody can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.policy import DUTIES_AT
from app.cycles.states import RoundKind
from app.forums.models.not_held import NotHeld
from app.forums.models.sittings import Forum
from app.forums.policy import sittings as policy
from app.forums.queries import not_held as queries
from app.forums.queries import sittings
from app.forums.states.not_held import WhyNotHeld
from app.forums.states.sittings import ForumState
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True)
class Silence:
    """Why nobody met, and one plain sentence about it."""

    why: WhyNotHeld
    sentence: str


def declare_not_held(silences: Mapping[int, Silence], *, by: Actor) -> Sequence[NotHeld]:
    """Declare for each of these rounds (by id), in one act, that no forum is held in it, each with its own reason.

    ``Refusal`` for a round in which one was held or is planned; then nothing is declared anywhere.
    """
    rounds = [cycles.locked_round(ident) for ident in sorted(silences)]
    if not rounds:
        raise Refusal(_("Choose the reason for at least one area."))
    with recording(by, "round.declare_not_held", rounds[0], place=_place(rounds)):
        declared = [_declared(round_, silences[round_.id], by) for round_ in rounds]
        db.session.add_all(declared)
    return declared


def _declared(round_: Round, silence: Silence, by: Actor) -> NotHeld:
    policy.may_plan(by, round_).must()
    _must_be_silent(round_, sittings.of_round(round_.id))
    if not silence.sentence.strip():
        raise Refusal(_("Write one plain sentence that the citizens will read."), field="sentence")
    post = by.post(round_.area_path, *DUTIES_AT[round_.level])
    return NotHeld(
        round_id=round_.id,
        area_path=round_.area_path,
        why=silence.why,
        sentence=silence.sentence.strip(),
        duty=post.duty if post else "none",
        declared_at=clock.now(),
    )


def _must_be_silent(round_: Round, forums: Sequence[Forum]) -> None:
    if round_.round_kind != RoundKind.REGULAR:
        raise Refusal(_("Only the cycle's own round asks for a forum; this one can close without."))
    if queries.declared_in(round_.id):
        raise Refusal(_("It was declared already that no forum is held here."))
    if any(forum.state == ForumState.HELD for forum in forums):
        raise Refusal(_("A forum was held in this round. What was said there stands."))
    if any(forum.state == ForumState.PLANNED for forum in forums):
        raise Refusal(_("A forum is planned in this round. Cancel it first."))


def _place(rounds: Sequence[Round]) -> int:
    """Return the area of the entry: the round's own, or else the province."""
    return rounds[0].area_path if len(rounds) == 1 else rounds[0].cycle.area.path


def take_back(declared: NotHeld, *, by: Actor) -> None:
    """Take the declaration back while its round is open, because a forum will be held after all."""
    policy.may_plan(by, declared.round).must()
    with recording(by, "round.take_declaration_back", declared.round, place=declared.area_path):
        db.session.delete(declared)
