"""The envelope board of an annual plan: the order, the line, other ways to share, and what a change does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.states.paths import code_of
from app.envelopes.forms import ScenarioForm
from app.envelopes.models import Scenario
from app.envelopes.pages.asked import BoardQuestion, tried
from app.envelopes.queries import kept
from app.envelopes.queries.facts import BoardCandidate, BoardFacts, facts_of
from app.envelopes.queries.kept import CeilingMove
from app.envelopes.rules.board import (
    BoardChange,
    Moved,
    ReachedLine,
    ReachedSums,
    board_of,
    line_at,
    moved,
    sums_of,
)
from app.envelopes.states import REACH_LABELS, SHORT_LABELS, SPREAD_LABELS, Reach, ShortReason, Spread
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.models.funding import AnnualPlan
from app.plans.pages.funding import certainty_label, crumbs, name_of
from app.plans.queries import funding
from app.screening.states import SCREENING_OUTCOME_LABELS, ScreeningOutcome
from app.thai.digits import whole_number
from app.web.locale import named
from app.web.page import Page
from app.web.verdict import Verdict

#: Candidates and moves on one page.
ROWS, MOVES = 50, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedRow:
    """A candidate on the board with what is placed for it already; ``was`` is what it got before the change."""

    line: ReachedLine
    candidate: BoardCandidate
    district: str
    was: int
    why: str

    @property
    def anchor(self) -> str:
        """Where the page can be led to it."""
        return self.candidate.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWay:
    """One way to share the money, and what it comes to."""

    spread: Spread
    label: str
    sums: ReachedSums
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictLine:
    """A district on the board: candidates, what they ask and get, what is placed, its ceiling; amounts in satang."""

    path: int
    label: str
    code: str
    candidates: int
    reached: int
    asked: int
    given: int
    was: int
    allocated: int
    ceiling: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedLine:
    """A candidate that a change moves."""

    candidate: BoardCandidate
    moved: Moved


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptChange:
    """A change that was kept by a name, and where the board computes it anew."""

    scenario: Scenario
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyMove:
    """An act on an envelope or a district's ceiling, in words."""

    move: CeilingMove
    of: str
    certainty: str


@dataclass(frozen=True, kw_only=True)
class BoardPage(Page):
    """The board of one annual plan."""

    endpoint: ClassVar = "envelopes.board"
    annual: AnnualPlan
    at: Mapping[str, object]
    final: bool
    by_points: bool
    #: The envelope that stands, and the one on this board, in satang.
    standing: int
    satang: int
    asked_for: int
    n: int
    line: int
    sums: ReachedSums
    before: ReachedSums
    rows: Sequence[ReachedRow]
    ways: Sequence[SharedWay]
    districts: Sequence[DistrictLine]
    moves: Sequence[MovedLine]
    n_moves: int
    changed: bool
    asked: BoardQuestion
    faults: Mapping[str, str]
    spreads: Sequence[tuple[str, str]]
    next_url: str
    previous_url: str
    files: Mapping[str, str]
    write: Verdict
    budget: Verdict
    form: ScenarioForm
    kept: Sequence[KeptChange]
    history: Sequence[MoneyMove]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardReading:
    """The board as it stands and as the change would make it, with the rows of the latter."""

    facts: BoardFacts
    change: BoardChange
    faults: Mapping[str, str]
    before: tuple[ReachedLine, ...]
    after: tuple[ReachedLine, ...]
    rows: Sequence[ReachedRow]
    names: Mapping[int, str]


def reach_badge(code: str) -> tuple[str, str, str]:
    """Return code, words and tone of how far the money reaches a candidate."""
    tones = {Reach.ABOVE: "good", Reach.ON: "warn", Reach.BELOW: "plain"}
    return code, str(REACH_LABELS[Reach(code)]), tones[Reach(code)]


def url_of(annual: AnnualPlan) -> str:
    """Return the address of the board."""
    return url_for("envelopes.board", year=annual.fiscal_year, code=annual.area.code)


def reading(annual: AnnualPlan, asked: BoardQuestion) -> BoardReading:
    """Return the board that the question asks for."""
    facts = facts_of(annual, {one.area_path: one.satang or 0 for one in kept.ceilings_of(annual.id)})
    told = tried(asked, facts)
    before = board_of(facts.money)
    after = board_of(told.change.applied(facts.money)) if told.change else before
    was = {line.asking.ident: line.given for line in before}
    names = areas.labels({line.asking.district for line in before} - {0})
    rows = [
        ReachedRow(
            line=line,
            candidate=facts.candidates[line.asking.ident],
            district=names.get(line.asking.district, "") or _("several districts"),
            was=was[line.asking.ident],
            why=_why(line, facts),
        )
        for line in after
    ]
    return BoardReading(
        facts=facts, change=told.change, faults=told.faults, before=before, after=after, rows=rows, names=names
    )


def _why(line: ReachedLine, facts: BoardFacts) -> str:
    """Return in words why the candidate does not get all that it asks for; nothing where it does."""
    if line.short is None:
        return ""
    if line.short == ShortReason.SCREENED_OUT:
        outcome = ScreeningOutcome(facts.screened[line.asking.ident].outcome)
        return str(_("its screening says: %(outcome)s", outcome=SCREENING_OUTCOME_LABELS[outcome]))
    return str(SHORT_LABELS[line.short])


def board(annual: AnnualPlan, asked: BoardQuestion, by: Actor | None, form: ScenarioForm | None = None) -> BoardPage:
    """Return the page of the board; ``form`` is one that came back with a fault."""
    read = reading(annual, asked)
    at = {"year": annual.fiscal_year, "code": annual.area.code}
    here = url_of(annual)
    after = min(whole_number(asked.after) or 0, len(read.rows))
    changes = moved(read.before, read.after)
    money = read.change.applied(read.facts.money)
    return BoardPage(
        title=_("How far the money reaches"),
        kicker=name_of(annual),
        lede=_("Candidates in their order, what they ask for, and the line where the money ends."),
        crumbs=crumbs(annual),
        annual=annual,
        at=at,
        final=read.facts.final,
        by_points=read.facts.by_points,
        standing=read.facts.money.satang,
        satang=money.satang,
        asked_for=sum(line.asking.satang for line in read.after),
        n=len(read.rows),
        line=line_at(read.after),
        sums=sums_of(read.after),
        before=sums_of(read.before),
        rows=read.rows[after : after + ROWS],
        ways=_ways(read, asked, here),
        districts=_districts(read),
        moves=[MovedLine(candidate=read.facts.candidates[one.ident], moved=one) for one in changes[:MOVES]],
        n_moves=len(changes),
        changed=bool(read.change),
        asked=asked,
        faults=read.faults,
        spreads=[(one.value, str(label)) for one, label in SPREAD_LABELS.items()],
        next_url=_turned(here, asked, after + ROWS) if after + ROWS < len(read.rows) else "",
        previous_url=_turned(here, asked, max(0, after - ROWS)) if after else "",
        files={kind: _file(here, asked, kind) for kind in ("json", "xlsx")},
        write=policy.may_plan(by, annual.area.path),
        budget=policy.may_budget(by, annual),
        form=form or ScenarioForm(formdata=None, data={"question": asked.query_string(after="")}),
        kept=[KeptChange(scenario=one, url=f"{here}?{one.question}") for one in kept.scenarios_of(annual.id)],
        history=_history(annual, read.names),
    )


def _history(annual: AnnualPlan, names: Mapping[int, str]) -> list[MoneyMove]:
    """Return how the envelopes and ceilings moved, the newest first."""
    sources = {one.id: named(one.funding_source) for one in funding.envelopes_of(annual.id)}
    districts = {one.id: names.get(one.area_path, "") for one in kept.ceilings_of(annual.id)}
    return [
        MoneyMove(
            move=move,
            of=sources.get(move.ident) or districts.get(move.ident) or _("ceiling of a district"),
            certainty=certainty_label(move.certainty) if move.certainty else "",
        )
        for move in kept.moves_of(annual.id)
    ]


def _turned(here: str, asked: BoardQuestion, after: int) -> str:
    query = asked.query_string(after=str(after) if after else "")
    return f"{here}?{query}" if query else here


def _file(here: str, asked: BoardQuestion, kind: str) -> str:
    query = asked.query_string(after="")
    return f"{here}.{kind}" + (f"?{query}" if query else "")


def _ways(read: BoardReading, asked: BoardQuestion, here: str) -> list[SharedWay]:
    """Return every way to share the money of this board, side by side."""
    money = read.change.applied(read.facts.money)
    return [
        SharedWay(
            spread=spread,
            label=str(label),
            sums=sums_of(board_of(replace(money, spread=spread))),
            url=f"{here}?{asked.query_string(spread=spread.value, after='')}",
            chosen=spread == money.spread,
        )
        for spread, label in SPREAD_LABELS.items()
    ]


def _districts(read: BoardReading) -> list[DistrictLine]:
    """Return what the districts ask and get, by code; what lies in several of them comes last."""
    was: dict[int, int] = {}
    for line in read.before:
        was[line.asking.district] = was.get(line.asking.district, 0) + line.given
    by_district: dict[int, list[ReachedRow]] = {at: [] for at in was}
    for row in read.rows:
        by_district[row.line.asking.district].append(row)
    ceilings = read.facts.money.ceilings
    return [
        DistrictLine(
            path=at,
            label=read.names.get(at, "") or _("several districts"),
            code=code_of(at) if at else "",
            candidates=len(rows),
            reached=sum(bool(row.line.given) for row in rows),
            asked=sum(row.line.asking.satang for row in rows),
            given=sum(row.line.given for row in rows),
            was=was[at],
            allocated=sum(row.candidate.allocated or 0 for row in rows),
            ceiling=ceilings.get(at),
        )
        for at, rows in sorted(by_district.items(), key=lambda one: (not one[0], one[0]))
    ]
