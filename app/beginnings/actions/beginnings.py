"""A workbook of what stood before: sent, taken in with what can be taken and the rest named, taken back as a whole."""

from __future__ import annotations

import hashlib

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.states.paths import PROVINCE_SPAN
from app.beginnings import policy
from app.beginnings.actions.bringers import BRINGERS
from app.beginnings.actions.take_back import take_back
from app.beginnings.intake.understood import UnderstoodBook, guessed, understood
from app.beginnings.models import Beginning, BeginningMade
from app.beginnings.queries import beginnings as queries
from app.beginnings.rules.rows import counted, left_out
from app.beginnings.states import OF_A_PLAN, BeginningKind, RowFate
from app.files import actions as files
from app.files import queries as file_queries
from app.files.states import FileKind
from app.ledger.actor import OPERATOR, Actor
from app.ledger.recording import recording
from app.localplans.states import ImportState
from app.plans.models.chain import Plan
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def send(
    province: Area, data: bytes, *, brings: BeginningKind, plan: Plan | None = None, name: str, by: Actor
) -> Beginning:
    """Keep the workbook; nothing of it is taken in yet. ``Refusal`` where its columns are not found."""
    policy.may_bring(by, province.province).must()
    if brings in OF_A_PLAN and (plan is None or plan.province != province.province):
        raise Refusal(
            _("Choose the development plan to which it belongs. Draft it first if it is not here."), field="plan"
        )
    guessed(brings, data)
    one = Beginning(
        province=province.province,
        brings=brings,
        plan=plan if brings in OF_A_PLAN else None,
        plan_id=plan.id if plan and brings in OF_A_PLAN else None,
        digest=hashlib.sha256(data).hexdigest(),
        state=ImportState.SENT,
        account_id=None if by.id == OPERATOR.id else by.id,
        sent_at=clock.now(),
        left_out={},
    )
    with recording(by, "beginning.send", one, place=province.path):
        one.file = files.take(data, name=name, kinds=(FileKind.XLSX, FileKind.CSV))
        one.file_id, one.name = one.file.id, one.file.name
    return one


def look(one: Beginning) -> UnderstoodBook:
    """Return what every row of the file would do today; writes nothing."""
    return understood(one, file_queries.open_(one.file))


def take(one: Beginning, *, by: Actor) -> Beginning:
    """Take in every row that can be taken; the others stay out and are named with their reasons."""
    policy.may_bring(by, one.province).must()
    place = one.province * PROVINCE_SPAN
    with recording(by, "beginning.take", one, place=place):
        one = queries.locked_beginning(one)
        if one.state != ImportState.SENT:
            raise Refusal(_("This workbook has been taken in already."))
        rows = look(one).rows
        sums = counted(rows)
        if not sums[RowFate.FRESH]:
            raise Refusal(_("No row brings anything new. Mend the rows that are named, and send the file again."))
        made = BRINGERS[BeginningKind(one.brings)](one, [row for row in rows if row.fate == RowFate.FRESH], by)
        db.session.add_all(BeginningMade(beginning_id=one.id, made_kind=kind, made_id=ident) for kind, ident in made)
        one.state, one.taken_at, one.left_out = ImportState.TAKEN, clock.now(), {"rows": left_out(rows)}
        one.fresh_rows, one.known_rows, one.named_rows = (sums[fate] for fate in RowFate)
    return one


def undo(one: Beginning, *, why: str, by: Actor) -> Beginning:
    """Take back what the workbook brought: it ends today and stays to be read.

    ``Refusal`` where something that came later hangs on it.
    """
    policy.may_bring(by, one.province).must()
    if len(why.strip()) < 10:
        raise Refusal(_("Write the reason in one full sentence; everyone will read it."), field="why")
    place = one.province * PROVINCE_SPAN
    with recording(by, "beginning.undo", one, place=place, says=why.strip()):
        one = queries.locked_beginning(one)
        if one.state != ImportState.TAKEN:
            raise Refusal(_("Only a workbook that was taken in can be taken back."))
        take_back(queries.made_by(one.id), why.strip(), by)
        one.state, one.undone_at = ImportState.UNDONE, clock.now()
    return one
