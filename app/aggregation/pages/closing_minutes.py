"""The closing minutes of a round: gathered once, shown on the page and printed on paper alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.aggregation.pages import ranking as ranking_pages
from app.aggregation.pages.frame import heading, notes, outcome_label
from app.aggregation.pages.hall import HallLines, hall_of
from app.aggregation.pages.signing import signed_facts
from app.aggregation.queries import order, sheets, signings
from app.aggregation.queries import rounds as queries
from app.aggregation.queries.order import Ranking
from app.aggregation.rules.balance import BalanceSheet
from app.aggregation.states.ranking import RANKING_METHOD_LABELS, RankingMethod
from app.cycles.models.cycles import Round
from app.cycles.states import RoundState as State
from app.forums.models.sittings import Forum
from app.forums.queries import sittings as forums
from app.ledger import queries as ledger
from app.ledger.queries import Checkpoint
from app.publiclog.pages.checkpoints import GateShown, gate_shown
from app.web.locale import language, moment_text, number_text
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class MinutesPage(Page):
    """The minutes of a round, to print and to sign."""

    endpoint: ClassVar = "rounds.minutes"
    record: ClosingRecord


def minutes(round_: Round) -> MinutesPage:
    """Return the closing minutes of the round, as its paper prints them."""
    open_ = round_.state == State.OPEN
    return MinutesPage(
        title=_("Draft of the closing minutes") if open_ else _("Closing minutes of the round"),
        **heading(round_),
        record=of(round_),
    )


#: Items that minutes list; of a larger desk they name the address of the rest.
LISTED = 2000


@dataclass(frozen=True, slots=True)
class DecidedItem:
    """One item in the minutes: its rank ("" without one), what is asked, its reference, and why."""

    rank: str
    title: str
    ref: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingRecord:
    """The closing minutes of a round; a draft while it is open."""

    round: Round
    sheet: BalanceSheet
    #: (label of the outcome, its items by rank).
    decided: Sequence[tuple[str, Sequence[DecidedItem]]]
    #: How many items more than these lie on the desk.
    left: int
    #: How the list was ranked, its ceiling, who passed it and why, and each tie that people settled.
    ranking: Sequence[tuple[str, str]]
    forums: Sequence[Forum]
    hall: HallLines
    #: How they were signed; nothing while they are not.
    signed: Sequence[tuple[str, str]]
    #: Corrections since: (what it is called, address, reason, letter, day).
    corrections: Sequence[tuple[str, str, str, str, Any]]
    #: The ledger's head as it stood at the closing; none while the round is open.
    checkpoint: Checkpoint | None
    #: Where the closing stands in the public book, with the checkpoint of the gate before it.
    book: GateShown | None


def of(round_: Round) -> ClosingRecord:
    """Return the minutes of the round as they stand."""
    sittings = forums.of_round(round_.id)
    rows = queries.decided_in(round_, language() == "en", LISTED)
    sheet = sheets.sheet_of_round(round_.id)
    decided = [
        (outcome_label(outcome), [_decided(row) for row in some])
        for outcome, some in groupby(rows, key=lambda row: row.outcome)
    ]
    return ClosingRecord(
        round=round_,
        sheet=sheet,
        decided=decided,
        left=sheet.total.n - len(rows),
        ranking=_ranking(order.of_round(round_)) if rows else (),
        forums=sittings,
        hall=hall_of(round_),
        signed=signed_facts(round_, signings.of_round(round_.id)),
        corrections=notes(round_),
        checkpoint=_checkpoint(round_),
        book=_book(round_),
    )


def _decided(row: Any) -> DecidedItem:
    why = " – ".join(part for part in (row.reason, row.sentence) if part)
    return DecidedItem(number_text(row.rank) if row.rank else "", row.title, row.ref, why)


def _ranking(ranking: Ranking) -> list[tuple[str, str]]:
    told = [(_("Method of ranking"), str(RANKING_METHOD_LABELS[RankingMethod(ranking.rule.method)]))]
    if ranking.from_desk:
        told.append((_("Numbers"), _("the votes that the forums counted")))
    else:
        told.append((_("Tallies"), number_text(len(ranking.sheets))))
    told += ranking_pages.rule_rows(ranking.stored)
    if passed := [f"{label}: {value}" for label, value in ranking_pages.passing(ranking) if value]:
        told.append((_("The ceiling was passed openly"), " · ".join(passed)))
    for one in ranking_pages.settled(ranking):
        items = " → ".join(title for title, _number in one.items)
        told.append(
            (
                _("Tie settled by %(how)s, %(when)s", how=one.how, when=moment_text(one.at)),
                " · ".join((items, one.sentence, str(_("Witnesses: %(who)s", who=one.witnesses)))),
            )
        )
    return told


def _checkpoint(round_: Round) -> Checkpoint | None:
    if round_.state == State.OPEN:
        return None
    closed = ledger.last_act(round_.ref_key, "round.close")
    return ledger.checkpoint(closed) if closed else None


def _book(round_: Round) -> GateShown | None:
    closed = None if round_.state == State.OPEN else ledger.last_act(round_.ref_key, "round.close")
    return gate_shown(closed) if closed else None
