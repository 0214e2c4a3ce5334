"""What forms จ.1-1 and จ.1 say, the same for PDF, workbook and Word: rows by the layout that holds on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.plans.models.candidates import Activity, Brief, Candidate
from app.plans.models.chain import Node, Plan
from app.plans.models.costs import CostLine
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import costs as costs_queries
from app.plans.queries import papers, slices
from app.plans.rules.completeness import WORDS
from app.plans.states import COST_KIND_LABELS, CostKind, NodeLevel
from app.reports.rules.layouts import ACTIVITIES, COSTS, FormLayout
from app.thai.dates import fiscal_year
from app.thai.numbers import format_milli
from app.web.locale import baht_text, date_text, named

#: What stands where a field is empty; every paper says what it means.
EMPTY = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBrief:
    """One brief as its form prints it: texts ready to be read, amounts in satang."""

    ref: str
    title: str
    head: Sequence[tuple[str, str]]
    #: (key of the layout, label, text); the tables stand apart.
    rows: Sequence[tuple[str, str, str]]
    activities: Sequence[tuple[str, int]]
    #: (what, quantity × price, kind, month, satang, activity)
    costs: Sequence[tuple[str, str, str, str, int, str]]
    total: int

    @property
    def lacks(self) -> bool:
        """Whether some field is empty."""
        return any(text == EMPTY for _key, _label, text in self.rows) or any(text == EMPTY for _l, text in self.head)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """A project of the summary: under which issue and indicator, and what it costs in which fiscal year (satang)."""

    issue: str
    measure: str
    project: str
    lead_agency: str
    years: Sequence[int]

    @property
    def total(self) -> int:
        """What it costs in the years of the plan."""
        return sum(self.years)


def briefs(candidates: Sequence[Candidate], layout: FormLayout, *, inside: bool) -> list[PaperBrief]:
    """Return the briefs of the candidates; ``inside``: also whom to call, which only those who work with them read."""
    ids = [one.id for one in candidates]
    texts, lines = candidates_queries.briefs_of(ids), costs_queries.lines_by_candidate(ids)
    activities, parted = candidates_queries.activities_of(ids), slices.slices_of(ids)
    nodes = _nodes({one.node.plan_id for one in candidates if one.node})
    return [
        _brief(
            one,
            layout,
            text=texts[one.id],
            activities=activities[one.id],
            lines=lines[one.id],
            above=way(one.node, nodes),
            inside=inside,
            shares=parted[one.id],
        )
        for one in candidates
    ]


def way(node: Node | None, nodes: dict[int, Node]) -> dict[str, Node]:
    """Return the nodes from the one at which a candidate hangs up to the vision, by their level."""
    found: dict[str, Node] = {}
    while node is not None:
        found[node.level] = node
        node = nodes.get(node.parent_id) if node.parent_id else None
    return found


def measure_of(node: Node | None) -> str:
    """Return the indicator of a node with its target."""
    return f"{node.indicator} {node.target}".strip() if node else ""


def _nodes(plan_ids: Collection[int]) -> dict[int, Node]:
    return {node.id: node for node in papers.nodes_of_plans(sorted(plan_ids))}


def _brief(
    one: Candidate,
    layout: FormLayout,
    *,
    text: Brief,
    activities: Sequence[Activity],
    lines: Sequence[CostLine],
    above: dict[str, Node],
    inside: bool,
    shares: Mapping[int, int],
) -> PaperBrief:
    names = {activity.id: activity.name for activity in activities}
    total = sum(activity.satang for activity in activities)
    issue = above.get(NodeLevel.ISSUE)
    told = {
        **{name: getattr(text, name) for name in WORDS},
        "contact": text.contact if inside else "",
        "title": one.title,
        "lead_agency": named(one.lead_agency) if one.lead_agency else "",
        "duration": _duration(text.begins_on, text.ends_on),
        "budget": _budget(total, shares),
        "issue": issue.title if issue else "",
        "tactic": above[NodeLevel.TACTIC].title if NodeLevel.TACTIC in above else "",
        "programme": above[NodeLevel.PROGRAMME].title if NodeLevel.PROGRAMME in above else "",
        "measure": measure_of(issue) or measure_of(above.get(NodeLevel.GOAL)),
    }
    tables = (ACTIVITIES, COSTS)
    rows = [(row.key, str(row.label), "" if row.key in tables else told[row.key] or EMPTY) for row in layout.rows]
    return PaperBrief(
        ref=one.ref,
        title=one.title,
        head=[(str(row.label), told[row.key] or EMPTY) for row in layout.head],
        rows=[*rows, ("contact", _("Contact"), text.contact)] if inside and text.contact else rows,
        activities=[(activity.name, activity.satang) for activity in activities],
        costs=[_cost(line, names.get(line.activity_id, "")) for line in lines],
        total=total,
    )


def _budget(total: int, shares: Mapping[int, int]) -> str:
    """Return the budget, and after it what is asked for in each fiscal year where that is more than one."""
    parts = (
        _("fiscal year %(year)s: %(satang)s", year=year, satang=baht_text(satang)) for year, satang in shares.items()
    )
    return " · ".join(filter(None, (baht_text(total) if total else "", *parts)))


def _cost(line: CostLine, activity: str) -> tuple[str, str, str, str, int, str]:
    each = f"{format_milli(line.quantity)} {line.unit} × {baht_text(line.unit_satang)}"
    kind = str(COST_KIND_LABELS[CostKind(line.cost_kind)])
    return line.name, each, kind, date_text(line.month, "month") or EMPTY, line.satang, activity


def _duration(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return ""
    return str(_("%(begins)s to %(ends)s", begins=date_text(first) or EMPTY, ends=date_text(last) or EMPTY))


def summary(plan: Plan) -> list[SummaryRow]:
    """Return the projects under the plan's chain with what each costs in each fiscal year of the plan.

    An estimate that is parted by fiscal year counts so, with what lies outside the plan in its first or last year. Else
    a cost line counts in the year of its month; what has none counts in the year for which the candidate was taken in.
    """
    candidates = papers.candidates_under(plan.id)
    nodes = _nodes({plan.id})
    ids = [one.id for one in candidates]
    lines, parted = costs_queries.lines_by_candidate(ids), slices.slices_of(ids)
    rows = []
    for one in candidates:
        above = way(nodes.get(one.node_id or 0), nodes)
        issue = above.get(NodeLevel.ISSUE)
        rows.append(
            SummaryRow(
                issue=issue.title if issue else EMPTY,
                measure=measure_of(issue) or measure_of(above.get(NodeLevel.GOAL)) or EMPTY,
                project=one.title,
                lead_agency=named(one.lead_agency) if one.lead_agency else EMPTY,
                years=_by_year(plan, one, lines[one.id], parted[one.id]),
            )
        )
    return rows


def _by_year(plan: Plan, one: Candidate, lines: Iterable[CostLine], shares: Mapping[int, int]) -> list[int]:
    years = range(plan.first_year, plan.last_year + 1)
    usual = min(max(one.cycle.fiscal_year, plan.first_year), plan.last_year)
    sums: dict[int, int] = defaultdict(int)
    for year, satang in shares.items():
        sums[min(max(year, plan.first_year), plan.last_year)] += satang
    for line in () if shares else lines:
        year = fiscal_year(line.month) if line.month else usual
        sums[year if year in years else usual] += line.satang
    sums[usual] += one.satang - sum(sums.values())
    return [sums[year] for year in years]
