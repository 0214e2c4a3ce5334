"""Many desks in one act: decided together, closed together; each round still has an entry of its own that tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from app.aggregation.actions.decide import all_there, moving, row_of
from app.aggregation.models.decisions import Decision
from app.aggregation.policy import rounds as policy
from app.aggregation.policy.rounds import Readiness
from app.aggregation.queries import decisions, many_rounds
from app.aggregation.queries.many_rounds import Lain
from app.aggregation.rules.rulings import Ruling
from app.aggregation.states.decisions import Move
from app.cycles import queries as cycles
from app.cycles.actions.desk import hand_up, stand_all
from app.cycles.models.cycles import Round
from app.cycles.policy import may_work
from app.cycles.rules.outcomes import PLAIN
from app.cycles.states import Road, RoundKind, RoundState
from app.ledger.actor import Actor
from app.ledger.recording import Act, recording
from app.store import clock
from app.store.base import Ref, db
from app.store.ids import new_id
from app.web.conflict import Refusal

NO_SITTINGS: Mapping[int, int] = {}


def decide_many(desks: Mapping[int, Sequence[Ruling]], *, by: Actor, sittings: Mapping[int, int] = NO_SITTINGS) -> int:
    """Let each ruling stand for its item, on the desks of many rounds (by id) in one act; return how many stand now.

    Only items without an outcome, only on desks of regular rounds of one cycle, and only outcomes of ``PLAIN``; ranks
    are taken as spoken; ``sittings`` names, by round, the sitting (its id) that resolved it, where one did.
    ``Refusal`` for the first ruling that a desk does not take; then nothing is saved anywhere.
    """
    if not desks:
        return 0
    first = next(iter(cycles.rounds_by_ids([min(desks)])))
    with recording(by, "round.decide_many", first.cycle, place=_place(by, first)) as act:
        rounds = many_rounds.locked_rounds(list(desks))
        found = many_rounds.locked_desks(list(desks))
        spoken = [ruling for rulings in desks.values() for ruling in rulings]
        last = many_rounds.last_decisions([ruling.item_id for ruling in spoken])
        reasons = decisions.reasons_by_id({ruling.reason_id for ruling in spoken if ruling.reason_id})
        for round_ in rounds:
            may_work(by, round_).must()
            rulings = desks[round_.id]
            items = _plain_items(round_, rulings, found.get(round_.id, {}))
            for ruling in rulings:
                policy.check(round_, ruling, items[ruling.item_id], reasons)
            _decide(act, round_, rulings, items, last=last, forum_id=sittings.get(round_.id))
    return sum(map(len, desks.values()))


def _place(by: Actor, round_: Round) -> int:
    """Return the area of the entry: what the actor's post is for, or else the province."""
    post = by.post(round_.area_path)
    return post.low if post and post.low else round_.cycle.area.path


def _plain_items(round_: Round, rulings: Sequence[Ruling], items: Mapping[int, Lain]) -> dict[int, Lain]:
    chosen = {ruling.item_id: items[ruling.item_id] for ruling in rulings if ruling.item_id in items}
    all_there(chosen, [ruling.item_id for ruling in rulings], None)
    if round_.round_kind != RoundKind.REGULAR or any(item.outcome for item in chosen.values()):
        raise Refusal(
            _(
                "%(round)s has to be decided at its own desk: something there has an outcome already.",
                round=round_.ref,
            )
        )
    if any(ruling.outcome not in PLAIN for ruling in rulings):
        raise Refusal(_("What is merged, split, answered or returned is decided at its own desk."), field="outcome")
    return chosen


def _decide(
    act: Act,
    round_: Round,
    rulings: Sequence[Ruling],
    items: Mapping[int, Lain],
    *,
    last: Mapping[tuple[int, int], int],
    forum_id: int | None,
) -> None:
    """Write the decisions of one round and let them stand, each by one statement."""
    ids = [new_id() for _ruling in rulings]
    entry = act.part("round.decide", round_, [Ref(Decision.kind, ident) for ident in ids], place=round_.area_path)
    rows = [
        row_of(round_, items[ruling.item_id], ruling, entry_id=entry.id, rank=ruling.rank)
        | {"id": ident, "supersedes_id": last.get((round_.id, ruling.item_id)), "forum_id": forum_id}
        for ident, ruling in zip(ids, rulings, strict=True)
    ]
    act.insert(Decision, rows)
    stand_all(round_, [(items[row["item_id"]], row["id"], row["outcome"], row["rank"]) for row in rows])


def close_many(round_ids: Sequence[int], *, by: Actor) -> dict[int, str]:
    """Close those of the rounds that are ready and hand their lists up, in one act; return why the others are not.

    All of them hand up to the same round, or to none.
    """
    first = next(iter(cycles.rounds_by_ids(round_ids[:1])))
    with recording(by, "round.close_many", first.cycle, place=_place(by, first)) as act:
        rounds = many_rounds.locked_rounds(round_ids)
        upper = cycles.locked_round(first.upper_id) if first.upper_id else None
        ready = many_rounds.readiness(rounds)
        why = {round_.id: _why_not(round_, upper, ready[round_.id], by) for round_ in rounds}
        closing = [round_ for round_ in rounds if not why[round_.id]]
        for round_ in closing:
            round_.state, round_.closed_at, round_.accounted = RoundState.CLOSED, clock.now(), True
        _hand_up(act, closing, upper)
    return {ident: told for ident, told in why.items() if told}


def _why_not(round_: Round, upper: Round | None, ready: Readiness, by: Actor) -> str:
    verdict = policy.can(by, Move.CLOSE, round_, ready)
    if not verdict:
        return str(verdict.why)
    if round_.upper_id != (upper.id if upper else None) or round_.round_kind != RoundKind.REGULAR:
        return str(_("This round is closed at its own desk, since it does not hand up with the others."))
    return ""


def _hand_up(act: Act, rounds: Sequence[Round], upper: Round | None) -> None:
    """Write each round's closing and what it hands up; the states are flushed first, as the database asks."""
    going = many_rounds.going_on([round_.id for round_ in rounds]) if upper else {}
    entries = {
        round_.id: act.part("round.close", round_, [round_.ref_key], place=round_.area_path) for round_ in rounds
    }
    db.session.flush()
    if upper is not None:
        arrivals = [moving(item, Road.HANDED_UP, round_) for round_ in rounds for item in going.get(round_.id, ())]
        hand_up(upper, arrivals, entries)
