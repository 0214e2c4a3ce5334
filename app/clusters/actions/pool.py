"""What is done with the shared pool: needs compared over the borders, grouped or set aside by people."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import delete

from app.clusters import policy
from app.clusters.models.meetings import ClusterCycle
from app.clusters.models.pool import CrossLike, GroupedNeed, NeedGroup
from app.clusters.queries import clusters as clusters_queries
from app.clusters.queries import pool as queries
from app.clusters.rules.pool import across
from app.clusters.states import PoolState
from app.forums.models.needs import Need
from app.ledger.actor import Actor
from app.ledger.recording import keep, recording
from app.store import clock
from app.store.base import db
from app.thai.text import tidy
from app.web.conflict import Refusal

#: Needs of one group.
MOST_NEEDS = 100


def refresh(cycle: ClusterCycle) -> int:
    """Compare the needs of the cluster's provinces anew; return how many pairs may belong together."""
    pairs = across(queries.compared_needs(cycle))
    db.session.execute(delete(CrossLike).where(CrossLike.cycle_id == cycle.id))
    keep(
        *(
            CrossLike(
                cycle_id=cycle.id,
                first_id=pair.first,
                second_id=pair.second,
                score=pair.score,
                reasons=[f"{reason.code}|{reason.shown}" for reason in pair.reasons],
            )
            for pair in pairs
        )
    )
    return len(pairs)


def gather(cycle: ClusterCycle, needs: Sequence[Need], name: str, *, by: Actor) -> NeedGroup:
    """Put needs of several provinces together under a name that says what they share."""
    return _made(cycle, needs, name, "", by=by)


def set_aside(cycle: ClusterCycle, needs: Sequence[Need], name: str, why: str, *, by: Actor) -> NeedGroup:
    """Say why needs that were suggested do not belong together; they are suggested no more."""
    if not why.strip():
        raise Refusal(_("Say why in one plain sentence; everybody reads it."), field="why")
    return _made(cycle, needs, name, why.strip(), by=by)


def _made(cycle: ClusterCycle, needs: Sequence[Need], name: str, why: str, *, by: Actor) -> NeedGroup:
    path = cycle.cluster.area.path
    policy.may_keep(by, path).must()
    provinces = {need.province for need in needs}
    if len(provinces) < 2 or provinces - {one.province for one in clusters_queries.members(cycle.cluster_id)}:
        raise Refusal(_("Tick needs of two provinces of this cluster at least."), field="needs")
    if len(needs) > MOST_NEEDS:
        raise Refusal(_("Tick at most 100 needs."), field="needs")
    if not name.strip():
        raise Refusal(_("Write what they share, for example the river."), field="name")
    number = queries.last_number(cycle.id) + 1
    group = NeedGroup(
        ref=f"S{cycle.cluster.number}-{cycle.fiscal_year % 100}-{number}",
        cycle_id=cycle.id,
        cycle=cycle,
        number=number,
        state=PoolState.ASIDE if why else PoolState.GROUPED,
        name=tidy(name),
        why=why,
        made_at=clock.now(),
    )
    with recording(by, "pool.aside" if why else "pool.gather", group, place=path):
        db.session.add_all(GroupedNeed(group_id=group.id, need_id=need.id) for need in needs)
    return group
