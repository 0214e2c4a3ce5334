"""The records that the sample addresses are about, each made when the first address asks for it."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property

from app.accounts.actions import duties
from app.accounts.queries.accounts import acting
from app.accounts.states import Duty
from app.aggregation.actions import close, decide, refer, sign
from app.aggregation.models.decisions import Decision, ReplyCode
from app.aggregation.queries import referrals
from app.appeals import actions as appeals
from app.appeals.actions import Plea
from app.appeals.models import Appeal
from app.appeals.queries import appeals as appeals_queries
from app.areas.boundaries import actions as boundaries
from app.areas.boundaries.intake.outlines import OutlineRequest
from app.areas.boundaries.models import BoundaryDraft
from app.areas.states.paths import path_of
from app.bodies.models import Body
from app.clusters.models.joint import JointProject
from app.clusters.models.meetings import ClusterMeeting
from app.comments import actions as comments
from app.comments.models import Comment
from app.comments.states import Move
from app.cycles.models.cycles import Round
from app.cycles.states import Outcome
from app.following.models import Message
from app.following.queries.following import unsent
from app.forums.models.community_plan import CommunityFile
from app.forums.models.flags import Flag
from app.forums.models.needs import Need
from app.forums.models.photos import ForumFile
from app.forums.models.sittings import Forum
from app.forums.models.workbook import Batch
from app.forums.rules.workbook_columns import NEEDS
from app.jobs.models import Job
from app.ledger.actor import OPERATOR
from app.letters.models import Letter
from app.localplans.models import LocalProject, PlanImport
from app.monitoring.models.books import MeetingOrder
from app.monitoring.models.reports import ReportPhoto
from app.plans.actions import funding
from app.plans.models.funding import AnnualPlan, Project
from app.plans.models.indicators import Indicator
from app.plans.models.revisions import PlanVersion
from app.plans.states import Certainty
from app.proposals.models import Proposal
from app.publiclog.models import LogCheckpoint
from app.screening.actions import ruling
from app.screening.states import ScreeningOutcome
from app.store import clock
from tests.factories import (
    aggregation,
    bodies,
    checks,
    clusters,
    field,
    forums,
    jobs,
    letters,
    localplans,
    months,
    outlines,
    people,
    plans,
    proposals,
    publiclog,
    screenings,
    workbooks,
)
from tests.factories.following import follow
from tests.factories.screenings import Hearing
from tests.house.briefs import Briefs
from tests.house.keepers import PROVINCE

DISTRICT, SUBDISTRICT, VILLAGE = "2501", "250113", "25011304"


class Story(Briefs):
    """The records that the addresses are about; each is made when the first address asks for it."""

    @cached_property
    def world(self) -> forums.World:
        return forums.world()

    @cached_property
    def forum(self) -> Forum:
        return forums.forum(self.world.village)

    @cached_property
    def need(self) -> Need:
        return forums.needs(self.forum, 1)[0]

    @cached_property
    def seal(self) -> LogCheckpoint:
        """A seal of the province's log that covers the need."""
        province = self.need.province
        return next(one for one in publiclog.seal() if one.log.number == province)

    @cached_property
    def photo(self) -> ForumFile:
        return field.photo(self.forum)

    @cached_property
    def sheet(self) -> ForumFile:
        return field.sheet(self.forum)

    @cached_property
    def parked(self) -> str:
        return field.parked(self.world.village)

    @cached_property
    def referred(self) -> Need:
        """A need that the village's round has referred to an agency."""
        need = forums.needs(self.forum, 1)[0]
        one = aggregation.ruling(need.id, Outcome.REFERRED, agency_id=proposals.agency().id)
        decide.decide(self.world.village, [one], by=forums.facilitator())
        return need

    @cached_property
    def referral(self) -> Decision:
        """The decision that refers it."""
        decision = referrals.referral_of(self.world.village.id, self.referred.id)
        assert decision is not None
        return decision

    @cached_property
    def reply_code(self) -> ReplyCode:
        """The code of the letter that asks for its answer."""
        return refer.ask(self.world.village, self.referred.id, by=forums.facilitator())

    @cached_property
    def letter(self) -> Letter:
        """A letter with its scan that reached the village's desk."""
        return letters.letter(self.world.village)

    @cached_property
    def proposal(self) -> Proposal:
        return proposals.proposal(self.world.village, [self.need])

    @cached_property
    def comment(self) -> Comment:
        sent = comments.send(self.proposal, "ควรทำก่อนเปิดเทอม")
        comments.rule(sent, Move.RELEASE, by=forums.holder("planner", PROVINCE))
        return sent

    @cached_property
    def ended(self) -> forums.World:
        """The same areas in the cycle in which the story of the project runs to its end."""
        return plans.beside(self.world)

    @cached_property
    def project(self) -> Project:
        """A project of a plan that is being prepared; its story ran in a cycle of its own."""
        return plans.placed(self.ended)

    @cached_property
    def laid(self) -> AnnualPlan:
        """The annual plan of the project, which the province's committee resolved on and the governor has not read."""
        assert self.body.id
        plans.proposed_plan(self.project.annual_plan)
        return self.project.annual_plan

    @cached_property
    def hindered(self) -> Project:
        """A project in an envelope whose ceiling is only a draft, which hinders the approval of its plan."""
        drafted, candidate = self.screening.plan, self.screening.screened[0].candidate
        annual_plan, envelope = plans.annual(drafted, fiscal_year=2569)
        money = {"requested": 120_000_000, "allocated": 120_000_000}
        plans.ready(candidate, plans.chain(drafted))
        placed = funding.place(candidate, annual_plan, envelope, **money, by=plans.planner())
        told = {"satang": 1_000_000_000, "certainty": Certainty.DRAFT}
        funding.set_envelope(annual_plan, envelope.funding_source, **told, by=plans.planner())
        return placed

    @cached_property
    def indicator(self) -> Indicator:
        """An indicator of the project's plan, measured once, which the project serves."""
        return plans.measured(self.project)

    @cached_property
    def version(self) -> PlanVersion:
        """The first version of the project's plan, in force."""
        assert self.body.id
        return plans.in_force(self.project.annual_plan.plan)

    @cached_property
    def report_photo(self) -> ReportPhoto:
        """A photograph of the project from before its work began."""
        return months.photo(self.project)

    @cached_property
    def order(self) -> MeetingOrder:
        """An order of the committee before which the report of the month before last lay."""
        return months.order(self.world.areas[PROVINCE])

    @cached_property
    def screening(self) -> Hearing:
        """A screening of one candidate, taken with a condition, in a cycle of its own; everything in it is public.

        Whoever holds every duty later sits on the first seat, for a card opens to its seat only; a planner takes no
        seat, so the other duties are granted after it.
        """
        seated = [people.account(Duty.SCORER, PROVINCE, username="everything"), *screenings.scorers(2)]
        told = {"years": (2565, 2569), "accounts": seated, "readers": len(seated)}
        hearing = screenings.unsealed(plans.beside(self.world, 2569), 1, **told)
        due = clock.today() + timedelta(days=30)
        told = screenings.said(ScreeningOutcome.CONDITIONS, conditions=[("ส่งหนังสืออนุญาตใช้ที่ดิน", due)])
        ruling.rule(hearing.screening, hearing.screened[0], told, by=plans.planner())
        ruling.close(hearing.screening, by=plans.planner())
        return hearing

    @cached_property
    def signed(self) -> Round:
        """The village's round in the cycle of the project, closed and signed with a scan of the minutes."""
        assert self.project.id
        sign.sign(self.ended.village, aggregation.signature(scan=field.SCAN, scan_name="a.pdf"), by=OPERATOR)
        return self.ended.village

    @cached_property
    def flag(self) -> Flag:
        return checks.flag(self.forum)

    @cached_property
    def job(self) -> Job:
        return jobs.job(place=path_of(PROVINCE))

    @cached_property
    def message(self) -> Message:
        """A message that was not sent yet."""
        follow(self.need)
        return unsent(0, limit=1)[0]

    @cached_property
    def draft(self) -> BoundaryDraft:
        """A file of outlines that whoever holds every duty has sent."""
        assert self.screening.accounts
        everything = acting(people.everything(PROVINCE).id)
        assert everything is not None
        draft = boundaries.send(outlines.geojson(), OutlineRequest(name="made.geojson"), by=everything)
        jobs.done(draft.job_id)
        return draft

    @cached_property
    def meeting(self) -> ClusterMeeting:
        """A meeting to which the committee of the province's cluster is called; who holds every duty is its office."""
        assert self.screening.accounts
        one = clusters.cluster()
        duties.grant(people.everything(PROVINCE), Duty.CLUSTER_PLANNER, one.area, by=OPERATOR)
        return clusters.called(clusters.cycle(one))

    @cached_property
    def joint(self) -> JointProject:
        """A project of two provinces in the cycle of that meeting; nobody has answered yet."""
        return clusters.joint(self.meeting.cycle)

    @cached_property
    def batch(self) -> Batch:
        """A workbook that was sent for the village's round."""
        assert self.forum.id
        return workbooks.sent(
            self.world.village, workbooks.table(NEEDS, [workbooks.need("ขอศาลาพักผู้โดยสาร")]), by=OPERATOR
        )

    @cached_property
    def plan(self) -> CommunityFile:
        """The village's plan as a file that everybody may open."""
        return field.plan(self.world.village)

    @cached_property
    def body(self) -> Body:
        """The province's committee with a term, its first seat held."""
        return bodies.seated(self.world.areas[PROVINCE])

    @cached_property
    def plan_import(self) -> PlanImport:
        """The workbook of a local plan that was taken in."""
        return localplans.taken(self.world, localplans.simple(localplans.project(1, baht=(500_000,))))

    @cached_property
    def local_project(self) -> LocalProject:
        """A project of a local plan in the village."""
        return localplans.said(self.plan_import)[0][0]

    @cached_property
    def appeal(self) -> Appeal:
        """An appeal against what the neighbour village declined yesterday."""
        with clock.at(clock.now() - timedelta(days=1)):
            sitting = forums.forum(self.world.neighbour)
            need = forums.needs(sitting, 1)[0]
            forums.finish(sitting)
            decide.decide(self.world.neighbour, [aggregation.ruling(need.id, Outcome.DECLINED)], by=OPERATOR)
            close.close(self.world.neighbour, by=OPERATOR)
        (contested,) = appeals_queries.appealable([need.id])
        plea = Plea(decision_id=contested.decision_id, words="ขอให้พิจารณาใหม่อีกครั้ง", name="สมหญิง")
        return appeals.lodge(plea, need, by=OPERATOR)
