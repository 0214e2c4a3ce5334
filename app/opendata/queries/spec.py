"""Which records are open data; those that are not stand in ``left_out`` with the reason: every model is in one of both.

Of a model that is open every public column is written (``app/ledger/classes.py``), and of its sealed and derived ones
those that ``shown`` names because a public page shows them.
"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.agencies.models import Declaration
from app.aggregation.models.corrections import Correction
from app.aggregation.models.decisions import Decision, ReferralAnswer
from app.aggregation.models.ranking import CeilingOverride, RankingCriterion, RankingRule, SettledItem, Settlement
from app.appeals.models import Appeal, AppealRule
from app.areas.models import Area, AreaPopulation
from app.bodies.models import Body, BodyTerm, Seat, SeatQuota, Sector
from app.comments.models import Comment
from app.cycles.models.cycles import Category, Cycle, CycleTier, DayOff, DeskItem, Reason, Round, TierRule
from app.envelopes.models import DistrictCeiling
from app.forums.models.attendance import Shortfall
from app.forums.models.certification import ForumClosing, ForumCorrection
from app.forums.models.community_plan import CommunityItem
from app.forums.models.needs import Need, NeedCorrection
from app.forums.models.not_held import NotHeld
from app.forums.models.sittings import AgendaItem, Forum
from app.localplans.models import LocalCandidate, LocalPlan, LocalProject, LocalRenamed, LocalVersion, NeedLocal
from app.monitoring.models.progress import Progress
from app.opendata.queries.administered import ADMINISTERED, ANSWERED
from app.opendata.queries.chained import CHAIN
from app.opendata.queries.clustered import CLUSTERED
from app.opendata.queries.compared import COMPARED
from app.opendata.queries.lettered import LETTERED
from app.opendata.queries.monitored import MONITORING
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.registered import REGISTERED
from app.opendata.queries.scope import (
    Ids,
    Scope,
    approved,
    areas,
    bodies,
    decisions,
    everything,
    indicators,
    kinships,
    local_projects,
    needs,
    of_candidates,
    of_cycle,
    of_forums,
    of_province,
    of_rounds,
    plan_sittings,
    plans,
    proposals,
    ranking_rules,
    released,
    settlements,
    terms,
    through,
    tiers,
)
from app.opendata.queries.screened import SCREENED
from app.plans.models.approval import HindranceOverride, PlanSitting, SeatPresence
from app.plans.models.candidates import Activity, Brief, Candidate, ProposalCandidate
from app.plans.models.confirmations import Confirmation, Waiver
from app.plans.models.costs import YearSlice
from app.plans.models.funding import AnnualPlan, CandidateProject, Envelope, FundingSource, Project
from app.plans.models.indicators import CandidateIndicator
from app.plans.models.national import Cut, StepTaken
from app.plans.models.revisions import PlanVersion, RevisionRule
from app.proposals.models import NeedProposal, Proposal, ProposalProposal, SplitShare

#: The tables in the order in which they are written: a record stands after those that it names.
TABLES: tuple[OpenTable, ...] = (
    OpenTable("areas", Area, _l("Areas of the province, also former ones"), of_province(Area)),
    OpenTable(
        "populations",
        AreaPopulation,
        _l("People and households of the areas, by day"),
        through(AreaPopulation.area_id, areas),
    ),
    OpenTable("categories", Category, _l("Categories of needs"), everything(Category)),
    OpenTable("reasons", Reason, _l("Coded reasons for outcomes"), everything(Reason)),
    OpenTable("sectors", Sector, _l("Sectors of people who are counted"), everything(Sector)),
    *ADMINISTERED,
    OpenTable("bodies", Body, _l("Committees"), through(Body.area_id, areas)),
    OpenTable("body_terms", BodyTerm, _l("Terms of the committees"), through(BodyTerm.body_id, bodies)),
    OpenTable("seats", Seat, _l("Seats of the committees, without names"), through(Seat.body_term_id, terms)),
    OpenTable("seat_quotas", SeatQuota, _l("Shares of seats by sector"), through(SeatQuota.body_id, bodies)),
    OpenTable("cycles", Cycle, _l("The planning cycle"), lambda scope: Cycle.id == scope.cycle_id),
    OpenTable("tiers", CycleTier, _l("Tiers of the cycle with their windows"), of_cycle(CycleTier)),
    OpenTable("tier_rules", TierRule, _l("Rules of the tiers"), through(TierRule.cycle_tier_id, tiers)),
    OpenTable("days_off", DayOff, _l("Days on which offices are closed"), of_cycle(DayOff)),
    OpenTable("appeal_rules", AppealRule, _l("Rules for appeals"), of_cycle(AppealRule)),
    OpenTable(
        "ranking_rules",
        RankingRule,
        _l("How the tiers rank"),
        through(RankingRule.cycle_tier_id, tiers),
    ),
    OpenTable(
        "ranking_criteria",
        RankingCriterion,
        _l("Criteria by which is scored"),
        through(RankingCriterion.rule_id, ranking_rules),
    ),
    OpenTable("rounds", Round, _l("Rounds: one area's turn in the cycle"), of_cycle(Round)),
    OpenTable("corrections", Correction, _l("Correction rounds"), of_rounds(Correction), shown="reason"),
    OpenTable("not_held", NotHeld, _l("Rounds without a forum, and why"), of_rounds(NotHeld), shown="sentence"),
    OpenTable("forums", Forum, _l("Forums"), of_rounds(Forum)),
    OpenTable(
        "agenda_items",
        AgendaItem,
        _l("Agenda, minutes and resolutions"),
        of_forums(AgendaItem),
        shown="minutes resolution",
    ),
    OpenTable("forum_closings", ForumClosing, _l("When records were closed and attested"), of_forums(ForumClosing)),
    OpenTable(
        "forum_corrections", ForumCorrection, _l("Corrections of records"), of_forums(ForumCorrection), shown="text"
    ),
    OpenTable(
        "shortfalls", Shortfall, _l("Rules that a forum did not meet"), of_forums(Shortfall), "reason", left="needed"
    ),
    OpenTable(
        "needs", Need, _l("Needs in people's own words"), of_rounds(Need), shown="title words place lat_e6 lon_e6"
    ),
    OpenTable(
        "need_corrections",
        NeedCorrection,
        _l("Dated corrections beside needs"),
        through(NeedCorrection.need_id, needs),
        shown="text",
    ),
    OpenTable("proposals", Proposal, _l("Proposals"), of_rounds(Proposal), shown="title summary lat_e6 lon_e6"),
    OpenTable(
        "declarations",
        Declaration,
        _l("What agencies declare with their proposals"),
        through(Declaration.proposal_id, proposals),
        shown="words",
    ),
    OpenTable("shares", SplitShare, _l("What a split hands to each part"), through(SplitShare.link_id, kinships)),
    OpenTable("desk_items", DeskItem, _l("What arrived on which desk, and by which road"), of_rounds(DeskItem)),
    OpenTable("settlements", Settlement, _l("How ties were settled"), of_rounds(Settlement), shown="sentence"),
    OpenTable(
        "settled_items",
        SettledItem,
        _l("The order that settled a tie"),
        through(SettledItem.settlement_id, settlements),
    ),
    OpenTable(
        "ceiling_overrides",
        CeilingOverride,
        _l("Ceilings that were passed, and why"),
        of_rounds(CeilingOverride),
        shown="reason",
    ),
    OpenTable("decisions", Decision, _l("Decisions with outcome and reason"), of_rounds(Decision), shown="sentence"),
    OpenTable(
        "referral_answers",
        ReferralAnswer,
        _l("Answers to what was referred"),
        through(ReferralAnswer.decision_id, decisions),
        shown="sentence",
        left="letter_id",
    ),
    OpenTable("appeals", Appeal, _l("Appeals, without whoever lodged them"), of_rounds(Appeal), "ruling", "basis_id"),
    OpenTable(
        "comments",
        Comment,
        _l("Comments that were published, without names"),
        released,
        "text answer",
        "reports name_shown",
    ),
    *CHAIN,
    OpenTable("candidates", Candidate, _l("Plan candidates"), of_cycle(Candidate), shown="title"),
    OpenTable(
        "briefs",
        Brief,
        _l("Project briefs"),
        of_candidates(Brief),
        shown="rationale objective indicator evidence assumption target_area target_group related_agencies output "
        "outcome",
    ),
    OpenTable("activities", Activity, _l("Activities of the briefs with their cost"), of_candidates(Activity), "name"),
    *REGISTERED,
    *LETTERED,
    OpenTable(
        "confirmations",
        Confirmation,
        _l("Return forums and what they answered"),
        of_candidates(Confirmation),
        shown="title proposed differs place present in_favour against words",
    ),
    OpenTable(
        "waivers", Waiver, _l("Candidates that went on without every forum's answer"), of_candidates(Waiver), "reason"
    ),
    ANSWERED,
    *SCREENED,
    OpenTable("funding_sources", FundingSource, _l("Sources of funds"), everything(FundingSource)),
    OpenTable("annual_plans", AnnualPlan, _l("Annual plans that were approved"), through(AnnualPlan.id, approved)),
    OpenTable(
        "envelopes",
        Envelope,
        _l("Envelopes of the annual plans"),
        through(Envelope.annual_plan_id, approved),
    ),
    OpenTable(
        "district_ceilings",
        DistrictCeiling,
        _l("Ceilings of districts within the money of a year"),
        through(DistrictCeiling.annual_plan_id, approved),
        shown="reason",
    ),
    OpenTable(
        "plan_sittings",
        PlanSitting,
        _l("Sittings of bodies that resolved on annual plans"),
        lambda scope: PlanSitting.area_path.between(scope.low, scope.high),
        left="proposed_id file_id",
    ),
    OpenTable("revision_rules", RevisionRule, _l("What a version must go through"), everything(RevisionRule)),
    OpenTable(
        "plan_versions",
        PlanVersion,
        _l("Versions of the plans"),
        through(PlanVersion.plan_id, plans),
        shown="reason",
        left="proposed_id",
    ),
    OpenTable(
        *("year_slices", YearSlice, _l("What candidates ask for by fiscal year")),
        lambda scope: YearSlice.candidate_id.in_(scope.candidates()),
    ),
    OpenTable(
        "seat_presences",
        SeatPresence,
        _l("Seats that were there"),
        through(SeatPresence.plan_sitting_id, plan_sittings),
    ),
    OpenTable(
        "hindrance_overrides",
        HindranceOverride,
        _l("What hindered an approval and was overridden in public"),
        through(HindranceOverride.annual_plan_id, approved),
        shown="reason",
    ),
    OpenTable(
        "steps_taken",
        StepTaken,
        _l("Steps of the annual plans in the capital"),
        through(StepTaken.annual_plan_id, approved),
    ),
    OpenTable("cuts", Cut, _l("Cuts of projects and their reasons"), through(Cut.project_id, Scope.projects), "reason"),
    OpenTable(
        "projects", Project, _l("Funded projects"), through(Project.id, Scope.projects), "title override part_why"
    ),
    OpenTable(
        "progress", Progress, _l("Reports of progress"), through(Progress.project_id, Scope.projects), "note reason"
    ),
    *MONITORING,
    *CLUSTERED,
    OpenTable("local_plans", LocalPlan, _l("Plans of local governments and agencies"), of_province(LocalPlan)),
    OpenTable("local_projects", LocalProject, _l("Projects of these plans"), of_province(LocalProject)),
    OpenTable(
        "local_versions",
        LocalVersion,
        _l("What these projects say, version by version"),
        through(LocalVersion.project_id, local_projects),
        shown="heading name objective target indicator expected unit",
        left="import_id digest",
    ),
    *COMPARED,
    OpenTable(
        "community_items",
        CommunityItem,
        _l("Community plans"),
        lambda scope: CommunityItem.area_path.between(scope.low, scope.high),
        shown="title detail",
    ),
)

#: The links, which all stand in one table; a link belongs to the package when what it comes from or leads to does.
LINKS: tuple[tuple[Any, Ids, Ids], ...] = (
    (NeedProposal, needs, proposals),
    (ProposalProposal, proposals, proposals),
    (ProposalCandidate, proposals, Scope.candidates),
    (CandidateProject, Scope.candidates, Scope.projects),
    (CandidateIndicator, Scope.candidates, indicators),
    (NeedLocal, needs, local_projects),
    (LocalCandidate, local_projects, Scope.candidates),
    (LocalRenamed, local_projects, local_projects),
)
