"""The tables of the screening: rules and seats at once, scores and outcomes once a screening is closed."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import Scope, of_cycle, through
from app.screening.models.cards import CardMark, ScoreCard, ScreeningCondition
from app.screening.models.criteria import CriteriaSet, FormalQuestion, MeritCriterion, ScaleStep
from app.screening.models.screenings import FormalAnswer, Interest, ScreenedCandidate, Screening, ScreeningSeat
from app.screening.states import ScreeningState


def _criteria(scope: Scope) -> Select[Any]:
    """Return the ids of the sets that the province may use."""
    return select(CriteriaSet.id).where(CriteriaSet.province.in_((scope.province, 0)))


def _merits(scope: Scope) -> Select[Any]:
    """Return the ids of the criteria in these sets."""
    return select(MeritCriterion.id).where(MeritCriterion.criteria_set_id.in_(_criteria(scope)))


def _screenings(scope: Scope) -> Select[Any]:
    """Return the ids of the cycle's screenings."""
    return select(Screening.id).where(Screening.cycle_id == scope.cycle_id)


def _seats(scope: Scope) -> Select[Any]:
    """Return the ids of the seats in screenings that are closed."""
    closed = _screenings(scope).where(Screening.state == ScreeningState.CLOSED)
    return select(ScreeningSeat.id).where(ScreeningSeat.screening_id.in_(closed))


def _public(scope: Scope) -> Select[Any]:
    """Return the ids of what was screened in screenings that are closed, and so public."""
    closed = _screenings(scope).where(Screening.state == ScreeningState.CLOSED)
    return select(ScreenedCandidate.id).where(ScreenedCandidate.screening_id.in_(closed))


def _cards(scope: Scope) -> Select[Any]:
    """Return the ids of their cards."""
    return select(ScoreCard.id).where(ScoreCard.screened_id.in_(_public(scope)))


SCREENED: tuple[OpenTable, ...] = (
    OpenTable(
        "criteria_sets",
        CriteriaSet,
        _l("Versions of the criteria of the screening"),
        through(CriteriaSet.id, _criteria),
    ),
    OpenTable(
        "merit_criteria",
        MeritCriterion,
        _l("Weighted criteria of the screening"),
        through(MeritCriterion.criteria_set_id, _criteria),
    ),
    OpenTable(
        "scale_steps",
        ScaleStep,
        _l("What each step of a criterion means"),
        through(ScaleStep.merit_criterion_id, _merits),
    ),
    OpenTable(
        "formal_questions",
        FormalQuestion,
        _l("Questions of the formal check"),
        through(FormalQuestion.criteria_set_id, _criteria),
    ),
    OpenTable("screenings", Screening, _l("Screenings with their rules"), of_cycle(Screening)),
    OpenTable(
        "screening_seats",
        ScreeningSeat,
        _l("Seats that score, without names"),
        through(ScreeningSeat.screening_id, _screenings),
    ),
    OpenTable(
        "screened_candidates",
        ScreenedCandidate,
        _l("What the body said of each candidate"),
        through(ScreenedCandidate.id, _public),
        shown="outcome sentence departs departure",
    ),
    OpenTable(
        "formal_answers",
        FormalAnswer,
        _l("Answers of the formal check"),
        through(FormalAnswer.screened_id, _public),
        shown="words",
    ),
    OpenTable("interests", Interest, _l("Interests that seats declared"), through(Interest.screening_seat_id, _seats)),
    OpenTable(
        "score_cards",
        ScoreCard,
        _l("Score cards by seat"),
        through(ScoreCard.screened_id, _public),
        shown="screened_id reserve words",
    ),
    OpenTable("card_marks", CardMark, _l("Marks on the score cards"), through(CardMark.card_id, _cards), shown="value"),
    OpenTable(
        "screening_conditions",
        ScreeningCondition,
        _l("Conditions under which candidates were taken"),
        through(ScreeningCondition.screened_id, _public),
        shown="screened_id text evidence",
    ),
)
