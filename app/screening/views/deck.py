"""Views of a seat's cards on paper and as a workbook: take them along, check what comes back, hand it in."""

from __future__ import annotations

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.files.states import MEDIA_TYPES, FileKind
from app.screening import policy
from app.screening.actions import cards as actions
from app.screening.forms import CardsForm
from app.screening.intake.filled import check_cards
from app.screening.pages import deck as pages
from app.screening.queries import decks as queries
from app.screening.queries.decks import SeatDeck
from app.screening.views.blueprint import bp
from app.store import clock
from app.web.conflict import Refusal
from app.web.found import found


def _deck(ref: str) -> SeatDeck:
    return found(queries.deck_of(ref, g.actor.id))


@bp.get("/screening/<ref>/cards")
def cards(ref: str) -> ResponseReturnValue:
    """Show where one's own cards are taken along and handed in."""
    return pages.cards(_deck(ref), CardsForm()).render()


@bp.get("/screening/<ref>/cards.xlsx")
def cards_workbook(ref: str) -> ResponseReturnValue:
    """Give one's own cards as a workbook to be filled in."""
    deck = _deck(ref)
    policy.may_hand_in(deck.seat, deck.screening, clock.today()).must()
    answer = Response(pages.cards_workbook(deck), mimetype=MEDIA_TYPES[FileKind.XLSX])
    answer.headers.set("Content-Disposition", "attachment", filename=f"cards-{ref}-{deck.seat.seat.number}.xlsx")
    return answer


@bp.post("/screening/<ref>/cards")
def hand_in(ref: str) -> ResponseReturnValue:
    """Check the workbook and show what it says; take it when it comes again. Nothing is kept between."""
    deck, form = _deck(ref), CardsForm()
    if not form.validate_on_submit():
        return pages.cards(deck, form).render(), 422
    try:
        policy.may_hand_in(deck.seat, deck.screening, clock.today()).must()
        checked = check_cards(form.file.data.read(), deck)
        if form.confirms(checked):
            actions.hand_in(deck, checked.filled, by=g.actor)
            n = len(checked.filled)
            flash(ngettext("%(num)d card is taken. It stays sealed.", "%(num)d cards are taken. They stay sealed.", n))
            return redirect(url_for(".index"))
    except Refusal as refusal:
        form.file.errors = [str(refusal)]
        return pages.cards(deck, form).render(), 422
    return pages.cards(deck, form, checked).render(), 422 if checked.faults else 200
