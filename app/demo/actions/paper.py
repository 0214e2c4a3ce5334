"""Paper of the example: a village whose sheets are being typed up, one of them void, one lost, a sample typed again."""

from __future__ import annotations

from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.forums.actions import paper as actions
from app.forums.actions.account_for import account_for
from app.forums.forms.paper import SheetForm, sheets_reader
from app.forums.queries import paper as queries
from app.forums.queries import sittings as forums
from app.forums.states.paper import SheetKind, SheetState
from app.ledger.actor import OPERATOR, Actor

ROWS = (
    (
        "ไฟทางเข้าหมู่บ้านดับมาสามเดือน กลางคืนเด็กกลับจากโรงเรียนมองไม่เห็นทาง",
        "ขอซ่อมไฟส่องสว่างทางเข้าหมู่บ้าน",
        "4",
        "3",
        "85",
        "120,000",
    ),
    ("คลองตื้นเขิน หน้าฝนน้ำล้นเข้านาทั้งสองฝั่ง", "ขอขุดลอกคลองท้ายหมู่บ้าน", "17", "2", "42", "450,000"),
    ("คนแก่ขึ้นศาลาไม่ไหว ไม่มีราวจับและทางลาด", "ขอทางลาดและราวจับที่ศาลากลางบ้าน", "11", "1", "60", ""),
)
FIELDS = ("words", "title", "category", "channel", "households", "satang")


def all_said(round_: Round, *, by: Actor) -> None:
    """Issue a pack at the round's forum and account for every sheet of it, so that the round can close."""
    forum = forums.of_round(round_.id)[0]
    forum.round = round_
    head, blank, spoilt, gone, *tail = actions.issue(forum, needs=3, by=by)
    account_for(forum, [head, *tail], SheetState.ENTERED, by=by)
    account_for(forum, [blank], SheetState.UNUSED, by=by)
    account_for(forum, [spoilt], SheetState.VOID, because="เขียนผิดแล้วขอใบใหม่", by=by)
    account_for(forum, [gone], SheetState.LOST, because="ฝนสาดเข้าศาลา ใบปลิวหายระหว่างเก็บของ", by=by)


def on_paper(round_: Round, *, by: Actor) -> None:
    """Issue a pack at the round's forum: two sheets entered, one typed, one void, one lost, a sample checked."""
    forum = forums.of_round(round_.id)[0]
    forum.round = round_
    needs = [s for s in actions.issue(forum, needs=6, by=by) if s.sheet_kind == SheetKind.NEED]
    for sheet, row in zip(needs, ROWS[:2], strict=False):
        actions.type_up(forum, sheet, dict(zip(FIELDS, row, strict=True)), by=by)
    needed = actions.enter(forum, understand=sheets_reader(cycles.categories()), by=by)
    entered = {need.title: row for need, row in zip(needed, ROWS, strict=False)}
    actions.type_up(forum, needs[2], dict(zip(FIELDS, ROWS[2], strict=True)), by=by)
    actions.void(forum, needs[3], "เขียนซ้ำกับใบแรก", by=by)
    lost = "ผู้ช่วยผู้ใหญ่บ้านนำใบกลับไปให้คุณยายกรอกที่บ้าน แล้วหาไม่พบ สอบถามแล้วยังจำเรื่องที่ขอไม่ได้"
    account_for(forum, [needs[4]], SheetState.LOST, because=lost, by=by)
    actions.draw(forum, 2, by=by)
    for check in queries.checks_of(forum.id):
        again = dict(zip(FIELDS, entered[check.sheet.need.title if check.sheet.need else ""], strict=True))
        if again["households"] == "42":
            again["households"] = "24"
        form = SheetForm.of(again, cycles.categories())
        if form.validate():
            actions.check(forum, check, form.draft(), by=OPERATOR)
