"""What can be done with the photographs of a month's report: add them, remove one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from app.files import actions as files
from app.files.actions import Photograph
from app.files.queries import twin_among
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.monitoring import policy
from app.monitoring.models.reports import ReportPhoto
from app.monitoring.queries import progress as progress_queries
from app.monitoring.queries import reports as queries
from app.monitoring.states.reports import PhotoPhase, TwinWay
from app.plans.models.funding import Project
from app.plans.queries import funding
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

#: A project keeps no more photographs than this.
MOST = 500


def photograph(
    project: Project,
    month: date,
    uploads: Sequence[tuple[bytes, str]],
    *,
    alt: str,
    phase: PhotoPhase = PhotoPhase.DURING,
    by: Actor,
) -> tuple[list[ReportPhoto], list[tuple[str, str]]]:
    """Add photographs (bytes and name) to the month; return them, and by name those that cannot be, with the reason.

    ``phase`` says whether they were taken before, during or after the work. The same bytes are kept once.
    """
    project = funding.locked_project(project)
    speaks = progress_queries.speaks_for(by, progress_queries.lead_of(project.id))
    policy.may_photograph(by, project, speaks=speaks).must()
    if not alt.strip():
        raise Refusal(_("Say in one line what is seen."), field="alt")
    seen = (month, phase, alt.strip())
    with recording(by, "month_report.photograph", project, place=project.area_path):
        return files.one_by_one(
            [(name, data) for data, name in uploads],
            lambda name, data: _kept(project, seen, files.photograph(data, name=name, field="photos")),
            at_least_one=False,
        )


def withdraw(photo: ReportPhoto, project: Project, *, by: Actor) -> None:
    """Remove a photograph and its bytes; its number and its hash stay."""
    speaks = progress_queries.speaks_for(by, progress_queries.lead_of(project.id))
    policy.may_photograph(by, project, speaks=speaks).must()
    with recording(by, "month_report.withdraw_photo", project, place=project.area_path):
        stored, photo.file_id, photo.gone_at = photo.file, None, clock.now()
        photo.file = None
        photo.look = photo.taken_at = photo.lat_e6 = photo.lon_e6 = None
        photo.thumb = photo.marks = photo.twin_id = photo.twin_way = None
        db.session.flush()
        if stored:
            files.forget(stored)


def _kept(project: Project, seen: tuple[date, PhotoPhase, str], taken: Photograph) -> ReportPhoto:
    month, phase, alt = seen
    file, camera = taken.file, taken.camera
    if twin := queries.photo_received(project.id, file.received):
        db.session.expunge(file)
        return twin
    number = queries.photos_taken(project.id) + 1
    if number > MOST:
        db.session.expunge(file)
        raise Refusal(_("A project keeps at most %(n)s photographs.", n=MOST), field="photos")
    row = ReportPhoto(
        project_id=project.id,
        month=month,
        number=number,
        file_id=file.id,
        file=file,
        digest=file.digest,
        received=file.received,
        phase=phase,
        alt=alt,
        added_at=clock.now(),
        look=file.look,
        taken_at=camera.taken_at,
        lat_e6=camera.lat_e6,
        lon_e6=camera.lon_e6,
    )
    _compare(project, row, taken.thumb)
    db.session.add(row)
    db.session.flush()
    return row


def _compare(project: Project, row: ReportPhoto, thumb: bytes) -> None:
    """Keep by what twins are found, and the photograph of another project that this one is like: shown, never refused.

    Within a project nothing is compared: before and after from one point look alike, as they should.
    """
    others = queries.to_compare(project)
    marks, twin = twin_among(thumb, [(grey, marks) for _ident, grey, marks in others])
    row.thumb, row.marks = thumb, marks or None
    if same := queries.same_bytes(project, row.received):
        row.twin_id, row.twin_way = same.id, TwinWay.SAME_BYTES
    elif twin:
        way = TwinWay.MIRRORED if twin.mirrored else TwinWay.CUT_OUT if twin.cut else TwinWay.PRESSED
        row.twin_id, row.twin_way = others[twin.index][0], way
