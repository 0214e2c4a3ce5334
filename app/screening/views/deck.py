"""Views of a seat's cards on paper and as a workbook: take them along, check what comes back, hand it in."""

from __future__ import annotations

from flask import Response, flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.files.states import MEDIA_TYPES, FileKind
from app.screening import policy
from app.screening.actions import cards as actions
from app.screening.forms import CardsForm
from app.screening.intake.filled import CheckedCards, check_cards
from app.screening.pages import deck as pages
from app.screening.pages.deck import CardsPage
from app.screening.queries import decks as queries
from app.screening.queries.decks import SeatDeck
from app.screening.views.blueprint import bp
from app.store import clock
from app.web.conflict import Refusal
from app.web.forms import submitted
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
    policy.may_take_along(deck.seat, deck.screening).must()
    answer = Response(pages.cards_workbook(deck), mimetype=MEDIA_TYPES[FileKind.XLSX])
    answer.headers.set("Content-Disposition", "attachment", filename=f"cards-{ref}-{deck.seat.seat.number}.xlsx")
    return answer


@bp.post("/screening/<ref>/cards")
def hand_in(ref: str) -> ResponseReturnValue:
    """Check the workbook and show what it says; take it when it comes again. Nothing is kept between."""
    deck, form = _deck(ref), CardsForm()
    read: list[CheckedCards] = []

    def act() -> str | CardsPage:
        policy.may_hand_in(deck.seat, deck.screening, clock.today()).must()
        read.append(check_cards(form.file.data.read(), deck))
        if read[0].faults:
            raise Refusal(_("No card was taken. Mend the rows below and send the file again."), field="file")
        return _taken(deck, read[0]) if form.confirms(read[0]) else pages.cards(deck, form, read[0])

    return submitted(form, lambda _theirs: pages.cards(deck, form, *read), act)


def _taken(deck: SeatDeck, checked: CheckedCards) -> str:
    n = len(checked.filled)
    actions.hand_in(deck, checked.filled, by=g.actor)
    flash(
        ngettext("%(num)d card is taken. It stays sealed.", "%(num)d cards are taken. They stay sealed.", n), "success"
    )
    return url_for(".index")
