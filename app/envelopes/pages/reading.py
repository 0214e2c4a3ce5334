"""The board as it stands and as a change would make it, ready to be read row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.areas import queries as areas
from app.envelopes.pages.asked import BoardQuestion, tried
from app.envelopes.queries import kept
from app.envelopes.queries.facts import BoardCandidate, BoardFacts, facts_of
from app.envelopes.rules.board import BoardChange, ReachedLine, board_of
from app.envelopes.states import SHORT_LABELS, ShortReason
from app.plans.models.funding import AnnualPlan
from app.screening.states import SCREENING_OUTCOME_LABELS, ScreeningOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedRow:
    """A candidate on the board with what is placed for it already; ``was`` is what it got before the change."""

    line: ReachedLine
    candidate: BoardCandidate
    district: str
    was: int
    why: str

    @property
    def anchor(self) -> str:
        """Where the page can be led to it."""
        return self.candidate.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardReading:
    """The board as it stands and as the change would make it, with the rows of the latter."""

    facts: BoardFacts
    change: BoardChange
    faults: Mapping[str, str]
    before: tuple[ReachedLine, ...]
    after: tuple[ReachedLine, ...]
    rows: Sequence[ReachedRow]
    names: Mapping[int, str]


def reading(annual: AnnualPlan, asked: BoardQuestion) -> BoardReading:
    """Return the board that the question asks for."""
    facts = facts_of(annual, {one.area_path: one.satang or 0 for one in kept.ceilings_of(annual.id)})
    told = tried(asked, facts)
    before = board_of(facts.money)
    after = board_of(told.change.applied(facts.money)) if told.change else before
    was = {line.asking.ident: line.given for line in before}
    names = areas.labels({line.asking.district for line in before} - {0})
    rows = [
        ReachedRow(
            line=line,
            candidate=facts.candidates[line.asking.ident],
            district=names.get(line.asking.district, "") or _("several districts"),
            was=was[line.asking.ident],
            why=_why(line, facts),
        )
        for line in after
    ]
    return BoardReading(
        facts=facts, change=told.change, faults=told.faults, before=before, after=after, rows=rows, names=names
    )


def _why(line: ReachedLine, facts: BoardFacts) -> str:
    """Return in words why the candidate does not get all that it asks for; nothing where it does."""
    if line.short is None:
        return ""
    if line.short == ShortReason.SCREENED_OUT:
        outcome = ScreeningOutcome(facts.screened[line.asking.ident].outcome)
        return str(_("its screening says: %(outcome)s", outcome=SCREENING_OUTCOME_LABELS[outcome]))
    return str(SHORT_LABELS[line.short])
