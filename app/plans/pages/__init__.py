"""Pages of plans, candidates and money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.plans.answers import Standing, Told
from app.plans.approval import Obstacle
from app.plans.beside import Beside
from app.plans.completeness import Gap
from app.plans.forms import (
    AnnualForm,
    BriefForm,
    CandidateForm,
    ChainForm,
    EnvelopeForm,
    MoneyForm,
    NodeForm,
    PlacingForm,
    PlanForm,
    SourceForm,
)
from app.plans.models import (
    AnnualPlan,
    Candidate,
    Envelope,
    FundingSource,
    Node,
    Plan,
    Project,
    ProposalCandidate,
)
from app.proposals.models import Proposal
from app.web.page import Page
from app.web.verdict import Verdict

#: (label, what stands now, what was typed) for each field, where two people changed the same record.
Versions = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Hanging:
    """A candidate that hangs in the chain, with the project that it has become, if it has."""

    candidate: Candidate
    project: Project | None


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A node of the chain with all that hangs on it; ``below`` is the level that may be added under it."""

    node: Node
    label: Any
    below: tuple[str, Any] | None
    children: Sequence[Branch]
    hanging: Sequence[Hanging]


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The development plans of all provinces."""

    endpoint: ClassVar = "plans.index"
    plans: Sequence[Plan]
    plan: Verdict


@dataclass(frozen=True, kw_only=True)
class NewPlanPage(Page):
    """A new development plan."""

    endpoint: ClassVar = "plans.new_plan"
    form: PlanForm


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One development plan: its chain as a tree, what hangs where, its yearly slices."""

    endpoint: ClassVar = "plans.show"
    plan: Plan
    branches: Sequence[Branch]
    orphans: Sequence[Hanging]
    annual_plans: Sequence[AnnualPlan]
    write: Verdict


@dataclass(frozen=True, kw_only=True)
class NewNodePage(Page):
    """A new part of the chain."""

    endpoint: ClassVar = "plans.new_node"
    plan: Plan
    parent: Node | None
    level: str
    form: NodeForm


@dataclass(frozen=True, kw_only=True)
class NodePage(Page):
    """One part of the chain, to be changed."""

    endpoint: ClassVar = "plans.node"
    plan: Plan
    node: Node
    form: NodeForm
    versions: Versions = ()


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """An adopted proposal that no candidate has taken in; ``ready`` once its round is closed."""

    proposal: Proposal
    rank: int | None
    ready: bool


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A candidate in the list: what its brief lacks, and its project if it has one."""

    candidate: Candidate
    gaps: int
    project: Project | None


@dataclass(frozen=True, kw_only=True)
class CandidatesPage(Page):
    """Adopted proposals that wait, and the candidates of one cycle."""

    endpoint: ClassVar = "plans.candidates"
    waiting: Sequence[Waiting]
    listed: Sequence[Listed]
    places: Mapping[int, str]
    cycles: Sequence[tuple[str, str]]
    cycle: str
    next_url: str | None


@dataclass(frozen=True, kw_only=True)
class NewCandidatePage(Page):
    """The chosen proposals become one candidate."""

    endpoint: ClassVar = "plans.new_candidate"
    proposals: Sequence[Proposal]
    places: Mapping[int, str]
    form: CandidateForm


@dataclass(frozen=True, kw_only=True)
class CandidatePage(Page):
    """One candidate: the proposals behind it, its place, what its brief lacks, its money."""

    endpoint: ClassVar = "plans.candidate"
    candidate: Candidate
    links: Sequence[ProposalCandidate]
    places: Mapping[int, str]
    way: Sequence[Node]
    gaps: Sequence[Gap]
    project: Project | None
    drafts: Sequence[AnnualPlan]
    write: Verdict
    place: Verdict
    link: Verdict
    told: Told
    passes: Verdict
    beside: Sequence[Beside] = ()


@dataclass(frozen=True, kw_only=True)
class ChainPage(Page):
    """The candidate's place in the strategy chain."""

    endpoint: ClassVar = "plans.chain"
    candidate: Candidate
    form: ChainForm


@dataclass(frozen=True, kw_only=True)
class SourcePage(Page):
    """One more proposal behind the candidate."""

    endpoint: ClassVar = "plans.source"
    candidate: Candidate
    form: SourceForm


@dataclass(frozen=True, kw_only=True)
class BriefPage(Page):
    """Form จ.1-1 of a candidate."""

    endpoint: ClassVar = "plans.brief"
    candidate: Candidate
    way: Sequence[Node]
    gaps: Sequence[Gap]
    write: Verdict
    total: int
    form: BriefForm
    versions: Versions = ()
    beside: Sequence[Beside] = ()


@dataclass(frozen=True, kw_only=True)
class NewAnnualPage(Page):
    """The annual plan of another year."""

    endpoint: ClassVar = "plans.new_annual"
    plan: Plan
    form: AnnualForm


@dataclass(frozen=True, kw_only=True)
class Purse:
    """A source of funds in an annual plan: its envelope if it has one, and what is allocated of it, in satang."""

    source: FundingSource
    envelope: Envelope | None
    allocated: int


@dataclass(frozen=True, kw_only=True)
class AnnualPage(Page):
    """One annual plan: envelopes, projects, money."""

    endpoint: ClassVar = "plans.annual"
    annual: AnnualPlan
    purses: Sequence[Purse]
    projects: Sequence[Project]
    places: Mapping[int, str]
    requested: int
    allocated: int
    #: By project: how its candidate stands with the forums that it came from.
    standings: Mapping[int, Standing]
    budget: Verdict
    write: Verdict


@dataclass(frozen=True, kw_only=True)
class EnvelopePage(Page):
    """The ceiling of one source of funds in one annual plan."""

    endpoint: ClassVar = "plans.envelope"
    annual: AnnualPlan
    purse: Purse
    form: EnvelopeForm
    versions: Versions = ()


@dataclass(frozen=True, kw_only=True)
class PlacingPage(Page):
    """A candidate gets its place in an annual plan."""

    endpoint: ClassVar = "plans.placing"
    annual: AnnualPlan
    purses: Sequence[Purse]
    form: PlacingForm


@dataclass(frozen=True, kw_only=True)
class ApprovalPage(Page):
    """What approval does, or what stands in its way."""

    endpoint: ClassVar = "plans.approval"
    annual: AnnualPlan
    projects: Sequence[Project]
    allocated: int
    obstacles: Sequence[Obstacle]
    budget: Verdict


@dataclass(frozen=True, kw_only=True)
class MoneyPage(Page):
    """What is asked for and given to one project."""

    endpoint: ClassVar = "plans.money"
    project: Project
    purses: Sequence[Purse]
    write: Verdict
    form: MoneyForm
    versions: Versions = ()
