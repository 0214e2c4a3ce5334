"""Pages of the register: its letters, one of them with what it asks, and the form of a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.accounts.states import DUTY_LABELS
from app.agencies.queries import agencies_of
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.queries import labels
from app.bodies.pages.choices import by_kind
from app.bodies.queries import agencies_in
from app.instructions import policy, queries
from app.instructions.forms import ChargeForm, FinishForm, LetterForm, LetterTieForm
from app.instructions.models import LetterDone, LetterTask, LetterTie
from app.instructions.pages.sources import RestingRow, resting
from app.instructions.queries import A_PAGE, LetterQuery
from app.instructions.states import LetterTieKind
from app.ledger.actor import Actor
from app.letters.models import Letter
from app.letters.states import (
    LETTER_KIND_LABELS,
    LETTER_TOPIC_LABELS,
    URGENCY_LABELS,
    LetterKind,
    LetterTopic,
    Urgency,
)
from app.store import clock
from app.web.locale import date_text, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

_PROVINCE = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """A letter in a list; ``state`` is (code, label, tone)."""

    id: int
    url: str
    number: str
    sender: str
    sent_on: date
    subject: str
    kind: str
    urgent: str
    topic: str
    state: tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """What a letter asks: of whom, by when, and for which areas it is done."""

    number: int
    words: str
    asked: str
    due_on: date | None
    late: bool
    done: Sequence[tuple[str, str, Any]]
    form: FinishForm | None


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The register, the newest letter first."""

    endpoint: ClassVar = "instructions.index"
    rows: Sequence[LetterRow]
    clashes: Sequence[tuple[LetterRow, LetterRow]]
    asked: LetterQuery
    kinds: Sequence[tuple[str, Any]]
    topics: Sequence[tuple[str, Any]]
    new: Verdict
    json_url: str
    next_url: str


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """The form of a letter."""

    endpoint: ClassVar = "instructions.new"
    form: LetterForm


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One letter."""

    endpoint: ClassVar = "instructions.show"
    letter: Letter
    row: LetterRow
    tasks: Sequence[TaskRow]
    ties: Sequence[tuple[str, LetterRow]]
    clashes: Sequence[LetterRow]
    rests: Sequence[RestingRow]
    keep: bool
    scan_url: str
    charge_form: ChargeForm
    tie_form: LetterTieForm


def index(asked: LetterQuery, by: Actor | None) -> IndexPage:
    """Return a page of the register, and the standing letters of which nobody has said how they fit."""
    found = asked.rows()
    shown, pairs = found[:A_PAGE], queries.clashes() if not asked.before else ()
    replaced = queries.superseded([one.id for one in shown])
    mark = str(found[A_PAGE - 1].id) if len(found) > A_PAGE else ""
    path = next((post.low // _PROVINCE * _PROVINCE for post in by.posts), 0) if by else 0
    return IndexPage(
        title=_("Letters and instructions"),
        lede=_("What offices wrote, what each letter asks of whom by when, and which letter took the place of which."),
        rows=[_row(one, replaced) for one in shown],
        clashes=[(_row(one, set()), _row(other, set())) for one, other in pairs],
        asked=asked,
        kinds=[("", _("all")), *LETTER_KIND_LABELS.items()],
        topics=[("", _("all")), *LETTER_TOPIC_LABELS.items()],
        new=policy.may_keep(by, path),
        json_url=f"{url_for('instructions.index')}.json?{asked.query_string()}",
        next_url=f"{url_for('instructions.index')}?{asked.query_string(before=mark)}" if mark else "",
    )


def index_json(page: IndexPage) -> dict[str, Any]:
    """Return the same for programs."""
    names = ("id", "url", "number", "sender", "subject", "kind", "topic")
    return {
        "letters": [
            {name: getattr(row, name) for name in names} | {"sent_on": row.sent_on.isoformat(), "state": row.state[0]}
            for row in page.rows
        ],
        "stand_on_one_topic": [[one.id, other.id] for one, other in page.clashes],
        "next": page.next_url.replace("?", ".json?", 1),
    }


def new(form: LetterForm) -> NewPage:
    """Return the form page of a letter."""
    return NewPage(title=_("Enter a letter into the register"), crumbs=_crumbs(), form=form)


def show(
    letter: Letter,
    by: Actor | None,
    *,
    charged: ChargeForm | None = None,
    tied: LetterTieForm | None = None,
    finished: tuple[int, FinishForm] | None = None,
) -> ShowPage:
    """Return one letter; a form that was filled in wrongly comes back with what was typed."""
    ties = queries.ties_of(letter.id)
    replaced = {one.earlier_id for one in ties if one.tie_kind == LetterTieKind.SUPERSEDES}
    row, keep = _row(letter, replaced), policy.may_keep(by, queries.province_path(letter)).allowed
    pairs = [pair for pair in queries.clashes(letter.province) if letter.id in (pair[0].id, pair[1].id)]
    return ShowPage(
        title=letter.number,
        kicker=letter.sender,
        lede=letter.subject,
        crumbs=_crumbs(),
        letter=letter,
        row=row,
        tasks=_tasks(letter, by, finished),
        ties=[_tied(one, letter, replaced) for one in ties],
        clashes=[_row(two if one.id == letter.id else one, set()) for one, two in pairs],
        rests=resting(letter.id),
        keep=keep,
        scan_url=url_for("letters.scan", letter_id=letter.id) if letter.file_id and by and by.posts else "",
        charge_form=charged or (charge_form(letter) if keep else ChargeForm(formdata=None)),
        tie_form=tied or LetterTieForm(formdata=None),
    )


def charge_form(letter: Letter) -> ChargeForm:
    """Return the form of what a letter asks, with the duties and the agencies of its province."""
    form = ChargeForm()
    duties = [SelectChoice(f"duty:{duty}", DUTY_LABELS[duty], optgroup=_("Duties")) for duty in policy.ASKED]
    agencies = by_kind(agencies_in(letter.province))
    for one in agencies:
        one.value = f"agency:{one.value}"
    form.asked.choices = [SelectChoice("", _("Choose…")), *duties, *agencies]
    return form


def speaks(task: LetterTask, by: Actor | None) -> bool:
    """Tell whether the account speaks for the agency of which the letter asks it."""
    return bool(by and task.agency_id) and any(one.id == task.agency_id for one in agencies_of(by.id if by else 0))


def asked_of(task: LetterTask) -> str:
    """Return of whom a letter asks something."""
    return named(task.agency) if task.agency else str(DUTY_LABELS[task.asked_duty])


def province_of(by: Actor) -> Area | None:
    """Return the province whose register the person keeps."""
    post = next((post for post in by.posts if post.duty in policy.REGISTER_KEEPERS), None)
    return areas.by_path(post.low // _PROVINCE * _PROVINCE) if post else None


def _crumbs() -> tuple[Crumb, ...]:
    return (Crumb(label=_("Letters and instructions"), url=url_for("instructions.index")),)


def _row(letter: Letter, replaced: set[int]) -> LetterRow:
    return LetterRow(
        id=letter.id,
        url=url_for("instructions.show", letter_id=letter.id),
        number=letter.number,
        sender=letter.sender,
        sent_on=letter.sent_on,
        subject=letter.subject,
        kind=str(LETTER_KIND_LABELS[LetterKind(letter.letter_kind)]),
        urgent="" if letter.urgency == Urgency.ORDINARY else str(URGENCY_LABELS[Urgency(letter.urgency)]),
        topic=str(LETTER_TOPIC_LABELS[LetterTopic(letter.topic)]),
        state=_state(letter, replaced),
    )


def _state(letter: Letter, replaced: set[int]) -> tuple[str, str, str]:
    if letter.id in replaced:
        return "superseded", str(_("a later letter took its place")), "plain"
    if letter.stands_until and letter.stands_until < clock.today():
        return "over", str(_("ended on %(day)s", day=date_text(letter.stands_until))), "plain"
    return "standing", str(_("stands")), "good"


def _tied(tie: LetterTie, letter: Letter, replaced: set[int]) -> tuple[str, LetterRow]:
    """Return how the other letter of the two stands to this one, and that letter."""
    later = tie.letter_id == letter.id
    other = _row(tie.earlier if later else tie.letter, replaced)
    if tie.tie_kind == LetterTieKind.COMPLETES:
        return (str(_("Both hold")) if later else str(_("Added to by"))), other
    return (str(_("Takes the place of")) if later else str(_("Its place was taken by"))), other


def _tasks(letter: Letter, by: Actor | None, finished: tuple[int, FinishForm] | None) -> list[TaskRow]:
    tasks = queries.tasks_of([letter.id])
    done: dict[int, list[LetterDone]] = defaultdict(list)
    for one in queries.done_of([task.id for task in tasks]):
        done[one.letter_task_id].append(one)
    names = labels({one.area_path for some in done.values() for one in some})
    mine = {one.id for one in agencies_of(by.id)} if by and by.posts and any(t.agency_id for t in tasks) else set()
    typed = dict([finished]) if finished else {}
    return [
        _task(task, done[task.id], names, typed.get(task.number) or _form(task, done[task.id], by, mine))
        for task in tasks
    ]


def _form(task: LetterTask, done: Sequence[LetterDone], by: Actor | None, mine: set[int]) -> FinishForm | None:
    """Return the form of whoever is asked and has not told yet that it is done."""
    post = policy.post_asked(by, task)
    told = {one.area_path for one in done}
    waits = (post and post.low not in told) or (task.agency_id in mine and not told)
    return FinishForm(formdata=None) if waits else None


def _task(task: LetterTask, done: Sequence[LetterDone], names: dict[int, str], form: FinishForm | None) -> TaskRow:
    return TaskRow(
        number=task.number,
        words=task.words,
        asked=asked_of(task),
        due_on=task.due_on,
        late=bool(task.due_on and task.due_on < clock.today() and not done),
        done=[(names.get(one.area_path, ""), one.note, one.done_at) for one in done],
        form=form,
    )
