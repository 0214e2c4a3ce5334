"""The closing minutes of a round: gathered once, shown on the page and printed on paper alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.aggregation.pages import ranking as ranking_pages
from app.aggregation.pages.frame import heading, notes, outcome_label
from app.aggregation.pages.hall import HallLines, hall_of
from app.aggregation.pages.signing import signed_facts
from app.aggregation.queries import minutes as queries
from app.aggregation.queries import order, sheets
from app.aggregation.queries.minutes import LyingItem, RoundEnd
from app.aggregation.queries.order import Ranking
from app.aggregation.queries.ranking import RankableItem
from app.aggregation.queries.reply_times import days_off_in, time_told
from app.aggregation.rules.balance import BalanceSheet, LineTally, SheetSums
from app.aggregation.states.ranking import RANKING_METHOD_LABELS, RankingMethod
from app.cycles.models.cycles import Round
from app.cycles.rules.outcomes import UNRANKED
from app.cycles.states import ItemKind, Outcome
from app.cycles.states import RoundState as State
from app.forums.models.sittings import Forum
from app.forums.queries import sittings as forums
from app.ledger import queries as ledger
from app.ledger.queries import Checkpoint
from app.publiclog.pages.checkpoints import GateShown, gate_shown
from app.store import clock
from app.web.locale import date_text, language, moment_text, number_text
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
    #: Until when what was decided may be contested.
    due: Sequence[str]


#: What rooms above say of days that are due after the closing: asked with the round, its days off and its outcomes.
DUE_TELLERS: list[Callable[[Round, frozenset[date], Collection[str]], list[str]]] = []


def of(round_: Round) -> ClosingRecord:
    """Return the minutes of the round as they stand."""
    sittings, end = forums.of_round(round_.id), queries.end_of(round_)
    desk = queries.desk_of(round_, language() == "en")
    sheet = sheets.sheet_of_desk(_line(one) for one in desk)
    decided = [
        (outcome_label(outcome), [_decided(row, end) for row in some])
        for outcome, some in groupby(desk[:LISTED], key=lambda row: row.outcome)
    ]
    checkpoint = None if round_.state == State.OPEN else ledger.head_after(round_.ref_key, "round.close")
    return ClosingRecord(
        round=round_,
        sheet=sheet,
        decided=decided,
        left=max(0, len(desk) - LISTED),
        ranking=_ranking(order.ranked(round_, _rankable(round_, desk), end.override)) if desk else (),
        forums=sittings,
        hall=hall_of(round_, end.declared),
        signed=signed_facts(round_, end.signing),
        corrections=notes(round_),
        checkpoint=checkpoint,
        book=gate_shown(checkpoint.last) if checkpoint else None,
        due=_due(round_, days_off_in(end.days_off), {row.outcome for row in desk if row.outcome}),
    )


def _line(one: LyingItem) -> LineTally:
    return LineTally(one.item_kind, one.road, one.outcome, SheetSums(1, one.households, one.votes, one.satang))


def _rankable(round_: Round, desk: Sequence[LyingItem]) -> list[RankableItem]:
    """Return what the round ranks of its desk, in the order of arrival."""
    return [
        RankableItem(*(one.item_id, one.item_kind, one.ref, one.title, one.area_path), *_figures(one))
        for one in sorted(desk, key=lambda one: one.desk_id)
        if one.outcome not in UNRANKED and (round_.upper_id is not None or one.item_kind == ItemKind.PROPOSAL)
    ]


def _figures(one: LyingItem) -> tuple[int, int, int, str | None, int | None]:
    return one.households, one.votes, one.satang, one.outcome, one.rank


def _due(round_: Round, days_off: frozenset[date], outcomes: Collection[str]) -> list[str]:
    return [line for tell in DUE_TELLERS for line in tell(round_, days_off, outcomes)]


def _decided(row: LyingItem, end: RoundEnd) -> DecidedItem:
    why = " – ".join(part for part in (row.reason, row.sentence, _by_when(row, end)) if part)
    return DecidedItem(number_text(row.rank) if row.rank else "", row.title, row.ref, why)


def _by_when(row: LyingItem, end: RoundEnd) -> str:
    """Say until when a body answers what was referred to it, or by when something is to be done."""
    if row.outcome == Outcome.REFERRED and row.decided_at is not None:
        due = time_told(end.reply_days, end.days_off or "").due_on(row.decided_at.astimezone(clock.BANGKOK).date())
        return str(_("answer due by %(day)s", day=date_text(due)))
    return str(_("to be done by %(day)s", day=date_text(row.due_on))) if row.due_on else ""


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
