"""What an agency brings year after year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import ngettext

from app.agencies import queries
from app.agencies.rules import brought_again
from app.aggregation.pages.similar import WHY
from app.aggregation.rules.similarity import ComparedItem, SimilarPair
from app.areas.rules import addresses
from app.bodies.models import Agency
from app.store import clock
from app.web.locale import named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedWork:
    """One work that an agency brings again: the proposals by year, and why they are taken for the same."""

    title: str
    told: str
    why: tuple[str, ...]
    rows: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class AgainPage(Page):
    """What an agency brings year after year."""

    endpoint: ClassVar = "agencies.again"
    works: Sequence[RepeatedWork]
    json_url: str


def repeated(agency_id: int) -> list[RepeatedWork]:
    """Return the works that the agency brought in more than one year, those of most years first; one question."""
    rows = {row.id: row for row in queries.every_brought(agency_id)}
    items = [
        ComparedItem(
            id=row.id,
            title=row.title,
            area_path=row.area_path,
            category_id=row.category_id,
            lat_e6=row.lat_e6,
            lon_e6=row.lon_e6,
            quantity_milli=row.quantity_milli,
            unit=row.unit,
        )
        for row in rows.values()
    ]
    groups = brought_again(items, {row.id: row.fiscal_year for row in rows.values()})
    return [_repeated([rows[ident] for ident in group], pair) for group, pair in groups]


def _repeated(rows: Sequence[Any], pair: SimilarPair) -> RepeatedWork:
    years = sorted({row.fiscal_year for row in rows})
    undeclared = sum(1 for row in rows if row.regular is False)
    told = [_("Brought in %(n)s fiscal years: %(years)s.", n=len(years), years=", ".join(map(str, years)))]
    if undeclared:
        told.append(
            ngettext(
                "Of %(num)d of them the agency declared that its regular programme does not hold it.",
                "Of %(num)d of them the agency declared that its regular programme does not hold them.",
                undeclared,
            )
        )
    why = [str(WHY[reason.code]) % {"shown": reason.shown} for reason in pair.reasons if reason.code in WHY]
    return RepeatedWork(title=rows[-1].title, told=" ".join(map(str, told)), why=tuple(why), rows=tuple(rows))


def again(agency: Agency) -> AgainPage:
    """Return what the agency brings year after year."""
    return AgainPage(
        title=_("Work that is brought year after year"),
        kicker=named(agency),
        lede=_(
            "Found by words and place; a person judges it. Routine work belongs into the body's own programme, so that "
            "the province's plan has room for what nobody else does."
        ),
        crumbs=(Crumb(label=_("Referred to this body"), url=addresses.agency(agency.id)),),
        works=repeated(agency.id),
        json_url=addresses.agency_again(agency.id) + ".json",
    )


def again_json(agency: Agency) -> dict[str, Any]:
    """Return the same as open data; amounts in satang."""
    return {
        "body": {"id": str(agency.id), "name": named(agency)},
        "as_of": clock.today().isoformat(),
        "works": [
            {
                "title": work.title,
                "why": list(work.why),
                "proposals": [
                    {"ref": row.ref, "title": row.title, "fiscal_year": row.fiscal_year, "satang": row.satang}
                    | {"outcome": row.outcome, "regular": row.regular}
                    for row in work.rows
                ],
            }
            for work in repeated(agency.id)
        ],
    }
