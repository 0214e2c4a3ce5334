"""What stands in a province already, as the rows of a workbook name it: by name in its search form, or by code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.states.paths import Level
from app.beginnings.models import EarlierProject
from app.bodies import queries as bodies
from app.bodies.models import Body, BodyKind, Sector
from app.cycles import queries as cycles
from app.plans.models.chain import Node, Plan
from app.plans.queries import chain
from app.plans.queries import indicators as indicators_queries
from app.store.base import db
from app.thai.areas import prefix_of
from app.thai.text import search_form, squeezed

#: The levels whose areas a row may name by their names.
_NAMED = (Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT)
#: A part of the chain as a row names it: the names from the vision down.
Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """The areas of a province by path, and those from the subdistrict up by name; a name that two share names none."""

    by_path: Mapping[int, Area]
    by_name: Mapping[str, Area | None]


def agencies(province: int) -> dict[str, int]:
    """Return the ids of the province's standing agencies by name."""
    return {squeezed(one.name_th): one.id for one in bodies.agencies_in(province)}


def places(province: int) -> KnownPlaces:
    """Return the areas of the province that are valid today."""
    standing = areas.standing_in({province})
    named: dict[str, Area | None] = {}
    for one in standing:
        if one.level in _NAMED:
            for name in {search_form(one.name_th), search_form(f"{prefix_of(one.level)}{one.name_th}")}:
                named[name] = None if name in named else one
    return KnownPlaces({one.path: one for one in standing}, named)


def categories() -> dict[str, int]:
    """Return the ids of the categories by their codes and names."""
    found: dict[str, int] = {}
    for one in cycles.categories():
        found |= {search_form(name): one.id for name in (one.code, one.name_th, one.name_en)}
    return found


def kinds_of_body() -> dict[str, BodyKind]:
    """Return the kinds of committee by code, abbreviation and name."""
    rows = db.session.scalars(select(BodyKind)).all()
    return {search_form(name): one for one in rows for name in (one.code, one.abbreviation, one.name_th, one.name_en)}


def sectors() -> list[Sector]:
    """Return the sectors whose seats a committee may have."""
    return list(bodies.sectors())


def bodies_at(province: int) -> set[tuple[int, int]]:
    """Return the standing committees of the province as (path of the area, id of the kind)."""
    query = select(Area.path, Body.body_kind_id).join(Area, Area.id == Body.area_id)
    rows = db.session.execute(query.where(Area.province == province, Body.valid_to.is_(None)))
    return {(path, kind) for path, kind in rows}


def ways(plan: Plan) -> dict[Way, Node]:
    """Return the standing parts of the plan's chain by the names from the vision down to them."""
    nodes = [one for one in chain.nodes_of(plan.id) if not one.ended_on]
    by_id = {one.id: one for one in nodes}

    def way(node: Node) -> Way:
        above = by_id.get(node.parent_id or 0)
        return (*(way(above) if above else ()), search_form(node.title))

    return {way(one): one for one in nodes}


def indicators(plan: Plan) -> set[tuple[int, str]]:
    """Return the standing indicators of the plan as (id of the node, name)."""
    found = indicators_queries.indicators_of(plan.id)
    return {(one.node_id, search_form(one.name)) for one in found if not one.ended_on}


def earlier(province: int) -> set[tuple[bool, int, str]]:
    """Return the standing projects from before as (funded, path of the area, name)."""
    query = select(EarlierProject.funded, EarlierProject.area_path, EarlierProject.name)
    rows = db.session.execute(query.where(EarlierProject.province == province, EarlierProject.standing))
    return {(funded, path, search_form(name)) for funded, path, name in rows}
