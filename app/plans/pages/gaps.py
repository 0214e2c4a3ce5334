"""What a plan still lacks, counted in public, each with the way to where it is mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.bodies import queries as bodies
from app.plans.models.chain import Node, Plan
from app.plans.models.indicators import Indicator
from app.plans.pages.chain import at, crumbs, node_label
from app.plans.pages.nodes import node_url
from app.plans.queries import chain
from app.plans.queries import gaps as queries
from app.plans.queries import indicators as indicator_queries
from app.plans.queries.consults import sectors_heard
from app.plans.rules.gaps import Gaps, Place, gaps, unconsulted
from app.plans.states import GAP_LABELS, Gap, NodeLevel
from app.store import clock
from app.thai.dates import fiscal_year
from app.web.locale import named, number_text
from app.web.page import Page

#: Rows of one gap on the page; the number before them is whole.
ROWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One thing that lacks something: what it is, its page, and what is said beside it."""

    title: str
    url: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapShown:
    """One kind of gap: how many there are, and the first of them."""

    gap: Gap
    total: int
    rows: Sequence[GapRow]

    @property
    def label(self) -> Any:
        """What is lacking."""
        return GAP_LABELS[self.gap]


@dataclass(frozen=True, kw_only=True)
class GapsPage(Page):
    """What a plan still lacks."""

    endpoint: ClassVar = "plans.gaps"
    plan: Plan
    at: dict[str, Any]
    found: Sequence[GapShown]


def gaps_of(
    plan: Plan, hanging: Mapping[int, tuple[int, int]] | None = None, orphans: Sequence[Any] | None = None
) -> list[GapShown]:
    """Return every kind of gap of the plan, also those that are closed.

    Who knows already how many candidates hang on each node, and how many of citizens, gives them as ``hanging``, and
    those that hang nowhere as ``orphans``.
    """
    nodes = {one.id: one for one in chain.nodes_of(plan.id) if not one.ended_on}
    hanging = queries.hanging_by_node(plan.id) if hanging is None else hanging
    held = [one for one in indicator_queries.indicators_of(plan.id) if not one.ended_on]
    places = [_place(one, hanging.get(one.id, (0, 0))) for one in nodes.values()]
    lacking = gaps(places, [one.node_id for one in held])
    orphans = queries.orphans(plan.province) if orphans is None else orphans
    needs = queries.needs_without_a_node(plan.id, plan.province)
    return [
        _shown(
            Gap.ORPHAN,
            [GapRow(title=row.title, url=addresses.candidate(row.ref), hint=row.ref) for row in orphans],
        ),
        *_of_nodes(plan, nodes, lacking),
        _shown(Gap.UNTARGETED, _untargeted(plan, held)),
        _shown(Gap.UNCONSULTED, _unconsulted(plan, nodes, places)),
        _shown(
            Gap.UNHEARD,
            [
                GapRow(
                    title=named(category),
                    url=url_for("plans.candidates"),
                    hint=_("%(n)s needs; no candidate in this plan takes them up", n=number_text(number)),
                )
                for category, number in needs
            ],
        ),
    ]


def _place(one: Node, hanging: tuple[int, int]) -> Place:
    return Place(
        id=one.id,
        parent_id=one.parent_id,
        level=NodeLevel(one.level),
        led=one.lead_agency_id is not None,
        hanging=hanging[0],
        citizens=hanging[1],
    )


def _of_nodes(plan: Plan, nodes: dict[int, Node], lacking: Gaps) -> list[GapShown]:
    kinds = (
        (Gap.EMPTY, lacking.empty),
        (Gap.VOICELESS, lacking.voiceless),
        (Gap.UNLED, lacking.unled),
        (Gap.UNMEASURED, lacking.unmeasured),
    )
    return [
        _shown(
            gap,
            [
                GapRow(title=nodes[one].title, url=node_url(plan, nodes[one]), hint=node_label(nodes[one]))
                for one in found
            ],
        )
        for gap, found in kinds
    ]


def _unconsulted(plan: Plan, nodes: dict[int, Node], places: Sequence[Place]) -> list[GapRow]:
    """Return the upper nodes on which people or the private sector were not consulted."""
    names = {one.code: named(one) for one in bodies.every_sector()}
    return [
        GapRow(
            title=nodes[ident].title,
            url=node_url(plan, nodes[ident]),
            hint=_("not consulted: %(sectors)s", sectors=", ".join(names.get(one, one) for one in lacking)),
        )
        for ident, lacking in unconsulted(places, sectors_heard(plan.id))
    ]


def _untargeted(plan: Plan, held: Sequence[Indicator]) -> list[GapRow]:
    """Return the indicators without baseline, without a target for a year, or without last year's value."""
    ids = [one.id for one in held]
    aims = {(one.indicator_id, one.fiscal_year) for one in indicator_queries.targets_of(ids) if one.value is not None}
    told = indicator_queries.newest(indicator_queries.values_of(ids))
    years = range(plan.first_year, plan.last_year + 1)
    last = min(fiscal_year(clock.today()) - 1, plan.last_year)
    rows = []
    for one in held:
        lacks = [_("no baseline")] if one.baseline is None else []
        lacks += [_("no target for %(year)s", year=year) for year in years if (one.id, year) not in aims]
        lacks += [_("nothing measured for %(year)s", year=last)] if last in years and (one.id, last) not in told else []
        if lacks:
            url = addresses.plan(plan.code, f"indicators/{one.id}")
            rows.append(GapRow(title=one.name, url=url, hint=" · ".join(lacks)))
    return rows


def _shown(gap: Gap, rows: Sequence[GapRow]) -> GapShown:
    return GapShown(gap=gap, total=len(rows), rows=rows[:ROWS])


def page(plan: Plan) -> GapsPage:
    """Return the page of what the plan still lacks."""
    return GapsPage(
        title=_("What the plan still lacks"),
        kicker=named(plan),
        lede=_("Counted as the plan stands now. Each line leads to where it is mended."),
        crumbs=crumbs(plan),
        plan=plan,
        at=at(plan),
        found=gaps_of(plan),
    )


def feed(plan: Plan) -> dict[str, Any]:
    """Return the gaps for programs: the number of each kind and the first of them."""
    return {
        "plan": plan.code,
        "as_of": clock.now().isoformat(),
        "gaps": [
            {
                "gap": one.gap,
                "total": one.total,
                "first": [{"title": row.title, "url": row.url, "says": row.hint} for row in one.rows],
            }
            for one in gaps_of(plan)
        ],
    }
