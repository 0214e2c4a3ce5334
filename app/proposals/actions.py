"""What can be done with proposals: draft, change, link needs, end a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.bodies.models import Agency
from app.cycles.actions.desk import Arrival, arrive, reweigh
from app.cycles.models.cycles import Round
from app.cycles.states import ItemKind, Road
from app.forums.models.needs import Need
from app.forums.states.sittings import Channel
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.places import actions as places
from app.places.rules.placed import AS_IT_IS, Placed
from app.proposals import policy
from app.proposals.models import NeedProposal, Proposal, ProposalProposal, SplitShare
from app.proposals.queries import proposals as queries
from app.proposals.queries.basis import basis_of, home_of, middle_of
from app.proposals.queries.versions import draft_of
from app.proposals.states import Kinship
from app.store import clock
from app.store.base import db
from app.store.numbering import take
from app.thai.morton import morton_of
from app.thai.text import search_form
from app.web.conflict import Refusal, unmoved


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDraft:
    """A proposal as it is drafted. Amounts satang, quantities thousandths, points millionths of a degree (WGS84)."""

    title: str
    summary: str
    category_id: int
    channel: Channel
    needs: Sequence[Need] = ()
    sources: Sequence[Proposal] = ()
    kinship: Kinship = Kinship.MERGED
    agency: Agency | None = None
    #: Households and votes that a split hands to this part of its one source.
    share: tuple[int, int] | None = None
    satang: int = 0
    quantity_milli: int | None = None
    unit: str = ""
    lat_e6: int | None = None
    lon_e6: int | None = None
    place: Placed | None = None


def draft(
    round_: Round,
    *,
    title: str,
    summary: str,
    category_id: int,
    channel: Channel,
    needs: Sequence[Need] = (),
    sources: Sequence[Proposal] = (),
    kinship: Kinship = Kinship.MERGED,
    agency: Agency | None = None,
    satang: int = 0,
    quantity_milli: int | None = None,
    unit: str = "",
    lat_e6: int | None = None,
    lon_e6: int | None = None,
    place: Placed | None = None,
    by: Actor,
) -> Proposal:
    """Draft a proposal in the round, out of needs, out of other proposals, or for an agency; see ``draft_many``."""
    one = ProposalDraft(
        title=title,
        summary=summary,
        category_id=category_id,
        channel=channel,
        needs=needs,
        sources=sources,
        kinship=kinship,
        agency=agency,
        satang=satang,
        quantity_milli=quantity_milli,
        unit=unit,
        lat_e6=lat_e6,
        lon_e6=lon_e6,
        place=place,
    )
    return draft_many(round_, [one], by=by)[0]


def draft_many(round_: Round, drafts: Sequence[ProposalDraft], *, by: Actor) -> list[Proposal]:
    """Draft proposals in one act; each gets the round's next number, its links, and its place on the round's desk.

    Households and votes are those of the distinct needs behind it; a source brings its own. Where no point is given,
    it lies in the middle of the needs' points. ``Refusal`` for a proposal that nothing stands behind, and for needs
    and sources that do not lie on this desk.
    """
    policy.may_draft(by, round_, for_agency=all(one.agency for one in drafts)).must()
    _founded(round_, drafts)
    if not drafts:
        return []
    proposals = [_proposal(round_, one) for one in drafts]
    verb = "proposal.bring" if drafts[0].agency else "proposal.draft"
    with recording(by, verb, proposals[0], place=round_.area_path):
        first = take(round_, Round.proposals_made, len(drafts))
        for number, proposal in enumerate(proposals, start=first):
            proposal.number, proposal.ref = number, f"P{round_.ref[1:]}-{number}"
        db.session.add_all(proposals)
        for one, proposal in zip(drafts, proposals, strict=True):
            _link(proposal, one)
            places.keep(ItemKind.PROPOSAL, proposal.id, proposal.area_path, one.place, fresh=True)
        arrive(round_, [_arrival(one, proposal) for one, proposal in zip(drafts, proposals, strict=True)])
    return proposals


def change(
    proposal: Proposal,
    *,
    title: str,
    summary: str,
    category_id: int,
    channel: Channel,
    satang: int,
    quantity_milli: int | None = None,
    unit: str = "",
    place: Placed | None = AS_IT_IS,
    by: Actor,
    seen: str = "",
) -> None:
    """Change a draft on which nothing has been decided; without a ``place`` it lies amid what stands behind it."""
    proposal = queries.locked(proposal)
    item = queries.on_its_desk(proposal)
    policy.may_change(by, proposal, item).must()
    unmoved(seen, draft_of(proposal))
    with recording(by, "proposal.change", proposal, place=proposal.area_path):
        proposal.title, proposal.summary = _titled(title), summary.strip()
        proposal.category_id, proposal.channel = category_id, channel
        proposal.satang, proposal.quantity_milli, proposal.unit = satang, quantity_milli, unit.strip()
        proposal.norm = search_form(f"{proposal.title} {proposal.summary}")
        if place is not AS_IT_IS:
            places.move(ItemKind.PROPOSAL, proposal, place or _middle(proposal))
        reweigh(item.round, item, category_id=category_id, satang=satang)


def link(proposal: Proposal, needs: Sequence[Need], *, by: Actor) -> None:
    """Link more needs to the proposal; those that are linked already stay as they are.

    Figures and origin follow while nothing has been decided; afterwards only the link is added, with its own date.
    """
    policy.may_link(by, proposal, queries.round_of(proposal)).must()
    proposal = queries.locked(proposal)
    standing = queries.standing_needs_of([proposal.id])[proposal.id]
    added = [need for need in needs if need not in standing]
    if not added:
        return
    with recording(by, "proposal.link", proposal, place=proposal.area_path):
        db.session.add_all(_links(proposal, added))
        if queries.on_its_desk(proposal).outcome is None:
            _refound(proposal, [*standing, *added])


def unlink(proposal: Proposal, need: Need, *, by: Actor) -> None:
    """End the link of a need; the link that was there stays in the ledger. The last one cannot be ended."""
    proposal = queries.locked(proposal)
    policy.may_change(by, proposal, queries.on_its_desk(proposal)).must()
    ending = queries.standing_link(need.id, proposal.id)
    if ending is None:
        return
    left = [one for one in queries.standing_needs_of([proposal.id])[proposal.id] if one.id != need.id]
    if not left and not proposal.agency_id and not queries.sources_of(proposal.id):
        raise Refusal(_("A proposal answers at least one need. Link another need first."))
    with recording(by, "proposal.unlink", proposal, place=proposal.area_path):
        ending.ended_at = clock.now()
        _refound(proposal, left)


def weigh_again(proposal: Proposal) -> None:
    """Let origin and figures of a proposal follow what stands behind it by now; inside another room's act."""
    db.session.flush()
    _refound(proposal, queries.standing_needs_of([proposal.id])[proposal.id])


def _middle(proposal: Proposal) -> Placed | None:
    behind: list[Need | Proposal] = [
        *queries.standing_needs_of([proposal.id])[proposal.id],
        *queries.sources_of(proposal.id),
    ]
    middle = middle_of(behind)
    return Placed((middle,)) if middle else None


def _refound(proposal: Proposal, needs: Sequence[Need]) -> None:
    """Let origin and figures follow the needs and sources; an agency that brought it stays named."""
    sources, shares = queries.sources_of(proposal.id), queries.shares_of(proposal.id)
    shared_out = set(queries.needs_behind(list(shares))) if shares else set()
    own = [need for need in _not_twice(needs, sources) if need.id not in shared_out]
    agency_id = proposal.agency_id if queries.brought_by_agency(proposal) else None
    basis = basis_of(own, sources, agency_id, shares)
    proposal.origin, proposal.agency_id = basis.origin, basis.agency_id
    proposal.households, proposal.votes = basis.households, basis.votes
    item = queries.on_its_desk(proposal)
    reweigh(item.round, item, households=basis.households, votes=basis.votes)


def _founded(round_: Round, drafts: Sequence[ProposalDraft]) -> None:
    if any(not (one.needs or one.sources or one.agency) for one in drafts):
        raise Refusal(_("Choose at least one need that the proposal answers."), field="needs")
    named = {need.id for one in drafts for need in one.needs if need.round_id != round_.id}
    named |= {source.id for one in drafts for source in one.sources if source.round_id != round_.id}
    if named - queries.on_desk(round_.id, sorted(named)):
        raise Refusal(_("A need or proposal that was chosen does not lie on this round's desk."), field="needs")


def _proposal(round_: Round, one: ProposalDraft) -> Proposal:
    behind: list[Need | Proposal] = [*one.needs, *one.sources]
    shares = {source.id: one.share for source in one.sources} if one.share else {}
    agency_id = one.agency.id if one.agency else None
    basis = basis_of(_not_twice(one.needs, one.sources), one.sources, agency_id, shares)
    area_id, area_path = home_of(behind, round_.area_id, round_.area_path)
    given = None if one.lat_e6 is None or one.lon_e6 is None else (one.lat_e6, one.lon_e6)
    lat, lon = (one.place.point if one.place else given) or middle_of(behind) or (None, None)
    title, summary = _titled(one.title), one.summary.strip()
    return Proposal(
        round_id=round_.id,
        area_id=area_id,
        area_path=area_path,
        province=round_.province,
        title=title,
        summary=summary,
        category_id=one.category_id,
        channel=one.channel,
        origin=basis.origin,
        agency_id=basis.agency_id,
        lat_e6=lat,
        lon_e6=lon,
        morton=morton_of(lat, lon),
        households=basis.households,
        votes=basis.votes,
        quantity_milli=one.quantity_milli,
        unit=one.unit.strip(),
        satang=one.satang,
        drafted_at=clock.now(),
        norm=search_form(f"{title} {summary}"),
    )


def _not_twice(needs: Sequence[Need], sources: Sequence[Proposal]) -> Sequence[Need]:
    """Return the needs that the sources do not answer already, so that no household counts twice."""
    if not (needs and sources):
        return needs
    answered = queries.answering([need.id for need in needs])
    answering = {source.id for source in sources}
    return [need for need in needs if not answering & set(answered.get(need.id, ()))]


def _titled(title: str) -> str:
    if not title.strip():
        raise Refusal(_("Give the proposal a title that says what will be done."), field="title")
    return title.strip()


def _link(proposal: Proposal, one: ProposalDraft) -> None:
    db.session.add_all(_links(proposal, one.needs))
    distinct = dict.fromkeys(source.id for source in one.sources)
    links = [ProposalProposal(source_id=s, target_id=proposal.id, kinship=one.kinship) for s in distinct]
    db.session.add_all(links)
    if one.share:
        households, votes = one.share
        db.session.add_all(
            SplitShare(
                link_id=link.id,
                households=households,
                votes=votes,
                satang=one.satang,
                quantity_milli=one.quantity_milli,
            )
            for link in links
        )


def _links(proposal: Proposal, needs: Iterable[Need]) -> list[NeedProposal]:
    distinct = dict.fromkeys(need.id for need in needs)
    return [NeedProposal(source_id=need_id, target_id=proposal.id) for need_id in distinct]


def _arrival(one: ProposalDraft, proposal: Proposal) -> Arrival:
    return Arrival(
        item_kind=ItemKind.PROPOSAL,
        item_id=proposal.id,
        road=Road.AGENCY if one.agency else Road.CREATED,
        area_path=proposal.area_path,
        category_id=proposal.category_id,
        households=proposal.households,
        votes=proposal.votes,
        satang=proposal.satang,
    )
