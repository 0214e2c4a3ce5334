"""Pages of the workbook: where it is fetched and sent, and what one batch did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.cycles import policy as cycles
from app.cycles.models.cycles import Round
from app.forums.forms.workbook import SendForm
from app.forums.models.needs import Need
from app.forums.models.workbook import Batch
from app.forums.pages.frame import way_to
from app.forums.queries import workbook as queries
from app.forums.states.workbook import BATCH_LABELS, BATCH_TONES, BatchState
from app.ledger.actor import Actor
from app.tables.rules.cells import RowFault
from app.web.locale import called, number_text
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

#: Faults on one page; the rest is counted.
MOST_FAULTS = 200
SUMS: dict[str, Any] = {
    "forums_new": _l("Forums to make"),
    "forums_changed": _l("Forums whose plan changes"),
    "counts": _l("Forums whose attendance is replaced"),
    "minutes": _l("Forums whose minutes are replaced"),
    "needs": _l("New needs"),
    "votes": _l("Needs whose votes change"),
    "items": _l("Items of community plans"),
    "standing": _l("Rows that stand already as the file says"),
}


@dataclass(frozen=True, kw_only=True)
class ImportsPage(Page):
    """Fetch the workbook of a round, send it, and see what was sent before."""

    endpoint: ClassVar = "forums.imports"
    round: Round
    form: SendForm
    batches: Sequence[Batch]
    faults: tuple[RowFault, ...] = ()
    more: int = 0
    closed: str = ""

    @classmethod
    def of(
        cls, round_: Round, form: SendForm, batches: Sequence[Batch], verdict: Verdict, faults: Sequence[RowFault] = ()
    ) -> ImportsPage:
        """Return the page; with ``faults`` of a file that was refused."""
        return cls(
            title=_("Record in a workbook"),
            kicker=called(round_.area),
            lede=_("Fill in the workbook without a network, at home or in the office, and send it when it is ready."),
            crumbs=way_to(round_),
            round=round_,
            form=form,
            batches=batches,
            faults=tuple(faults[:MOST_FAULTS]),
            more=max(0, len(faults) - MOST_FAULTS),
            closed="" if verdict else str(verdict.why),
        )

    def label(self, batch: Batch) -> Any:
        """What the batch's state is called."""
        return BATCH_LABELS[batch.state]

    def tone(self, batch: Batch) -> str:
        """How the batch's state looks."""
        return BATCH_TONES[batch.state]


@dataclass(frozen=True, kw_only=True)
class BatchPage(Page):
    """One batch: what it would do or did, who sent it, and the way back."""

    endpoint: ClassVar = "forums.batch"
    batch: Batch
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    needs: Sequence[Need]
    earlier: Batch | None
    verdict: Verdict
    #: Why it shall be taken back, as typed, and what was wrong with that.
    why: str = ""
    why_not: str = ""

    @classmethod
    def of(cls, batch: Batch, needs: Sequence[Need], earlier: Batch | None, verdict: Verdict) -> BatchPage:
        """Return the page of a batch; ``earlier`` is one that the very same file made."""
        back = Crumb(label=_("Record in a workbook"), url=url_for("forums.imports", ref=batch.round.ref))
        sums = tuple((str(label), number_text(n)) for key, label in SUMS.items() if (n := batch.sums.get(key)))
        told = batch.before.get("told", {})
        if blank := told.get("blank"):
            sums = (*sums, (_("Rows with nothing filled in, passed over"), number_text(blank)))
        return cls(
            title=batch.name,
            kicker=called(batch.round.area),
            crumbs=(*way_to(batch.round), back),
            batch=batch,
            facts=sums,
            notes=tuple(told.get("notes", ())),
            needs=needs,
            earlier=earlier,
            verdict=verdict,
        )

    @property
    def label(self) -> Any:
        """What the state is called."""
        return BATCH_LABELS[self.batch.state]

    @property
    def tone(self) -> str:
        """How the state looks."""
        return BATCH_TONES[self.batch.state]

    @property
    def nothing(self) -> bool:
        """Whether everything stands already as the file says."""
        return self.batch.state == BatchState.CHECKED and not any(
            n for key, n in self.batch.sums.items() if key != "standing"
        )


#: Needs on the page; the rest is counted.
MOST_NEEDS = 100


def batch_page(batch: Batch, *, by: Actor) -> BatchPage:
    """Return what the batch would do or did."""
    earlier = queries.same_file(batch.round_id, batch.digest)
    needs = queries.needs_of_batch(batch.id, limit=MOST_NEEDS)
    other = earlier if earlier and earlier.id != batch.id else None
    return BatchPage.of(batch, needs, other, cycles.serves(by, batch.round))
