"""What a round does with its desk: decide, take back, merge, close and hand up, sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from app.aggregation import engine, policy, queries
from app.aggregation.engine import Ruling
from app.aggregation.models import UNDONE, Decision
from app.aggregation.states import Move
from app.cycles import queries as cycles
from app.cycles.actions import return_round
from app.cycles.desk import Arrival, arrive, stand
from app.cycles.models import DeskItem, Round
from app.cycles.policy import may_work
from app.cycles.states import ItemKind, Outcome, Road, RoundKind, RoundState
from app.forums.models import Forum
from app.forums.states import Channel
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.proposals.actions import draft
from app.proposals.models import NeedProposal, Proposal, ProposalProposal
from app.proposals.states import Kinship
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
        items = queries.locked_items(round_.id, ids)
        _all_there(items, ids, seen)
        _check(round_, rulings, items)
        last = queries.last_decisions(round_.id, ids)
        ranks = _ranks(rulings, items)
        merges = _Merges(items.values())
        decisions = []
        for ruling in rulings:
            item = items[ruling.item_id]
            merges.end(item)
            decision = _decision(round_, item, ruling, entry_id=act.entry.id, rank=ranks.get(item.item_id))
            decision.supersedes_id = last.get(item.item_id)
            decision.forum_id = forum.id if forum else None
            db.session.add(decision)
            merges.follow(item, decision)
            _send_down(round_, item, decision)
            stand(round_, item, decision_id=decision.id, outcome=Outcome(ruling.outcome), rank=decision.rank)
            decisions.append(decision)
    return decisions


def _all_there(items: dict[int, DeskItem], ids: Sequence[int], seen: dict[int, int | None] | None) -> None:
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
    reasons = queries.reasons_by_id({ruling.reason_id for ruling in rulings if ruling.reason_id})
    for ruling in rulings:
        policy.check(round_, ruling, items[ruling.item_id], reasons)
    _check_merges(round_, [ruling for ruling in rulings if ruling.outcome == Outcome.MERGED])
    answered = [ruling.item_id for ruling in rulings if ruling.outcome == Outcome.ANSWERED]
    if answered and set(answered) - queries.answered_needs(answered):
        raise Refusal(_("No proposal answers this need yet. Draft one, or link the need to one."), field="outcome")
    for ruling in rulings:
        if ruling.outcome == Outcome.SPLIT and queries.parts_of(ruling.item_id) < 2:
            raise Refusal(_("A split needs at least two parts. Draft them first."), field="outcome")


def _check_merges(round_: Round, rulings: Sequence[Ruling]) -> None:
    targets = {ruling.target_id for ruling in rulings if ruling.target_id}
    if targets - queries.on_desk(round_.id, targets):
        raise Refusal(_("The proposal in which it shall live on does not lie on this desk."), field="target_id")
    merged = queries.merged_into(round_.id) if rulings else {}
    for ruling in rulings:
        if ruling.target_id and engine.leads_to(ruling.target_id, ruling.item_id, merged):
            raise Refusal(_("A proposal cannot live on in itself. Choose another one."), field="target_id")
        merged[ruling.item_id] = ruling.target_id or 0


def _ranks(rulings: Sequence[Ruling], items: dict[int, DeskItem]) -> dict[int, int]:
    """Return the rank of each item that goes on: as given, else from the first one on by votes and households."""
    going = [ruling for ruling in rulings if "rank" in engine.SHAPES[ruling.outcome].needs]
    if len({ruling.rank for ruling in going}) == len(going):
        return {ruling.item_id: ruling.rank for ruling in going if ruling.rank}
    backings = [engine.Backing(r.item_id, items[r.item_id].votes, items[r.item_id].households) for r in going]
    first = min(ruling.rank for ruling in going if ruling.rank)
    return {standing.item_id: first + place for place, standing in enumerate(engine.standings(backings))}


def _decision(round_: Round, item: DeskItem, ruling: Ruling, *, entry_id: int, rank: int | None) -> Decision:
    return Decision(
        round_id=round_.id,
        item_id=item.item_id,
        item_kind=item.item_kind,
        outcome=str(ruling.outcome),
        reason_id=ruling.reason_id,
        sentence=ruling.sentence.strip(),
        rank=rank,
        target_id=ruling.target_id,
        agency_id=ruling.agency_id,
        who=ruling.who.strip(),
        due_on=ruling.due_on,
        decided_at=clock.now(),
        entry_id=entry_id,
    )


def _send_down(round_: Round, item: DeskItem, decision: Decision) -> None:
    """Put a returned item on the desk of the round below."""
    if decision.outcome == Outcome.RETURNED and item.from_round_id:
        below = cycles.round_by_id(item.from_round_id)
        if below:
            arrive(return_round(below, upper=round_), [_moving(item, Road.RETURNED, round_)])


class _Merges:
    """The links that merging makes and ends, for the items of one act."""

    def __init__(self, items: Iterable[DeskItem]) -> None:
        items = list(items)
        self._links = queries.standing_links([item.item_id for item in items])
        self._targets = queries.targets_of([item.decision_id for item in items if item.decision_id])

    def end(self, item: DeskItem) -> None:
        """End the link that the item's standing decision made, if it merged the item."""
        target_id = self._targets.get(item.decision_id or 0)
        if target_id and (link := self._links.pop((item.item_id, target_id), None)):
            link.ended_at = clock.now()

    def follow(self, item: DeskItem, decision: Decision) -> None:
        """Link the item to the proposal in which it lives on; not twice."""
        target_id = decision.target_id
        if not target_id or (item.item_id, target_id) in self._links:
            return
        if item.item_kind == ItemKind.NEED:
            db.session.add(NeedProposal(source_id=item.item_id, target_id=target_id))
        else:
            db.session.add(ProposalProposal(source_id=item.item_id, target_id=target_id, kinship=Kinship.MERGED))


def _moving(item: DeskItem, road: Road, round_: Round) -> Arrival:
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


def undo(round_: Round, item_id: int, *, by: Actor) -> Decision:
    """Take the standing decision back: another decision supersedes it and leaves the item undecided."""
    may_work(by, round_).must()
    with recording(by, "round.undo", round_, place=round_.area_path) as act:
        items = queries.locked_items(round_.id, [item_id])
        _all_there(items, [item_id], None)
        item = items[item_id]
        if item.decision_id is None:
            raise Refusal(_("There is no decision to take back."))
        if item.outcome == Outcome.RETURNED:
            raise Refusal(_("It has gone back to the round below already; it will be decided there."))
        _Merges([item]).end(item)
        decision = Decision(
            round_id=round_.id,
            item_id=item_id,
            item_kind=item.item_kind,
            outcome=UNDONE,
            decided_at=clock.now(),
            entry_id=act.entry.id,
            supersedes_id=item.decision_id,
        )
        db.session.add(decision)
        stand(round_, item, decision_id=None, outcome=None, rank=None)
    return decision


def merge(
    round_: Round,
    proposals: Sequence[Proposal],
    *,
    title: str,
    summary: str = "",
    by: Actor,
    seen: dict[int, int | None] | None = None,
) -> Proposal:
    """Draft a proposal out of the chosen ones and let them live on in it; the sources stay with words and votes.

    In a return round the new proposal is the mended one: it is linked as a revision.
    """
    may_work(by, round_).must()
    if not proposals:
        raise Refusal(_("Choose at least one proposal."), field="items")
    kinship = Kinship.REVISED if round_.round_kind == RoundKind.RETURN else Kinship.MERGED
    with recording(by, "round.merge", round_, place=round_.area_path):
        merged = draft(
            round_,
            title=title,
            summary=summary,
            category_id=proposals[0].category_id,
            channel=Channel(proposals[0].channel),
            sources=proposals,
            kinship=kinship,
            satang=sum(proposal.satang for proposal in proposals),
            by=by,
        )
        db.session.flush()
        decide(
            round_,
            [Ruling(item_id=p.id, outcome=Outcome.MERGED, target_id=merged.id) for p in proposals],
            by=by,
            seen=seen,
        )
    return merged


def close(round_: Round, *, by: Actor) -> Round:
    """Close the round and hand its list up; ``Refusal`` names everything that is not ready."""
    with recording(by, "round.close", round_, place=round_.area_path):
        round_ = cycles.locked_round(round_.id)
        policy.can(by, Move.CLOSE, round_, queries.readiness(round_)).must()
        round_.state, round_.closed_at = RoundState.CLOSED, clock.now()
        db.session.flush()
        if round_.upper_id and (going := queries.going_on(round_.id)):
            upper = cycles.locked_round(round_.upper_id)
            arrive(upper, [_moving(item, Road.HANDED_UP, round_) for item in going])
    return round_


def sign(round_: Round, *, by: Actor) -> Round:
    """Sign the minutes: the round is locked for good."""
    with recording(by, "round.sign", round_, place=round_.area_path):
        round_ = cycles.locked_round(round_.id)
        policy.can(by, Move.SIGN, round_).must()
        round_.state = RoundState.SIGNED
    return round_
