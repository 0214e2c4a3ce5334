"""What can be done with candidates: take proposals in, give them their place in the chain, write the brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.states.paths import lineage
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import RoundState
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.actions.refit import refit
from app.plans.models.candidates import Activity, Brief, Candidate, ProposalCandidate
from app.plans.models.chain import Node
from app.plans.queries import candidates, chain, costs
from app.plans.queries.versions import brief_of, text_of
from app.plans.rules.completeness import WORDS, ActivityText, BriefText
from app.plans.states import BriefState, CandidateState
from app.proposals.models import Proposal
from app.proposals.states import Origin
from app.store import clock
from app.store.base import db
from app.web.beside import edition_of
from app.web.conflict import Refusal, unmoved


def take_in(
    proposals: Sequence[Proposal],
    *,
    title: str = "",
    category_id: int | None = None,
    rank: int | None = None,
    lead_agency_id: int | None = None,
    by: Actor,
) -> Candidate:
    """Take adopted proposals in as one plan candidate with the cycle's next number.

    The round that adopted them is closed, and no other candidate holds them. Without ``title``, category or rank the
    candidate takes those of the proposal that was ranked first; its estimate is the sum of theirs.
    """
    if not proposals:
        raise Refusal(_("Choose at least one proposal."), field="proposals")
    proposals = list({proposal.id: proposal for proposal in proposals}.values())
    cycle, ranked = _adopted(proposals, by)
    first = ranked[0]
    area = _common(proposals)
    with recording(by, "candidate.take_in", candidate := Candidate(), place=area.path):
        candidates.locked_cycle(cycle.id)
        _free(proposals)
        candidate.cycle_id, candidate.cycle, candidate.province = cycle.id, cycle, cycle.province
        candidate.number = candidates.last_candidate_number(cycle.id) + 1
        candidate.ref = f"C{cycle.code}-{cycle.province:02d}-{candidate.number}"
        candidate.area_id, candidate.area, candidate.area_path = area.id, area, area.path
        candidate.title = title.strip() or first[0].title
        candidate.category_id = category_id or first[0].category_id
        candidate.lead_agency_id = lead_agency_id or first[0].agency_id
        candidate.origin = _origin(proposals)
        candidate.satang = sum(proposal.satang for proposal in proposals)
        candidate.rank = rank or first[1]
        candidate.state, candidate.taken_in_at = CandidateState.OPEN, clock.now()
        db.session.add(Brief(candidate_id=candidate.id))
        _link(candidate, proposals)
    return candidate


def link(candidate: Candidate, proposals: Sequence[Proposal], *, by: Actor) -> None:
    """Link more proposals to the candidate. Once it is funded, the link shows for good that it was made later."""
    candidate = candidates.locked_candidate(candidate)
    policy.may_plan(by, candidate.area_path).must()
    if any(proposal.province != candidate.province for proposal in proposals):
        raise Refusal(_("This proposal comes from another province."), field="proposals")
    if candidate.state != CandidateState.FUNDED:
        _adopted(proposals, by)
    with recording(by, "candidate.link", candidate, place=candidate.area_path):
        candidates.locked_cycle(candidate.cycle_id)
        _free(proposals)
        _link(candidate, proposals)
        if candidate.state != CandidateState.FUNDED:
            held = [standing.proposal for standing in candidates.links_of(candidate.id)]
            candidate.origin = _origin([*held, *proposals])


def hang(candidate: Candidate, node: Node, *, by: Actor) -> None:
    """Give the candidate its place in the strategy chain: a programme of a plan of its province."""
    candidate = candidates.locked_candidate(candidate)
    policy.may_write(by, candidate).must()
    if not (fits := policy.holds_candidates(node)):
        raise Refusal(fits.why, field="node_id")
    plan = chain.plan_by_id(node.plan_id)
    if plan is None or plan.province != candidate.province:
        raise Refusal(_("That programme belongs to the plan of another province."), field="node_id")
    with recording(by, "candidate.hang", candidate, place=candidate.area_path):
        candidate.node_id, candidate.node = node.id, node


def write_brief(candidate: Candidate, text: BriefText, *, by: Actor, seen: str = "") -> Brief:
    """Write the brief; what it still lacks may follow later. The estimate becomes the sum of its cost lines.

    ``seen`` is the mark of the brief that the person had before them: ``Stale`` if another stands by now.
    """
    candidate = candidates.locked_candidate(candidate)
    policy.may_write(by, candidate).must()
    brief = candidates.brief_of(candidate.id)
    lines = candidates.activities_of([candidate.id])[candidate.id]
    unmoved(seen, brief_of(text_of(candidate, brief, lines)))
    _written(text)
    gone = _gone(lines, text.activities)
    with recording(by, "brief.write", candidate, place=candidate.area_path):
        for field in WORDS:
            setattr(brief, field, getattr(text, field).strip())
        brief.begins_on, brief.ends_on = text.begins_on, text.ends_on
        brief.handbook_on = edition_of("brief")
        written_on(brief, by)
        candidate.title, candidate.lead_agency_id = text.title.strip(), text.lead_agency_id
        if kept := _replace(candidate, lines, text.activities, gone):
            candidate.satang = sum(activity.satang for activity in kept)
            refit(candidate)
        if project := candidates.projects_of([candidate.id]).get(candidate.id):
            project.title = candidate.title
    return brief


def _adopted(proposals: Sequence[Proposal], by: Actor) -> tuple[Cycle, list[tuple[Proposal, int]]]:
    """Return the cycle in which all were adopted, and the proposals with their ranks, the first one first."""
    adoptions = candidates.adoptions_of([proposal.id for proposal in proposals])
    for proposal in proposals:
        _settled(proposal, adoptions.get(proposal.id), by)
    cycles = {round_.cycle_id: round_.cycle for _item, round_ in adoptions.values()}
    if len(cycles) > 1:
        raise Refusal(
            _("These proposals were adopted in different cycles. Take them in one by one."), field="proposals"
        )
    ranked = [(proposal, adoptions[proposal.id][0].rank or 1) for proposal in proposals]
    return next(iter(cycles.values())), sorted(ranked, key=lambda pair: (pair[1], pair[0].id))


def _settled(proposal: Proposal, adoption: tuple[DeskItem, Round] | None, by: Actor) -> None:
    if adoption is None:
        raise Refusal(
            _("%(ref)s has not been adopted. Only an adopted proposal becomes a plan candidate.", ref=proposal.ref),
            field="proposals",
        )
    round_ = adoption[1]
    policy.may_plan(by, round_.area_path).must()
    if round_.state == RoundState.OPEN:
        raise Refusal(
            _(
                "The round that adopted %(ref)s is still open. Close it first, so that its list stands.",
                ref=proposal.ref,
            ),
            field="proposals",
        )


def _free(proposals: Sequence[Proposal]) -> None:
    taken = candidates.taken_in([proposal.id for proposal in proposals])
    for proposal in proposals:
        if proposal.id in taken:
            raise Refusal(
                _(
                    "%(ref)s has been taken in already, as %(candidate)s.",
                    ref=proposal.ref,
                    candidate=taken[proposal.id].ref,
                ),
                field="proposals",
            )


def _link(candidate: Candidate, proposals: Sequence[Proposal]) -> None:
    distinct = {proposal.id for proposal in proposals}
    db.session.add_all(ProposalCandidate(source_id=ident, target_id=candidate.id) for ident in sorted(distinct))


def _origin(proposals: Sequence[Proposal]) -> Origin:
    origins = {str(proposal.origin) for proposal in proposals}
    return Origin(origins.pop()) if len(origins) == 1 else Origin.MIXED


def _common(proposals: Sequence[Proposal]) -> Area:
    """Return the smallest area in which all the proposals lie."""
    ways = [lineage(proposal.area_path) for proposal in proposals]
    shared = [path for path in ways[0] if all(path in way for way in ways)]
    area = areas.by_path(shared[-1]) if shared else None
    if area is None:
        raise Refusal(_("These proposals do not come from one province."), field="proposals")
    return area


def _written(text: BriefText) -> None:
    if not text.title.strip():
        raise Refusal(_("The project has no name."), field="title")
    if text.begins_on and text.ends_on and text.ends_on < text.begins_on:
        raise Refusal(_("The last day cannot come before the first."), field="ends_on")
    if any(not line.name.strip() or line.satang < 0 for line in text.activities):
        raise Refusal(_("Each activity needs a name and a cost of zero or more."), field="activities")


def written_on(brief: Brief, by: Actor) -> None:
    """Note who wrote on the brief; one that was complete or checked is a draft again."""
    brief.writer_id = by.id
    brief.state = BriefState.DRAFT
    brief.completed_at = brief.completer_id = brief.checked_at = brief.checker_id = None


def _gone(standing: Sequence[Activity], lines: Sequence[ActivityText]) -> list[Activity]:
    """Return the activities that are no more; ``Refusal`` where cost lines still belong to one."""
    if any(line.key for line in lines):
        kept = {line.key for line in lines}
        gone = [activity for activity in standing if activity.id not in kept]
    else:
        gone = list(standing[len(lines) :])
    held = costs.costed([activity.id for activity in gone])
    for activity in gone:
        if activity.id in held:
            raise Refusal(
                _("“%(name)s” has cost lines. Remove those first, or keep the activity.", name=activity.name),
                field="activities",
            )
    return gone


def _replace(
    candidate: Candidate, standing: Sequence[Activity], lines: Sequence[ActivityText], gone: Sequence[Activity]
) -> list[Activity]:
    """Write the lines over the standing ones, so that only what differs is recorded; return what stands then.

    An activity costs what its cost lines cost together; only without any it costs what was written beside it.
    """
    by_key = {activity.id: activity for activity in standing}
    if not any(line.key for line in lines):
        lines = [
            replace(line, key=standing[place].id if place < len(standing) else None) for place, line in enumerate(lines)
        ]
    sums = costs.costed(list(by_key))
    last = max((activity.position for activity in standing), default=0)
    kept = []
    for line in lines:
        activity = by_key.get(line.key or 0)
        if activity is None:
            last += 1
            activity = Activity(candidate_id=candidate.id, position=last, name="", satang=0)
            db.session.add(activity)
        activity.name, activity.satang = line.name.strip(), sums.get(activity.id, line.satang)
        kept.append(activity)
    for activity in gone:
        db.session.delete(activity)
    return kept
