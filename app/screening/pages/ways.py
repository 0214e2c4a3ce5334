"""The ways to the pages of a screening, and words that several of them share."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.plans.models.candidates import Candidate
from app.screening.models.screenings import Screening, ScreeningSeat
from app.screening.rules.scores import UNIT, rounded
from app.screening.states import (
    CONDITION_STATE_LABELS,
    DEPARTURE_LABELS,
    GATE_LABELS,
    INTEREST_LABELS,
    SCREENING_MOVE_LABELS,
    SCREENING_OUTCOME_LABELS,
    SCREENING_STATE_LABELS,
    ConditionState,
    Departure,
    FormalGate,
    InterestKind,
    ScreeningMove,
    ScreeningOutcome,
    ScreeningState,
)
from app.web.locale import named
from app.web.page import Crumb

#: What a badge of an outcome looks like.
TONES = {
    ScreeningOutcome.TAKEN: "good",
    ScreeningOutcome.CONDITIONS: "warn",
    ScreeningOutcome.RETURNED: "wait",
    ScreeningOutcome.DECLINED: "bad",
}


def crumbs(screening: Screening, candidate: Candidate | None = None) -> tuple[Crumb, ...]:
    """Return the way to a screening over its plan, and to a candidate in it."""
    way = (
        Crumb(label=named(screening.plan), url=addresses.plan(screening.plan.code)),
        Crumb(label=_("Screening"), url=board_url(screening)),
    )
    if candidate is None:
        return way
    return (*way, Crumb(label=candidate.ref, url=url_for("screening.candidate", ref=candidate.ref)))


def board_url(screening: Screening) -> str:
    """Return the address of the screening among those of its plan."""
    return url_for("screening.board", plan_id=screening.plan_id, screening=screening.ref)


def state_label(code: str) -> str:
    """Return the words for the state of a screening."""
    return str(SCREENING_STATE_LABELS[ScreeningState(code)])


def move_label(code: str) -> str:
    """Return the words for what takes a screening on."""
    return str(SCREENING_MOVE_LABELS[ScreeningMove(code)])


def gate_label(code: str) -> str:
    """Return the words for what the formal check says."""
    return str(GATE_LABELS[FormalGate(code)])


def outcome_badge(code: str) -> tuple[str, str, str]:
    """Return code, words and tone of an outcome."""
    outcome = ScreeningOutcome(code)
    return outcome.value, str(SCREENING_OUTCOME_LABELS[outcome]), TONES[outcome]


def departure_label(code: str) -> str:
    """Return the words for why the body departs from the order."""
    return str(DEPARTURE_LABELS[Departure(code)])


def interest_label(code: str) -> str:
    """Return the words for an interest."""
    return str(INTEREST_LABELS[InterestKind(code)])


def condition_label(code: str) -> str:
    """Return the words for what became of a condition."""
    return str(CONDITION_STATE_LABELS[ConditionState(code)])


def points_text(thousandths: int) -> str:
    """Return points with two decimals, halves rounded up."""
    hundredths = rounded(thousandths, UNIT // 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def seat_label(seat: ScreeningSeat) -> str:
    """Return a seat as the public reads it: its number and its sector, never a name."""
    told: str = _("Seat %(number)s · %(sector)s", number=seat.seat.number, sector=named(seat.seat.sector))
    return told


def seat_labels(seats: Sequence[ScreeningSeat]) -> dict[int, str]:
    """Return the seats' words by their id."""
    return {seat.id: seat_label(seat) for seat in seats}
