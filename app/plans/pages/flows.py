"""The picture of a plan's chain with the needs at its other end, and the table that says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.cycles.models.cycles import Category
from app.plans.models.chain import Node, Plan
from app.plans.pages.chain import at, crumbs, level_label
from app.plans.queries import chain
from app.plans.queries import flows as queries
from app.plans.rules.flows import ChainPicture, Flow, draw
from app.plans.states import NodeLevel
from app.store import clock
from app.web.locale import named
from app.web.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureName:
    """What a number of the picture stands for."""

    number: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRow:
    """One programme and one category of needs behind it."""

    issue: PictureName
    programme: PictureName
    category: PictureName | None
    needs: int
    #: Candidates and projects of the programme in all, and their satang.
    candidates: int
    satang: int


@dataclass(frozen=True, kw_only=True)
class PicturePage(Page):
    """The chain as a picture."""

    endpoint: ClassVar = "plans.picture"
    plan: Plan
    at: dict[str, Any]
    picture: ChainPicture | None
    names: Mapping[int, PictureName]
    heads: Sequence[str]
    rows: Sequence[FlowRow]
    #: Needs behind everything that hangs in the chain.
    needs: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFlows:
    """What flows through the chain: its programmes with their issues, what hangs there, and the needs behind it."""

    programmes: Sequence[Node]
    #: The issue of each programme, by programme.
    issues: Mapping[int, int]
    categories: Sequence[Category]
    names: Mapping[int, PictureName]
    #: By programme: candidates, and satang; by programme and category: needs.
    held: Mapping[int, int]
    money: Mapping[int, int]
    asked: Mapping[tuple[int, int], int]


def picture(plan: Plan) -> PicturePage:
    """Return the page; five questions."""
    flows = _read(plan)
    return PicturePage(
        title=_("The chain as a picture"),
        kicker=named(plan),
        lede=_("From the issues over the programmes to the needs behind the projects; the thicker, the more."),
        crumbs=crumbs(plan),
        plan=plan,
        at=at(plan),
        picture=_drawn(flows) if flows.programmes else None,
        names=flows.names,
        heads=[level_label(one, plan.vocabulary) for one in (NodeLevel.ISSUE, NodeLevel.PROGRAMME)],
        rows=[row for one in flows.programmes for row in _rows(one, flows)],
        needs=sum(flows.asked.values()),
        day=clock.today(),
    )


def _read(plan: Plan) -> ChainFlows:
    nodes = {one.id: one for one in chain.nodes_of(plan.id) if not one.ended_on}
    hung = queries.hung_on(plan.id)
    home = {one.id: one.node_id for one in hung}
    asked: Counter[tuple[int, int]] = Counter()
    for root, category_id, n in queries.needs_by_category([one.id for one in hung]):
        asked[home[root], category_id] += n
    money: Counter[int] = Counter()
    for one in hung:
        money[one.node_id] += one.satang
    programmes = [one for one in nodes.values() if one.level == NodeLevel.PROGRAMME]
    issues = [one for one in nodes.values() if one.level == NodeLevel.ISSUE]
    categories = queries.categories_at(sorted({category for _node, category in asked}))
    return ChainFlows(
        programmes=programmes,
        issues={one.id: _issue_of(one, nodes) for one in programmes},
        categories=categories,
        names=_names(plan, issues, programmes, categories),
        held=Counter(one.node_id for one in hung),
        money=money,
        asked=asked,
    )


def _issue_of(node: Node, nodes: Mapping[int, Node]) -> int:
    """Return the issue under which a programme stands."""
    tactic = nodes.get(node.parent_id or 0)
    return tactic.parent_id or 0 if tactic else 0


def _names(
    plan: Plan, issues: Sequence[Node], programmes: Sequence[Node], categories: Sequence[Category]
) -> dict[int, PictureName]:
    """Return what each number stands for; a category leads to its needs."""
    found: dict[int, PictureName] = {}
    for mark, some in (("", issues), ("P", programmes)):
        for n, one in enumerate(some, start=1):
            url = url_for("plans.node_story", node_id=one.id, **at(plan))
            found[one.id] = PictureName(number=f"{mark}{n}", title=one.title, url=url)
    for n, category in enumerate(categories, start=1):
        url = addresses.area(plan.area.path, f"needs?category={category.code}")
        found[category.id] = PictureName(number=f"N{n}", title=named(category), url=url)
    return found


def _drawn(flows: ChainFlows) -> ChainPicture:
    programmes, issues, names = flows.programmes, flows.issues, flows.names
    first = dict.fromkeys(one for one in issues.values() if one in names)
    columns = [list(first), [one.id for one in programmes], [one.id for one in flows.categories]]
    down = [Flow(issues[one.id], one.id, flows.held.get(one.id, 0)) for one in programmes if issues[one.id] in first]
    across = [Flow(node, category, n) for (node, category), n in flows.asked.items() if node in names]
    return draw([[(key, names[key].number) for key in column] for column in columns], [down, across])


def _rows(one: Node, flows: ChainFlows) -> list[FlowRow]:
    told: dict[str, Any] = {
        "issue": flows.names.get(flows.issues[one.id], PictureName(number="", title="—", url="")),
        "programme": flows.names[one.id],
        "candidates": flows.held.get(one.id, 0),
        "satang": flows.money.get(one.id, 0),
    }
    found = [(category, flows.asked.get((one.id, category.id), 0)) for category in flows.categories]
    rows = [FlowRow(category=flows.names[category.id], needs=n, **told) for category, n in found if n]
    return rows or [FlowRow(category=None, needs=0, **told)]


def feed(page: PicturePage) -> dict[str, Any]:
    """Return what the picture shows for programs."""
    return {
        "plan": page.plan.code,
        "as_of": page.day.isoformat(),
        "flows": [
            {
                "issue": row.issue.title,
                "programme": row.programme.title,
                "category": row.category.title if row.category else None,
                "needs": row.needs,
                "candidates_of_programme": row.candidates,
                "satang_of_programme": row.satang,
            }
            for row in page.rows
        ],
    }
