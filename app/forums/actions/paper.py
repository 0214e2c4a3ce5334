"""What can be done with sheets of paper: issue, type, enter, declare void, draw a sample, type again."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from flask_babel import gettext as _

from app.files import actions as files
from app.files.states import PICTURES
from app.forums.actions import needs as needs_actions
from app.forums.actions.account_for import account_for
from app.forums.models.needs import Need
from app.forums.models.paper import Sheet, SheetCheck, SheetPicture, TypedSheet
from app.forums.models.sittings import Forum
from app.forums.policy import sittings as policy
from app.forums.queries import paper as queries
from app.forums.queries.sittings import locked
from app.forums.rules.drafts import NeedDraft
from app.forums.states.paper import FORM_VERSION, MOST_SHEETS, SHEET_STATE_LABELS, SheetKind, SheetState
from app.forums.states.sittings import CHANNEL_LABELS, Channel, Move
from app.ledger.actor import Actor
from app.ledger.recording import keep, recording
from app.store import clock
from app.store.base import db
from app.thai.text import tidy
from app.web.conflict import Forbidden, Refusal, Stale, unmoved
from app.web.locale import named

#: Draws which sheets are typed again; the operating system's own dice, so that nobody knows beforehand.
_dice = random.SystemRandom()


def issue(forum: Forum, *, needs: int, by: Actor) -> list[Sheet]:
    """Number the sheets of one forum pack: attendance, ``needs`` need sheets, tally and minutes."""
    policy.may_change(by, forum).must()
    if not 1 <= needs <= MOST_SHEETS:
        raise Refusal(_("At most 200 sheets at once. Print again if you need more."), field="needs")
    forum = locked(forum)
    kinds = [SheetKind.ATTENDANCE, *[SheetKind.NEED] * needs, SheetKind.VOTES, SheetKind.MINUTES]
    first, printing = queries.last_serial(forum.id) + 1, queries.last_printing(forum.id) + 1
    sheets = [
        Sheet(
            forum_id=forum.id,
            serial=serial,
            sheet_kind=kind,
            form_version=FORM_VERSION,
            printing=printing,
            state=SheetState.ISSUED,
        )
        for serial, kind in enumerate(kinds, start=first)
    ]
    with recording(by, "forum.issue_sheets", forum, place=forum.area_path):
        db.session.add_all(sheets)
    return sheets


def type_up(
    forum: Forum, sheet: Sheet, fields: Mapping[str, str], *, by: Actor, seen: str = "", instead: Sheet | None = None
) -> TypedSheet:
    """Keep what was typed from a sheet so far, right or not.

    ``seen`` is the mark of what the typist had before them; ``Stale`` when another person typed meanwhile.
    ``instead`` is the sheet under whose number it was typed first, if the number was mended: that row goes.
    """
    policy.can(by, Move.RECORD, forum).must()
    _must_be_open(sheet)
    locked(forum)
    standing = queries.typed_from(sheet.id)
    if standing and standing.typed_by != by.id:
        unmoved(seen, standing.fields)
    wrong = queries.typed_from(instead.id) if instead and instead.id != sheet.id else None
    if wrong and wrong.typed_by == by.id:
        db.session.delete(wrong)
    typed = standing or TypedSheet(sheet_id=sheet.id, sheet=sheet)
    typed.fields, typed.typed_by, typed.at = dict(fields), by.id, clock.now()
    keep(typed)
    return typed


def enter(forum: Forum, *, understand: Callable[[Mapping[str, str]], NeedDraft | None], by: Actor) -> list[Need]:
    """Record every sheet that is typed and right as a need, in the order of the sheets; the others stay as typed.

    ``understand`` makes a draft of what was typed, or nothing where it is not right.
    """
    policy.can(by, Move.RECORD, forum).must()
    locked(forum)
    read = [(typed, understand(typed.fields)) for typed in queries.typed_of(forum.id)]
    right = [(typed, draft) for typed, draft in read if draft]
    if not right:
        raise Refusal(_("No sheet is typed completely yet."))
    with recording(by, "forum.enter_sheets", forum, place=forum.area_path):
        needs = needs_actions.record_needs(forum, [draft for _typed, draft in right], by=by)
        for (typed, _draft), need in zip(right, needs, strict=True):
            sheet = typed.sheet
            sheet.state, sheet.need_id, sheet.typed_by = SheetState.ENTERED, need.id, typed.typed_by
            db.session.delete(typed)
    return needs


def void(forum: Forum, sheet: Sheet, reason: str, *, by: Actor) -> None:
    """Declare a sheet void with the reason; what was typed from it goes."""
    account_for(forum, [sheet], SheetState.VOID, because=reason, by=by)


def draw(forum: Forum, n: int, *, by: Actor) -> list[SheetCheck]:
    """Draw ``n`` entered sheets at random that a second person types again; none is drawn twice."""
    policy.may_change(by, forum).must()
    locked(forum)
    drawn = {check.sheet_id for check in queries.checks_of(forum.id)}
    left = [s for s in queries.need_sheets(forum.id) if s.state == SheetState.ENTERED and s.id not in drawn]
    if not left:
        raise Refusal(_("There is no entered sheet left to draw."), field="n")
    checks = [SheetCheck(sheet_id=s.id, drawn_at=clock.now()) for s in _dice.sample(left, min(n, len(left)))]
    with recording(by, "forum.draw_sheets", forum, place=forum.area_path):
        db.session.add_all(checks)
    return checks


def check(forum: Forum, drawn: SheetCheck, second: NeedDraft, *, by: Actor) -> list[str]:
    """Compare the second typing with the need that stands; return the names of the fields that differ.

    Blanks, the spellings of one syllable and the way a number is written do not count. The second typist is another
    person than the first (``Forbidden``). The need stays as it is; a correction can be put beside it.
    """
    policy.may_change(by, forum).must()
    if by.id == drawn.sheet.typed_by:
        raise Forbidden(_("You typed this sheet the first time. Somebody else has to type it again."))
    if drawn.checked_at:
        raise Stale(_("This sheet has been typed a second time already."), {})
    first = standing_of(drawn.sheet)
    differing = [name for name in first if _same(getattr(second, name)) != _same(first[name])]
    with recording(by, "forum.check_sheet", forum, place=forum.area_path):
        drawn.checked_at, drawn.checked_by = clock.now(), by.id
        drawn.compared, drawn.differing = len(first), differing
    return differing


def standing_of(sheet: Sheet) -> dict[str, object]:
    """Return the need of an entered sheet by the names of the fields of its form."""
    need = sheet.need
    if need is None:
        raise Refusal(_("This sheet has not been entered."))
    names = ("words", "title", "category_id", "channel", "households", "satang", "place")
    return {name: getattr(need, name) for name in names}


def written_of(sheet: Sheet) -> dict[str, str]:
    """Return the same as a person reads it, for showing both typings side by side."""
    told = {name: str(value) for name, value in standing_of(sheet).items()}
    if sheet.need:
        told["category_id"] = named(sheet.need.category)
        told["channel"] = str(CHANNEL_LABELS[Channel(sheet.need.channel)])
        told["satang"] = str(sheet.need.satang // 100)
    return told


def add_pictures(
    forum: Forum, pictures: Sequence[tuple[str, bytes]], *, by: Actor
) -> tuple[list[SheetPicture], list[tuple[str, str]]]:
    """Take in the pictures (name, bytes) of filled pages, after those that are there already.

    Returns them, and by name those that cannot be read, with the reason.
    """
    policy.may_change(by, forum).must()
    if not pictures:
        raise Refusal(_("Choose at least one picture."), field="pictures")
    first = len(queries.pictures_of(locked(forum).id)) + 1
    with recording(by, "forum.add_pictures", forum, place=forum.area_path):
        taken, refused = files.one_by_one(
            pictures, lambda name, data: files.take(data, name=name, kinds=PICTURES, field="pictures")
        )
        added = [
            SheetPicture(forum_id=forum.id, number=number, file_id=file.id, digest=file.digest)
            for number, file in enumerate(taken, start=first)
        ]
        db.session.add_all(added)
    return added, refused


def _must_be_open(sheet: Sheet) -> None:
    if sheet.sheet_kind != SheetKind.NEED:
        raise Refusal(_("This number stands on a sheet of another kind, not on a need sheet."), field="number")
    if sheet.state == SheetState.ENTERED:
        raise Refusal(_("This sheet has been entered already. Put a correction beside the need."), field="number")
    if sheet.state != SheetState.ISSUED:
        said = SHEET_STATE_LABELS[SheetState(sheet.state)]
        raise Refusal(_("It was said of this sheet: %(state)s. Take that back first.", state=said), field="number")


def _same(value: object) -> object:
    return " ".join(tidy(value).split()) if isinstance(value, str) else value
