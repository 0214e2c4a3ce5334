"""A desk on which things happen in any order; each step can be checked against the law and taken back exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app.aggregation.actions import decide, merge
from app.aggregation.queries import links as links_queries
from app.aggregation.queries import sheets
from app.aggregation.rules.shares import Part, SplitShares
from app.cycles import queries as cycles
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import ItemKind, Outcome
from app.forums.models.needs import Need
from app.forums.queries.sittings import needs_by_ids
from app.ledger.actor import OPERATOR
from app.proposals.models import NeedProposal, Proposal, ProposalProposal, SplitShare
from app.proposals.queries.proposals import by_ids, needs_behind
from app.store.base import db
from app.web.conflict import Refusal
from tests.factories import forums, proposals
from tests.factories.aggregation import ruling

State = dict[int, tuple[Any, ...]]


@dataclass
class History:
    """What has happened on one desk: each step with the state that it found, so that it can be taken back."""

    round: Round
    steps: list[tuple[int, State]] = field(default_factory=list)
    refused: int = 0

    @classmethod
    def begin(cls, needs: int = 8, drafted: int = 4, *, fiscal_year: int = 2570) -> History:
        """A village desk with needs and with proposals that answer some of them."""
        world = forums.world(fiscal_year)
        sitting = forums.forum(world.village)
        voiced = [n for _ in range(-(-needs // 40)) for n in forums.needs(sitting, min(needs, 40))]
        for place in range(drafted):
            proposals.proposal(world.village, [voiced[place], voiced[-1 - place]], quantity_milli=7000, unit="เมตร")
        return cls(world.village)

    def undecided(self, kind: ItemKind | None = None) -> list[DeskItem]:
        """The items without an outcome, in order of arrival."""
        items = cycles.desk_items(self.round.id)
        return [item for item in items if item.outcome is None and kind in (None, item.item_kind)]

    def merge(self, picks: Sequence[int]) -> None:
        """Merge some undecided items into a new proposal."""
        items = self.undecided()
        chosen = {items[pick % len(items)].item_id: items[pick % len(items)] for pick in picks} if items else {}
        kinds = {kind: [i for i, item in chosen.items() if item.item_kind == kind] for kind in ItemKind}
        if chosen:
            needs, drafts = needs_by_ids(kinds[ItemKind.NEED]), by_ids(kinds[ItemKind.PROPOSAL])
            self._do(min(chosen), lambda: self._merge(drafts, needs))

    def _merge(self, drafts: Sequence[Proposal], needs: Sequence[Need]) -> None:
        merge.merge(self.round, drafts, needs=needs, title="รวมกัน", by=OPERATOR)

    def merge_into(self, source: int, target: int) -> None:
        """Let one undecided item live on in a proposal."""
        items, targets = self.undecided(), self.undecided(ItemKind.PROPOSAL)
        if items and targets:
            item, into = items[source % len(items)], targets[target % len(targets)]
            self._decide(item, Outcome.MERGED, target_id=into.item_id)

    def split(self, pick: int, n: int) -> None:
        """Share a proposal out to 2 or 3 parts."""
        items = self.undecided(ItemKind.PROPOSAL)
        if not items:
            return
        whole = by_ids([items[pick % len(items)].item_id])[0]
        parts = shared_out(whole, 2 + n % 2)
        self._do(whole.id, lambda: merge.split(self.round, whole, parts, by=OPERATOR))

    def rule(self, pick: int, which: int) -> None:
        """Decide one item without touching any other."""
        items = self.undecided()
        outcome = (Outcome.DECLINED, Outcome.CARRIED_UP, Outcome.DEFERRED)[which % 3]
        if items:
            self._decide(items[pick % len(items)], outcome)

    def _decide(self, item: DeskItem, outcome: Outcome, **more: Any) -> None:
        one = ruling(item.item_id, outcome, **more)
        self._do(item.item_id, lambda: decide.decide(self.round, [one], by=OPERATOR))

    def take_back(self) -> None:
        """Take the last step back; everything that stood before it stands again, exactly."""
        if not self.steps:
            return
        item_id, before = self.steps.pop()
        merged_with = self._merged_with(item_id)
        for source_id in merged_with or [item_id]:
            decide.undo(self.round, source_id, by=OPERATOR)
        after = self.state()
        assert {ident: after[ident] for ident in before} == before

    def _merged_with(self, item_id: int) -> list[int]:
        """The items that one merge put together: those that live on in the same new proposal by the same act."""
        last = links_queries.standing(self.round.id, item_id)
        if last is None or last.target_id is None:
            return []
        return [
            d.item_id
            for d in links_queries.standing_merges(self.round.id, last.target_id)
            if d.entry_id == last.entry_id
        ]

    def _do(self, item_id: int, step: Any) -> None:
        before = self.state()
        try:
            step()
        except Refusal:
            self.refused += 1
            return
        self.steps.append((item_id, before))

    def state(self) -> State:
        """What stands: outcome, rank and figures of each item, and its standing links to what is not withdrawn."""
        db.session.flush()
        item, draft = DeskItem, Proposal
        found = select(item.item_id, item.outcome, item.rank, item.households, item.votes, item.satang)
        items = db.session.execute(found.where(item.round_id == self.round.id)).all()
        gone = {row.item_id for row in items if row.outcome == Outcome.WITHDRAWN}
        links: dict[int, list[tuple[int, int]]] = {}
        for link in standing_links():
            for end in link if not gone & {*link} else ():
                links.setdefault(end, []).append(link)
        figures = select(draft.id, draft.origin, draft.agency_id, draft.households, draft.votes, draft.satang)
        drafts = {row.id: tuple(row) for row in db.session.execute(figures.where(draft.round_id == self.round.id))}
        return {
            row.item_id: (*row, drafts.get(row.item_id), tuple(sorted(links.get(row.item_id, ()))))
            for row in items
            if row.item_id not in gone
        }

    def check(self) -> None:
        """Hold the law: the balance adds up, no ring, one parent, and shares are together what they were taken from."""
        db.session.expire_all()
        assert sheets.sheet_of_round(self.round.id).adds_up
        assert not _ring(standing_links())
        merged = select(ProposalProposal.source_id).where(
            ProposalProposal.ended_id.is_(None), ProposalProposal.kinship == "merged"
        )
        assert all(n == 1 for n in Counter(db.session.scalars(merged)).values())
        shares = select(ProposalProposal.source_id, SplitShare.households, SplitShare.votes, SplitShare.satang).join(
            SplitShare, SplitShare.link_id == ProposalProposal.id
        )
        given: dict[int, list[int]] = {}
        for source, *figures in db.session.execute(shares.where(ProposalProposal.ended_id.is_(None))):
            given[source] = [a + b for a, b in zip(given.get(source, [0, 0, 0]), figures, strict=True)]
        for whole in by_ids(list(given)):
            assert given[whole.id] == [whole.households, whole.votes, whole.satang]


def standing_links() -> list[tuple[int, int]]:
    """Every standing link of needs and proposals to proposals."""
    return [
        (source, target)
        for link in (NeedProposal, ProposalProposal)
        for source, target in db.session.execute(select(link.source_id, link.target_id).where(link.ended_id.is_(None)))
    ]


def shared_out(whole: Proposal, n: int) -> list[Part]:
    """Parts that are together exactly the whole, the rest going to the last one."""
    needs = needs_behind([whole.id])
    figures = [whole.households, whole.votes, whole.satang, whole.quantity_milli or 0]
    parts = []
    for number in range(n):
        last = number == n - 1
        share = [amount - amount // n * (n - 1) if last else amount // n for amount in figures]
        mine = frozenset(needs[number::n]) or frozenset(needs[:1])
        parts.append(
            Part(
                title=f"ส่วนที่ {number + 1}",
                need_ids=mine,
                shares=SplitShares(*share[:3], share[3] if whole.quantity_milli is not None else None),
            )
        )
    return parts


def _ring(links: Sequence[tuple[int, int]]) -> bool:
    """Whether following links ever comes back: what has nothing above it is taken away until nothing is left."""
    left = set(links)
    while left:
        targets = {target for _source, target in left}
        free = {link for link in left if link[0] not in targets}
        if not free:
            return True
        left -= free
    return False
