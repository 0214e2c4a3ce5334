"""The page of a proposal: which voices stand behind it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.agencies.pages.again import repeated
from app.agencies.queries import declaration_of
from app.appeals.queries.appeals import contestable
from app.areas.rules import addresses
from app.areas.states.paths import code_of
from app.comments.pages.public import CommentsBeside, beside
from app.comments.states import TopicKind
from app.cycles.rules.outcomes import APPEALABLE
from app.cycles.states import ItemKind
from app.forums.states.sittings import CHANNEL_LABELS, Channel
from app.ledger.lineage.rules import Edge
from app.overlaps.pages import panels
from app.places.pages.whereabouts import Whereabouts, place_json, whereabouts_of
from app.proposals.models import Proposal
from app.proposals.states import KINSHIP_LABELS, ORIGIN_LABELS, Kinship, Origin
from app.tracing.pages import contests, frame, other_plans, replies, timeline
from app.tracing.pages.fate import Fate, fate_of
from app.tracing.pages.frame import SaidLine
from app.tracing.pages.steps import ANSWERED, ThreadStep, day_of
from app.tracing.pages.trace import appeals_of, decisions_of, graph_of
from app.tracing.queries import records, threads
from app.tracing.rules.picture import ThreadPicture
from app.web.locale import baht_text, called, named, number_text, quantity_text
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class ProposalPage(Page):
    """What is proposed, for whom, what stands behind it and what became of it."""

    endpoint: ClassVar[str] = "tracing.proposal"
    summary_text: str
    fate: Fate | None
    fate_is_an_end: bool
    fate_elsewhere: bool
    picture: ThreadPicture
    said: tuple[SaidLine, ...]
    said_total: int
    comments: CommentsBeside
    next_url: str
    previous_url: str
    sources: tuple[tuple[str, str, str], ...]
    steps: tuple[ThreadStep, ...]
    contestable: tuple[tuple[str, bool], ...]
    facts: tuple[tuple[str, str], ...]
    whereabouts: Whereabouts | None
    ways: tuple[tuple[str, str], ...]
    json_url: str
    prove_url: str


def proposal_page(proposal: Proposal, *, after: int = 0, before: int = 0) -> ProposalPage:
    """Return the page of the proposal with one page of the words behind it; at most twelve questions."""
    key = ("proposal", proposal.id)
    above, lineage = threads.around_proposal(proposal.id)
    sheet = threads.voices_sheet(above, key, area_path=None, after=after, before=before, size=threads.A_FEW)
    sources = [lineage.proposals[ident] for kind, ident in above.sources(key) if kind == "proposal"]
    places = records.places({proposal.area_path, *(voice.place.path for voice in sheet.rows)})
    fate = fate_of(proposal.id, "proposal", lineage)
    steps = timeline.in_order([_drafted(proposal), *timeline.descent(key, lineage), *replies.steps(lineage)])
    ended = fate is not None and fate.code in APPEALABLE
    here, rulings = addresses.proposal(proposal.ref), other_plans.rulings_on(proposal.id)
    kinship = {edge.source[1]: edge for edge in above.edges if edge.target == key and edge.stands}
    return ProposalPage(
        title=proposal.title,
        kicker=_("Proposal %(ref)s", ref=proposal.ref),
        crumbs=frame.crumbs(proposal.area_path, places),
        summary_text=proposal.summary,
        fate=fate,
        fate_is_an_end=frame.is_an_end(fate),
        fate_elsewhere=fate is not None and fate.url != here,
        picture=frame.way_of_one(key, "", lineage, fate),
        said=tuple(frame.said(voice, places) for voice in sheet.rows),
        comments=beside(TopicKind.PROPOSAL, proposal),
        said_total=sum(1 for kind, _ident in above.above(key) if kind == "need"),
        next_url=f"{here}?after={sheet.after}#voices" if sheet.after else "",
        previous_url=f"{here}?before={sheet.before}#voices" if sheet.before else "",
        sources=tuple((one.title, addresses.proposal(one.ref), _kin_of(kinship[one.id])) for one in sources),
        steps=timeline.marked(steps, fate.step if fate else ("", 0)),
        contestable=tuple(contests.until(contestable(proposal.id))) if ended else (),
        whereabouts=whereabouts_of(proposal, ItemKind.PROPOSAL),
        facts=(*_facts(proposal), *other_plans.ruled(rulings)),
        ways=(
            *other_plans.ways_to_rulings(rulings),
            *_way_to_agency(proposal),
            (_("Everything asked for in %(area)s", area=called(proposal.area)), addresses.area(proposal.area_path)),
        ),
        json_url=f"{here}.json",
        prove_url=addresses.prove(proposal.ref),
    )


def _way_to_agency(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    if proposal.agency is None:
        return ()
    return ((_("What %(agency)s brings year after year", agency=named(proposal.agency)), _again_url(proposal)),)


def _again_url(proposal: Proposal) -> str:
    return addresses.agency_again(proposal.agency_id or 0)


def _kin_of(edge: Edge) -> str:
    return f"{KINSHIP_LABELS[Kinship(edge.manner)]} · {day_of(edge.at)}"


def _drafted(proposal: Proposal) -> ThreadStep:
    agency = _("brought by %(agency)s", agency=named(proposal.agency)) if proposal.agency else ""
    return ThreadStep(
        kind="proposal",
        title=_("The proposal was drafted"),
        date=day_of(proposal.drafted_at),
        at=proposal.drafted_at,
        order=ANSWERED,
        mark=("proposal", proposal.id),
        body_text=agency,
    )


def _facts(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    return frame.facts(
        (_("Origin"), str(ORIGIN_LABELS[Origin(proposal.origin)])),
        (_("Agency"), named(proposal.agency) if proposal.agency else ""),
        *_declared(proposal),
        (_("Category"), named(proposal.category)),
        (_("Who is to do it"), "" if proposal.agency else str(CHANNEL_LABELS[Channel(proposal.channel)])),
        (_("Households"), number_text(proposal.households) if proposal.households else ""),
        (_("Hands raised"), number_text(proposal.votes) if proposal.votes else ""),
        (_("Quantity"), quantity_text(proposal.quantity_milli, proposal.unit)),
        (_("Estimated cost"), baht_text(proposal.satang) if proposal.satang else ""),
    )


def _declared(proposal: Proposal) -> list[tuple[str, str]]:
    """Return what the agency that brought it declared; only such proposals ask for it."""
    declaration = declaration_of(proposal.id) if proposal.agency_id else None
    if declaration is None:
        return []
    said = _("in the regular programme") if declaration.regular else _("not in the regular programme")
    return [(_("The agency declares"), f"{said}: {declaration.words}"), *_brought_before(proposal)]


def _brought_before(proposal: Proposal) -> list[tuple[str, str]]:
    """Return in which years the agency brought the same work, as far as words and place tell."""
    for work in repeated(proposal.agency_id or 0):
        if any(row.id == proposal.id for row in work.rows):
            return [(_("Brought year after year"), f"{work.told} {' '.join(work.why)}")]
    return []


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """Return the proposal with its ancestry and its descent as open data."""
    key = ("proposal", proposal.id)
    above, below = threads.ancestry_of_proposal(proposal.id), threads.descent_of_proposal(proposal.id)
    fate = fate_of(proposal.id, "proposal", below)
    return {
        "kind": "proposal",
        "id": str(proposal.id),
        "ref": proposal.ref,
        "title": proposal.title,
        "summary": proposal.summary,
        "area": {"code": code_of(proposal.area_path), "name": called(proposal.area)},
        "category": proposal.category.code,
        "channel": proposal.channel,
        "origin": proposal.origin,
        "households": proposal.households,
        "votes": proposal.votes,
        "satang": proposal.satang,
        "geometry": place_json(proposal, ItemKind.PROPOSAL),
        "fate": fate.as_json() if fate else None,
        "overlap_rulings": panels.json_of(other_plans.rulings_on(proposal.id)),
        "appeals": appeals_of(below),
        "decisions": decisions_of(below),
        "ancestry": graph_of(above, below.approved(key)),
        "descent": graph_of(below, below.approved(key)),
    }
