"""The tables of what plans are reckoned with: data sets with their editions and uses, unit costs, cost lines."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.datasets.models import DatasetEdition, EditionCite, RegisteredSet
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import data_sets, of_candidates, of_province, through
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
)
