"""The table of what was ruled where proposals and other bodies' plans may overlap."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import proposals, through
from app.overlaps.models import OverlapRuling

COMPARED: tuple[OpenTable, ...] = (
    OpenTable(
        "overlap_rulings",
        OverlapRuling,
        _l("Rulings on overlaps with other plans"),
        through(OverlapRuling.proposal_id, proposals),
        shown="sentence",
    ),
)
