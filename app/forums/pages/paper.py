"""Pages on which sheets of paper are typed up, reconciled, and typed a second time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.cycles.models.cycles import Category
from app.forums.forms.paper import DeskForm, DrawForm, PicturesForm, SheetForm, UnusedForm
from app.forums.models.paper import Sheet, SheetCheck, SheetPicture, TypedSheet
from app.forums.models.sittings import Forum
from app.forums.pages.frame import FormPage, about, versions_of, way_to
from app.forums.policy import sittings as policy
from app.forums.queries.paper import CheckedSheets
from app.forums.rules.reconciled import Reconciled
from app.forums.rules.sheet_numbers import number_of
from app.forums.states.paper import SHEET_KIND_LABELS, SHEET_STATE_LABELS, SheetKind, SheetState
from app.forums.states.sittings import Move
from app.ledger.actor import Actor
from app.thai.text import excerpt
from app.web.locale import number_text
from app.web.page import Crumb

TONES = {
    SheetState.ISSUED: "wait",
    SheetState.ENTERED: "good",
    SheetState.VOID: "plain",
    SheetState.UNUSED: "plain",
    SheetState.LOST: "bad",
}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One sheet in the list: its number and kind, where it stands, what was typed, where to go on."""

    number: str
    kind: str
    tone: str
    state: str
    title: str
    typed: bool
    lacks: str
    url: str
    #: What can be said of it: ``tick``, ``end`` (void or lost), ``reopen``.
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScannedPicture:
    """The page beside the fields, with the ones before and after it."""

    number: int
    of: int
    url: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingDesk:
    """What lies on the typing desk of a forum."""

    sheets: Sequence[Sheet]
    others: Sequence[Sheet]
    typed: Sequence[TypedSheet]
    counted: Reconciled
    checked: CheckedSheets
    pictures: Sequence[SheetPicture]
    categories: Sequence[Category]

    def next_sheet(self) -> Sheet | None:
        """Return the first sheet of which nothing has been typed."""
        begun = {typed.sheet_id for typed in self.typed}
        return next((s for s in self.sheets if s.state == SheetState.ISSUED and s.id not in begun), None)

    def picture_for(self, forum: Forum, sheet: Sheet | None, asked: int) -> ScannedPicture | None:
        """Return the page that was asked for, else the one on which the sheet stands: two sheets to a page."""
        count = len(self.pictures)
        if not count:
            return None
        place = next((n for n, one in enumerate(self.sheets) if sheet and one.id == sheet.id), 0)
        here = min(max(asked or place // 2 + 1, 1), count)
        number = number_of(forum.ref, sheet.serial) if sheet else ""

        def to(page: int) -> str:
            inside = 1 <= page <= count
            return url_for("forums.typing", ref=forum.ref, sheet=number, page=page) if inside else ""

        return ScannedPicture(here, count, url_for("forums.picture", ref=forum.ref, n=here), to(here - 1), to(here + 1))


@dataclass(frozen=True, kw_only=True)
class TypingPage(FormPage):
    """The typing desk: the page beside the fields, the next empty row ready, every row kept as it is typed."""

    endpoint: ClassVar = "forums.typing"
    forum_ref: str
    desk_form: DeskForm
    form: SheetForm
    pictures_form: PicturesForm
    unused_form: UnusedForm
    may_account: bool
    ready: bool
    picture: ScannedPicture | None
    lines: tuple[PaperLine, ...]
    counted: Reconciled
    complete: int
    rate: str
    options: tuple[tuple[str, tuple[str, ...]], ...]
    paper_url: str

    @classmethod
    def of(
        cls,
        forum: Forum,
        desk: TypingDesk,
        desk_form: DeskForm,
        form: SheetForm,
        by: Actor,
        *,
        sheet: Sheet | None,
        picture: ScannedPicture | None,
        pictures_form: PicturesForm | None = None,
        theirs: Mapping[str, Any] | None = None,
    ) -> TypingPage:
        """Return the page; ``sheet`` lies before the typist, ``theirs`` is what somebody else typed meanwhile."""
        verdict = policy.can(by, Move.RECORD, forum)
        lines = tuple(_lines(forum, desk))
        return cls(
            title=_("Typing desk"),
            kicker=about(forum),
            lede=_("Type each sheet as it is written. Everything is kept as you type; it is recorded when you say so."),
            crumbs=way_to(forum.round, forum),
            closed="" if verdict else str(verdict.why),
            versions=versions_of(theirs, form.typed(), lambda key: form[key].label.text, lambda _k, v: v)
            if theirs
            else (),
            forum_ref=forum.ref,
            desk_form=desk_form,
            form=form,
            pictures_form=pictures_form or PicturesForm(),
            unused_form=UnusedForm(formdata=None),
            may_account=bool(policy.may_account(by, forum)),
            ready=sheet is not None,
            picture=picture,
            lines=lines,
            counted=desk.counted,
            complete=sum(1 for line in lines if line.typed and not line.lacks),
            rate=rate_text(desk.checked),
            options=_offered(form),
            paper_url=addresses.forum(forum.ref, "paper"),
        )


@dataclass(frozen=True, kw_only=True)
class RetypingPage(FormPage):
    """A sample is typed a second time by another person; the fields that differ give the error rate."""

    endpoint: ClassVar = "forums.retyping"
    forum_ref: str
    draw_form: DrawForm
    form: SheetForm
    number: str
    picture: ScannedPicture | None
    drawn: tuple[tuple[str, str, str, str], ...]
    rate: str
    options: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def of(
        cls,
        forum: Forum,
        desk: TypingDesk,
        draw_form: DrawForm,
        form: SheetForm,
        *,
        checks: Sequence[SheetCheck],
        by: Actor,
    ) -> RetypingPage:
        """Return the page with the next sheet that ``by`` may type."""
        waiting = waiting_for(checks, by)
        verdict = policy.may_change(by, forum)
        return cls(
            title=_("Type a sample again"),
            kicker=about(forum),
            lede=_("A second person types sheets drawn at random. How often the two differ is shown with the forum."),
            crumbs=(
                *way_to(forum.round, forum),
                Crumb(label=_("Typing desk"), url=url_for("forums.typing", ref=forum.ref)),
            ),
            closed="" if verdict else str(verdict.why),
            forum_ref=forum.ref,
            draw_form=draw_form,
            form=form,
            number=number_of(forum.ref, waiting.sheet.serial) if waiting else "",
            picture=desk.picture_for(forum, waiting.sheet, 0) if waiting else None,
            drawn=tuple(_drawn(forum, check, form) for check in checks),
            rate=rate_text(desk.checked),
            options=_offered(form),
        )


def waiting_for(checks: Sequence[SheetCheck], by: Actor) -> SheetCheck | None:
    """Return the first drawn sheet that nobody has typed again and ``by`` did not type the first time."""
    return next((c for c in checks if not c.checked_at and c.sheet.typed_by != by.id), None)


def rate_text(checked: CheckedSheets) -> str:
    """Say how often the second typing differed; nothing where no sheet was typed again."""
    if not checked.sheets:
        return ""
    return str(
        _(
            "Typed again: %(n)s of %(drawn)s sheets drawn. %(differing)s of %(fields)s fields differ (%(share)s %%).",
            n=number_text(checked.sheets),
            drawn=number_text(checked.drawn),
            differing=number_text(checked.differing),
            fields=number_text(checked.fields),
            share=f"{checked.share * 100:.1f}",
        )
    )


def _offered(form: SheetForm) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("categories", _numbered(name for _value, name in form.category.options)),
        ("channels", _numbered(name for _value, name in form.channel.options)),
    )


def _numbered(names: Any) -> tuple[str, ...]:
    return tuple(f"{n}. {name}" for n, name in enumerate(names, start=1))


def _lines(forum: Forum, desk: TypingDesk) -> Iterator[PaperLine]:
    typed = {one.sheet_id: one for one in desk.typed}
    for sheet in sorted((*desk.sheets, *desk.others), key=lambda one: one.serial):
        number, draft = number_of(forum.ref, sheet.serial), typed.get(sheet.id)
        state = SheetState(sheet.state)
        tone, label = TONES[state], str(SHEET_STATE_LABELS[state])
        title, lacks = sheet.void_reason, ""
        if draft:
            form = SheetForm.of(draft.fields, desk.categories, forum.area)
            lacks = "" if form.validate() else next(str(e[0]) for e in form.errors.values())
            title = excerpt(str(draft.fields.get("title") or draft.fields.get("words") or ""), 80) or "—"
            tone, label = ("warn", _("typed, something is missing")) if lacks else ("good", _("typed"))
        elif state == SheetState.ISSUED:
            label = _("missing")
        elif sheet.need:
            title = sheet.need.title
        kind = str(SHEET_KIND_LABELS[SheetKind(sheet.sheet_kind)])
        yield PaperLine(
            number, kind, tone, label, title, draft is not None, lacks, _way(forum, sheet, number), _moves(sheet)
        )


def _moves(sheet: Sheet) -> tuple[str, ...]:
    if sheet.state != SheetState.ISSUED:
        return () if sheet.need_id else ("reopen",)
    return ("end",) if sheet.sheet_kind == SheetKind.NEED else ("tick", "end")


def _way(forum: Forum, sheet: Sheet, number: str) -> str:
    if sheet.need:
        return addresses.need(sheet.need.ref)
    return url_for("forums.scanned", ref=forum.ref, number=number) if sheet.state == SheetState.ISSUED else ""


def _drawn(forum: Forum, check: SheetCheck, form: SheetForm) -> tuple[str, str, str, str]:
    number = number_of(forum.ref, check.sheet.serial)
    correct = addresses.need(check.sheet.need.ref, "correct") if check.sheet.need else ""
    if not check.checked_at:
        return number, "wait", _("waiting for a second person"), ""
    if not check.differing:
        return number, "good", _("both typings agree"), ""
    labels = ", ".join(str(form[name.removesuffix("_id")].label.text) for name in check.differing)
    return number, "warn", _("differ in: %(fields)s", fields=labels), correct
