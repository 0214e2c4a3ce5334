"""Agencies and committees: what each row of their workbooks would bring."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.beginnings.intake.sheet import SheetRow
from app.beginnings.models import Beginning
from app.beginnings.queries import known
from app.beginnings.rules.rows import BeginningRow
from app.beginnings.states import RowFate
from app.bodies.models import BodyKind
from app.bodies.states import AGENCY_KIND_LABELS
from app.tables.rules.cells import WrongCell, whole
from app.thai.text import search_form, squeezed, tidy
from app.web.locale import called, named

#: What offices write for the kinds of agency.
_KINDS = {
    "state": ("ส่วนราชการ", "หน่วยงานรัฐ", "ราชการส่วนภูมิภาค", "ราชการส่วนกลาง"),
    "pao": ("อบจ.", "องค์การบริหารส่วนจังหวัด"),
    "municipality": ("เทศบาล",),
    "tao": ("อบต.", "องค์การบริหารส่วนตำบล"),
    "state_enterprise": ("รัฐวิสาหกิจ",),
    "private": ("ภาคเอกชน", "เอกชน"),
    "civil": ("ภาคประชาสังคม", "ประชาสังคม"),
}


def agencies(one: Beginning) -> Callable[[SheetRow], BeginningRow]:
    """Return how a row of agencies is read: a name that stands already brings nothing."""
    standing = set(known.agencies(one.province))
    kinds = {search_form(name): code for code, names in _KINDS.items() for name in (code, *names)}

    def read(row: SheetRow) -> BeginningRow:
        name = tidy(row.needed("name"))
        kind = row.among("kind", kinds, _l("“%(typed)s” is no kind of agency that the house knows.")) or "state"
        more = str(AGENCY_KIND_LABELS[kind])
        if squeezed(name) in standing:
            return row.is_(RowFate.KNOWN, name, more)
        standing.add(squeezed(name))
        return row.is_(RowFate.FRESH, name, more, kind=kind, name_th=name, name_en=row.said("english") or name)

    return read


def bodies(one: Beginning) -> Callable[[SheetRow], BeginningRow]:
    """Return how a row of committees is read: kind and area, and its term with seats by sector where it says them."""
    places, kinds = known.places(one.province), known.kinds_of_body()
    sectors, standing = known.sectors(), known.bodies_at(one.province)
    unknown = _l("“%(typed)s” is no kind of committee that the house knows.")

    def read(row: SheetRow) -> BeginningRow:
        row.needed("kind")
        kind: BodyKind = row.among("kind", kinds, unknown)
        area = row.area(places, one.province)
        if kind.level not in ("", area.level):
            raise WrongCell(_("Areas of this level have no committee of this kind."))
        name, key = row.said("name") or f"{kind.name_th} {area.name_th}", (area.path, kind.id)
        seats = {sector.id: n for sector in sectors if (n := _seats(row, f"sector-{sector.code}"))}
        starts, ends = row.day("starts"), row.day("ends")
        if starts and ends and ends < starts:
            raise WrongCell(_("The term ends before it begins."))
        if seats and not starts:
            raise WrongCell(_("Seats need the day on which the term begins."))
        more = f"{named(kind)} · {called(area)}"
        if key in standing:
            return row.is_(RowFate.KNOWN, name, more)
        standing.add(key)
        term = {"starts": starts, "ends": ends, "order": row.said("order"), "seats": seats}
        return row.is_(RowFate.FRESH, name, more, area=area, kind=kind, own_name=row.said("name"), **term)

    return read


def _seats(row: SheetRow, key: str) -> int:
    text = row.said(key)
    n = whole(text) if text else 0
    if not 0 <= n <= 100:
        raise WrongCell(_("Write a number of seats from 0 to 100."))
    return n
