"""The report of the good governance committee on half a fiscal year: what was evaluated, what differs, replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.evaluation.pages import ways
from app.evaluation.pages.board import RoundTold, SubjectRow, count_json, told_of
from app.evaluation.queries import rounds as queries
from app.evaluation.rules import compare
from app.evaluation.rules.compare import RoundCount
from app.evaluation.rules.halves import quarters_of
from app.evaluation.states import QUESTIONS_ABOUT_LABELS, QuestionsAbout
from app.web.locale import called
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfRow:
    """One evaluation of the half year."""

    title: str
    url: str
    count: RoundCount
    own_mean: int | None
    outside_mean: int | None
    #: Subjects on which both sides differ, the most first.
    apart: Sequence[SubjectRow]
    replied: int


@dataclass(frozen=True, kw_only=True)
class HalfPage(Page):
    """The report on half a fiscal year."""

    endpoint: ClassVar = "evaluation.half"
    rows: Sequence[HalfRow]
    drawn: int
    compared: int
    missing: int
    base_url: str


#: Subjects of one evaluation that the report names.
MOST_APART = 10


def half(area: Area, year: int, which: int) -> HalfPage:
    """Return the report, made from the data as they are public now."""
    told = told_of(queries.rounds_in(area.province, quarters_of(year, which)))
    rows = [_row(one) for one in told]
    return HalfPage(
        title=_("Evaluation report, half %(half)s of fiscal year %(year)s", half=which, year=year),
        kicker=called(area),
        lede=_(
            "For the good governance committee: what was drawn, what both sides said, what is missing, the replies."
        ),
        crumbs=(
            Crumb(label=called(area), url=addresses.area(area.path)),
            Crumb(label=_("Evaluations"), url=url_for("evaluation.index")),
        ),
        rows=rows,
        drawn=sum(one.count.drawn for one in rows),
        compared=sum(one.count.compared for one in rows),
        missing=sum(one.count.drawn - one.count.compared for one in rows),
        base_url=url_for("evaluation.half", code=area.official_code, half_code=f"{year}-{which}"),
    )


def _row(told: RoundTold) -> HalfRow:
    rows = told.rows()
    about = QUESTIONS_ABOUT_LABELS[QuestionsAbout(told.round_.question_set.about)]
    return HalfRow(
        title=f"{about} · {ways.quarter_text(told.round_)}",
        url=ways.board_url(told.round_),
        count=told.count,
        own_mean=compare.mean([one.own for one in rows]),
        outside_mean=compare.mean([one.outside for one in rows]),
        apart=sorted((one for one in rows if one.marked), key=lambda one: -one.marked)[:MOST_APART],
        replied=sum(one.replied for one in rows),
    )


def half_json(page: HalfPage) -> dict[str, Any]:
    """Return the report for programs."""
    return {
        "report": page.base_url,
        "drawn": page.drawn,
        "compared": page.compared,
        "missing": page.missing,
        "evaluations": [
            {
                "address": one.url,
                **count_json(one.count),
                "mean_self": one.own_mean,
                "mean_independent": one.outside_mean,
                "replied": one.replied,
                "apart": [
                    {"address": row.url, "self": row.own, "independent": row.outside, "answers": row.marked}
                    for row in one.apart
                ],
            }
            for one in page.rows
        ],
    }
