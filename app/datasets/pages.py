"""Pages of the register: every data set with its flag, one of them with its editions and uses; the panel of a brief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.datasets import policy, queries
from app.datasets.actions import speaks_for
from app.datasets.forms import CiteForm, DatasetForm, EditionForm
from app.datasets.models import EditionCite, RegisteredSet
from app.datasets.rules import freshness
from app.datasets.states import CITED_KIND_LABELS, FRESHNESS_LABELS, FRESHNESS_TONES, CitedKind
from app.ledger.actor import Actor
from app.plans.models.candidates import Candidate
from app.plans.models.indicators import Indicator
from app.plans.pages.chain import agencies
from app.plans.pages.panels import BRIEF_TELLERS, INDICATOR_TELLERS, SCORE_TELLERS, Beside
from app.store import clock
from app.web.locale import called, date_text, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetRow:
    """A data set in a list: its owner, the day of its newest edition, the next due day, and its flag."""

    ref: str
    name: str
    owner: str
    as_of: date | None
    due_on: date | None
    flag: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRow:
    """What an edition stood behind."""

    kind: str
    ref: str
    url: str
    figure: str
    edition: str
    #: "" where the edition was not overdue when it was cited.
    late: str
    cited_at: Any


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """Every data set of the register, province by province."""

    endpoint: ClassVar = "datasets.index"
    rows: Sequence[DatasetRow]
    today: date
    new: Verdict
    next_url: str | None


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """The form of a new data set."""

    endpoint: ClassVar = "datasets.new"
    form: DatasetForm


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One data set: its editions, what they stood behind, and the forms of both."""

    endpoint: ClassVar = "datasets.show"
    dataset: RegisteredSet
    row: DatasetRow
    editions: Sequence[Any]
    uses: Sequence[UseRow]
    bring: Verdict
    cite: Verdict
    edition_form: EditionForm
    cite_form: CiteForm


def index(after: tuple[int, int], by: Actor | None) -> IndexPage:
    """Return the register from the data set after ``after`` (province, number) on."""
    found = queries.listed(after)
    last = found[-1].RegisteredSet if len(found) == queries.A_PAGE else None
    here = next((post.low for post in by.posts), 0) if by and by.posts else 0
    return IndexPage(
        title=_("Register of data sets"),
        lede=_("What the province plans with: who owns it, of which day it is, and when the next edition is due."),
        crumbs=(),
        rows=[_row(row.RegisteredSet, row.DatasetEdition) for row in found],
        today=clock.today(),
        new=policy.may_register(by, here),
        next_url=url_for("datasets.index", after=f"{last.province}-{last.number}") if last else None,
    )


def in_province(province: int) -> list[DatasetRow]:
    """Return the first data sets of the province with their flags."""
    return [_row(row.RegisteredSet, row.DatasetEdition) for row in queries.listed(province=province)]


def dataset_form(province: int) -> DatasetForm:
    """Return the form of a data set with the agencies of the province."""
    form = DatasetForm()
    form.agency_id.choices = agencies(province)
    return form


def new(form: DatasetForm) -> NewPage:
    """Return the form page of a data set."""
    return NewPage(title=_("Enter a data set"), crumbs=_crumbs(), form=form)


def cite_form(dataset: RegisteredSet) -> CiteForm:
    """Return the form that cites an edition of the data set."""
    form = CiteForm()
    form.edition.choices = [
        (str(one.number), _("Edition %(n)s of %(day)s", n=one.number, day=date_text(one.as_of)))
        for one in queries.editions_of(dataset.id)
    ]
    form.indicator.choices = [
        ("", _("none")),
        *((f"I{one.id}", f"{one.name} ({one.unit})") for one in queries.indicators_in(dataset.province)),
    ]
    return form


def show(dataset: RegisteredSet, edition_form: EditionForm, cited: CiteForm, by: Actor | None) -> ShowPage:
    """Return one data set."""
    editions, path = queries.editions_of(dataset.id), dataset.province * 10**8
    uses = queries.uses_of(dataset.id)
    measured = queries.cited_indicators(uses)
    province = areas.by_path(path)
    kicker = called(province) if province else ""
    writes = bool(by and by.posts)
    return ShowPage(
        title=named(dataset),
        kicker=f"{kicker} · {dataset.ref}",
        lede=dataset.about,
        crumbs=_crumbs(),
        dataset=dataset,
        row=_row(dataset, editions[0] if editions else None),
        editions=editions,
        uses=[_use(one, measured) for one in uses],
        bring=policy.may_bring(by, path, speaks=writes and speaks_for(dataset, by)),
        cite=Verdict(bool(by and any(post.duty in policy.CITING for post in by.posts)), ""),
        edition_form=edition_form,
        cite_form=cited,
    )


def _crumbs() -> tuple[Crumb, ...]:
    return (Crumb(label=_("Register of data sets"), url=url_for("datasets.index")),)


def _row(dataset: RegisteredSet, edition: Any) -> DatasetRow:
    flag = freshness(edition.due_on if edition else None, clock.today())
    return DatasetRow(
        ref=dataset.ref,
        name=named(dataset),
        owner=named(dataset.agency),
        as_of=edition.as_of if edition else None,
        due_on=edition.due_on if edition else None,
        flag=str(FRESHNESS_LABELS[flag]),
        tone=FRESHNESS_TONES[flag],
    )


def _use(one: EditionCite, measured: Mapping[int, Indicator]) -> UseRow:
    indicator = measured.get(one.cited_id) if one.cited_kind == CitedKind.INDICATOR else None
    return UseRow(
        kind=str(CITED_KIND_LABELS[CitedKind(one.cited_kind)]),
        ref=indicator.name if indicator else one.cited_ref,
        url=addresses.plan(indicator.plan.code, f"indicators/{indicator.id}") if indicator else _address(one),
        figure=one.figure,
        edition=_("Edition %(n)s of %(day)s", n=one.edition.number, day=date_text(one.edition.as_of)),
        late=_late(one),
        cited_at=one.cited_at,
    )


def _late(one: EditionCite) -> str:
    return _("%(n)s days overdue when it was cited", n=one.late_days) if one.late_days else ""


def _address(one: EditionCite) -> str:
    if one.cited_kind in (CitedKind.BRIEF, CitedKind.SCORE):
        return addresses.candidate(one.cited_ref, "screening" if one.cited_kind == CitedKind.SCORE else "")
    return addresses.need(one.cited_ref) if one.cited_ref.startswith("N") else addresses.proposal(one.cited_ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataBehind:
    """An edition behind a brief, scores or an indicator, as their pages show it."""

    name: str
    url: str
    figure: str
    owner: str
    as_of: date
    late: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTold:
    """The editions behind something, under their heading."""

    title: str
    rows: Sequence[DataBehind]


def behind(candidate: Candidate, _proposal_ids: Sequence[int], _by: Actor | None) -> Beside:
    """Return the editions that stood behind the brief of a candidate."""
    return _behind(CitedKind.BRIEF, candidate.id, _("Data behind the brief"))


def behind_scores(screened_id: int) -> Beside:
    """Return the editions that stood behind the scores of a candidate in its screening."""
    return _behind(CitedKind.SCORE, screened_id, _("Data behind the scores"))


def behind_indicator(indicator_id: int) -> Beside:
    """Return the editions that stood behind an indicator."""
    return _behind(CitedKind.INDICATOR, indicator_id, _("Data behind the indicator"))


def _behind(kind: CitedKind, ident: int, title: str) -> Beside:
    told = [
        DataBehind(
            name=named(one.edition.dataset),
            url=url_for("datasets.show", ref=one.edition.dataset.ref),
            figure=one.figure,
            owner=named(one.edition.dataset.agency),
            as_of=one.edition.as_of,
            late=_late(one),
        )
        for one in queries.cited_behind(kind, [ident])
    ]
    return Beside("datasets/_behind.html", DataTold(title=title, rows=told))


BRIEF_TELLERS.append(behind)
SCORE_TELLERS.append(behind_scores)
INDICATOR_TELLERS.append(behind_indicator)


def province_of(by: Actor) -> Area | None:
    """Return the province of the person's first post."""
    post = next(iter(by.posts), None)
    return areas.by_path(post.low // 10**8 * 10**8) if post else None
