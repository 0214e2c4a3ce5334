"""The tables of open data on projects on the ground: plans, month's reports, stages, contracts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.monitoring.models.baselines import Baseline, Milestone, PlannedMonth
from app.monitoring.models.lists import MonitoringRule, ObstacleKind
from app.monitoring.models.reports import MonthReport
from app.monitoring.models.stages import ContractFact, ProjectStage
from app.opendata.queries.evaluated import EVALUATED
from app.opendata.queries.handed_over import HANDED_OVER
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import Scope, everything, of_projects, sent_reports, through

_BASELINES = of_projects(Baseline)
MONITORING: tuple[OpenTable, ...] = (
    OpenTable("monitoring_rules", MonitoringRule, _l("Thresholds of the light"), everything(MonitoringRule)),
    OpenTable("obstacles", ObstacleKind, _l("Coded obstacles"), everything(ObstacleKind)),
    OpenTable(
        "baselines", Baseline, _l("What was planned, by number"), through(Baseline.project_id, Scope.projects), "reason"
    ),
    OpenTable(
        "milestones",
        Milestone,
        _l("Milestones with their weights"),
        through(Milestone.baseline_id, _BASELINES),
        "title",
    ),
    OpenTable(
        "planned_months",
        PlannedMonth,
        _l("What was planned month by month"),
        through(PlannedMonth.baseline_id, _BASELINES),
    ),
    OpenTable(
        "month_reports",
        MonthReport,
        _l("Month's reports that were sent"),
        sent_reports,
        shown="note obstacle_words reason returned_because",
    ),
    OpenTable(
        "project_stages",
        ProjectStage,
        _l("At which stage projects were, and since when"),
        through(ProjectStage.project_id, Scope.projects),
        shown="reason",
    ),
    OpenTable(
        "contract_facts",
        ContractFact,
        _l("What agencies say of contracts"),
        through(ContractFact.project_id, Scope.projects),
        shown="extension_reason contractor",
    ),
    *EVALUATED,
    *HANDED_OVER,
)
