"""Takes an imported workbook back, as long as nothing hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.aggregation.actions.decide import decide
from app.aggregation.queries import decisions
from app.aggregation.rules.rulings import Ruling
from app.cycles import queries as cycles
from app.cycles.states import Outcome
from app.forums.actions import workbook as workbook_actions
from app.forums.models.needs import Need
from app.forums.models.workbook import Batch
from app.forums.queries import workbook
from app.forums.states.workbook import BatchState
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.proposals.queries import proposals
from app.store import clock
from app.web.conflict import Refusal

#: Needs in one question, well below every database's limit of parameters.
AT_ONCE = 500


def undo_batch(batch: Batch, *, why: str, by: Actor) -> None:
    """Take a batch back: its needs are withdrawn with the reason, and what stood before is put back.

    Words are kept and every need keeps its one outcome. ``Refusal`` naming what hangs on the batch.
    """
    if not why.strip():
        raise Refusal(_("Write why the workbook is taken back."), field="why")
    with recording(by, "batch.undo", batch, place=batch.area_path, says=why.strip()):
        batch = workbook.locked_batch(batch)
        if batch.state != BatchState.TAKEN:
            raise Refusal(_("This workbook does not stand; there is nothing to take back."))
        needs = workbook.needs_of_batch(batch.id)
        _nothing_hangs_on(batch, needs)
        workbook_actions.put_back(batch, by=by)
        _withdraw(needs, why.strip(), by)
        batch.state, batch.undone_at = BatchState.UNDONE, clock.now()


def _nothing_hangs_on(batch: Batch, needs: Sequence[Need]) -> None:
    refs = {need.id: need.ref for need in needs}
    ids = list(refs)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        if answered := proposals.answering(some):
            raise Refusal(_("A proposal answers need %(ref)s. Unlink it first.", ref=refs[min(answered)]))
        if decided := decisions.decided(some):
            raise Refusal(_("Need %(ref)s has been decided. Take that decision back first.", ref=refs[min(decided)]))
    if ref := workbook.corrected(batch.id):
        raise Refusal(_("A correction stands beside need %(ref)s, so the workbook cannot be taken back.", ref=ref))


def _withdraw(needs: Sequence[Need], why: str, by: Actor) -> None:
    reason = decisions.withdrawing_reason()
    by_round: dict[int, list[Need]] = {}
    for need in needs:
        by_round.setdefault(need.round_id, []).append(need)
    for round_id, group in by_round.items():
        round_ = cycles.round_by_id(round_id)
        if round_ is None:
            continue
        rulings = [
            Ruling(item_id=n.id, outcome=Outcome.WITHDRAWN, reason_id=reason, sentence=why, who=by.name) for n in group
        ]
        decide(round_, rulings, by=by)
