"""Pages of the front door: each holds exactly what its template may show, ready to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from app.areas.models import Area
from app.maps.themes.small import Small
from app.plans.queries import Counted
from app.tracing.fate import Fate
from app.web.page import Page

#: A link to choose from: (label, address, hint, count); the components read it by position.
Choice = tuple[str, str, str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageShown:
    """One stage of the funnel, with the thread that runs to the next one."""

    code: str
    n: int
    of: int | None
    label: str
    hint: str
    url: str
    #: Strands of the thread that arrive here, that go on, and whether those that do not go on are joined to others.
    strands: int
    going_on: int
    joined: bool


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """The first screen: where do you live, and what became of what villages asked."""

    endpoint: ClassVar = "pages.home"
    #: What the choices are: areas of the one province that takes part, or provinces.
    choices_title: str
    choices: Sequence[Choice]
    other_provinces: Sequence[Choice]
    fiscal_year: int | None
    stages: Sequence[StageShown]
    #: One sentence about the cycle in which villages are asked now, and its calendar.
    now: str
    now_url: str
    #: What can be seen on maps.
    maps_url: str
    more_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedShown:
    """One need in a list: the citizens' words, and what became of them."""

    ref: str
    url: str
    title: str
    words: str
    channel: str
    category: str
    area: str
    area_url: str
    households: int
    votes: int
    #: Outcome code and label at the desk that it reached last.
    outcome: tuple[str, str]
    #: The farthest point that any thread from it has reached.
    fate: Fate | None
    cycle: str
    recorded_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalShown:
    """One proposal in a list."""

    ref: str
    url: str
    title: str
    summary: str
    channel: str
    origin: str
    category: str
    area: str
    area_url: str
    households: int
    satang: int
    outcome: tuple[str, str]
    cycle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectShown:
    """One funded project in a list; ``percent`` is the work done as last reported, none without a report."""

    ref: str
    url: str
    title: str
    area: str
    area_url: str
    allocated: int
    needs: int
    households: int
    fiscal_year: int
    percent: int | None
    state: tuple[str, str]
    category: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumShown:
    """One sitting in the list of a round."""

    label: str
    url: str
    held_on: str
    people: int
    state: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundShown:
    """One round of the area: its cycle, state, body and window, and the forums held in it."""

    ref: str
    title: str
    cycle_url: str
    state: tuple[str, str]
    body: str
    body_url: str
    opens_on: date
    closes_on: date
    #: Days left while it is open; none once it is closed.
    days_left: int | None
    desk_url: str
    balance_url: str
    forums: Sequence[ForumShown]
    #: Where there is no forum yet: when the window closes and whom to ask.
    waits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TierShown:
    """The outcomes of one tier at or below the area, in one cycle: (code, label, n) with the undecided last."""

    label: str
    total: int
    decided: int
    outcomes: Sequence[tuple[str, str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItemShown:
    """One item of a village's own plan, and the need that asks for the same."""

    title: str
    year: str
    cost: str
    need: str
    need_url: str


@dataclass(frozen=True, kw_only=True)
class AreaPage(Page):
    """One area: where to go on, what was asked, what became of it, when the next forum is."""

    endpoint: ClassVar = "pages.area"
    area: Area
    children_title: str
    children: Sequence[Choice]
    in_rows: bool
    rounds: Sequence[RoundShown]
    tiers: Sequence[TierShown]
    tiers_cycle: str
    needs: Sequence[NeedShown]
    needs_total: int
    projects: Sequence[ProjectShown]
    #: The village's own plan, newest year first.
    plan: Sequence[PlanItemShown]
    people: int | None
    households: int | None
    counted_on: date | None
    #: None on the page of a village, which has its own list of them.
    returns: Counted | None
    #: Where it lies in the area above.
    small: Small | None
    urls: Mapping[str, str]
    #: The balance sheet of the area in each cycle: (cycle, address).
    sheets: Sequence[tuple[str, str]]
    empty: str


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    """A long list of an area with its filters and the way on."""

    area: Area
    rows: Sequence[Any]
    total: int | None
    here: str
    next_url: str | None
    previous_url: str | None
    clear_url: str | None
    chosen: Mapping[str, str]
    #: Options (value, label) of each filter by its name.
    options: Mapping[str, Sequence[tuple[str, str]]]
    urls: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class NeedsPage(ListPage):
    """The needs of an area."""

    endpoint: ClassVar = "pages.needs"


@dataclass(frozen=True, kw_only=True)
class ProposalsPage(ListPage):
    """The proposals of an area."""

    endpoint: ClassVar = "pages.proposals"


@dataclass(frozen=True, kw_only=True)
class ProjectsPage(ListPage):
    """The funded projects of an area."""

    endpoint: ClassVar = "pages.projects"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One line of a task list; ``status`` is (tone, label)."""

    title: str
    url: str = ""
    hint: str = ""
    status: tuple[str, str] | None = None
    count: int | None = None
    days_left: int | None = None
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskList:
    """The tasks of one kind: a heading, the tasks, what to say when there are none, and how many more there are."""

    title: str
    tasks: Sequence[Task]
    empty: str
    more: str = ""


@dataclass(frozen=True, kw_only=True)
class WorkPage(Page):
    """What waits for the signed-in person."""

    endpoint: ClassVar = "pages.work"
    duties: Sequence[str]
    lists: Sequence[TaskList]


@dataclass(frozen=True, kw_only=True)
class AboutPage(Page):
    """What this is."""

    endpoint: ClassVar = "pages.about"
    #: Code and label of every road and outcome.
    roads: Sequence[tuple[str, str]]
    outcomes: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class DataPage(Page):
    """Where the data come from and how to take them along."""

    endpoint: ClassVar = "pages.data"
    #: What, from where, under which licence.
    sources: Sequence[tuple[str, str, str]]
    #: Example addresses of open data, one each of what there is.
    examples: Sequence[tuple[str, str]]
