"""The tables of those who administer: kinds of committees, agencies and their ministries, what these answered."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, or_, select

from app.bodies.models import Agency, BodyKind, PeopleGroup
from app.ministries.models import MinistryAnswer, OfficeStanding, StateOffice
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import Scope, everything, needs, of_province

ADMINISTERED: tuple[OpenTable, ...] = (
    OpenTable("people_groups", PeopleGroup, _l("Groups of people whom cycles ask for"), everything(PeopleGroup)),
    OpenTable("body_kinds", BodyKind, _l("Kinds of committees"), everything(BodyKind)),
    OpenTable("agencies", Agency, _l("Agencies and local governments"), of_province(Agency)),
    OpenTable("state_offices", StateOffice, _l("Ministries and departments"), everything(StateOffice)),
    OpenTable(
        "office_standings",
        OfficeStanding,
        _l("Which department and which agency stands under whom, by day"),
        lambda scope: or_(
            OfficeStanding.office_id.is_not(None),
            OfficeStanding.agency_id.in_(select(Agency.id).where(Agency.province == scope.province)),
        ),
    ),
)


def _answered(scope: Scope) -> ColumnElement[bool]:
    """Return what tells the answers to needs and candidates within the scope."""
    return or_(MinistryAnswer.need_id.in_(needs(scope)), MinistryAnswer.candidate_id.in_(scope.candidates()))


ANSWERED = OpenTable(
    "ministry_answers",
    MinistryAnswer,
    _l("What ministries answered to needs and candidates"),
    _answered,
    shown="sentence",
    left="letter_id",
)
