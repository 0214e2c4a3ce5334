"""What agency, forums and passers-by say of a project side by side; the question at the board, and the board itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from markupsafe import Markup

from app.areas.rules import addresses
from app.forums.models.sittings import Forum
from app.handover import policy, queries
from app.handover.forms import AfterForm, CodeWordForm, SheetWordForm, ThereForm
from app.handover.rules import asked_on, standing_words
from app.handover.states import (
    AFTER_ANSWER_LABELS,
    AFTER_POINT_LABELS,
    AFTER_TONES,
    DONE_TONES,
    DONE_WORD_LABELS,
    THERE_WORD_LABELS,
    AfterAnswer,
    AfterPoint,
    DoneWay,
    DoneWord,
    ThereWord,
)
from app.ledger.actor import Actor
from app.monitoring.pages.months import teller_of
from app.monitoring.policy import may_report
from app.monitoring.queries.ground import is_said_done, stage_by_figures
from app.monitoring.queries.progress import latest_of, lead_of, speaks_for
from app.monitoring.queries.reports import stages_of
from app.monitoring.states.projects import WORK_STAGE_LABELS, WorkStage
from app.plans.models.funding import Project
from app.plans.queries.confirmations import forums_by_ids
from app.store import clock
from app.web.locale import baht_text, called, date_text
from app.web.page import Crumb, Page, site
from app.web.qr import qr_svg
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterLine:
    """One thing that is asked after the work: its answer, or from when it is asked."""

    label: str
    state: str
    tone: str
    told: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumLine:
    """One forum that asked for the project, with the heads behind each word that stands."""

    label: str
    url: str
    words: Sequence[tuple[str, str, str, int]]


@dataclass(frozen=True, kw_only=True)
class WordPage(Page):
    """What the agency says, what the forums say, and what is said at the board; nothing is merged."""

    endpoint: ClassVar = "handover.word"
    stage: str
    stage_day: str
    stage_by: str
    said_done: bool
    forums: Sequence[ForumLine]
    answered: int
    sheets: Sequence[tuple[str, str, str]]
    there: Sequence[tuple[str, int]]
    there_total: int
    after: Sequence[AfterLine]
    code_form: CodeWordForm
    sheet_form: SheetWordForm
    after_form: AfterForm
    types: bool
    tell: Verdict
    here: str
    project_url: str


@dataclass(frozen=True, kw_only=True)
class TherePage(Page):
    """The one question of the board."""

    endpoint: ClassVar = "handover.there"
    form: ThereForm
    agency_says: str
    counts: Sequence[tuple[str, int]]
    total: int
    here: str
    project_url: str


@dataclass(frozen=True, kw_only=True)
class BoardPage(Page):
    """What hangs at the site: what is built, by whom, for how much, and the code of the question."""

    endpoint: ClassVar = "handover.board"
    facts: Sequence[tuple[str, str]]
    qr: Markup
    address: str


#: The forms of the page: receipt, sheet, what came after.
WordForms = tuple[CodeWordForm, SheetWordForm, AfterForm]


def forms() -> WordForms:
    """Return the three forms with nothing in them."""
    return CodeWordForm(formdata=None), SheetWordForm(formdata=None), AfterForm(formdata=None)


def word(project: Project, by: Actor | None, filled: WordForms) -> WordPage:
    """Return the page of the three voices; twelve questions at most."""
    code_form, sheet_form, after_form = filled
    stages, latest, lead = stages_of(project.id), latest_of([project.id]).get(project.id), lead_of(project.id)
    said, behind = queries.said_done(project.id), forums_by_ids(queries.origin_forums(project.id))
    sheet_form.forum.choices = [(str(one.id), f"{called(one.area)} {date_text(one.held_on)}") for one in behind]
    percent, counts = latest.percent if latest else 0, queries.there_counts(project.id)
    standing = standing_words(said)
    now = WorkStage(stages[0].stage) if stages else stage_by_figures(percent)
    accepted = min((one.since for one in stages if one.stage == WorkStage.ACCEPTED), default=None)
    return WordPage(
        title=_("Is it done as it was asked for?"),
        kicker=project.ref,
        lede=project.title,
        crumbs=_crumbs(project),
        stage=str(WORK_STAGE_LABELS[now]),
        stage_day=date_text(stages[0].since if stages else latest.as_of if latest else None),
        stage_by=teller_of(stages[0]) if stages else "",
        said_done=is_said_done(stages, percent),
        forums=[_forum(one, standing.get(one.id, Counter())) for one in behind],
        answered=len(standing),
        sheets=_sheets(said, behind),
        there=there_lines(counts),
        there_total=sum(counts.values()),
        after=after_lines(accepted, queries.told_after(project.id)),
        code_form=code_form,
        sheet_form=sheet_form,
        after_form=after_form,
        types=policy.types_somewhere(by),
        tell=may_report(by, project, speaks=speaks_for(by, lead)),
        here=addresses.project(project.ref),
        project_url=addresses.project(project.ref),
    )


def _crumbs(project: Project) -> tuple[Crumb, ...]:
    return (Crumb(label=project.ref, url=addresses.project(project.ref)),)


def _forum(one: Forum, heads: Mapping[str, int]) -> ForumLine:
    label = _("%(area)s, %(day)s", area=called(one.area), day=date_text(one.held_on))
    return ForumLine(label=str(label), url=addresses.forum(one.ref), words=word_lines(heads))


def word_lines(heads: Mapping[str, int]) -> list[tuple[str, str, str, int]]:
    """Return (code, label, tone, heads) for each word that stands."""
    return [(w.value, str(DONE_WORD_LABELS[w]), DONE_TONES[w], heads[w]) for w in DoneWord if heads.get(w)]


def _sheets(said: Sequence[Any], behind: Sequence[Forum]) -> list[tuple[str, str, str]]:
    """Return what stands on the newest sheet of each forum in words: forum, words, day."""
    names = {one.id: called(one.area) for one in behind}
    newest = {one.forum_id: one for one in said if one.way == DoneWay.SHEET}
    return [(names.get(one.forum_id, ""), one.words, date_text(one.said_at)) for one in newest.values() if one.words]


def there_lines(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return each answer of the board with how many gave it."""
    return [(str(THERE_WORD_LABELS[one]), counts.get(one.value, 0)) for one in ThereWord]


def after_lines(accepted: date | None, told: Iterable[Any]) -> list[AfterLine]:
    """Return what is asked after the work, answered or not; nothing before the work is accepted.

    Rows have point, answer, value, measured_by and words, the newest first.
    """
    if accepted is None:
        return []
    newest: dict[str, Any] = {}
    for one in told:
        newest.setdefault(str(one.point), one)
    return [_after(point, asked_on(point, accepted), newest.get(point.value)) for point in AfterPoint]


def _after(point: AfterPoint, asked: date, row: Any) -> AfterLine:
    label = str(AFTER_POINT_LABELS[point])
    if row is None:
        if asked > clock.today():
            state = str(_("asked from %(day)s on", day=date_text(asked)))
            return AfterLine(label=label, state=state, tone="plain", told="", words="")
        outcome = point in (AfterPoint.OUTCOME_1, AfterPoint.OUTCOME_2)
        state = str(_("not measured: nobody has told it since %(day)s", day=date_text(asked)))
        if not outcome:
            state = str(_("not told since %(day)s", day=date_text(asked)))
        return AfterLine(label=label, state=state, tone="bad", told="", words="")
    answer = AfterAnswer(row.answer)
    told = " · ".join(part for part in (row.value, row.measured_by) if part)
    state = str(AFTER_ANSWER_LABELS[answer])
    return AfterLine(label=label, state=state, tone=AFTER_TONES[answer], told=told, words=row.words)


def there(project: Project, form: ThereForm) -> TherePage:
    """Return the page of the one question."""
    stages, latest = stages_of(project.id), latest_of([project.id]).get(project.id)
    now = WorkStage(stages[0].stage) if stages else stage_by_figures(latest.percent if latest else 0)
    counts = queries.there_counts(project.id)
    return TherePage(
        title=_("Is it there, does it work?"),
        kicker=project.ref,
        lede=project.title,
        crumbs=_crumbs(project),
        form=form,
        agency_says=f"{WORK_STAGE_LABELS[now]}" + (f" · {latest.percent}%" if latest else ""),
        counts=there_lines(counts),
        total=sum(counts.values()),
        here=addresses.project(project.ref, "there"),
        project_url=addresses.project(project.ref),
    )


def board(project: Project) -> BoardPage:
    """Return the sheet for the board at the site."""
    lead, url = lead_of(project.id), site() + addresses.project(project.ref, "there")
    facts = (
        (_("Number of the project"), project.ref),
        (_("Where"), called(project.area)),
        (_("Money given"), baht_text(project.allocated)),
        (_("Lead agency"), lead.name_th if lead else ""),
    )
    return BoardPage(
        title=project.title,
        lede=_("Is it there, does it work? Say so in ten seconds, without a name."),
        crumbs=_crumbs(project),
        facts=[(str(label), value) for label, value in facts if value],
        qr=qr_svg(url),
        address=url.split("//")[-1],
    )
