"""Bring what the rows of a workbook hold, each kind by the acts of its own room; inside the act that takes it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.areas import queries as areas
from app.areas.states.paths import PROVINCE_SPAN
from app.beginnings.models import Beginning, EarlierAmount, EarlierProject
from app.beginnings.queries import beginnings as queries
from app.beginnings.queries import known
from app.beginnings.rules.rows import BeginningRow
from app.beginnings.states import BeginningKind, MadeKind
from app.bodies import actions as bodies
from app.bodies.actions import TermDraft
from app.ledger.actor import Actor
from app.plans.actions import chain as chain_actions
from app.plans.actions import indicators as indicators_actions
from app.plans.actions.indicators import IndicatorDraft
from app.plans.models.chain import Plan
from app.plans.states import NodeLevel
from app.store.base import db

#: What was made, as (kind, id).
Made = list[tuple[MadeKind, int]]
Bringer = Callable[[Beginning, Sequence[BeginningRow], Actor], Made]


def _agencies(one: Beginning, rows: Sequence[BeginningRow], by: Actor) -> Made:
    province = areas.by_path(one.province * PROVINCE_SPAN)
    assert province is not None  # whoever sent it holds a duty there
    named = [(row.brings["kind"], row.brings["name_th"], row.brings["name_en"]) for row in rows]
    return [(MadeKind.AGENCY, agency.id) for agency in bodies.establish(province, named, by=by)]


def _bodies(_one: Beginning, rows: Sequence[BeginningRow], by: Actor) -> Made:
    made: Made = []
    for row in rows:
        told = row.brings
        body = bodies.establish_body(told["area"], told["kind"], name_th=told["own_name"], by=by)
        made.append((MadeKind.BODY, body.id))
        if told["starts"]:
            draft = TermDraft(
                starts_on=told["starts"], ends_on=told["ends"], order_number=told["order"], seats=told["seats"]
            )
            bodies.begin(body, draft, by=by)
    return made


def _plan(one: Beginning) -> Plan:
    assert one.plan is not None  # the database holds it for these kinds
    return one.plan


def _chain(one: Beginning, rows: Sequence[BeginningRow], by: Actor) -> Made:
    standing, levels, made = known.ways(_plan(one)), list(NodeLevel), Made()
    for row in rows:
        for way, title in row.brings["parts"]:
            last = way == row.brings["parts"][-1][0]
            node = chain_actions.add_node(
                _plan(one),
                level=levels[len(way) - 1],
                title=title,
                parent=standing.get(way[:-1]),
                lead_agency_id=row.brings["agency_id"] if last else None,
                lead_post=row.brings["post"] if last else "",
                by=by,
            )
            db.session.flush()
            standing[way] = node
            made.append((MadeKind.NODE, node.id))
    return made


def _indicators(one: Beginning, rows: Sequence[BeginningRow], by: Actor) -> Made:
    made: Made = []
    for row in rows:
        added = indicators_actions.add(_plan(one), row.brings["node"], IndicatorDraft(**row.brings["told"]), by=by)
        made.append((MadeKind.INDICATOR, added.id))
    return made


def _projects(one: Beginning, rows: Sequence[BeginningRow], _by: Actor) -> Made:
    """Enter the projects from before: none is a project of an annual plan here, and no share of origin counts it."""
    first, made = queries.last_number(one.province) + 1, []
    for number, row in enumerate(rows, start=first):
        told, area = dict(row.brings["told"]), row.brings["area"]
        amounts: Mapping[int, int] = told.pop("amounts")
        project = EarlierProject(
            ref=f"E{one.province:02d}-{number}",
            province=one.province,
            number=number,
            beginning_id=one.id,
            area_id=area.id,
            area_path=area.path,
            funded=one.brings == BeginningKind.FUNDED,
            **told,
        )
        db.session.add(project)
        db.session.add_all(
            EarlierAmount(earlier_project_id=project.id, fiscal_year=year, satang=satang)
            for year, satang in amounts.items()
        )
        made.append((MadeKind.EARLIER_PROJECT, project.id))
    return made


BRINGERS: Mapping[BeginningKind, Bringer] = {
    BeginningKind.AGENCIES: _agencies,
    BeginningKind.BODIES: _bodies,
    BeginningKind.CHAIN: _chain,
    BeginningKind.INDICATORS: _indicators,
    BeginningKind.FUNDED: _projects,
    BeginningKind.UNFUNDED: _projects,
}
