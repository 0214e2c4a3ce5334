"""Pages of trainings: the list, one of them with who came and who passed it on, and the coverage of an area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.accounts.states import DUTY_LABELS
from app.areas.models import Area
from app.areas.queries import labels
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level, code_of
from app.bodies.pages.choices import by_kind
from app.bodies.queries import agencies_in
from app.handbook.states import CHAPTER_LABELS
from app.ledger.actor import Actor
from app.store import clock
from app.trainings import policy, queries
from app.trainings.forms import TrainedUnitForm, TrainingForm, TrainingHeadsForm
from app.trainings.models import TrainedUnit, TrainingEvent, TrainingHeads
from app.trainings.queries import A_PAGE, TrainingQuery
from app.trainings.rules import shown
from app.trainings.states import TRAINING_KIND_LABELS, TrainingKind
from app.web.locale import called, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRow:
    """A training in a list."""

    ref: str
    url: str
    subject: str
    organiser: str
    kind: str
    held_on: date
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """An area with its trained person: until when, by which training; ``state`` is (code, label, tone)."""

    code: str
    area: str
    until: date | None
    ref: str
    state: tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """Trainings, the newest entry first."""

    endpoint: ClassVar = "trainings.index"
    rows: Sequence[TrainingRow]
    asked: TrainingQuery
    kinds: Sequence[tuple[str, Any]]
    records: bool
    coverage_url: str
    next_url: str


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """The form of a training."""

    endpoint: ClassVar = "trainings.new"
    form: TrainingForm


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One training."""

    endpoint: ClassVar = "trainings.show"
    event: TrainingEvent
    row: TrainingRow
    #: Chapters of the handbook: code and name.
    chapters: Sequence[tuple[str, str]]
    #: Who came, and how many; nothing where the rule on small counts hides it.
    heads: Sequence[tuple[str, int | None]]
    total: int | None
    units: Sequence[UnitRow]
    passed_on: Sequence[TrainingRow]
    passes_on: TrainingRow | None
    records: bool
    heads_form: TrainingHeadsForm
    unit_form: TrainedUnitForm


@dataclass(frozen=True, kw_only=True)
class CoveragePage(Page):
    """Which areas below have a trained person."""

    endpoint: ClassVar = "trainings.coverage"
    rows: Sequence[UnitRow]
    trained: int
    level: str
    json_url: str


def index(asked: TrainingQuery, by: Actor | None) -> IndexPage:
    """Return a page of trainings."""
    found = asked.rows()
    names = labels({one.area_path for one in found})
    mark = str(found[A_PAGE - 1].id) if len(found) > A_PAGE else ""
    code = asked.area or own_code(by)[:2] or (code_of(found[0].area_path)[:2] if found else "")
    return IndexPage(
        title=_("Trainings"),
        lede=_("What was taught to whom, which areas have a trained person, and who passed it on."),
        rows=[_row(one, names) for one in found[:A_PAGE]],
        asked=asked,
        kinds=[("", _("all")), *TRAINING_KIND_LABELS.items()],
        records=bool(by and any(post.duty in policy.TRAINING for post in by.posts)),
        coverage_url=url_for("trainings.coverage", code=code) if code else "",
        next_url=f"{url_for('trainings.index')}?{asked.query_string(before=mark)}" if mark else "",
    )


def new(form: TrainingForm) -> NewPage:
    """Return the form page of a training."""
    return NewPage(title=_("Record a training"), crumbs=_crumbs(), form=form)


def show(
    event: TrainingEvent,
    by: Actor | None,
    *,
    counted: TrainingHeadsForm | None = None,
    vouched: TrainedUnitForm | None = None,
) -> ShowPage:
    """Return one training."""
    units, later, heads = queries.units_of(event.id), queries.passed_on_in(event.id), queries.heads_of(event.id)
    others = [*later, *([event.passes_on] if event.passes_on else [])]
    names = labels({event.area_path, *(one.area_path for one in units), *(one.area_path for one in others)})
    row, records = _row(event, names), policy.may_record(by, event.area_path).allowed
    seen, total = shown({str(one.id): one.heads for one in heads})
    return ShowPage(
        title=event.subject,
        kicker=f"{row.kind} · {event.ref}",
        lede=row.area,
        crumbs=_crumbs(),
        event=event,
        row=row,
        chapters=[(code, str(CHAPTER_LABELS[code])) for code in event.chapters.split() if code in CHAPTER_LABELS],
        heads=[(_who(one), seen[str(one.id)]) for one in heads],
        total=total,
        units=[_unit(one.area_path, names.get(one.area_path, ""), one, event.ref) for one in units],
        passed_on=[_row(one, names) for one in later],
        passes_on=_row(event.passes_on, names) if event.passes_on else None,
        records=records,
        heads_form=counted or (heads_form(event) if records else TrainingHeadsForm(formdata=None)),
        unit_form=vouched or TrainedUnitForm(formdata=None),
    )


def coverage(area: Area) -> CoveragePage:
    """Return which subdistricts of the area have a trained person; of a subdistrict, which villages."""
    level = Level.VILLAGE if area.level in (Level.SUBDISTRICT, Level.VILLAGE) else Level.SUBDISTRICT
    units, trained = queries.units_below(area.path, level), queries.trained_below(area.path)
    rows = [
        _unit(one.path, called(one), found, found.event.ref if found else "")
        for one in units
        for found in (trained.get(one.path),)
    ]
    return CoveragePage(
        title=_("Trained people in %(area)s", area=called(area)),
        lede=_("Which areas have somebody who was trained, until when, and where nobody is."),
        crumbs=(Crumb(label=called(area), url=addresses.area(area.path)), *_crumbs()),
        rows=rows,
        trained=sum(row.state[0] == "trained" for row in rows),
        level=str(LEVEL_LABELS[level]),
        json_url=f"{url_for('trainings.coverage', code=code_of(area.path))}.json",
    )


def coverage_json(page: CoveragePage) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "trained": page.trained,
        "areas": [
            {"code": row.code, "area": row.area, "state": row.state[0], "training": row.ref}
            | {"until": row.until.isoformat() if row.until else None}
            for row in page.rows
        ],
    }


def heads_form(event: TrainingEvent) -> TrainingHeadsForm:
    """Return the form that counts, with the agencies of the province."""
    form = TrainingHeadsForm()
    form.agency.choices = [SelectChoice("", _("no agency is named")), *by_kind(agencies_in(event.province))]
    return form


def own_code(by: Actor | None) -> str:
    """Return the code of the area for which the person records trainings."""
    post = next((post for post in by.posts if post.duty in policy.TRAINING), None) if by else None
    return code_of(post.low) if post else ""


def _crumbs() -> tuple[Crumb, ...]:
    return (Crumb(label=_("Trainings"), url=url_for("trainings.index")),)


def _who(one: TrainingHeads) -> str:
    duty = str(DUTY_LABELS[one.duty])
    return f"{duty} · {named(one.agency)}" if one.agency else duty


def _row(event: TrainingEvent, names: dict[int, str]) -> TrainingRow:
    return TrainingRow(
        ref=event.ref,
        url=url_for("trainings.show", ref=event.ref),
        subject=event.subject,
        organiser=event.organiser,
        kind=str(TRAINING_KIND_LABELS[TrainingKind(event.training_kind)]),
        held_on=event.held_on,
        area=names.get(event.area_path, ""),
    )


def _unit(path: int, area: str, found: TrainedUnit | None, ref: str) -> UnitRow:
    state = ("none", str(_("nobody is trained")), "warn")
    if found:
        counts = found.counts_until >= clock.today()
        state = ("trained", str(_("trained")), "good") if counts else ("over", str(_("trained too long ago")), "wait")
    return UnitRow(code=code_of(path), area=area, until=found.counts_until if found else None, ref=ref, state=state)
