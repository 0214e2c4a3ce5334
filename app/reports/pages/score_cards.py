"""A seat's score cards on paper: each candidate on a page of its own, with every step in words to be ticked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask_babel import gettext as _

from app.plans.models.candidates import Brief
from app.reports.pages import blocks
from app.reports.pages.blocks import Block, PaperColumn
from app.reports.pages.heading import province_of
from app.reports.process.press import Frame
from app.screening.forms import said_in
from app.screening.models.criteria import MeritCriterion
from app.screening.pages.ways import seat_label
from app.screening.queries.decks import DeckCard, SeatDeck
from app.screening.states import INTEREST_LABELS
from app.web.locale import date_text, estimate_text, named

#: A box to be ticked, and one in which the step that was sent stands.
EMPTY, TICKED = "(   )", "( / )"


def score_cards(deck: SeatDeck, briefs: Mapping[int, Brief], link: str) -> bytes:
    """Return the seat's cards as PDF; what was sent already is ticked. ``briefs`` by candidate."""
    screening, seat = deck.screening, deck.seat
    frame = Frame(
        title=_("Score cards"),
        subject=f"{screening.ref} · {seat_label(seat)}",
        province=province_of(screening.area_path),
        link=link,
        note=f"{screening.ref}/{seat.seat.number}",
    )
    drawn: list[Block] = []
    for number, one in deck.cards.items():
        drawn += [*([blocks.new_page()] if drawn else []), *_card(number, deck, one, briefs.get(one.candidate.id))]
    return blocks.paper(frame, drawn or [blocks.text(_("No card is asked of this seat now."))])


def _card(number: str, deck: SeatDeck, one: DeckCard, brief: Brief | None) -> Iterator[Block]:
    candidate = one.candidate
    yield blocks.heading(f"{candidate.ref} {candidate.title}")
    yield blocks.facts(
        [
            (_("Number of the card"), number),
            (_("Lead agency"), named(candidate.lead_agency) if candidate.lead_agency else ""),
            (_("Estimate"), estimate_text(candidate.satang)),
            (_("Objective"), brief.objective if brief else ""),
            (_("Target area"), brief.target_area if brief else ""),
            (_("Last day for scoring"), date_text(deck.screening.score_by)),
        ]
    )
    for criterion in deck.criteria.criteria:
        yield _scale(criterion, one.marks.get(criterion.id))
    yield blocks.facts([(_("Why, in a few words"), one.card.words or " ")])
    yield from [] if one.card.words else [blocks.lines(2)]
    kinds = "   ".join(f"{EMPTY} {label}" for label in INTEREST_LABELS.values())
    yield blocks.text(_("Interest that came to light (then tick no step): %(kinds)s", kinds=kinds), pale=True)
    yield blocks.signatures([("", _("Scorer"))])


def _scale(one: MeritCriterion, mark: int | None) -> Block:
    columns = [
        PaperColumn("", wide=0),
        PaperColumn(_("Step"), number=True, wide=0),
        PaperColumn(said_in(one, "question"), wide=8),
    ]
    rows = [[TICKED if step.value == mark else EMPTY, str(step.value), said_in(step, "words")] for step in one.steps]
    return blocks.table(f"{one.position}. {said_in(one, 'name')} · {one.weight} %", columns, rows)
