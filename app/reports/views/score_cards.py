"""The score cards of a seat on paper."""

from __future__ import annotations

from flask import g, url_for
from flask.typing import ResponseReturnValue

from app.plans.queries.candidates import briefs_of
from app.reports.pages import score_cards as pages
from app.reports.views.blueprint import bp, printed
from app.screening import policy
from app.screening.queries.decks import deck_of
from app.web.found import found
from app.web.page import site


@bp.get("/screening/<ref>/cards.pdf")
def score_cards(ref: str) -> ResponseReturnValue:
    """Print one's own cards; there are none before the seat has declared and it was drawn who scores what."""
    deck = found(deck_of(ref, g.actor.id))
    policy.may_take_along(deck.seat, deck.screening).must()
    briefs = briefs_of([one.candidate.id for one in deck.cards.values()])
    link = site() + url_for("screening.cards", ref=ref)
    return printed(f"cards-{ref}-{deck.seat.seat.number}", lambda: pages.score_cards(deck, briefs, link))
