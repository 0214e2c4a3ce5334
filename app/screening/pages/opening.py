"""The planner's pages of a screening that begins: its rules and seats, later days, and versions of criteria."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.areas.rules import addresses
from app.bodies import queries as bodies
from app.bodies.models import BodyTerm, Seat
from app.cycles import queries as cycles
from app.ledger.actor import Actor
from app.plans.models.chain import Plan
from app.plans.pages.chain import agencies
from app.screening import policy
from app.screening.forms import DaysForm, NewForm
from app.screening.models.criteria import CriteriaSet
from app.screening.models.screenings import Screening
from app.screening.pages.ways import crumbs
from app.screening.queries import criteria as criteria_queries
from app.screening.queries import screenings as queries
from app.screening.states import SET_STATE_LABELS, SetState
from app.store import clock
from app.web.locale import named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

#: Bodies that are offered, the one that is asked for, and its seats.
BodyAsked = tuple[Sequence[BodyTerm], BodyTerm | None, Sequence[Seat]]
#: Days that are proposed for declaring and for scoring.
DECLARING_DAYS, SCORING_DAYS = 7, 28


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """The form that opens a screening."""

    endpoint: ClassVar = "screening.new"
    plan: Plan
    terms: Sequence[BodyTerm]
    term: BodyTerm | None
    seats: Sequence[Seat]
    form: NewForm
    may: Verdict


@dataclass(frozen=True, kw_only=True)
class DaysPage(Page):
    """Later days for a screening."""

    endpoint: ClassVar = "screening.days"
    screening: Screening
    form: DaysForm
    may: Verdict


@dataclass(frozen=True, kw_only=True)
class CriteriaPage(Page):
    """A version of criteria with every step of every scale."""

    endpoint: ClassVar = "screening.criteria"
    criteria: CriteriaSet
    others: Sequence[CriteriaSet]


@dataclass(frozen=True, kw_only=True)
class NewCriteriaPage(Page):
    """The form of the next version of criteria."""

    endpoint: ClassVar = "screening.new_criteria"
    plan: Plan
    form: FlaskForm
    may: Verdict


def new_form(plan: Plan, seats: Sequence[Seat]) -> NewForm:
    """Return the form with a row for each seat, and what is usual already filled in."""
    today = clock.today()
    form = NewForm(
        data={
            "readers": 3,
            "gap_percent": 30,
            "declare_by": today + timedelta(days=DECLARING_DAYS),
            "score_by": today + timedelta(days=SCORING_DAYS),
            "seats": [{"number": str(seat.number)} for seat in seats],
        }
    )
    form.cycle_id.choices = [(str(one.id), named(one)) for one in cycles.cycles_of(plan.province)]
    form.criteria_id.choices = [
        (str(one.id), " · ".join((named(one), _("version %(number)s", number=one.number))))
        for one in criteria_queries.criteria_for(plan.province)
    ]
    offered = agencies(plan.province)
    for row in form.seats:
        row.form.agency.choices = offered
    return form


def new(plan: Plan, body: BodyAsked, form: NewForm, by: Actor) -> NewPage:
    """Return the form page of a new screening by the seats of a body."""
    terms, term, seats = body
    return NewPage(
        title=_("Open a screening"),
        kicker=named(plan),
        crumbs=(
            Crumb(label=named(plan), url=addresses.plan(plan.code)),
            Crumb(label=_("Screening"), url=url_for("screening.board", plan_id=plan.id)),
        ),
        plan=plan,
        terms=terms,
        term=term,
        seats=seats,
        form=form,
        may=policy.may_open(by, plan.area.path),
    )


def body_of(plan: Plan, asked: int) -> BodyAsked:
    """Return the bodies of the province with seats, the one that is asked for (else the screening group), its seats."""
    terms = queries.bodies_with_seats(plan.area.path)
    usual = next((one for one in terms if one.body.body_kind.code == "screening_group"), terms[0] if terms else None)
    term = next((one for one in terms if one.id == asked), usual)
    return terms, term, bodies.seats_of(term.id) if term else ()


def days(screening: Screening, form: DaysForm, by: Actor) -> DaysPage:
    """Return the form page of later days."""
    return DaysPage(
        title=_("Set later days"),
        kicker=screening.ref,
        crumbs=crumbs(screening),
        screening=screening,
        form=form,
        may=policy.may_postpone(by, screening),
    )


def criteria(one: CriteriaSet) -> CriteriaPage:
    """Return a version of criteria."""
    return CriteriaPage(
        title=named(one),
        kicker=_("version %(number)s", number=one.number),
        lede=str(SET_STATE_LABELS[SetState(one.state)]),
        crumbs=(Crumb(label=_("Screening of plan candidates"), url=url_for("screening.index")),),
        criteria=one,
        others=[other for other in criteria_queries.criteria_for(one.province) if other.id != one.id],
    )


def new_criteria(plan: Plan, form: FlaskForm, by: Actor) -> NewCriteriaPage:
    """Return the form page of the next version of criteria."""
    return NewCriteriaPage(
        title=_("New version of the criteria"),
        kicker=named(plan),
        crumbs=(
            Crumb(label=named(plan), url=addresses.plan(plan.code)),
            Crumb(label=_("Screening"), url=url_for("screening.board", plan_id=plan.id)),
        ),
        plan=plan,
        form=form,
        may=policy.may_open(by, plan.area.path),
    )
