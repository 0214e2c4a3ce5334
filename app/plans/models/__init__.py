"""Development plans and their chain, candidates and briefs, annual plans, envelopes and projects."""

from app.plans.models.candidates import Activity, Brief, Candidate, ProposalCandidate
from app.plans.models.chain import Node, Plan
from app.plans.models.confirmations import Confirmation, Waiver
from app.plans.models.funding import TO_PROJECTS, AnnualPlan, CandidateProject, Envelope, FundingSource, Project

__all__ = [
    "TO_PROJECTS",
    "Activity",
    "AnnualPlan",
    "Brief",
    "Candidate",
    "CandidateProject",
    "Confirmation",
    "Envelope",
    "FundingSource",
    "Node",
    "Plan",
    "Project",
    "ProposalCandidate",
    "Waiver",
]
