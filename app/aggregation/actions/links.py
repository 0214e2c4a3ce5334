"""The links that merging and splitting make, and what ending them does to the proposals around; inside an act only."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from app.aggregation.models.decisions import Decision
from app.aggregation.queries import links as links_queries
from app.aggregation.queries.links import AnyLink
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.rules.outcomes import MAKES_LINKS, MOVED_ON
from app.cycles.states import ItemKind, Outcome
from app.proposals.actions import weigh_again
from app.proposals.models import NeedProposal, ProposalProposal
from app.proposals.queries.proposals import by_ids
from app.proposals.states import Kinship
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


class Kin:
    """The links of the items of one act: those that their standing decisions made, and those that new ones make."""

    def __init__(self, round_: Round, items: Iterable[DeskItem]) -> None:
        items = list(items)
        self._round = round_
        self._links = links_queries.standing_links([item.item_id for item in items])
        self._made = links_queries.links_made_by(
            [item.decision_id for item in items if item.decision_id], self._links.values()
        )
        self._touched: set[int] = set()
        self._ended = False

    def end(self, item: DeskItem) -> None:
        """End the links that the item's standing decision made, if it merged or split the item.

        ``Refusal`` when a proposal at the other end has itself been merged, split or returned meanwhile.
        """
        if item.outcome not in MAKES_LINKS:
            return
        is_split = item.outcome == Outcome.SPLIT
        links: list[AnyLink] = self._parts(item) if is_split else [*self._made.get(item.decision_id or 0, ())]
        targets = {link.target_id for link in links}
        self._still_here(targets, split=is_split)
        links += links_queries.needs_linked_to(targets) if is_split else []
        for link in links:
            link.ended_at = clock.now()
            self._links.pop((link.source_id, link.target_id), None)
            self._touched.add(link.target_id)
        self._ended = self._ended or bool(links)

    def _parts(self, item: DeskItem) -> list[AnyLink]:
        """Return the links to the parts into which the item was split in this round."""
        links = [link for (source, _target), link in self._links.items() if source == item.item_id]
        return [link for link in links if isinstance(link, ProposalProposal) and link.kinship == Kinship.SPLIT]

    def _still_here(self, targets: set[int], *, split: bool) -> None:
        gone = [o for o in links_queries.outcomes_of(self._round.id, targets).values() if o in MOVED_ON]
        if gone or (split and links_queries.sources_merged_into(self._round.id, targets)):
            raise Refusal(
                _(
                    "What came out of it has been merged, split or returned meanwhile."
                    " Take that decision back first, then this one."
                )
            )

    def follow(self, item: DeskItem, decision: Decision) -> None:
        """Link the item to the proposal in which it lives on; not twice."""
        target_id = decision.target_id
        if not target_id or (item.item_id, target_id) in self._links:
            return
        if self._ended:
            db.session.flush()  # one standing parent: the old link ends before the new one is written
            self._ended = False
        if item.item_kind == ItemKind.NEED:
            db.session.add(NeedProposal(source_id=item.item_id, target_id=target_id))
        else:
            db.session.add(ProposalProposal(source_id=item.item_id, target_id=target_id, kinship=Kinship.MERGED))
        self._touched.add(target_id)

    def settle(self) -> list[int]:
        """Let the figures of every proposal that gained or lost something follow; return those left with nothing.

        Only proposals that were drafted in this round are returned, and none that is withdrawn already.
        """
        if not self._touched:
            return []
        db.session.flush()
        empty = links_queries.left_with_nothing(self._round.id, self._touched)
        for proposal in by_ids(sorted(self._touched)):
            if proposal.id not in empty:
                weigh_again(proposal)
        return sorted(empty)
