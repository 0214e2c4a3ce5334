"""What would contradict itself in a thread of the example: category, place, reason, body, figure, day."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.aggregation.models.decisions import Decision
from app.appeals.models import Appeal
from app.appeals.states import AppealState
from app.areas.states.paths import lineage
from app.cycles.models.cycles import Cycle, Round
from app.cycles.queries import categories
from app.cycles.states import Outcome, RoundKind
from app.demo.actions.places import AGENCIES
from app.demo.actions.stage import FINISHED_YEAR
from app.demo.rules import fitting
from app.demo.rules.needs import TOLD
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.monitoring.queries import books, ground
from app.monitoring.queries import progress as monitoring_progress
from app.plans.models.candidates import Candidate, ProposalCandidate
from app.plans.models.confirmations import Confirmation
from app.plans.models.funding import CandidateProject, Project
from app.plans.states import Answer, CandidateState
from app.proposals.models import NeedProposal, Proposal, ProposalProposal
from app.proposals.states import Origin
from app.store import clock

#: A word without which a sentence does not say what its coded reason says.
SAYS = {
    "settled_volunteers": "รับไปทำเอง",
    "settled_agreement": "ตกลงกติกา",
    "settled_fund": "กองทุน",
    "referred_local": "ท้องถิ่น",
    "referred_joint": "ร่วมกับท้องถิ่น",
    "referred_agency": "หน่วยงาน",
    "returned_details": "รายละเอียด",
    "deferred_money": "วงเงิน",
    "deferred_rank": "ลำดับ",
    "deferred_readiness": "ยังไม่พร้อม",
    "deferred_study": "สำรวจ",
    "declined_duplicate": "ซ้ำกับ",
    "declined_value": "ไม่คุ้มค่า",
    "declined_law": "กฎหมาย",
    "declined_harm": "กระทบ",
    "withdrawn_forum": "ประชาคมมีมติขอถอน",
}


def threads_fit(session: Session) -> None:
    """Raise AssertionError where a thread of the example contradicts itself."""
    codes = {one.id: one.code for one in categories()}
    _answers_fit(session)
    _merges_and_candidates_fit(session)
    _reasons_fit(session, codes)
    _bodies_fit(session, codes)
    _what_was_decided_was_decided_at_a_sitting(session)
    _figures_and_days_fit(session)
    _appeals_are_in_time(session)
    _every_kind_of_end_is_there(session)


def _answers_fit(session: Session) -> None:
    """A proposal answers needs that ask for the same work, in its own category and its own area."""
    split = set(session.scalars(select(Decision.item_id).where(Decision.outcome == Outcome.SPLIT)))
    rows = session.execute(
        select(Need, Proposal)
        .join(NeedProposal, NeedProposal.source_id == Need.id)
        .join(Proposal, Proposal.id == NeedProposal.target_id)
        .where(NeedProposal.standing())
    ).all()
    assert rows
    for need, proposal in rows:
        if proposal.id in split:
            continue
        assert need.category_id == proposal.category_id, (need.title, proposal.title)
        assert proposal.area_path in lineage(need.area_path), (need.ref, proposal.ref)
        if fitting.about(need.title) in {told.title for told in TOLD}:
            assert fitting.about(need.title) == fitting.about(proposal.title)


def _merges_and_candidates_fit(session: Session) -> None:
    """What is merged, adopted and funded keeps asking for the work that was asked for at first."""
    target = session.get
    for link in session.scalars(select(ProposalProposal)):
        one, other = target(Proposal, link.source_id), target(Proposal, link.target_id)
        assert one is not None
        assert other is not None
        if fitting.about(one.title) in {told.title for told in TOLD}:
            assert fitting.about(one.title) == fitting.about(other.title), (one.title, other.title)
    for link in session.scalars(select(ProposalCandidate)):
        proposal, candidate = target(Proposal, link.source_id), target(Candidate, link.target_id)
        assert proposal is not None
        assert candidate is not None
        assert fitting.about(proposal.title) == fitting.about(candidate.title)
    for link in session.scalars(select(CandidateProject)):
        candidate, project = target(Candidate, link.source_id), target(Project, link.target_id)
        assert candidate is not None
        assert project is not None
        assert fitting.about(candidate.title) == fitting.about(project.title)


def _reasons_fit(session: Session, codes: dict[int, str]) -> None:
    """A sentence says what its coded reason says, and the reason is possible for the category."""
    fits = {one.code: one.categories for rows in fitting.REASONED.values() for one in rows if one.categories}
    several = {"settled_volunteers"}
    items = {one.id: one for kind in (Need, Proposal) for one in session.scalars(select(kind))}
    decided = session.scalars(select(Decision).where(Decision.reason_id.is_not(None))).all()
    assert len(decided) > 100
    for one in decided:
        assert one.reason is not None
        assert SAYS[one.reason.code] in one.sentence, (one.reason.code, one.sentence)
        category = codes[items[one.item_id].category_id]
        if one.reason.code in fits and one.reason.code not in several:
            assert category in fits[one.reason.code], (one.reason.code, category)


def _bodies_fit(session: Session, codes: dict[int, str]) -> None:
    """What is referred to an agency, and what an agency leads, lies in its field."""
    names = [name for _kind, name, _english in AGENCIES]
    items = {one.id: one for kind in (Need, Proposal) for one in session.scalars(select(kind))}
    for one in session.scalars(select(Decision).where(Decision.outcome == Outcome.REFERRED)):
        assert one.agency is not None
        if one.reason is not None and one.reason.code == "referred_agency":
            field = codes[items[one.item_id].category_id]
            assert one.agency.name_th == names[fitting.RESPONSIBLE[field]]
        else:
            assert one.agency.name_th.startswith("อบต."), one.agency.name_th
    for candidate in session.scalars(select(Candidate)):
        assert candidate.lead_agency is not None
        proposal = session.scalars(
            select(Proposal)
            .join(ProposalCandidate, ProposalCandidate.source_id == Proposal.id)
            .where(ProposalCandidate.target_id == candidate.id)
        ).first()
        assert proposal is not None
        assert candidate.lead_agency.name_th == names[fitting.RESPONSIBLE[codes[proposal.category_id]]]


def _what_was_decided_was_decided_at_a_sitting(session: Session) -> None:
    """In the cycle that is over each resolution names its sitting; what only joins or splits is work at the desk."""
    rows = session.execute(
        select(Decision, Round)
        .join(Round, Round.id == Decision.round_id)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .where(Cycle.fiscal_year == FINISHED_YEAR, Round.round_kind == RoundKind.REGULAR)
        .where(Decision.outcome.not_in((Outcome.MERGED, Outcome.SPLIT)))
    ).all()
    assert len(rows) > 300
    assert {round_.level for _one, round_ in rows} == {"village", "subdistrict", "district", "province"}
    assert not [(round_.ref, one.outcome) for one, round_ in rows if one.forum_id is None]


def _figures_and_days_fit(session: Session) -> None:
    """No more hands than heads; a proposal names each part of the village that it answers; days are working days."""
    for need, forum in session.execute(select(Need, Forum).join(Forum, Forum.id == Need.forum_id)):
        assert need.votes <= forum.attendance_total, need.ref
    spoken = session.execute(
        select(Need, Proposal)
        .join(NeedProposal, NeedProposal.source_id == Need.id)
        .join(Proposal, Proposal.id == NeedProposal.target_id)
        .join(Round, Round.id == Proposal.round_id)
        .where(NeedProposal.standing(), Round.level == "village")
    ).all()
    for need, proposal in spoken:
        if fitting.about(need.title) in {told.title for told in TOLD}:
            assert need.place in proposal.title, (need.title, proposal.title)
    sentences = session.scalars(select(Decision.sentence).where(Decision.outcome == Outcome.REFERRED)).all()
    assert not [one for one in sentences if "หกสิบวัน" in one and "หกสิบวันทำการ" not in one]


def _appeals_are_in_time(session: Session) -> None:
    """One appeal was dismissed, one granted and carried out, one waits and may still be ruled on in time."""
    made = session.scalars(select(Appeal)).all()
    assert {one.state for one in made} == set(AppealState)
    assert [one.correction_id for one in made if one.state == AppealState.GRANTED] != [None]
    waiting = [one for one in made if one.state == AppealState.LODGED]
    assert not [one.ref for one in waiting if one.rule_by is not None and one.rule_by < clock.today()]


def _every_kind_of_end_is_there(session: Session) -> None:
    """A forum refuses and its candidate waits, one asks for a change, an agency's work is funded, one is late."""
    refused = session.scalars(select(Confirmation).where(Confirmation.state == Answer.REFUSED)).all()
    left = [session.get(Candidate, one.candidate_id) for one in refused]
    assert [one.state for one in left if one] == [CandidateState.OPEN]
    assert session.scalars(select(Confirmation).where(Confirmation.state == Answer.CHANGED)).all()
    projects = session.scalars(select(Project).where(Project.funded_at.is_not(None))).all()
    assert Origin.AGENCY in {one.origin for one in projects}
    latest = monitoring_progress.latest_of([one.id for one in projects])
    late = [one for one in latest.values() if one.percent < 100]
    assert len(late) == 3
    lights = ground.ground_of([ground.told_of(one) for one in projects], ground.rules_of(clock.today())).values()
    assert {"far_behind", "stopped", "silent", "over"} == {one.light.light.value for one in lights}
    assert not list(books.faults_of_books())
