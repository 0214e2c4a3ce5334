"""Correction rounds: opened with a reason over a closed round; what they take up is decided anew, openly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import gettext as _

from app.aggregation.actions.decide import moving
from app.aggregation.models.corrections import Correction
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import links as links_queries
from app.aggregation.queries import rounds as queries
from app.cycles import queries as cycles
from app.cycles.actions.desk import arrive
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.policy import may_work
from app.cycles.states import CORRECTING, Outcome, Road, RoundKind
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

#: How long a correction round is planned to take; letters set such windows at short notice.
WINDOW = timedelta(days=30)


def open_correction(round_: Round, *, kind: RoundKind, reason: str, authority: str = "", by: Actor) -> Round:
    """Open a round that may change what the closed round decided; ``reason`` is public, ``authority`` the letter."""
    policy.may_correct(by, round_).must()
    return open_for(round_, kind=kind, reason=reason, authority=authority, by=by)


def open_for(round_: Round, *, kind: RoundKind, reason: str, authority: str = "", by: Actor) -> Round:
    """Open it for whoever may by another rule than the desk's, as where a granted appeal asks for it."""
    if kind not in CORRECTING or not reason.strip():
        raise Refusal(_("Choose what kind of correction it is, and write why."), field="reason")
    number = cycles.last_number(round_.cycle_id, round_.area_id) + 1
    upper = cycles.round_by_id(round_.upper_id) if round_.upper_id else None
    receiving = queries.open_round_of(upper.cycle_id, upper.area_id) if upper else None
    opened = Round(
        ref=f"{round_.ref.split('~')[0]}~{number}",
        cycle_id=round_.cycle_id,
        area_id=round_.area_id,
        area_path=round_.area_path,
        province=round_.province,
        level=round_.level,
        position=round_.position,
        number=number,
        round_kind=kind,
        upper_id=receiving.id if receiving else round_.upper_id,
        body_id=round_.body_id,
        opens_on=clock.today(),
        closes_on=clock.today() + WINDOW,
    )
    correction = Correction(
        round_id=opened.id,
        corrects_id=round_.id,
        number=queries.count_of_kind(round_, kind) + 1,
        reason=reason.strip(),
        authority=authority.strip(),
        opened_at=clock.now(),
    )
    with recording(by, "round.correct", opened, place=round_.area_path):
        if queries.any_open(round_.cycle_id, round_.area_id):
            raise Refusal(_("This area has an open round already. Close it first."))
        db.session.add(correction)
    return opened


def take_up(round_: Round, item_ids: Sequence[int], *, by: Actor) -> list[DeskItem]:
    """Lay items that closed rounds of the area decided on the desk of the correction round, to be decided anew.

    ``Refusal`` for an item that lies elsewhere by now: it is corrected where it lies. An item that had been merged is
    taken out of the merge; the figures of the closed rounds stand.
    """
    may_work(by, round_).must()
    return lay_again(round_, item_ids, by=by)


def lay_again(round_: Round, item_ids: Sequence[int], *, by: Actor) -> list[DeskItem]:
    """Do so for whoever may by another rule than the desk's, as where a granted appeal asks for it."""
    if round_.round_kind not in CORRECTING:
        raise Refusal(_("Only a correction round takes up what a closed round decided."))
    with recording(by, "round.take_up", round_, place=round_.area_path):
        items = queries.lying(round_, list(item_ids))
        if not items or len(items) != len(set(item_ids)):
            raise Refusal(
                _("One of the chosen items has gone on to another desk. It can be corrected where it lies now."),
                field="items",
            )
        _out_of_merges([item for item in items if item.outcome == Outcome.MERGED])
        return [taken for item in items for taken in arrive(round_, [moving(item, Road.REOPENED, _where(item))])]


def _where(item: DeskItem) -> Round:
    found = cycles.round_by_id(item.round_id)
    assert found is not None, "a desk item lies on a round"
    return found


def _out_of_merges(items: Sequence[DeskItem]) -> None:
    """End the links by which the items live on in another proposal."""
    links = links_queries.standing_links([item.item_id for item in items])
    made = links_queries.links_made_by([item.decision_id for item in items if item.decision_id], links.values())
    for item in items:
        for link in made.get(item.decision_id or 0, ()):
            link.ended_at = clock.now()
