"""What plans are reckoned with: data sets with their editions and uses, unit costs, cost lines, earlier projects."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.beginnings.models import EarlierAmount, EarlierProject
from app.datasets.models import DatasetEdition, EditionCite, RegisteredSet
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import data_sets, earlier_projects, of_candidates, of_province, through
from app.plans.models.costs import CostLine, UnitCost

REGISTERED: tuple[OpenTable, ...] = (
    OpenTable("datasets", RegisteredSet, _l("The register of data sets"), of_province(RegisteredSet)),
    OpenTable(
        "dataset_editions",
        DatasetEdition,
        _l("Editions of the data sets"),
        through(DatasetEdition.dataset_id, data_sets),
    ),
    OpenTable(
        "edition_cites",
        EditionCite,
        _l("What the editions stood behind"),
        lambda scope: EditionCite.area_path.between(scope.low, scope.high),
        shown="figure",
    ),
    OpenTable("unit_costs", UnitCost, _l("The unit-cost list, by edition"), of_province(UnitCost)),
    OpenTable("cost_lines", CostLine, _l("Cost lines of the briefs"), of_candidates(CostLine), "name note"),
    OpenTable(
        "earlier_projects",
        EarlierProject,
        _l("Projects from before the province began here; their lineage is not recorded"),
        of_province(EarlierProject),
        shown="name reason",
        left="beginning_id",
    ),
    OpenTable(
        "earlier_amounts",
        EarlierAmount,
        _l("Amounts of the projects from before, by fiscal year"),
        through(EarlierAmount.earlier_project_id, earlier_projects),
    ),
)
