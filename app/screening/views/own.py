"""Views of a seat: declare interests, fill in a card, give one back."""

from __future__ import annotations

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.plans.queries.candidates import candidate_by_ref
from app.screening import policy
from app.screening.actions import cards as actions
from app.screening.actions import opening
from app.screening.actions.opening import Declared
from app.screening.forms import DeclaringForm, RecusalForm, card_form
from app.screening.models.cards import ScoreCard
from app.screening.models.criteria import CriteriaSet
from app.screening.models.screenings import ScreenedCandidate, Screening, ScreeningSeat
from app.screening.pages import own as pages
from app.screening.queries import cards as queries
from app.screening.queries import screenings
from app.screening.queries.criteria import criteria_by_id
from app.screening.states import InterestKind
from app.screening.views.blueprint import bp
from app.store import clock
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.forms import is_blank, submitted
from app.web.found import found


def _own_seat(ref: str) -> tuple[Screening, ScreeningSeat]:
    one = found(screenings.screening_by_ref(ref))
    return one, found(screenings.seat_of(one.id, g.actor.id))


@bp.get("/screening/<ref>/interests")
def declaring(ref: str) -> ResponseReturnValue:
    """Show the candidates by name, and the form of the declaration."""
    one, seat = _own_seat(ref)
    return _declaring(one, seat, DeclaringForm()).render()


def _declaring(one: Screening, seat: ScreeningSeat, form: DeclaringForm) -> pages.DeclaringPage:
    after = whole_number(request.args.get("after", "")) or 0
    return pages.declaring(one, seat, form, after, policy.may_declare(seat, one, clock.today()))


@bp.post("/screening/<ref>/interests")
def declare(ref: str) -> ResponseReturnValue:
    """Declare interests, or that there are none."""
    one, seat = _own_seat(ref)
    form = DeclaringForm()

    def act() -> str:
        told = _told(one, form)
        if bool(told) == bool(form.none.data):
            raise Refusal(_("Name the candidates, or say that you have no interest in any of them."), field="none")
        opening.declare(one, seat, told, by=g.actor)
        flash(_("Your declaration stands, and everybody can read it with your seat."), "success")
        return url_for(".index")

    return submitted(form, lambda _theirs: _declaring(one, seat, form), act)


def _told(one: Screening, form: DeclaringForm) -> dict[int, Declared]:
    by_ref = {screened.candidate.ref: screened.id for screened in screenings.screened_in(one.id)}
    told: dict[int, Declared] = {}
    for row in (entry.form for entry in form.interests if not is_blank(entry.form)):
        ident = by_ref.get(row.ref.data.strip().upper())
        if ident is None:
            raise Refusal(_("“%(ref)s” is no candidate of this screening.", ref=row.ref.data))
        if row.kind.data not in set(InterestKind):
            raise Refusal(_("Say in a few words what the interest is."))
        told[ident] = (InterestKind(row.kind.data), row.words.data or "")
    return told


def _own_card(ref: str) -> tuple[ScreenedCandidate, ScreeningSeat, ScoreCard, CriteriaSet]:
    screened = found(screenings.screened_of(found(candidate_by_ref(ref)).id))
    seat = found(screenings.seat_of(screened.screening.id, g.actor.id))
    asked = {card.screened_id: card for card in queries.asked_of(screened.screening, seat.id)}
    return screened, seat, found(asked.get(screened.id)), found(criteria_by_id(screened.screening.criteria_set_id))


@bp.get("/candidates/<ref>/screening/card")
def card(ref: str) -> ResponseReturnValue:
    """Show one's own card of the candidate beside its brief."""
    screened, seat, mine, criteria = _own_card(ref)
    form = card_form(criteria.criteria)
    by_id = {one.id: one.position for one in criteria.criteria}
    for mark in queries.marks_on([mine.id]).get(mine.id, []):
        form[f"mark_{by_id[mark.criterion_id]}"].data = str(mark.value)
    form["words"].data = mine.words
    return pages.card(screened, (seat, mine), criteria, form, RecusalForm(prefix="recusal")).render()


@bp.post("/candidates/<ref>/screening/card")
def score(ref: str) -> ResponseReturnValue:
    """Send one's own card."""
    screened, seat, mine, criteria = _own_card(ref)
    form = card_form(criteria.criteria)

    def act() -> str:
        marks = {one.id: int(form[f"mark_{one.position}"].data) for one in criteria.criteria}
        said = form["words"].data or ""
        actions.score(screened.screening, seat, mine, marks, criteria=criteria.criteria, words=said, by=g.actor)
        flash(_("The card is sent. Until the scores are opened nobody else sees it."), "success")
        return url_for(".index")

    return submitted(
        form, lambda _theirs: pages.card(screened, (seat, mine), criteria, form, RecusalForm(prefix="recusal")), act
    )


@bp.post("/candidates/<ref>/screening/recusal")
def recuse(ref: str) -> ResponseReturnValue:
    """Give one's own card back, because an interest came to light."""
    screened, seat, mine, criteria = _own_card(ref)
    form = RecusalForm(prefix="recusal")

    def act() -> str:
        kind, words = InterestKind(form.kind.data), form.words.data or ""
        actions.recuse(screened.screening, seat, mine, kind, words=words, by=g.actor)
        flash(_("The card is given back; your interest is public with your seat."), "success")
        return url_for(".index")

    def page(_theirs: object) -> pages.CardPage:
        return pages.card(screened, (seat, mine), criteria, card_form(criteria.criteria), form)

    return submitted(form, page, act)
