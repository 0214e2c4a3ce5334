"""A workbook of score cards that comes back: each row is taken, passed over with the reason, or named as wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.intake.columns import Field, Guess, guess, title_form
from app.areas.rules.cells import Remark
from app.screening.models.cards import ScoreCard
from app.screening.models.criteria import MeritCriterion
from app.screening.queries.decks import DeckCard, SeatDeck
from app.screening.states import INTEREST_LABELS, CardState, InterestKind
from app.tables.intake import read as tables
from app.tables.intake.read import UnreadableTable
from app.tables.rules.bounds import Bounds
from app.tables.rules.cells import WrongCell
from app.thai.digits import to_arabic
from app.thai.text import tidy

#: Only the first sheet is read; a seat has at most as many cards as a province has candidates.
BOUNDS = Bounds(rows=2_000, sheets=1, narrowed=True)
#: What is chosen from the list: the step and its words; or the step alone.
_STEP = re.compile(r"([0-9]{1,2})\s*(?:·.*)?", re.DOTALL)
_LONGEST = {"words": 2000, "interest": 400}
#: Titles of the columns beside the criteria, in both languages, as ``columns`` gives them.
NUMBER, PROJECT, WORDS, INTEREST = (
    _l("Number of the card"),
    _l("Project"),
    _l("Why, in a few words"),
    _l("Interest that came to light"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledCard:
    """What a row says on a card: a step for every criterion, by its id; or the interest that came to light."""

    row: int
    card: ScoreCard
    ref: str
    title: str
    marks: Mapping[int, int]
    words: str
    interest: InterestKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCards:
    """A workbook of cards that was read and checked; with ``faults`` none of it is taken."""

    sha256: str
    told: Sequence[tuple[str, str]]
    filled: Sequence[FilledCard]
    #: Rows that change nothing, each with why.
    passed: Sequence[Remark]
    faults: Sequence[Remark]


def criterion_title(one: MeritCriterion, name: str) -> str:
    """Return the title of a criterion's column: its place, its name and its scale."""
    return f"{one.position}. {name} (0–{one.most})"


def check_cards(data: bytes, deck: SeatDeck) -> CheckedCards:
    """Read a workbook against the seat's cards by their number; ``UnreadableTable`` for what is no such table."""
    fields = _fields(deck.criteria.criteria)
    found = guess(tables.read(data, bounds=BOUNDS)[0], fields, needed=[tuple(one.key for one in fields[:-2])])
    reading = _CardsReading(found, deck.cards, deck.criteria.criteria)
    for number, row in found.rows():
        reading.take(number, row)
    if not (reading.filled or reading.passed or reading.faults):
        raise UnreadableTable(_("The table has titles but no rows. Check that the first sheet holds the list."))
    return CheckedCards(
        sha256=hashlib.sha256(data).hexdigest(),
        told=found.told(),
        filled=reading.filled,
        passed=reading.passed,
        faults=reading.faults,
    )


def _fields(criteria: Sequence[MeritCriterion]) -> tuple[Field, ...]:
    marks = [
        _field(
            _key(one), criterion_title(one, one.name_th), *(criterion_title(one, n) for n in (one.name_th, one.name_en))
        )
        for one in criteria
    ]
    return (_field("number", NUMBER), *marks, _field("words", WORDS), _field("interest", INTEREST))


def _field(key: str, label: Any, *titles: str) -> Field:
    named = titles or tuple(_said(label))
    return Field(key=key, label=label, titles=tuple(map(title_form, named)), looks=lambda _text: False)


def _names(one: MeritCriterion) -> tuple[str, str]:
    return one.name_th, one.name_en


def _key(one: MeritCriterion) -> str:
    return f"mark_{one.position}"


def _said(label: Any) -> list[str]:
    """Return a label in both languages."""
    told = []
    for language in ("th", "en"):
        with force_locale(language):
            told.append(str(label))
    return told


class _CardsReading:
    """A workbook while it is read: the cards so far, what changes nothing, and what is wrong."""

    def __init__(self, found: Guess, deck: Mapping[str, DeckCard], criteria: Sequence[MeritCriterion]) -> None:
        self.found, self.deck, self.criteria = found, deck, criteria
        self.filled: list[FilledCard] = []
        self.passed: list[Remark] = []
        self.faults: list[Remark] = []
        self._rows: dict[str, int] = {}

    def take(self, number: int, row: Sequence[str]) -> None:
        """Put one row to the cards, to what changes nothing, or what is wrong with it to the faults."""
        if odd := self.found.wrong(number):
            self._fault(number, *odd)
            return
        key = self.found.cell(row, "number").upper()
        one = self.deck.get(key)
        if one is None or key in self._rows:
            self._fault(number, "number", self._unknown(key))
            return
        self._rows[key] = number
        interest, words = self.found.cell(row, "interest"), self.found.cell(row, "words")
        steps = {at.id: self.found.cell(row, _key(at)) for at in self.criteria}
        try:
            self._card(number, one, steps, words, interest)
        except WrongCell as wrong:
            self._fault(number, "interest" if interest else "words", str(wrong))

    def _unknown(self, key: str) -> str:
        if not key:
            return str(_("Write the number of the card, as the workbook gave it."))
        if at := self._rows.get(key):
            return str(_("“%(number)s” stands in row %(row)s already. Keep one.", number=key[:60], row=at))
        return str(_("“%(number)s” is no card that is asked of your seat in this screening.", number=key[:60]))

    def _card(self, number: int, one: DeckCard, steps: Mapping[int, str], words: str, interest: str) -> None:
        if len(words) > _LONGEST["interest" if interest else "words"]:
            raise WrongCell(
                _("Shorten this to at most %(n)s characters.", n=_LONGEST["interest" if interest else "words"])
            )
        if interest:
            self._interest(number, one, steps, words, _interest(interest))
        elif not any(steps.values()):
            self._pass(number, one, _("No step is filled in; the card stays due."))
        else:
            self._scores(number, one, steps, words)

    def _interest(self, number: int, one: DeckCard, steps: Mapping[int, str], words: str, kind: InterestKind) -> None:
        if one.card.card_state == CardState.SENT:
            raise WrongCell(_("This card is sent. Tell the planner of the interest; it is written into the minutes."))
        if any(steps.values()):
            raise WrongCell(_("Whoever has an interest gives no steps. Leave the steps empty, or the interest."))
        if kind == InterestKind.OTHER and not words:
            raise WrongCell(_("Say in a few words what the interest is."))
        self._fill(number, one, {}, words, kind)

    def _scores(self, number: int, one: DeckCard, steps: Mapping[int, str], words: str) -> None:
        marks: dict[int, int] = {}
        for at in self.criteria:
            try:
                marks[at.id] = _step(steps[at.id], at.most)
            except WrongCell as wrong:
                self._fault(number, _key(at), str(wrong))
        if len(marks) < len(self.criteria):
            return
        if one.card.card_state == CardState.SENT and marks == one.marks and words == tidy(one.card.words):
            self._pass(number, one, _("It says what was sent already."))
        else:
            self._fill(number, one, marks, words)

    def _fill(
        self, number: int, one: DeckCard, marks: Mapping[int, int], words: str, interest: InterestKind | None = None
    ) -> None:
        made = FilledCard(
            row=number,
            card=one.card,
            ref=one.candidate.ref,
            title=one.candidate.title,
            marks=marks,
            words=words,
            interest=interest,
        )
        self.filled.append(made)

    def _pass(self, number: int, one: DeckCard, why: str) -> None:
        self.passed.append(Remark(number, one.candidate.ref, why))

    def _fault(self, number: int, key: str, why: str) -> None:
        self.faults.append(Remark(number, self.found.title(key), why))


def _step(text: str, most: int) -> int:
    told = _STEP.fullmatch(to_arabic(text))
    if told is None or int(told[1]) > most:
        if not text:
            raise WrongCell(_("Choose a step for every criterion."))
        raise WrongCell(_("“%(value)s” is no step. Write 0 to %(most)s.", value=text[:40], most=most))
    return int(told[1])


def _interest(text: str) -> InterestKind:
    wanted = tidy(text).lower()
    for kind, label in INTEREST_LABELS.items():
        if wanted == kind.value or wanted in {one.lower() for one in _said(label)}:
            return kind
    raise WrongCell(_("“%(value)s” is none of the interests. Choose one from the list.", value=text[:40]))
