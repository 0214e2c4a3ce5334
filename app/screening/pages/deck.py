"""A seat's cards as a workbook, and the page on which the filled workbook is handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from flask_babel import gettext as _

from app.areas.rules.cells import Remark
from app.screening import policy
from app.screening.forms import CardsForm, said_in
from app.screening.intake.filled import (
    INTEREST,
    NUMBER,
    PROJECT,
    WORDS,
    CheckedCards,
    FilledCard,
    criterion_title,
)
from app.screening.models.criteria import CriteriaSet, MeritCriterion, ScaleStep
from app.screening.models.screenings import Screening
from app.screening.pages.ways import crumbs, interest_label, seat_label
from app.screening.queries.decks import DeckCard, SeatDeck
from app.screening.states import INTEREST_LABELS, CardState
from app.store import clock
from app.tables.process.write import WorkbookLeaf, bind, form, heads
from app.tables.rules.cells import Cell, letters
from app.web.page import Page
from app.web.verdict import Verdict

#: Rows that a page names; the others are counted.
ROWS = 200


@dataclass(frozen=True, kw_only=True)
class CardsPage(Page):
    """Where a seat takes its cards along, on paper or as a workbook, and hands the filled workbook in."""

    endpoint: ClassVar = "screening.cards"
    screening: Screening
    may: Verdict
    deck: int
    due: int
    form: CardsForm
    told: Sequence[tuple[str, str]] = ()
    faults: Sequence[Remark] = ()
    passed: Sequence[Remark] = ()
    filled: Sequence[FilledCard] = ()
    more: int = 0
    sha256: str = ""

    def said(self, one: FilledCard) -> str:
        """What the row says, in short: its steps in the order of the criteria, or the interest."""
        if one.interest:
            return interest_label(one.interest)
        return " · ".join(str(step) for step in one.marks.values())


def cards(deck: SeatDeck, form: CardsForm, checked: CheckedCards | None = None) -> CardsPage:
    """Return the page, empty or with a checked workbook."""
    told = (checked.faults, checked.passed, checked.filled) if checked else ((), (), ())
    return CardsPage(
        title=_("Cards on paper and as a workbook"),
        kicker=f"{deck.screening.ref} · {seat_label(deck.seat)}",
        lede=_("Take your cards along, fill them in where you are, and hand the workbook in here."),
        crumbs=crumbs(deck.screening),
        screening=deck.screening,
        may=policy.may_hand_in(deck.seat, deck.screening, clock.today()),
        deck=len(deck.cards),
        due=sum(one.card.card_state == CardState.DUE for one in deck.cards.values()),
        form=form,
        told=checked.told if checked else (),
        faults=told[0][:ROWS],
        passed=told[1][:ROWS],
        filled=told[2][:ROWS],
        more=sum(max(len(rows) - ROWS, 0) for rows in told),
        sha256=checked.sha256 if checked else "",
    )


def cards_workbook(deck: SeatDeck) -> bytes:
    """Return the seat's cards as a workbook to be filled in: a row each, and every step in words."""
    criteria = deck.criteria.criteria
    scales = {one.id: {step.value: _step(step) for step in one.steps} for one in criteria}
    titles = [
        *(str(NUMBER), str(PROJECT), str(_("Lead agency"))),
        *(criterion_title(one, said_in(one, "name")) for one in criteria),
        *(str(WORDS), str(INTEREST)),
    ]
    listed = [*(list(one.values()) for one in scales.values()), [str(label) for label in INTEREST_LABELS.values()]]
    sheet, first = str(_("lists")), 3
    places = [*range(first, first + len(scales)), len(titles) - 1]
    offered = {place: f"={sheet}!${letters(n)}$2:${letters(n)}$20" for n, place in enumerate(places)}
    last = len(titles) - 1
    widths = [(0, 0, 28), (1, 1, 44), (2, 2, 24), (first, last - 2, 22), (last - 1, last, 36)]
    rows = [_row(number, one, scales) for number, one in deck.cards.items()]
    return bind(
        [
            form(str(_("cards")), titles, rows, widths=widths, lists=offered),
            _described(deck.criteria),
            form(sheet, [titles[place] for place in places], zip_longest(*listed, fillvalue=""), hidden=True),
        ],
        title=f"{deck.screening.ref} {seat_label(deck.seat)}",
    )


def _step(step: ScaleStep) -> str:
    return f"{step.value} · {said_in(step, 'words')}"


def _row(number: str, one: DeckCard, scales: Mapping[int, Mapping[int, str]]) -> list[Cell]:
    agency = one.candidate.lead_agency
    steps = [scale[one.marks[ident]] if ident in one.marks else "" for ident, scale in scales.items()]
    return [number, one.candidate.title, said_in(agency, "name") if agency else "", *steps, one.card.words, ""]


def _described(criteria: CriteriaSet) -> WorkbookLeaf:
    rows: list[list[Cell]] = [
        heads(_("Criterion"), _("Question"), _("Weight in percent"), _("Step"), _("What it means"))
    ]
    for one in criteria.criteria:
        for step in one.steps:
            rows.append([_named(one), said_in(one, "question"), one.weight, step.value, said_in(step, "words")])
    return WorkbookLeaf(str(_("steps")), rows, widths=[(0, 1, 40), (4, 4, 60)], frozen=(1, 0))


def _named(one: MeritCriterion) -> str:
    return f"{one.position}. {said_in(one, 'name')}"
