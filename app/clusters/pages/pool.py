"""The page of the shared pool: sets of needs that may belong together with their reasons, and the groups of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.aggregation.rules.similarity import LikenessReason
from app.areas import queries as areas
from app.areas.rules import addresses
from app.clusters import policy
from app.clusters.forms.pool import PoolForm
from app.clusters.models.clusters import Cluster
from app.clusters.models.meetings import ClusterCycle
from app.clusters.models.pool import NeedGroup
from app.clusters.pages import clusters
from app.clusters.queries import clusters as clusters_queries
from app.clusters.queries import joint as joint_queries
from app.clusters.queries import pool as queries
from app.clusters.queries.pool import PoolLine
from app.clusters.rules.pool import together
from app.clusters.states import POOL_REASON_LABELS, POOL_STATE_LABELS, PoolState
from app.ledger.actor import Actor
from app.web.locale import named
from app.web.page import Page

#: Sets that a page shows, and needs of each; the surest come first, the others on later nights.
SETS, EACH = 12, 8
#: Reasons that name what is shared.
NAMED = ("river", "canal", "road", "market")


@dataclass(frozen=True, slots=True)
class PoolSet:
    """Needs that may belong together, why, what they may be called, and which provinces they come from."""

    first: int
    needs: Sequence[PoolLine]
    why: str
    more: int
    form: PoolForm


@dataclass(frozen=True, slots=True)
class PoolGroup:
    """A group that people made."""

    ref: str
    name: str
    state: str
    why: str
    provinces: str
    people: int
    needs: Sequence[PoolLine]
    #: The project that was drafted from it: (title, address); where one is drafted, "" for those who may not.
    joint: tuple[str, str] | None
    draft_url: str


@dataclass(frozen=True, kw_only=True)
class PoolPage(Page):
    """The shared pool of a cluster."""

    endpoint: ClassVar = "clusters.pool"
    code: str
    cycle: ClusterCycle | None
    sets: Sequence[PoolSet]
    groups: Sequence[PoolGroup]
    places: Mapping[int, str]
    provinces: Mapping[int, str]
    may: bool
    failed: PoolForm | None


def pool(cluster: Cluster, by: Actor | None, failed: PoolForm | None = None) -> PoolPage:
    """Return the pool of the cluster's newest cycle; ``failed`` is the form that came back with what was typed."""
    cycle, code = clusters_queries.newest_cycle(cluster.id), cluster.area.code
    found = together(queries.pairs_of(cycle.id))[:SETS] if cycle else []
    made = queries.groups_of(cycle.id) if cycle else ()
    grouped = queries.needs_in([one.id for one in made])
    ids = {ident for needs, _why in found for ident in needs[:EACH]} | {i for needs in grouped.values() for i in needs}
    lines = queries.lines_of(ids)
    names = {n: named(m) for n, m in joint_queries.names_of(sorted({one.province for one in lines.values()})).items()}
    places = areas.hints({one.area_path for one in lines.values()})
    may = bool(policy.may_keep(by, cluster.area.path))
    drafts = may or any(
        policy.may_draft(by, cluster.area.path, one.province) for one in clusters_queries.members(cluster.id)
    )
    return PoolPage(
        title=_("Needs that cross the provinces' borders"),
        kicker=named(cluster.area),
        lede=_("Compared every night over the borders: rivers, roads, markets, distance. People decide what belongs."),
        crumbs=clusters.crumbs(cluster),
        code=code,
        cycle=cycle,
        sets=[_set(needs, why, lines, places, failed) for needs, why in found],
        groups=[_group(one, [lines[i] for i in grouped[one.id]], names, code if drafts else "") for one in made],
        places=places,
        provinces=names,
        may=may,
        failed=failed,
    )


def _set(
    needs: Sequence[int],
    why: Sequence[LikenessReason],
    lines: Mapping[int, PoolLine],
    places: Mapping[int, str],
    failed: PoolForm | None,
) -> PoolSet:
    shown = [lines[ident] for ident in needs[:EACH] if ident in lines]
    form = set_form(needs[0], formdata=None)
    if failed and failed.name.name == form.name.name:
        form = failed
    else:
        form.name.data = next((one.shown for one in why if one.code in NAMED), "")
        form.needs.data = [str(one.id) for one in shown]
    form.needs.choices = [(str(one.id), f"{one.title} · {places.get(one.area_path, '')}") for one in shown]
    return PoolSet(needs[0], shown, " · ".join(map(reason_text, why)), len(needs) - len(shown), form)


def set_form(first: int, **given: Any) -> PoolForm:
    """Return the form of the set whose first need this is; several of them stand on one page."""
    return PoolForm(**given, prefix=f"set{first}-")


def reason_text(reason: LikenessReason) -> str:
    """Say why two needs may belong together."""
    return str(POOL_REASON_LABELS[reason.code]) % {"shown": reason.shown}


def _group(one: NeedGroup, needs: Sequence[PoolLine], names: Mapping[int, str], code: str) -> PoolGroup:
    opens = one.state == PoolState.GROUPED and code
    return PoolGroup(
        ref=one.ref,
        name=one.name,
        state=str(POOL_STATE_LABELS[PoolState(one.state)]),
        why=one.why,
        provinces=" · ".join(names.get(n, str(n)) for n in sorted({need.province for need in needs})),
        people=sum(need.people for need in needs),
        needs=needs,
        joint=(one.joint.title, addresses.joint(one.joint.ref)) if one.joint else None,
        draft_url=url_for("clusters.new_joint", code=code, group=one.ref) if opens else "",
    )
