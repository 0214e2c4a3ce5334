"""The development plans with their chain and their indicators, as open data."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import indicators, of_province, plans, through
from app.plans.models.chain import Node, NodeEvent, Plan
from app.plans.models.consults import NodeConsult
from app.plans.models.indicators import Indicator, IndicatorTarget, IndicatorValue
from app.plans.models.targets import BalanceTarget

CHAIN: tuple[OpenTable, ...] = (
    OpenTable("plans", Plan, _l("Development plans"), of_province(Plan)),
    OpenTable("nodes", Node, _l("The strategy chain of the plans"), through(Node.plan_id, plans), "title"),
    OpenTable(
        "node_events",
        NodeEvent,
        _l("What moved and ended in the strategy chain, and why"),
        through(NodeEvent.plan_id, plans),
        "reason",
    ),
    OpenTable(
        "balance_targets",
        BalanceTarget,
        _l("Target shares of the balance, by edition"),
        of_province(BalanceTarget),
    ),
    OpenTable(
        "node_consults",
        NodeConsult,
        _l("Who was consulted on the parts of the chain, and what came of it"),
        through(NodeConsult.plan_id, plans),
        "question reply changed",
    ),
    OpenTable("indicators", Indicator, _l("Indicators of the plans"), through(Indicator.plan_id, plans)),
    OpenTable(
        "indicator_targets",
        IndicatorTarget,
        _l("Targets of the indicators by year, in thousandths"),
        through(IndicatorTarget.indicator_id, indicators),
    ),
    OpenTable(
        "indicator_values",
        IndicatorValue,
        _l("Measured values of the indicators with their sources, in thousandths"),
        through(IndicatorValue.indicator_id, indicators),
    ),
)
