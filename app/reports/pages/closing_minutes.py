"""The closing minutes of a round: its balance sheet, every item with its outcome and reason, and the ledger's head."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.aggregation.pages.closing_minutes import ClosingRecord
from app.aggregation.pages.frame import outcome_label, road_label, round_state_label
from app.aggregation.pages.hall import HallLines
from app.aggregation.rules.balance import BalanceSheet, SheetLine
from app.cycles.models.cycles import Round
from app.cycles.states import RoundState
from app.forums.models.sittings import Forum
from app.ledger.queries import Checkpoint
from app.reports.pages import blocks
from app.reports.pages.blocks import Block, PaperColumn
from app.reports.pages.book import of_gate
from app.reports.pages.heading import near, province_of
from app.reports.process.press import Frame
from app.web.locale import baht_text, date_text, moment_text, named, number_text


def closing(record: ClosingRecord, link: str) -> bytes:
    """Return the minutes as PDF; ``link`` is the address of the public minutes, behind the QR code."""
    round_ = record.round
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
            *_corrections(record),
            *_balance(record.sheet),
            *_hall(record.hall),
            *_ranking(record),
            *_items(record),
            *_forums(record.forums),
            *_head(record.checkpoint),
            *([blocks.heading(_("Signed minutes")), blocks.facts(list(record.signed))] if record.signed else []),
            *of_gate(record.book),
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


def _balance(whole: BalanceSheet) -> list[Block]:
    columns = [
        PaperColumn("", wide=3),
        *(PaperColumn(label, number=True) for label in (_("Items"), _("Households"), _("Votes"))),
        PaperColumn(_("Baht"), number=True, wide=2),
    ]
    counted = [PaperColumn("", wide=3), PaperColumn(_("Items"), number=True)]
    arrived = [[road_label(line.code), number_text(line.sums.n)] for line in whole.arrived if line.sums.n]
    outcomes = [_sums(outcome_label(line.code), line) for line in whole.outcomes if line.sums.n]
    undecided = SheetLine("", whole.undecided)
    if whole.undecided.n:
        outcomes.append(_sums(outcome_label(None), undecided))
    total = _sums(_("Total, nobody counted twice"), SheetLine("", whole.once))
    balance = _("Arrived and accounted for are equal.") if whole.adds_up else _("The two sides differ.")
    return [
        blocks.heading(_("Balance sheet of voices")),
        blocks.table(_("What arrived"), counted, arrived, [_("Total"), number_text(whole.total.n)]),
        blocks.table(_("What became of it"), columns, outcomes, total),
        blocks.text(_("What lives on inside a proposal is counted there and not added again.")),
        blocks.text(balance),
    ]


def _hall(hall: HallLines) -> list[Block]:
    """Return the lines that begin in the hall; nothing where no paper was printed and a forum was held."""
    told = [hall.silence, hall.paper_line, *(f"{number}: {known}" for number, _url, known in hall.lost), hall.late_line]
    return [blocks.text(line) for line in told if line]


def _sums(label: str, line: SheetLine) -> list[str]:
    sums = line.sums
    return [
        label,
        *(number_text(n) for n in (sums.n, sums.households, sums.votes)),
        baht_text(sums.satang) if sums.satang else "-",
    ]


def _corrections(record: ClosingRecord) -> list[Block]:
    return [
        blocks.text(" · ".join(part for part in (name, reason, authority, moment_text(at)) if part))
        for name, _url, reason, authority, at in record.corrections
    ]


def _ranking(record: ClosingRecord) -> list[Block]:
    return [blocks.heading(_("Ranking")), blocks.facts(list(record.ranking))] if record.ranking else []


def _items(record: ClosingRecord) -> list[Block]:
    columns = [
        PaperColumn(_("Rank"), number=True),
        PaperColumn(_("What is asked"), wide=4),
        PaperColumn(_("Reference"), wide=2),
        PaperColumn(_("Reason"), wide=4),
    ]
    told: list[Block] = []
    for label, rows in record.decided:
        told.append(blocks.heading(label, level=3))
        told.append(blocks.table(label, columns, [[row.rank or "–", row.title, row.ref, row.why] for row in rows]))
    if record.left > 0:
        told.append(
            blocks.text(_("%(n)s items more stand at the address behind the code.", n=number_text(record.left)))
        )
    told += [blocks.text(line) for line in record.due]
    return [blocks.heading(_("Every item with its outcome")), *told] if told else []


def _forums(forums: Sequence[Forum]) -> list[Block]:
    if not forums:
        return []
    columns = [
        PaperColumn(_("Forum"), wide=2),
        PaperColumn(_("Day"), wide=2),
        PaperColumn(_("People counted at the door"), number=True),
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
                (_("Checkpoint"), " ".join(checkpoint.parts)),
            ]
        ),
    ]
