"""Workbooks of what stood before: the list, the form, and one of them with what it would do or did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.states.paths import PROVINCE_SPAN
from app.beginnings import policy
from app.beginnings.actions import beginnings as actions
from app.beginnings.forms import BeginningForm
from app.beginnings.intake.understood import titles
from app.beginnings.models import Beginning
from app.beginnings.queries import beginnings as queries
from app.beginnings.rules.rows import BeginningRow, counted
from app.beginnings.states import BEGINNING_KIND_LABELS, ROW_FATE_LABELS, ROW_FATE_TONES, BeginningKind, RowFate
from app.ledger.actor import Actor
from app.localplans.states import IMPORT_TONES, ImportState
from app.plans.policy import PLANNERS
from app.tables.process.write import bind, form
from app.web.locale import named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

#: Rows of a file that a page shows.
A_PAGE = 200


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The workbooks that were sent, and what can be brought."""

    endpoint: ClassVar = "beginnings.index"
    rows: Sequence[Beginning]
    kinds: Sequence[tuple[str, Any]]

    def label(self, one: Beginning) -> Any:
        """What the workbook holds."""
        return BEGINNING_KIND_LABELS[BeginningKind(one.brings)]

    def state(self, one: Beginning) -> tuple[str, Any]:
        """What became of it: how that looks, and the words."""
        return IMPORT_TONES[one.state], state_label(one)


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """The form for a workbook."""

    endpoint: ClassVar = "beginnings.new"
    form: BeginningForm


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One workbook: every row with what it would do; afterwards what it did, what stayed out, and the way back."""

    endpoint: ClassVar = "beginnings.show"
    one: Beginning
    state: tuple[str, Any]
    told: Sequence[tuple[str, str]]
    #: All rows of the file, and how many have each fate: (fate, label, number).
    total: int
    fates: Sequence[tuple[str, Any, int]]
    rows: Sequence[BeginningRow]
    #: Rows that stay out, or stayed out: (number, what it says, why).
    named: Sequence[tuple[int, str, str]]
    fresh: int
    verdict: Verdict
    earlier_url: str
    why: str = ""
    why_not: str = ""

    def fate(self, row: BeginningRow) -> tuple[str, Any]:
        """What becomes of the row: how that looks, and the words."""
        return ROW_FATE_TONES[row.fate], ROW_FATE_LABELS[row.fate]


def state_label(one: Beginning) -> Any:
    """Return what became of the workbook."""
    return {
        ImportState.SENT: _("sent, nothing is taken in yet"),
        ImportState.TAKEN: _("taken in"),
        ImportState.UNDONE: _("taken back"),
    }[ImportState(one.state)]


def crumbs(*, deep: bool = False) -> tuple[Crumb, ...]:
    """Return the way to the workbooks."""
    way = (Crumb(label=_("My work"), url=url_for("front.work")),)
    return (*way, Crumb(label=_("What stood before"), url=url_for("beginnings.index"))) if deep else way


def provinces_of(by: Actor) -> list[int]:
    """Return the provinces whose plans the person writes."""
    return sorted({post.low // PROVINCE_SPAN for post in by.posts if post.duty in PLANNERS})


def index(by: Actor) -> IndexPage:
    """Return the workbooks of the person's provinces."""
    return IndexPage(
        title=_("What stood before the province began here"),
        lede=_(
            "A province starts in the middle: its plan, its projects and its committees stand already. Bring the "
            "workbooks that the office keeps; every row is taken in or named with the reason. All can be taken back."
        ),
        crumbs=crumbs(),
        rows=queries.beginnings_in(provinces_of(by)),
        kinds=[(kind.value, label) for kind, label in BEGINNING_KIND_LABELS.items()],
    )


def beginning_form(by: Actor) -> BeginningForm:
    """Return the form with the plans of the person's provinces."""
    form = BeginningForm()
    plans = queries.plans_of(provinces_of(by))
    form.plan.choices = [SelectChoice("", _("no plan")), *(SelectChoice(one.code, named(one)) for one in plans)]
    return form


def new(form: BeginningForm) -> NewPage:
    """Return the form's page."""
    return NewPage(
        title=_("Bring a workbook from before"),
        lede=_("You see every row first. Nothing is saved before you say so."),
        crumbs=crumbs(deep=True),
        form=form,
    )


def show(one: Beginning, by: Actor) -> ShowPage:
    """Return the page of the workbook: a dry run while it is only sent."""
    book = actions.look(one) if one.state == ImportState.SENT else None
    rows = book.rows if book else []
    kept = (one.fresh_rows, one.known_rows, one.named_rows)
    sums = counted(rows) if book else dict(zip(RowFate, kept, strict=True))
    stayed = [(row.number, row.name, row.why) for row in rows if row.fate == RowFate.NAMED]
    return ShowPage(
        title=one.name,
        kicker=str(BEGINNING_KIND_LABELS[BeginningKind(one.brings)]),
        lede=named(one.plan) if one.plan else "",
        crumbs=crumbs(deep=True),
        one=one,
        state=(IMPORT_TONES[one.state], state_label(one)),
        told=book.told if book else (),
        total=sum(sums.values()),
        fates=[(fate.value, ROW_FATE_LABELS[fate], sums[fate]) for fate in RowFate],
        rows=[row for row in rows if row.fate != RowFate.NAMED][:A_PAGE],
        named=(stayed if book else [(row["row"], row["name"], row["why"]) for row in one.left_out["rows"]])[:A_PAGE],
        fresh=sums[RowFate.FRESH],
        verdict=policy.may_bring(by, one.province),
        earlier_url=url_for("beginnings.projects", code=f"{one.province:02d}"),
    )


def form_of(brings: BeginningKind) -> bytes:
    """Return an empty workbook with the titles of the kind, to be filled in."""
    return bind([form(str(BEGINNING_KIND_LABELS[brings])[:31], titles(brings), [[]])])


def province_of(by: Actor) -> Area | None:
    """Return the first province whose plans the person writes."""
    provinces = provinces_of(by)
    return areas.by_path(provinces[0] * PROVINCE_SPAN) if provinces else None
