"""What programs are told beside the tables: what changed, and the catalogues of what there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask import current_app, url_for
from flask_babel import force_locale

from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import code_of
from app.cycles.models.cycles import Cycle
from app.ledger.queries import newest_entry
from app.opendata.actions.write import title_of
from app.opendata.queries.changes import ChangeEntry, changes_after
from app.opendata.queries.oc4ids import project_by_ref, projects_in
from app.opendata.queries.packages import Made, made_of
from app.opendata.rules import catalogues, oc4ids
from app.opendata.rules.catalogues import Dataset
from app.opendata.rules.descriptor import Imprint
from app.safety import LICENCES
from app.store import clock

#: Entries of one page of changes, and the most that may be asked for.
A_PAGE, MOST = 200, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ForPrograms:
    """What every page for programs says: when it was made, up to which entry it goes, its licence, the next page."""

    generated_at: str
    as_of_entry: int
    licence: str
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage(ForPrograms):
    """What changed after an entry."""

    entries: Sequence[ChangeEntry]


def changes(after: int, limit: int) -> ChangesPage:
    """Return a page of what changed; ``next`` leads on as long as there is more."""
    found = changes_after(after, limit + 1)
    more = len(found) > limit
    following = url_for("opendata.changes", after=found[limit - 1].entry, limit=limit) if more else None
    return ChangesPage(
        generated_at=now(),
        as_of_entry=newest_entry() or 0,
        licence=current_app.config["DATA_LICENCE"],
        next=following,
        entries=found[:limit],
    )


def as_json(page: ForPrograms) -> dict[str, Any]:
    """Return a page for programs as its fields."""
    return asdict(page)


def now() -> str:
    """Return the moment as programs are told it."""
    return clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")


def gd_catalog(cycles: Sequence[tuple[Area, Cycle]], home: str) -> list[dict[str, Any]]:
    """Return every package as the catalogue of the government wants it."""
    return [catalogues.gd_dataset(_dataset(area, cycle, home)) for area, cycle in cycles]


def dcat(cycles: Sequence[tuple[Area, Cycle]], home: str) -> dict[str, Any]:
    """Return every package as DCAT 3 in JSON-LD."""
    here = home + url_for("opendata.dcat")
    return catalogues.dcat(here, home, [_dataset(area, cycle, home) for area, cycle in cycles])


def oc4ids_package(province: Area, home: str) -> dict[str, Any]:
    """Return the funded projects of a province as a package of OC4IDS."""
    told = told_of(province, home, home + url_for("opendata.oc4ids_package", code=code_of(province.path)))
    return oc4ids.package(told, list(projects_in(province.province)))


def oc4ids_project(ref: str, province: Area, home: str) -> dict[str, Any] | None:
    """Return one project of a province as a package of OC4IDS; none where there is no such project."""
    one = project_by_ref(ref)
    told = told_of(province, home, home + url_for("opendata.oc4ids_project", ref=ref))
    return oc4ids.package(told, [one]) if one else None


def told_of(province: Area, home: str, url: str) -> Imprint:
    """Return what a package about a province says of itself."""
    licence = current_app.config["DATA_LICENCE"]
    return Imprint(
        name=f"thuksiang-{code_of(province.path)}",
        title=(province.name_th, province.name_en),
        created=now(),
        home=home,
        url=url,
        licence=(licence, *LICENCES[licence]),
        entries=newest_entry() or 0,
        publisher=f"จังหวัด{province.name_th}",
    )


def _dataset(area: Area, cycle: Cycle, home: str) -> Dataset:
    made: Made | None = made_of(cycle.province, cycle.code)
    licence = current_app.config["DATA_LICENCE"]
    with force_locale("th"):
        title = title_of(cycle, area)
    return Dataset(
        name=f"thuksiang-{code_of(area.path)}-{cycle.code.lower()}",
        series=f"thuksiang-{code_of(area.path)}",
        title=title,
        province=(area.name_th, area.name_en),
        fiscal_year=cycle.fiscal_year,
        page=home + addresses.data(),
        file=home + addresses.package(code_of(area.path), cycle.code),
        size=made.size if made else None,
        updated=made.created if made else None,
        licence=(licence, *LICENCES[licence]),
        contact=(current_app.config["DATA_CONTACT"], current_app.config["DATA_CONTACT_EMAIL"]),
        objective=current_app.config["DATA_OBJECTIVE"],
    )
