"""The closing minutes of a round: its balance sheet, every item with its outcome and reason, and the ledger's head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.aggregation.balance import Line, Sheet
from app.aggregation.queries.desk import Row
from app.aggregation.showing import outcome_label, road_label, round_state_label
from app.cycles.models import Round
from app.cycles.states import RoundState
from app.forums.models import Forum
from app.ledger.queries import Checkpoint
from app.reports import blocks
from app.reports.blocks import Block, Column
from app.reports.papers.around import near, province_of
from app.reports.press import Frame
from app.web.locale import baht_text, date_text, moment_text, named, number_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """What the round decided; ``rows`` may be cut short of ``whole.total.n``, which the paper then says."""

    whole: Sheet
    rows: Sequence[Row]
    forums: Sequence[Forum]
    checkpoint: Checkpoint | None


def closing(round_: Round, closed: Closed, link: str) -> bytes:
    """Return the minutes as PDF; ``link`` is the address of the public balance sheet, behind the QR code."""
    open_ = round_.state == RoundState.OPEN
    frame = Frame(
        title=_("Draft of the closing minutes") if open_ else _("Closing minutes of the round"),
        subject=near(round_.area),
        province=province_of(round_.area_path),
        link=link,
        note=round_.ref,
    )
    return blocks.paper(
        frame,
        [
            *_facts(round_),
            *_balance(closed.whole),
            *_items(closed),
            *_forums(closed.forums),
            *_head(closed.checkpoint),
            blocks.signatures(
                [("", _("Chair")), ("", _("Secretary")), ("", _("Representative of the people's sector"))]
            ),
        ],
    )


def _facts(round_: Round) -> list[Block]:
    return [
        blocks.facts(
            [
                (_("Body"), named(round_.body) if round_.body else ""),
                (_("Planning cycle"), named(round_.cycle)),
                (_("Time of the round"), f"{date_text(round_.opens_on)} – {date_text(round_.closes_on)}"),
                (_("State"), round_state_label(round_.state)),
                (_("Closed on"), moment_text(round_.closed_at)),
                (_("Number of the round"), round_.ref),
            ]
        )
    ]


def _balance(whole: Sheet) -> list[Block]:
    columns = [
        Column("", wide=3),
        *(Column(label, number=True) for label in (_("Items"), _("Households"), _("Votes"))),
        Column(_("Baht"), number=True, wide=2),
    ]
    arrived = [_sums(road_label(line.code), line) for line in whole.arrived if line.sums.n]
    outcomes = [_sums(outcome_label(line.code), line) for line in whole.outcomes if line.sums.n]
    undecided = Line("", whole.undecided)
    if whole.undecided.n:
        outcomes.append(_sums(outcome_label(None), undecided))
    total = _sums(_("Total"), Line("", whole.total))
    balance = _("Arrived and accounted for are equal.") if whole.adds_up else _("The two sides differ.")
    return [
        blocks.heading(_("Balance sheet of voices")),
        blocks.table(_("What arrived"), columns, arrived, total),
        blocks.table(_("What became of it"), columns, outcomes, total),
        blocks.text(balance),
    ]


def _sums(label: str, line: Line) -> list[str]:
    sums = line.sums
    return [
        label,
        *(number_text(n) for n in (sums.n, sums.households, sums.votes)),
        baht_text(sums.satang) if sums.satang else "-",
    ]


def _items(closed: Closed) -> list[Block]:
    columns = [Column(_("Item"), wide=4), Column(_("Outcome"), wide=2), Column(_("Reason"), wide=4)]
    rows = [[f"{row.ref} {row.title}", _outcome(row), _why(row)] for row in closed.rows]
    told = [blocks.heading(_("Every item with its outcome")), blocks.table(_("Items and outcomes"), columns, rows)]
    left = closed.whole.total.n - len(rows)
    if left > 0:
        told.append(blocks.text(_("%(n)s items more stand at the address behind the code.", n=number_text(left))))
    return told if closed.rows else []


def _outcome(row: Row) -> str:
    label = outcome_label(row.outcome)
    return str(_("%(outcome)s, rank %(rank)s", outcome=label, rank=row.rank)) if row.rank else label


def _why(row: Row) -> str:
    return " – ".join(part for part in (row.reason, row.sentence) if part)


def _forums(forums: Sequence[Forum]) -> list[Block]:
    if not forums:
        return []
    columns = [
        Column(_("Forum"), wide=2),
        Column(_("Day"), wide=2),
        Column(_("People counted at the door"), number=True),
    ]
    rows = [[forum.ref, date_text(forum.held_on), number_text(forum.attendance_total)] for forum in forums]
    return [blocks.heading(_("Forums of this round")), blocks.table(_("Forums of this round"), columns, rows)]


def _head(checkpoint: Checkpoint | None) -> list[Block]:
    told = [blocks.heading(_("Head of the ledger"))]
    if checkpoint is None:
        return [*told, blocks.text(_("The round is not closed yet: this is a draft without a checkpoint."))]
    return [
        *told,
        blocks.text(
            _(
                "Whoever recomputes the ledger up to the closing of this round must find this checkpoint. "
                "If it differs, something was changed after these minutes were signed."
            )
        ),
        blocks.facts(
            [
                (_("Entries up to the closing"), number_text(checkpoint.entries)),
                (_("Last entry"), str(checkpoint.last)),
                (_("Checkpoint"), " ".join(checkpoint.digest[at : at + 8] for at in range(0, 64, 8))),
            ]
        ),
    ]
