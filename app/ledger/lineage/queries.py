"""The one closure over link tables: which records lie above or below others, and the links on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, CompoundSelect, Select, String, literal, select, union_all

from app.ledger.lineage.rules import Edge
from app.ledger.models import Link
from app.store.base import db
from app.store.statements import built_once

#: Kinds of link in the order in which a need travels; only the last link to a kind of record may lead from that kind.
Chain = Sequence[type[Link]]


class Leg(NamedTuple):
    """A kind of link as it is walked: the kind of record at which it begins and its column, and where it leads."""

    near: str
    begins: Any
    far: str
    leads: Any


@dataclass(frozen=True, slots=True)
class Closure:
    """The records that are reached over a chain of links: for each kind of record a question not asked yet."""

    chain: Chain
    up: bool
    at: int | None
    #: By kind of record: its id, as often as links lead there, and the ``root`` of the walk where that was asked for.
    reached: Mapping[str, CTE]

    def ids(self, kind: str) -> Select[tuple[int]]:
        """Return the question for the ids of the records of ``kind``; roots are among those of their own kind."""
        return select(self.reached[kind].c.id)


def closure(
    chain: Chain, kind: str, roots: Sequence[int], *, up: bool, at: int | None = None, by_root: bool = False
) -> Closure:
    """Return the records ``roots`` of ``kind`` with everything above them (``up``) or below them.

    Only links that stand are followed; with ``at`` those that stood before the entry ``at`` was made. ``by_root`` keeps
    apart from which of the roots a record was reached.
    """
    reached: dict[str, CTE] = {}
    way = "up" if up else "down"
    for link in reversed(chain) if up else chain:
        leg = _leg(link, up=up)
        if leg.near == kind and kind not in reached:
            reached[kind] = _roots(leg, roots, f"{leg.near}_roots_{way}", by_root=by_root)
        if leg.near in reached:
            walk = _to_the_end if leg.near == leg.far else _onward
            reached[leg.far] = walk(leg, reached[leg.near], link.standing(at), way)
    return Closure(chain, up, at, reached)


def edges(found: Closure) -> tuple[Edge, ...]:
    """Return the links that begin at the records that are reached and stand (or stood then), by one question."""
    return _told(db.session.execute(_union([found], ended=False)), found.chain, 1)[0]


def edges_around(
    chain: tuple[type[Link], ...], kind: str, roots: Sequence[int], *, ways: tuple[bool, ...]
) -> tuple[tuple[Edge, ...], ...]:
    """Return the links on each of the ``ways`` (up or down) from the records ``roots`` of ``kind``, by one question.

    Those come along that have been ended, marked as ended.
    """
    return _told(db.session.execute(*_around(roots, chain=chain, kind=kind, ways=ways)), chain, len(ways))


@built_once
def _around(
    roots: Sequence[int], *, chain: tuple[type[Link], ...], kind: str, ways: tuple[bool, ...]
) -> CompoundSelect[*tuple[Any, ...]]:
    return _union([closure(chain, kind, roots, up=up) for up in ways], ended=True)


def _union(closures: Sequence[Closure], *, ended: bool) -> CompoundSelect[*tuple[Any, ...]]:
    asked = []
    for n, one in enumerate(closures):
        for link in one.chain:
            leg = _leg(link, up=one.up)
            if leg.near in one.reached:
                links = _links(link, n, ended=ended).where(leg.begins.in_(one.ids(leg.near)))
                asked.append(links if ended else links.where(link.standing(one.at)))
    return union_all(*asked)


def _told(rows: Iterable[Any], chain: Chain, closures: int) -> tuple[tuple[Edge, ...], ...]:
    ends = {link.kind: link.ends for link in chain}
    found: list[list[Edge]] = [[] for _n in range(closures)]
    for n, kind, ident, source, target, made, at, ended_at, manner in rows:
        begin, end = (ends[kind][0], source), (ends[kind][1], target)
        found[n].append(Edge(kind, ident, begin, end, made, at, ended_at, manner))
    return tuple(map(tuple, found))


def _leg(link: type[Link], *, up: bool) -> Leg:
    source, target = link.ends
    if up:
        return Leg(target, link.target_id, source, link.source_id)
    return Leg(source, link.source_id, target, link.target_id)


def _roots(leg: Leg, roots: Sequence[int], name: str, *, by_root: bool) -> CTE:
    """Return the roots out of the table of their own kind, so that one without any link is there as well."""
    (key,) = leg.begins.property.columns[0].foreign_keys
    columns = [key.column.label("root")] if by_root else []
    return select(*columns, key.column.label("id")).where(key.column.in_(roots)).cte(name)


def _onward(leg: Leg, near: CTE, stands: ColumnElement[bool], way: str) -> CTE:
    """Return what the links lead to from the records ``near``."""
    query = select(*_root(near), leg.leads.label("id")).join(near, leg.begins == near.c.id)
    return query.where(stands).cte(f"{leg.far}_next_{way}")


def _to_the_end(leg: Leg, near: CTE, stands: ColumnElement[bool], way: str) -> CTE:
    """Return ``near`` with all that the links lead to, however often; UNION drops repeats, so that it ends."""
    query = select(*_root(near), near.c.id).cte(f"{leg.near}_all_{way}", recursive=True)
    further = select(*_root(query), leg.leads).join(query, leg.begins == query.c.id)
    return query.union(further.where(stands))


def _root(found: CTE) -> list[ColumnElement[int]]:
    return [found.c.root] if "root" in found.c else []


def _links(link: type[Link], n: int, *, ended: bool) -> Select[*tuple[Any, ...]]:
    kind: ColumnElement[str] = literal(link.kind, String)
    ended_at: Any = link.ended_at if ended else literal(None, link.ended_at.type)
    columns = (link.id, link.source_id, link.target_id, link.made_id, link.made_at, ended_at)
    return select(literal(n), kind, *columns, link.manner())
