"""The early review of a plan in the first quarter: quality of briefs, gaps, balance, and the reviewers' words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.cycles.states import DIMENSION_LABELS
from app.envelopes.rules.board import share_of
from app.findings.models import Finding
from app.findings.states import FINDING_SOURCE_LABELS, FINDING_TONE_LABELS, FindingSource, FindingTone
from app.plans.models.chain import Plan
from app.plans.pages.chain import at, crumbs
from app.plans.pages.gaps import GapShown, gaps_of
from app.plans.queries.targets import targets_of
from app.plans.queries.versions import text_of
from app.plans.rules.completeness import brief_gaps
from app.plans.states import BRIEF_STATE_LABELS, BriefState
from app.proposals.states import Origin
from app.store import clock
from app.thai.dates import fiscal_year
from app.tracing.queries import review as queries
from app.tracing.queries.review import Written
from app.web.locale import named
from app.web.page import Page

#: Briefs that lack something, on the page; the number before them is whole.
ROWS = 20
#: The months of the first quarter of a fiscal year.
FIRST_QUARTER = (10, 11, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLack:
    """A candidate whose brief lacks something: how much, and the first of it in words."""

    title: str
    ref: str
    url: str
    number: int
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewShare:
    """One dimension: candidates, what they ask for (satang), its share in per cent, and the target where one is set."""

    code: str
    label: str
    number: int
    satang: int
    share: int
    target: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWords:
    """What a reviewer or a forum said of the plan, and what was replied."""

    ref: str
    url: str
    tone: tuple[str, str, str]
    source: str
    words: str
    reply: str
    outcome: str
    filed_on: date
    early: bool


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """The early review of a plan."""

    endpoint: ClassVar = "plan_review.show"
    plan: Plan
    at: dict[str, Any]
    #: Candidates by the state of their briefs; of how many in all.
    states: Sequence[tuple[str, str, int]]
    total: int
    lacking: int
    briefs: Sequence[BriefLack]
    gaps: Sequence[GapShown]
    shares: Sequence[ReviewShare]
    satang: int
    words: Sequence[ReviewWords]
    #: Whether it is the first quarter now, and of which fiscal year (B.E.).
    now: bool
    year: int
    today: date

    @property
    def plan_number(self) -> str:
        """How the form of a finding names the plan."""
        return f"plan:{self.plan.id}"


def show(plan: Plan) -> ShowPage:
    """Return the review of the plan as it stands now."""
    found, today = queries.written_of(plan), clock.today()
    written = [one for one in found if one[0].node_id]
    lacks = sorted(filter(None, map(_lack, written)), key=lambda one: (-one.number, one.ref))
    states = Counter(BriefState(brief.state) for _one, brief, _lines in written)
    return ShowPage(
        title=_("Early review of the plan"),
        kicker=named(plan),
        lede=_(
            "A light look in the first quarter, from October to December, while the plan can still be mended: "
            "the briefs, what the plan lacks, its balance, and what reviewers say."
        ),
        crumbs=crumbs(plan),
        plan=plan,
        at=at(plan),
        states=[(one.value, str(label), states[one]) for one, label in BRIEF_STATE_LABELS.items()],
        total=len(written),
        lacking=len(lacks),
        briefs=lacks[:ROWS],
        gaps=gaps_of(plan, _hanging(written), [one for one, *_rest in found if not one.node_id]),
        shares=_shares(plan, written),
        satang=sum(one.satang for one, _brief, _lines in written),
        words=[_said(one) for one in queries.findings_on(plan.id)],
        now=today.month in FIRST_QUARTER,
        year=fiscal_year(today),
        today=today,
    )


def _hanging(written: Sequence[Written]) -> dict[int, tuple[int, int]]:
    """Return, by node, how many candidates hang on it and how many of them come from citizens."""
    found: dict[int, tuple[int, int]] = {}
    for one, _brief, _lines in written:
        number, citizens = found.get(one.node_id or 0, (0, 0))
        found[one.node_id or 0] = (number + 1, citizens + (one.origin != Origin.AGENCY))
    return found


def _lack(written: Written) -> BriefLack | None:
    one, brief, lines = written
    gaps = brief_gaps(text_of(one, brief, lines))
    if not gaps:
        return None
    return BriefLack(
        title=one.title,
        ref=one.ref,
        url=addresses.candidate(one.ref),
        number=len(gaps),
        first=str(gaps[0].sentence),
    )


def _shares(plan: Plan, written: Sequence[Written]) -> list[ReviewShare]:
    """Return the dimensions with what the candidates ask for; all of them, those without any too."""
    money: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for one, _brief, _lines in written:
        money[one.category.dimension] += one.satang
        number[one.category.dimension] += 1
    whole = sum(money.values())
    targets = {str(one.dimension): one.percent for one in targets_of(plan.id)}
    return [
        ReviewShare(
            code=code.value,
            label=str(label),
            number=number[code.value],
            satang=money[code.value],
            share=share_of(money[code.value], whole),
            target=targets.get(code.value),
        )
        for code, label in DIMENSION_LABELS.items()
    ]


def _said(one: Finding) -> ReviewWords:
    tone = FindingTone(one.tone)
    day = one.filed_at.astimezone(clock.BANGKOK).date()
    return ReviewWords(
        ref=one.ref,
        url=addresses.finding(one.ref),
        tone=(tone.value, str(FINDING_TONE_LABELS[tone]), "good" if tone is FindingTone.GOOD else "warn"),
        source=str(FINDING_SOURCE_LABELS[FindingSource(one.source)]),
        words=one.words,
        reply=one.reply,
        outcome=one.outcome,
        filed_on=day,
        early=day.month in FIRST_QUARTER,
    )


def feed(page: ShowPage) -> dict[str, Any]:
    """Return the review for programs."""
    return {
        "plan": page.plan.code,
        "as_of": page.today.isoformat(),
        "briefs": {"total": page.total, "lacking": page.lacking, **{code: n for code, _label, n in page.states}},
        "lacking": [{"candidate": one.ref, "missing": one.number, "first": one.first} for one in page.briefs],
        "gaps": {str(one.gap): one.total for one in page.gaps},
        "balance": [
            {
                "dimension": one.code,
                "candidates": one.number,
                "satang": one.satang,
                "share_percent": one.share,
                "target_percent": one.target,
            }
            for one in page.shares
        ],
        "findings": [
            {
                "ref": one.ref,
                "filed_on": one.filed_on.isoformat(),
                "first_quarter": one.early,
                "words": one.words,
                "reply": one.reply,
                "outcome": one.outcome,
            }
            for one in page.words
        ],
    }
