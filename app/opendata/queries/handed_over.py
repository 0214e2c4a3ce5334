"""The tables of open data on what is told and said after the work."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.handover.models import AfterTold, DoneSaid, ThereSaid
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import Scope, through

HANDED_OVER: tuple[OpenTable, ...] = (
    OpenTable(
        "after_told",
        AfterTold,
        _l("Whether projects are used, and what came of them"),
        through(AfterTold.project_id, Scope.projects),
        shown="value measured_by words",
    ),
    OpenTable(
        "done_said",
        DoneSaid,
        _l("What forums say of work that is called done"),
        through(DoneSaid.project_id, Scope.projects),
        shown="heads words",
    ),
    OpenTable(
        "there_said", ThereSaid, _l("Answers from boards at sites"), through(ThereSaid.project_id, Scope.projects)
    ),
)
