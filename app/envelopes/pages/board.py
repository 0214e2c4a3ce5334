"""The envelope board of an annual plan: the order, the line, other ways to share, and what a change does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.envelopes.forms import ScenarioForm
from app.envelopes.models import Scenario
from app.envelopes.pages import parts
from app.envelopes.pages.asked import BoardQuestion
from app.envelopes.pages.reading import BoardReading, ReachedRow, reading
from app.envelopes.queries import kept
from app.envelopes.queries.facts import BoardCandidate
from app.envelopes.rules.board import (
    Moved,
    ReachedSums,
    line_at,
    moved,
    sums_of,
)
from app.envelopes.states import MONEY_REACH_LABELS, SPREAD_LABELS, MoneyReach
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.models.funding import AnnualPlan
from app.plans.pages.funding import crumbs, name_of
from app.thai.digits import whole_number
from app.web.page import Page
from app.web.verdict import Verdict

#: Candidates and moves on one page.
ROWS, MOVES = 50, 30


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
    ways: Sequence[parts.SharedWay]
    districts: Sequence[parts.DistrictLine]
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
    balance: Sequence[parts.DimensionLine]


def reach_badge(code: str) -> tuple[str, str, str]:
    """Return code, words and tone of how far the money reaches a candidate."""
    tones = {MoneyReach.ABOVE: "good", MoneyReach.ON: "warn", MoneyReach.BELOW: "plain"}
    return code, str(MONEY_REACH_LABELS[MoneyReach(code)]), tones[MoneyReach(code)]


def url_of(annual: AnnualPlan) -> str:
    """Return the address of the board."""
    return url_for("envelopes.board", year=annual.fiscal_year, code=annual.area.code)


def board(annual: AnnualPlan, asked: BoardQuestion, by: Actor | None, form: ScenarioForm | None = None) -> BoardPage:
    """Return the page of the board; ``form`` is one that came back with a fault."""
    read = reading(annual, asked)
    here = url_of(annual)
    after = min(whole_number(asked.after) or 0, len(read.rows))
    money = read.change.applied(read.facts.money)
    return BoardPage(
        title=_("How far the money reaches"),
        kicker=name_of(annual),
        lede=_("Candidates in their order, what they ask for, and the line where the money ends."),
        crumbs=crumbs(annual),
        annual=annual,
        at={"year": annual.fiscal_year, "code": annual.area.code},
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
        ways=parts.ways(read, asked, here),
        districts=parts.districts(read),
        moves=_moves(read),
        n_moves=len(moved(read.before, read.after)),
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
        balance=parts.balance(read),
        kept=[KeptChange(scenario=one, url=f"{here}?{one.question}") for one in kept.scenarios_of(annual.id)],
    )


def _moves(read: BoardReading) -> list[MovedLine]:
    """Return the first of the candidates that the change moves."""
    changes = moved(read.before, read.after)[:MOVES]
    return [MovedLine(candidate=read.facts.candidates[one.ident], moved=one) for one in changes]


def _turned(here: str, asked: BoardQuestion, after: int) -> str:
    query = asked.query_string(after=str(after) if after else "")
    return f"{here}?{query}" if query else here


def _file(here: str, asked: BoardQuestion, kind: str) -> str:
    query = asked.query_string(after="")
    return f"{here}.{kind}" + (f"?{query}" if query else "")
