"""What can be done with the register: enter a data set, bring an edition, say what an edition stood behind."""

from __future__ import annotations

import re
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.agencies.queries import agencies_of
from app.areas.models import Area
from app.bodies.models import Agency
from app.datasets import policy, queries
from app.datasets.models import DatasetEdition, EditionCite, RegisteredSet
from app.datasets.rules import days_late, next_due
from app.datasets.states import CitedKind
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

_SHA256 = re.compile(r"[0-9a-f]{64}")


#: What is asked for where nothing of the kind has that number.
WHICH = {
    CitedKind.BRIEF: _l("No candidate of this province has this number."),
    CitedKind.DECISION: _l("No decided need or proposal of this province has this number."),
    CitedKind.SCORE: _l("No candidate of this province that is or was in a screening has this number."),
    CitedKind.INDICATOR: _l("Choose an indicator of this province that has not ended."),
}


def register(
    province: Area, *, name_th: str, name_en: str, about: str, agency: Agency, every_days: int, by: Actor
) -> RegisteredSet:
    """Enter a data set of the province that ``agency`` owns; a new edition is due every so many days."""
    policy.may_register(by, province.path).must()
    if agency.province != province.province:
        raise Refusal(_("That agency belongs to another province."), field="agency_id")
    number = queries.last_number(province.province) + 1
    dataset = RegisteredSet(
        ref=f"D{province.province:02d}-{number}",
        province=province.province,
        number=number,
        name_th=name_th.strip(),
        name_en=name_en.strip(),
        about=about.strip(),
        agency_id=agency.id,
        every_days=every_days,
        registered_at=clock.now(),
    )
    with recording(by, "dataset.register", dataset, place=province.path):
        db.session.add(dataset)
    return dataset


def bring(dataset: RegisteredSet, *, as_of: date, address: str, digest: str = "", by: Actor) -> DatasetEdition:
    """Bring an edition: the day of its figures, where it lies, the SHA-256 of its file if it was computed."""
    path = dataset.province * 10**8
    policy.may_bring(by, path, speaks=speaks_for(dataset, by)).must()
    editions = queries.editions_of(dataset.id)
    if as_of > clock.today():
        raise Refusal(_("Figures cannot be of a day that is still to come."), field="as_of")
    if any(one.as_of == as_of for one in editions):
        raise Refusal(_("An edition of this day is there already."), field="as_of")
    if not address.strip():
        raise Refusal(_("Write where the edition lies: its address, or the name of the file."), field="address")
    digest = digest.strip().lower()
    if digest and not _SHA256.fullmatch(digest):
        raise Refusal(_("A hash has 64 digits from 0 to f. Leave it blank if nobody computed it."), field="digest")
    edition = DatasetEdition(
        dataset_id=dataset.id,
        number=editions[0].number + 1 if editions else 1,
        as_of=as_of,
        due_on=next_due(as_of, dataset.every_days),
        address=address.strip(),
        digest=digest,
        brought_at=clock.now(),
    )
    with recording(by, "dataset.bring", dataset, place=path):
        db.session.add(edition)
    return edition


def cite(edition: DatasetEdition, kind: CitedKind, ref: str, figure: str, *, by: Actor) -> EditionCite:
    """Say that the edition stood behind what ``ref`` names; how late it was at that moment is kept."""
    cited = queries.act_of(kind, ref.strip())
    if cited is None or cited.area_path // 10**8 != edition.dataset.province:
        raise Refusal(WHICH[kind], field="indicator" if kind == CitedKind.INDICATOR else "ref")
    policy.may_cite(by, cited.area_path).must()
    if not figure.strip():
        raise Refusal(_("Write what was taken from it."), field="figure")
    if any(one.edition_id == edition.id for one in queries.cited_behind(cited.kind, [cited.id])):
        raise Refusal(_("It is said already that this edition stood behind it."), field="ref")
    made = EditionCite(
        edition_id=edition.id,
        province=edition.dataset.province,
        area_path=cited.area_path,
        cited_kind=cited.kind,
        cited_id=cited.id,
        cited_ref=cited.ref,
        late_days=days_late(edition.due_on, clock.today()),
        figure=figure.strip(),
        cited_at=clock.now(),
    )
    with recording(by, "dataset.cite", edition.dataset, place=cited.area_path):
        db.session.add(made)
    return made


def speaks_for(dataset: RegisteredSet, by: Actor | None) -> bool:
    """Tell whether the account speaks for the agency that owns the data set."""
    return bool(by) and any(agency.id == dataset.agency_id for agency in agencies_of(by.id if by else 0))
