"""Keeps the suggestions of a desk fresh, and records when a person says that two items are not the same wish."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete

from app.aggregation.models.similar import Apart, LikeMark, LikePair
from app.aggregation.queries import similar
from app.aggregation.rules import similarity
from app.areas.rules import addresses
from app.cycles import queries as cycles
from app.cycles.actions.desk import LIKENESS
from app.cycles.models.cycles import Round
from app.cycles.policy import may_work
from app.jobs.actions import Task, kind, start
from app.jobs.models import Job
from app.ledger.actor import Actor
from app.ledger.recording import keep, recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

#: What rooms above compare a desk with, once its own items are compared; they add themselves.
FURTHER: list[Callable[[Round], None]] = []


@kind(LIKENESS, _l("look for wishes that may be the same"))
def refresh_later(task: Task) -> None:
    """Compare what has reached the desk of the job's round since the last time."""
    round_ = cycles.round_by_id(int(task.payload["round"]))
    if round_ is not None:
        refresh(round_)


@kind("round.compare", _l("Comparing what lies on a desk"))
def compare_for(task: Task) -> None:
    """Compare the desk of the job's round for the person who asked, and lead back to it."""
    round_ = cycles.round_by_id(int(task.payload["round"]))
    if round_ is None:
        raise LookupError("the round of the job is gone")
    found = refresh(round_)
    task.done(
        url=addresses.desk(round_.ref, "alike"), says=_("Compared. New pairs that may be the same: %(n)s.", n=found)
    )
    keep()


def queue_comparing(round_: Round, *, by: Actor) -> Job:
    """Let a worker compare the desk at once, for a person who waits."""
    may_work(by, round_).must()
    return start("round.compare", {"round": str(round_.id)}, by=by, place=round_.area_path)


def refresh(round_: Round, *, anew: bool = False) -> int:
    """Compare what has arrived since the last time with all that lies on the desk; return how many pairs are new.

    ``anew`` forgets what was found and compares everything. Nothing is merged, and nothing enters the ledger.
    """
    mark = similar.mark_of(round_.id) or LikeMark(round_id=round_.id, upto=0)
    if anew:
        mark.upto = 0
        db.session.execute(delete(LikePair).where(LikePair.round_id == round_.id))
    items, last = similar.items_of(round_.id)
    fresh = frozenset(item.id for item, arrival in items if arrival > mark.upto)
    pairs = list(similarity.suggestions([item for item, _arrival in items], fresh=fresh)) if fresh else []
    mark.upto, mark.compared_at = max(last, mark.upto), clock.now()
    keep(
        mark,
        *(
            LikePair(
                round_id=round_.id,
                first_id=pair.first,
                second_id=pair.second,
                score=pair.score,
                reasons=[f"{reason.code}|{reason.shown}" for reason in pair.reasons],
            )
            for pair in pairs
        ),
    )
    for compare in FURTHER:
        compare(round_)
    return len(pairs)


def tell_apart(round_: Round, item_ids: Sequence[int], *, by: Actor) -> int:
    """Record that none of these items is the same wish as another; return how many pairs were told apart now."""
    may_work(by, round_).must()
    ids = sorted(set(item_ids))
    if len(ids) < 2 or len(similar.on_this_desk(round_.id, ids)) != len(ids):
        raise Refusal(_("Choose at least two items of this desk that are not the same."), field="items")
    with recording(by, "round.tell_apart", round_, place=round_.area_path):
        known = similar.rulings_on(ids)
        now = clock.now()
        for pair in combinations(ids, 2):
            if pair not in known:
                db.session.add(Apart(round_id=round_.id, first_id=pair[0], second_id=pair[1], ruled_at=now))
            elif not known[pair].stands:
                known[pair].stands, known[pair].ruled_at = True, now
    return len(list(combinations(ids, 2)))


def take_apart_back(round_: Round, first_id: int, second_id: int, *, by: Actor) -> None:
    """Let two items be suggested again that were told apart by mistake."""
    may_work(by, round_).must()
    pair = (min(first_id, second_id), max(first_id, second_id))
    ruling = similar.rulings_on(pair).get(pair)
    if ruling is None or not ruling.stands:
        raise Refusal(_("Nobody has told these two apart."))
    with recording(by, "round.tell_apart", round_, place=round_.area_path):
        ruling.stands, ruling.ruled_at = False, clock.now()
