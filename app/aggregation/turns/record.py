"""What the closing minutes of a round tell: gathered once, shown on the page and printed on paper alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask_babel import gettext as _

from app.aggregation import queries as desks
from app.aggregation.balance import Sheet
from app.aggregation.ranking import reckoning, shown
from app.aggregation.ranking.reckoning import Ranking
from app.aggregation.ranking.states import METHOD_LABELS, Method
from app.aggregation.showing import outcome_label
from app.aggregation.turns import queries
from app.aggregation.turns.notes import notes
from app.cycles.models import Round
from app.cycles.states import RoundState
from app.forums import queries as forums
from app.forums.models import Forum
from app.ledger import queries as ledger
from app.ledger.queries import Checkpoint
from app.web.locale import language, moment_text, number_text

#: Items that minutes list; of a larger desk they name the address of the rest.
LISTED = 2000


@dataclass(frozen=True, slots=True)
class Decided:
    """One item in the minutes: its rank ("" without one), what is asked, its reference, and why."""

    rank: str
    title: str
    ref: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The closing minutes of a round; a draft while it is open."""

    round: Round
    sheet: Sheet
    #: (label of the outcome, its items by rank).
    decided: Sequence[tuple[str, Sequence[Decided]]]
    #: How many items more than these lie on the desk.
    left: int
    #: How the list was ranked, its ceiling, who passed it and why, and each tie that people settled.
    ranking: Sequence[tuple[str, str]]
    forums: Sequence[Forum]
    #: Corrections since: (what it is called, address, reason, letter, day).
    corrections: Sequence[tuple[str, str, str, str, Any]]
    #: The ledger's head as it stood at the closing; none while the round is open.
    checkpoint: Checkpoint | None


def of(round_: Round) -> Record:
    """Return the minutes of the round as they stand."""
    rows = queries.decided_in(round_, language() == "en", LISTED)
    sheet = desks.sheet_of_round(round_.id)
    decided = [
        (outcome_label(outcome), [_decided(row) for row in some])
        for outcome, some in groupby(rows, key=lambda row: row.outcome)
    ]
    return Record(
        round=round_,
        sheet=sheet,
        decided=decided,
        left=sheet.total.n - len(rows),
        ranking=_ranking(reckoning.of_round(round_)) if rows else (),
        forums=forums.of_round(round_.id),
        corrections=notes(round_),
        checkpoint=_checkpoint(round_),
    )


def _decided(row: Any) -> Decided:
    why = " – ".join(part for part in (row.reason, row.sentence) if part)
    return Decided(number_text(row.rank) if row.rank else "", row.title, row.ref, why)


def _ranking(ranking: Ranking) -> list[tuple[str, str]]:
    told = [(_("Method of ranking"), str(METHOD_LABELS[Method(ranking.rule.method)]))]
    if ranking.from_desk:
        told.append((_("Numbers"), _("the votes that the forums counted")))
    else:
        told.append((_("Tallies"), number_text(len(ranking.sheets))))
    told += shown.rule_rows(ranking.stored)
    if passed := [f"{label}: {value}" for label, value in shown.passing(ranking) if value]:
        told.append((_("The ceiling was passed openly"), " · ".join(passed)))
    for one in shown.settled(ranking):
        items = " → ".join(title for title, _number in one.items)
        told.append(
            (
                _("Tie settled by %(how)s, %(when)s", how=one.how, when=moment_text(one.at)),
                " · ".join((items, one.sentence, str(_("Witnesses: %(who)s", who=one.witnesses)))),
            )
        )
    return told


def _checkpoint(round_: Round) -> Checkpoint | None:
    if round_.state == RoundState.OPEN:
        return None
    closed = ledger.last_act(round_.ref_key, "round.close")
    return ledger.checkpoint_at(closed) if closed else None
