"""What a page reads of each record on a thread: frozen rows, and the lineage that joins them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from app.aggregation.queries.referrals import Answered
from app.areas.states.paths import PROVINCE_SPAN, above, lineage
from app.ledger.lineage.rules import Graph, Key
from app.ministries.queries.offices import MinistrySaid
from app.web.locale import called, named


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages."""

    name_th: str
    name_en: str

    def __str__(self) -> str:
        """Return the name in the reader's language."""
        return named(self)


@dataclass(frozen=True, slots=True)
class ThreadPlace:
    """An area as a thread names it."""

    path: int
    level: str
    name_th: str
    name_en: str
    moo: int | None

    def __str__(self) -> str:
        """Return what the reader calls it: หมู่ที่ 4 บ้านหนองบัว."""
        return called(self)


class Places(dict[int, ThreadPlace]):
    """Areas by path; says where an area lies."""

    def label(self, path: int, *, within: int = 0) -> str:
        """Return the label with those of the areas above it: below the province, or inside ``within``."""
        known = {up for up in lineage(within or path) if within or not up % PROVINCE_SPAN}
        ups = [up for up in reversed(above(path)) if up not in known]
        return " ".join(str(self[up]) for up in (path, *ups) if up in self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadVoice:
    """A need: the citizens' words, the forum that recorded them, and who raised hands."""

    id: int
    ref: str
    title: str
    words: str
    place: ThreadPlace
    households: int
    votes: int
    recorded_at: datetime
    forum_id: int
    forum_ref: str
    held_on: date
    round_ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A proposal."""

    id: int
    ref: str
    title: str
    place: ThreadPlace
    satang: int
    drafted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A plan candidate."""

    id: int
    ref: str
    title: str
    place: ThreadPlace
    rank: int
    satang: int
    taken_in_at: datetime
    agency: Name | None
    #: What the last closed screening said, why, whether it departs from its order for what, and when it was published.
    verdict: str | None = None
    verdict_why: str | None = None
    departure: str | None = None
    verdict_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadCut:
    """A cut of a project at a step in the capital; ``after`` in satang."""

    step: str
    taken_on: date
    before: int
    after: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Funded:
    """A project: placed in an annual plan, funded once ``funded_at`` is there. Amounts in satang."""

    id: int
    ref: str
    title: str
    place: ThreadPlace
    fiscal_year: int
    requested: int
    allocated: int
    placed_at: datetime
    funded_at: datetime | None
    source: Name
    #: When and why it was taken out of the annual plan, before its approval or by a later version; "" while it stands.
    left_at: datetime | None = None
    left_why: str = ""
    #: What its candidate asks for in all its fiscal years together, where there are several.
    whole: int | None = None
    #: What it lost in the capital, oldest first; where a project is one of many, the last cut only.
    cuts: tuple[ThreadCut, ...] = ()
    #: For how many days it has been silent, where that is too long for a colour; else 0.
    quiet: int = 0

    @property
    def granted(self) -> int:
        """What was allocated when it was approved."""
        return self.cuts[0].before if self.cuts else self.allocated


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReport:
    """One standing progress report; ``disbursed`` in satang; ``agency`` is the lead agency that reported itself."""

    id: int
    project_id: int
    as_of: date
    percent: int
    disbursed: int
    note: str
    reported_at: datetime
    duty: str
    agency: Name | None
    reason: str
    corrects: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision, standing or superseded; ``outcome`` may be ``undone``."""

    id: int
    outcome: str
    reason: Name | None
    sentence: str
    agency: Name | None
    due_on: date | None
    target_id: int | None
    decided_at: datetime
    supersedes_id: int | None
    #: Of a referral: until when the body answers, and what it answered, oldest first.
    reply_by: date | None = None
    answers: tuple[Answered, ...] = ()
    #: How far people took part in it: the stage of the sitting at which it was decided; none without a sitting.
    stage: str | None = None
    #: Whether a sitting is named, with which duty it was recorded, and whether together with other desks.
    at_sitting: bool = False
    duty: str = ""
    together: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One item on one round's desk, with every decision on it there, oldest first."""

    item_id: int
    item_kind: str
    cycle_id: int
    round_ref: str
    level: str
    position: int
    area_path: int
    body: Name
    road: str
    arrived_at: datetime
    current: bool
    decision_id: int | None
    decisions: tuple[Decided, ...] = ()

    @property
    def standing(self) -> Decided | None:
        """The decision that stands."""
        return next((one for one in self.decisions if one.id == self.decision_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadAppeal:
    """One appeal against a decision on the item; ``carried_at`` is when the correction decided anew."""

    id: int
    ref: str
    item_id: int
    outcome: str
    lodger: str
    lodged_on: date
    rule_by: date | None
    state: str
    ruling: str
    ruled_at: datetime | None
    carry_by: date | None
    correction: str | None
    carried_at: datetime | None


@dataclass(frozen=True)
class Lineage:
    """Everything on the threads that a page shows."""

    graph: Graph
    voices: Mapping[int, ThreadVoice] = field(default_factory=dict)
    proposals: Mapping[int, Proposed] = field(default_factory=dict)
    candidates: Mapping[int, Taken] = field(default_factory=dict)
    projects: Mapping[int, Funded] = field(default_factory=dict)
    #: Those that were taken out of their annual plan: nothing leads on from them, and the story tells of them.
    left: Sequence[Funded] = ()
    stops: Sequence[Stop] = ()
    reports: Sequence[ProgressReport] = ()
    appeals: Sequence[ThreadAppeal] = ()
    #: What ministries answered to the needs and candidates on it.
    ministries: Sequence[MinistrySaid] = ()

    @cached_property
    def stops_of(self) -> Mapping[int, tuple[Stop, ...]]:
        """The stops of each item, in order of arrival."""
        found: dict[int, tuple[Stop, ...]] = {}
        for stop in self.stops:
            found[stop.item_id] = (*found.get(stop.item_id, ()), stop)
        return found

    @cached_property
    def latest(self) -> Mapping[int, ProgressReport]:
        """The newest progress report of each project."""
        return {report.project_id: report for report in sorted(self.reports, key=lambda one: one.as_of)}

    @cached_property
    def at_approval(self) -> Lineage:
        """The lineage as it stood when its one project was approved; as it stands now while none is.

        What was linked later never speaks for the project: it is told as added, never counted among its voices.
        """
        (project,) = self.projects.values()
        if project.funded_at is None:
            return self
        graph = self.graph.as_of(project.funded_at)
        behind = graph.above(("project", project.id))
        return Lineage(
            graph,
            voices={i: one for i, one in self.voices.items() if ("need", i) in behind},
            proposals={i: one for i, one in self.proposals.items() if ("proposal", i) in behind},
            candidates={i: one for i, one in self.candidates.items() if ("candidate", i) in behind},
            projects=self.projects,
            stops=[stop for stop in self.stops if (stop.item_kind, stop.item_id) in behind],
            reports=self.reports,
        )

    @cached_property
    def sealed_behind(self) -> Mapping[int, frozenset[Key]]:
        """For each approved project, what stood behind it at that moment, as far as the lineage reaches."""
        approved = {i: one.funded_at for i, one in self.projects.items() if one.funded_at}
        return {i: self.graph.above_at(("project", i), moment) for i, moment in approved.items()}

    def approved(self, key: Key) -> datetime | None:
        """Return the earliest approval of a project that stands at or below ``key``."""
        below = {key, *self.graph.below(key)}
        moments = [self.projects[i].funded_at for kind, i in below if kind == "project" and i in self.projects]
        return min((moment for moment in moments if moment), default=None)
