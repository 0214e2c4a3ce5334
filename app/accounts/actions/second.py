"""The second person: what one account proposes, another one confirms, and only then it is done.

Any room may put an act of its own under this rule: it registers, by ``act``, the function that does it, who may
confirm, and how it is told; then it calls ``propose`` in place of doing it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _

from app.accounts import policy
from app.accounts.models.accounts import ProposedAct
from app.accounts.queries import accounts as queries
from app.accounts.states import PROPOSED_MOVES, ProposedMove
from app.ledger.actor import Actor
from app.ledger.models import Recorded
from app.ledger.recording import recording
from app.store import clock
from app.web.conflict import Refusal, unmoved
from app.web.verdict import OPEN, Verdict

#: Does what was proposed, inside the act of confirming it; ``Refusal`` when it cannot be done any more.
Carry = Callable[[ProposedAct, Actor], None]
#: What the second person has to have read before confirming, by field.
Reading = Callable[[ProposedAct], Mapping[str, Any]]
#: For so long a proposal can be confirmed.
OPEN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondAct:
    """An act that two people do: what it is called, who may confirm it, how it is told, where its subject is shown."""

    label: Any
    #: Duties of which the second person holds one over the area.
    duties: tuple[str, ...]
    told: Callable[[ProposedAct], str]
    carry: Carry
    #: What else speaks against this person as the second one.
    verdict: Callable[[Actor, ProposedAct], Verdict]
    address: Callable[[ProposedAct], str]
    #: Such an act is confirmed at its ``address`` only, by a form that carries the mark of what stood there.
    reading: Reading | None
    #: What follows when it is refused or taken back.
    dropped: Carry | None


SECOND_ACTS: dict[str, SecondAct] = {}


def act(
    code: str,
    label: Any,
    *,
    duties: tuple[str, ...],
    told: Callable[[ProposedAct], str],
    address: Callable[[ProposedAct], str],
    verdict: Callable[[Actor, ProposedAct], Verdict] = lambda _by, _proposed: OPEN,
    reading: Reading | None = None,
    dropped: Carry | None = None,
) -> Callable[[Carry], Carry]:
    """Register the function that does the act ``code`` once it is confirmed; ``label`` is translated when it is read.

    ``told`` says in one sentence what is to be confirmed; ``address`` is the page of what it is about. With a
    ``reading`` the act is confirmed there and nowhere else, over what stood there when it was read.
    """

    def register(carry: Carry) -> Carry:
        SECOND_ACTS[code] = SecondAct(
            label=label,
            duties=duties,
            told=told,
            carry=carry,
            verdict=verdict,
            address=address,
            reading=reading,
            dropped=dropped,
        )
        return carry

    return register


def propose(
    code: str, subject: Recorded, *, place: int, told: Mapping[str, str | int | None], why: str, by: Actor
) -> ProposedAct:
    """Propose an act about ``subject`` at the area ``place``; ``told`` is what it will need to know.

    ``Refusal`` without a reason, and while the same waits already. May stand inside another act.
    """
    if code not in SECOND_ACTS:
        raise LookupError(f"no room has registered the act {code!r}")
    if not why.strip():
        raise Refusal(_("Say why. The second person reads it before confirming."), field="reason")
    if any(one.told == dict(told) for one in queries.waiting_about(code, subject.ref_key)):
        raise Refusal(_("This is proposed already and waits for a second person."))
    now = clock.now()
    proposed = ProposedAct(
        act=code,
        subject_kind=subject.kind,
        subject_id=subject.id,
        area_path=place,
        told=dict(told),
        why=why.strip(),
        proposed_by_id=by.id,
        proposed_at=now,
        lapses_on=clock.today() + OPEN_FOR,
    )
    with recording(by, "proposed.propose", proposed, place=place):
        pass
    return proposed


def confirm(proposed: ProposedAct, *, by: Actor, read: str = "") -> None:
    """Confirm it as the second person: it is done in this act, by whoever confirms, or nothing is saved.

    ``read`` is the mark of what the person had before them, where the act asks for a reading; ``Stale`` if other things
    stand there by now.
    """
    one = SECOND_ACTS[proposed.act]
    with recording(by, "proposed.confirm", proposed, place=proposed.area_path):
        queries.locked_proposed(proposed.id)
        may_confirm(by, proposed).must()
        if one.reading:
            if not read:
                raise Refusal(_("Read first what this is about. It is confirmed on that page."))
            unmoved(read, one.reading(proposed))
        _end(proposed, ProposedMove.CONFIRM, by, "")
        one.carry(proposed, by)


def refuse(proposed: ProposedAct, words: str, *, by: Actor) -> None:
    """Refuse it as the second person, with a sentence for the first."""
    if not words.strip():
        raise Refusal(_("Say why you refuse."), field="words")
    with recording(by, "proposed.refuse", proposed, place=proposed.area_path):
        queries.locked_proposed(proposed.id)
        may_confirm(by, proposed, refusing=True).must()
        _end(proposed, ProposedMove.REFUSE, by, words.strip())
        _drop(proposed, by)


def take_back(proposed: ProposedAct, *, by: Actor) -> None:
    """Take back what one has proposed oneself."""
    with recording(by, "proposed.take_back", proposed, place=proposed.area_path):
        queries.locked_proposed(proposed.id)
        policy.may_take_back(by, proposed).must()
        _end(proposed, ProposedMove.TAKE_BACK, by, "")
        _drop(proposed, by)


def may_confirm(by: Actor, proposed: ProposedAct, *, refusing: bool = False) -> Verdict:
    """Say whether this person may be the second one now; refusing is open to the same people, also after its day."""
    one = SECOND_ACTS[proposed.act]
    ours = policy.may_confirm(by, proposed, one.duties, None if refusing else clock.today())
    return ours and one.verdict(by, proposed)


def _drop(proposed: ProposedAct, by: Actor) -> None:
    if (dropped := SECOND_ACTS[proposed.act].dropped) is not None:
        dropped(proposed, by)


def _end(proposed: ProposedAct, move: ProposedMove, by: Actor, words: str) -> None:
    proposed.state = PROPOSED_MOVES[proposed.state, move]
    proposed.ended_by_id, proposed.ended_at, proposed.words = by.id, clock.now(), words
