"""Chain, indicators and projects from before: what each row of their workbooks would bring."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.beginnings.intake.fields import years_of
from app.beginnings.intake.sheet import SheetRow
from app.beginnings.models import Beginning
from app.beginnings.queries import known
from app.beginnings.queries.known import Way
from app.beginnings.rules.directions import direction_of
from app.beginnings.rules.rows import BeginningRow
from app.beginnings.states import BeginningKind, RowFate
from app.localplans.rules.passed import is_total
from app.plans.models.chain import Node, Plan
from app.plans.states import NodeLevel
from app.tables.rules.cells import WrongCell, baht, milli, whole
from app.thai.text import search_form, tidy
from app.web.locale import baht_text, called

_NO_CATEGORY = _l("“%(typed)s” is no category of this house. Leave the cell empty, or write one of its categories.")


def _plan(one: Beginning) -> Plan:
    assert one.plan is not None  # the database holds it for these kinds
    return one.plan


def chain(one: Beginning) -> Callable[[SheetRow], BeginningRow]:
    """Return how a row of the chain is read: a level left blank is that of the row above it, as merged cells are."""
    standing = set(known.ways(_plan(one)))
    agencies = known.agencies(one.province)
    above: dict[NodeLevel, str] = {}

    def read(row: SheetRow) -> BeginningRow:
        told = {level: tidy(row.said(level.value)) for level in NodeLevel}
        deepest = max((place for place, level in enumerate(NodeLevel) if told[level]), default=-1)
        if deepest < 0:
            raise WrongCell(_("No level of the chain is named in this row."))
        said = list(NodeLevel)[: deepest + 1]
        first = next(place for place, level in enumerate(said) if told[level])
        titles = [told[level] or (above.get(level, "") if place < first else "") for place, level in enumerate(said)]
        if not all(titles):
            raise WrongCell(_("A level between is not named: each part hangs on the one just above it."))
        above.clear()
        above.update(zip(said, titles, strict=True))
        ways: list[Way] = [tuple(map(search_form, titles[: n + 1])) for n in range(len(titles))]
        fresh = [(way, title) for way, title in zip(ways, titles, strict=True) if way not in standing]
        agency = row.agency(agencies)
        standing.update(ways)
        more = " → ".join(titles[:-1])
        if not fresh:
            return row.is_(RowFate.KNOWN, titles[-1], more)
        post = row.said("post") if agency else ""
        return row.is_(RowFate.FRESH, titles[-1], more, parts=fresh, agency_id=agency, post=post)

    return read


def indicators(one: Beginning) -> Callable[[SheetRow], BeginningRow]:
    """Return how a row of indicators is read; its targets stand under the fiscal years."""
    plan, agencies = _plan(one), known.agencies(one.province)
    nodes: dict[str, Node | None] = {}
    for way, node in known.ways(plan).items():
        nodes[way[-1]] = None if way[-1] in nodes else node
    standing = known.indicators(plan)
    unknown = _l("“%(typed)s” names no part of the chain, or several. Take the chain in first.")

    def read(row: SheetRow) -> BeginningRow:
        row.needed("node")
        node: Node = row.among("node", nodes, unknown)
        name, unit, key = tidy(row.needed("name")), row.needed("unit"), (node.id, search_form(row.said("name")))
        direction = direction_of(row.said("direction"))
        if direction is None:
            raise WrongCell(_("Say whether more or less is better."))
        told = _baseline(row)
        aims = {year: milli(text) for year in _years(row) if (text := row.said(f"y{year}"))}
        if outside := [year for year in aims if not plan.first_year <= year <= plan.last_year]:
            raise WrongCell(_("The plan does not have the fiscal year %(year)s.", year=outside[0]))
        agency = row.agency(agencies)
        if key in standing:
            return row.is_(RowFate.KNOWN, name, node.title)
        standing.add(key)
        post = row.said("post") if agency else ""
        told |= {"name": name, "unit": unit, "direction": direction, "targets": aims, "agency_id": agency, "post": post}
        return row.is_(RowFate.FRESH, name, node.title, node=node, told=told)

    return read


def _years(row: SheetRow) -> list[int]:
    return years_of(row.guess.columns)


def _baseline(row: SheetRow) -> dict[str, Any]:
    """Return the baseline with its day and source; one without both is left out with a sentence."""
    text = row.said("baseline")
    if not text:
        return {}
    day, source = row.day("baseline_on"), row.said("source")
    if day is None or not source:
        raise WrongCell(_("A baseline needs its day and its source."))
    return {"baseline": milli(text), "baseline_on": day, "baseline_source": source}


def projects(one: Beginning) -> Callable[[SheetRow], BeginningRow]:
    """Return how a row of projects from before is read: with amounts by year, or off the old list without money."""
    funded = one.brings == BeginningKind.FUNDED
    places, categories = known.places(one.province), known.categories()
    agencies, programmes = known.agencies(one.province), _programmes(one)
    standing = known.earlier(one.province)
    here: dict[tuple[bool, int, str], tuple[int, int]] = {}
    unknown = _l("“%(typed)s” names no programme of the plan, or several. Take the chain in first.")

    def read(row: SheetRow) -> BeginningRow:
        name, area = tidy(row.needed("name")), row.area(places, one.province)
        if is_total([name], 1, priced=True):
            raise WrongCell(_("This row is a total, not a project; it stays out."))
        told = {
            "name": name,
            "category_id": row.among("category", categories, _NO_CATEGORY),
            "agency_id": row.agency(agencies),
            "node_id": row.among("programme", programmes, unknown) if funded else None,
            **(_money(row) if funded else _wish(row)),
        }
        more, key = f"{called(area)} · {baht_text(told['satang'])}", (funded, area.path, search_form(name))
        number, satang = here.setdefault(key, (row.number, told["satang"]))
        if satang != told["satang"]:
            why = _("Row %(row)s has this project and area with another amount. Tell the two names apart.", row=number)
            raise WrongCell(why)
        if key in standing:
            return row.is_(RowFate.KNOWN, name, more)
        standing.add(key)
        return row.is_(RowFate.FRESH, name, more, area=area, told=told)

    return read


def _programmes(one: Beginning) -> Mapping[str, int | None]:
    found: dict[str, int | None] = {}
    if one.plan is not None:
        for way, node in known.ways(one.plan).items():
            if node.level == NodeLevel.PROGRAMME:
                found[way[-1]] = None if way[-1] in found else node.id
    return found


def _money(row: SheetRow) -> dict[str, Any]:
    """Return the amounts by fiscal year; a project without any was not funded."""
    amounts = {year: baht(text) for year in _years(row) if (text := row.said(f"y{year}"))}
    if not any(amounts.values()):
        raise WrongCell(_("No year has an amount. What has no money belongs into the other list."))
    first = min(year for year, amount in amounts.items() if amount)
    return {"amounts": amounts, "satang": sum(amounts.values()), "first_year": first}


def _wish(row: SheetRow) -> dict[str, Any]:
    typed, year = row.said("baht"), row.said("year")
    first = whole(year) if year else 0
    if first and not 2500 <= first <= 2700:
        raise WrongCell(_("Write the fiscal year in the Buddhist era, for example 2566."))
    satang = baht(typed) if typed else 0
    return {"amounts": {}, "satang": satang, "first_year": first, "reason": row.said("reason")}
