"""Decisions on the items of a desk: one stands, another supersedes it, and it can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from app.aggregation.actions.links import Kin
from app.aggregation.models.decisions import UNDONE, Decision
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import decisions as decisions_queries
from app.aggregation.queries import rounds
from app.aggregation.queries.many_rounds import Lain
from app.aggregation.rules import rulings as rulings_rules
from app.aggregation.rules.rulings import Ruling
from app.cycles import queries as cycles
from app.cycles.actions.cycles import return_round
from app.cycles.actions.desk import Arrival, arrive, stand
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.policy import may_work
from app.cycles.rules.outcomes import TAKES_NOTHING_IN, Requisite, meaning
from app.cycles.states import ItemKind, Outcome, Road
from app.forums.models.sittings import Forum
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal, Stale


def decide(
    round_: Round,
    rulings: Sequence[Ruling],
    *,
    by: Actor,
    forum: Forum | None = None,
    seen: dict[int, int | None] | None = None,
) -> list[Decision]:
    """Let each ruling stand for its item; a standing decision is superseded and stays readable.

    ``seen`` holds, by item, the decision that the actor saw standing; ``Stale`` when another stands by now.
    ``Refusal`` (with the field) for a ruling that does not fit or lacks what its outcome needs; nothing is saved.
    """
    may_work(by, round_).must()
    ids = [ruling.item_id for ruling in rulings]
    with recording(by, "round.decide", round_, place=round_.area_path) as act:
        may_work(by, cycles.locked_round(round_.id)).must()
        items = decisions_queries.locked_items(round_.id, ids)
        all_there(items, ids, seen)
        _check(round_, rulings, items)
        last = rounds.before_correction(round_, ids) | decisions_queries.last_decisions(round_.id, ids)
        ranks = ranks_of(rulings, items)
        kin = Kin(round_, items.values())
        for item in items.values():
            kin.end(item)
        decisions = []
        for ruling in rulings:
            item = items[ruling.item_id]
            decision = Decision(**row_of(round_, item, ruling, entry_id=act.entry.id, rank=ranks.get(item.item_id)))
            decision.supersedes_id = last.get(item.item_id)
            decision.forum_id = forum.id if forum else None
            db.session.add(decision)
            kin.follow(item, decision)
            _send_down(round_, item, decision)
            stand(round_, item, decision_id=decision.id, outcome=Outcome(ruling.outcome), rank=decision.rank)
            decisions.append(decision)
        _let_go(round_, kin.settle(), by=by, forum=forum)
    return decisions


def all_there(items: Mapping[int, Lain], ids: Sequence[int], seen: dict[int, int | None] | None) -> None:
    """Raise ``Refusal`` unless each id lies on the desk, ``Stale`` where another decision stands than was seen."""
    if not ids:
        raise Refusal(_("Choose at least one item."), field="items")
    if len(items) != len(set(ids)) or len(set(ids)) != len(ids):
        raise Refusal(
            _("One of the chosen items does not lie on this desk. Reload the desk and choose again."), field="items"
        )
    for ident, decision_id in (seen or {}).items():
        if ident in items and items[ident].decision_id != decision_id:
            raise Stale(
                _("Someone else decided this item meanwhile."), {"outcome": items[ident].outcome, "item_id": ident}
            )


def _check(round_: Round, rulings: Sequence[Ruling], items: dict[int, DeskItem]) -> None:
    reasons = decisions_queries.reasons_by_id({ruling.reason_id for ruling in rulings if ruling.reason_id})
    for ruling in rulings:
        policy.check(round_, ruling, items[ruling.item_id], reasons)
    _check_merges(round_, [ruling for ruling in rulings if ruling.outcome == Outcome.MERGED])
    answered = [ruling.item_id for ruling in rulings if meaning(ruling.outcome).answered]
    if answered and set(answered) - decisions_queries.answered_needs(answered):
        raise Refusal(_("No proposal answers this need yet. Draft one, or link the need to one."), field="outcome")
    for ruling in rulings:
        if (least := meaning(ruling.outcome).parts) and decisions_queries.parts_of(ruling.item_id) < least:
            raise Refusal(_("A split needs at least two parts. Draft them first."), field="outcome")


def _check_merges(round_: Round, rulings: Sequence[Ruling]) -> None:
    targets = {ruling.target_id for ruling in rulings if ruling.target_id}
    on_desk = decisions_queries.outcomes_on_desk(round_.id, targets)
    if targets - set(on_desk):
        raise Refusal(_("The proposal in which it shall live on does not lie on this desk."), field="target_id")
    merged = decisions_queries.merged_into(round_.id) if rulings else {}
    for ruling in rulings:
        if ruling.target_id and rulings_rules.leads_to(ruling.target_id, ruling.item_id, merged):
            raise Refusal(_("A proposal cannot live on in itself. Choose another one."), field="target_id")
        merged[ruling.item_id] = ruling.target_id or 0
    if any(outcome in TAKES_NOTHING_IN for outcome in on_desk.values()):
        raise Refusal(
            _("The proposal in which it shall live on has itself been merged, split, returned or withdrawn."),
            field="target_id",
        )


def ranks_of(rulings: Sequence[Ruling], items: Mapping[int, Lain]) -> dict[int, int]:
    """Return the rank of each item that goes on: as given, else from the first one on by votes and households."""
    going = [ruling for ruling in rulings if Requisite.RANK in meaning(ruling.outcome).needs]
    if len({ruling.rank for ruling in going}) == len(going):
        return {ruling.item_id: ruling.rank for ruling in going if ruling.rank}
    backings = [rulings_rules.Backing(r.item_id, items[r.item_id].votes, items[r.item_id].households) for r in going]
    first = min(ruling.rank for ruling in going if ruling.rank)
    return {standing.item_id: first + place for place, standing in enumerate(rulings_rules.standings(backings))}


def row_of(round_: Round, item: Lain, ruling: Ruling, *, entry_id: int, rank: int | None) -> dict[str, Any]:
    """Return the decision that the ruling makes, by its columns."""
    return {
        "round_id": round_.id,
        "item_id": item.item_id,
        "item_kind": item.item_kind,
        "outcome": str(ruling.outcome),
        "reason_id": ruling.reason_id,
        "sentence": ruling.sentence.strip(),
        "rank": rank,
        "target_id": ruling.target_id,
        "agency_id": ruling.agency_id,
        "who": ruling.who.strip(),
        "due_on": ruling.due_on,
        "decided_at": clock.now(),
        "entry_id": entry_id,
    }


def _send_down(round_: Round, item: DeskItem, decision: Decision) -> None:
    """Put a returned item on the desk of the round below."""
    if decision.outcome == Outcome.RETURNED and item.from_round_id and item.road == Road.HANDED_UP:
        below = cycles.round_by_id(item.from_round_id)
        if below:
            arrive(return_round(below, upper=round_), [moving(item, Road.RETURNED, round_)])


def moving(item: Lain, road: Road, round_: Round) -> Arrival:
    """Return the item as it travels on to another desk, with what stands behind it."""
    return Arrival(
        item_kind=ItemKind(item.item_kind),
        item_id=item.item_id,
        road=road,
        area_path=item.area_path,
        category_id=item.category_id,
        households=item.households,
        votes=item.votes,
        satang=item.satang,
        from_round_id=round_.id,
    )


def undo(round_: Round, item_id: int, *, by: Actor, seen: int | None = None, forum: Forum | None = None) -> Decision:
    """Take the standing decision back: another decision supersedes it and leaves the item undecided.

    A merge or split goes with its decision: links end, the figures of the proposal in which the item lived on follow,
    and a proposal that nothing stands behind any more is withdrawn. ``seen`` and ``forum`` as in ``decide``.
    """
    may_work(by, round_).must()
    with recording(by, "round.undo", round_, place=round_.area_path) as act:
        may_work(by, cycles.locked_round(round_.id)).must()
        items = decisions_queries.locked_items(round_.id, [item_id])
        all_there(items, [item_id], None if seen is None else {item_id: seen})
        item = items[item_id]
        if item.decision_id is None:
            raise Refusal(_("There is no decision to take back."))
        if item.outcome == Outcome.RETURNED:
            raise Refusal(_("It has gone back to the round below already; it will be decided there."))
        kin = Kin(round_, [item])
        kin.end(item)
        decision = Decision(
            round_id=round_.id,
            item_id=item_id,
            item_kind=item.item_kind,
            outcome=UNDONE,
            decided_at=clock.now(),
            entry_id=act.entry.id,
            supersedes_id=item.decision_id,
            forum_id=forum.id if forum else None,
        )
        db.session.add(decision)
        stand(round_, item, decision_id=None, outcome=None, rank=None)
        _let_go(round_, kin.settle(), by=by, forum=forum)
    return decision


def _let_go(round_: Round, empty: Sequence[int], *, by: Actor, forum: Forum | None) -> None:
    """Withdraw the proposals that a merge or a split made and behind which nothing stands any more."""
    if not empty:
        return
    reason = decisions_queries.withdrawing_reason()
    sentence = _("The merge or split that made it was taken back; what it was made of lies on the desk again.")
    who = round_.body.name_th if round_.body else round_.area.name_th
    decide(
        round_,
        [
            Ruling(item_id=ident, outcome=Outcome.WITHDRAWN, reason_id=reason, sentence=sentence, who=who)
            for ident in empty
        ],
        by=by,
        forum=forum,
    )
