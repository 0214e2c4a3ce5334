"""What a balance sheet says of the hall: paper that was printed, sheets lost, sendings after the closing, silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.cycles.models.cycles import Round
from app.forums.models.not_held import NotHeld
from app.forums.pages.not_held import silence_json, silence_of
from app.forums.queries import hall, paper
from app.forums.rules.reconciled import Reconciled
from app.forums.rules.sheet_numbers import number_of
from app.forums.states.field import RecordFate
from app.web.locale import number_text


@dataclass(frozen=True, slots=True, kw_only=True)
class HallLines:
    """The lines of a round's balance sheet that begin in the hall."""

    paper: Reconciled
    #: (number, address of its forum, what is known of it) of each lost sheet.
    lost: Sequence[tuple[str, str, str]]
    #: What phones sent after the closing: (waiting, taken into a correction, rejected).
    late: tuple[int, int, int]
    declared: NotHeld | None

    @property
    def paper_line(self) -> str:
        """Sheets printed and what became of them, as one sentence of figures; nothing where none was printed."""
        return said_of(self.paper) if self.paper.issued else ""

    @property
    def late_line(self) -> str:
        """What phones sent after the closing; nothing where nothing came."""
        waiting, taken, rejected = self.late
        if not any(self.late):
            return ""
        return str(
            _(
                "Sent by phones after the closing: %(all)s = %(waiting)s waiting + %(taken)s taken into a correction"
                " round + %(rejected)s not recorded, with the reason",
                all=number_text(sum(self.late)),
                waiting=number_text(waiting),
                taken=number_text(taken),
                rejected=number_text(rejected),
            )
        )

    @property
    def silence(self) -> str:
        """Why no forum was held, and who said so; nothing where one was held or is still to be."""
        return silence_of(self.declared) if self.declared else ""

    def as_json(self) -> dict[str, Any]:
        """Return the same as data."""
        waiting, taken, rejected = self.late
        counted = {name: getattr(self.paper, name) for name in ("entered", "void", "unused", "lost", "waiting")}
        return {
            "sheets": {"printed": self.paper.issued, **counted},
            "lost_sheets": [{"number": number, "known": known} for number, _url, known in self.lost],
            "sent_after_closing": {"waiting": waiting, "taken": taken, "rejected": rejected},
            "not_held": silence_json(self.declared) if self.declared else None,
        }


def hall_of(round_: Round, declared: NotHeld | None) -> HallLines:
    """Return the lines of the round, in which no forum is held where that was ``declared``."""
    printed, late = hall.counted_in(round_)
    return HallLines(
        paper=printed,
        lost=[
            (number_of(forum.ref, sheet.serial), addresses.forum(forum.ref), sheet.void_reason)
            for forum, sheet in (paper.lost_in([round_.id]) if printed.lost else ())
        ],
        late=(
            late.get(RecordFate.PARKED, 0),
            late.get(RecordFate.ACCEPTED, 0),
            late.get(RecordFate.REJECTED, 0),
        ),
        declared=declared,
    )


def said_of(paper_: Reconciled) -> str:
    """Return the line of the paper: sheets printed = entered + void + unused + lost, and what waits."""
    told = _(
        "Sheets printed: %(all)s = %(entered)s entered + %(void)s void + %(unused)s unused + %(lost)s lost",
        all=number_text(paper_.issued),
        entered=number_text(paper_.entered),
        void=number_text(paper_.void),
        unused=number_text(paper_.unused),
        lost=number_text(paper_.lost),
    )
    if not paper_.waiting:
        return str(told)
    return str(_("%(line)s + %(n)s of which nothing is said", line=told, n=number_text(paper_.waiting)))
