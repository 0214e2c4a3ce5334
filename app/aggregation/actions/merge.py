"""Merging several items into one proposal, and sharing a proposal out to parts; sources stay as they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from app.aggregation.actions.decide import all_there, decide
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import decisions
from app.aggregation.rules import shares
from app.aggregation.rules.rulings import Ruling
from app.aggregation.rules.shares import Part, SplitShares
from app.cycles import queries as cycles
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.policy import may_work
from app.cycles.states import Outcome, RoundKind
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.queries.sittings import needs_by_ids
from app.forums.states.sittings import Channel
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.proposals.actions import ProposalDraft, draft, draft_many
from app.proposals.models import NeedProposal, Proposal
from app.proposals.queries.proposals import needs_behind
from app.proposals.states import Kinship
from app.store.base import db
from app.web.conflict import Refusal, Stale

Seen = dict[int, int | None]


def merge(
    round_: Round,
    proposals: Sequence[Proposal],
    *,
    title: str,
    summary: str = "",
    needs: Sequence[Need] = (),
    satang: int | None = None,
    forum: Forum | None = None,
    by: Actor,
    seen: Seen | None = None,
) -> Proposal:
    """Draft a proposal out of the chosen items and let them live on in it; sources stay with words and votes.

    In a return round it is linked as a revision: it is the mended one. ``satang`` is the sum of the sources unless
    given, ``forum`` the sitting that resolved it. ``Stale`` when one of them has been decided meanwhile.
    """
    may_work(by, round_).must()
    sources: list[Need | Proposal] = [*needs, *proposals]
    if not sources:
        raise Refusal(_("Choose at least one proposal."), field="items")
    kinship = Kinship.REVISED if round_.round_kind == RoundKind.RETURN else Kinship.MERGED
    with recording(by, "round.merge", round_, place=round_.area_path):
        _take_up(round_, [one.id for one in sources], seen, by=by)
        merged = draft(
            round_,
            title=title,
            summary=summary,
            category_id=sources[0].category_id,
            channel=Channel(sources[0].channel),
            needs=needs,
            sources=proposals,
            kinship=kinship,
            satang=sum(one.satang for one in sources) if satang is None else satang,
            by=by,
        )
        db.session.flush()
        living_on = [Ruling(item_id=one.id, outcome=Outcome.MERGED, target_id=merged.id) for one in sources]
        decide(round_, living_on, by=by, forum=forum)
    return merged


def split(
    round_: Round,
    whole: Proposal,
    parts: Sequence[Part],
    *,
    by: Actor,
    seen: Seen | None = None,
    forum: Forum | None = None,
) -> list[Proposal]:
    """Share a proposal out to parts: each gets needs, households, votes, quantity and baht; together exactly the whole.

    ``Refusal`` names the first thing that does not add up; ``Stale`` when the proposal has been decided meanwhile.
    """
    may_work(by, round_).must()
    with recording(by, "round.split", round_, place=round_.area_path):
        item = _take_up(round_, [whole.id], seen, by=by)[whole.id]
        behind = needs_behind([whole.id])
        figures = SplitShares(item.households, item.votes, whole.satang, whole.quantity_milli)
        policy.must_add_up(shares.faults(figures, frozenset(behind), parts))
        fields = {need.id: need.category_id for need in needs_by_ids(behind)}
        drafted = draft_many(round_, [_draft_of(whole, part, fields) for part in parts], by=by)
        db.session.flush()
        for proposal, part in zip(drafted, parts, strict=True):
            db.session.add_all(
                NeedProposal(source_id=need_id, target_id=proposal.id) for need_id in sorted(part.need_ids)
            )
        db.session.flush()
        decide(round_, [Ruling(item_id=whole.id, outcome=Outcome.SPLIT)], by=by, forum=forum)
    return drafted


def _take_up(round_: Round, ids: Sequence[int], seen: Seen | None, *, by: Actor) -> dict[int, DeskItem]:
    """Lock the desk and the items; nothing that has an outcome can be merged or split."""
    may_work(by, cycles.locked_round(round_.id)).must()
    items = decisions.locked_items(round_.id, ids)
    all_there(items, ids, seen)
    for item in items.values():
        if item.outcome is not None:
            raise Stale(
                _("One of the chosen items has a decision already. Take that back first, then merge or split."),
                {"outcome": item.outcome, "item_id": item.item_id},
            )
    return items


def _draft_of(whole: Proposal, part: Part, fields: Mapping[int, int]) -> ProposalDraft:
    """Return a part's draft, in the category (``fields`` by need) of its needs where they agree, else of the whole."""
    own = {fields[need_id] for need_id in part.need_ids}
    return ProposalDraft(
        title=part.title,
        summary=part.summary,
        category_id=own.pop() if len(own) == 1 else whole.category_id,
        channel=Channel(whole.channel),
        sources=[whole],
        kinship=Kinship.SPLIT,
        share=(part.shares.households, part.shares.votes),
        satang=part.shares.satang,
        quantity_milli=part.shares.quantity_milli,
        unit=whole.unit,
    )
