"""Return forums of the example: most forums confirm, one asks for a change and is asked again, some are waived."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from app.demo.actions.villages import moment
from app.ledger.actor import OPERATOR, Actor
from app.plans.actions import confirmations
from app.plans.actions.confirmations import AnswerDraft
from app.plans.models.candidates import Candidate
from app.plans.models.confirmations import Confirmation
from app.plans.queries import confirmations as confirmations_queries
from app.plans.states import Answer
from app.store import clock

PROPOSED = "จังหวัดจะทำ “{title}” ตามที่ประชาคมเสนอ โดยรวมงานของหมู่บ้านใกล้เคียงไว้ด้วยกัน ใช้งบประมาณ {baht} บาท"
DIFFERS = "แบบก่อสร้างสั้นลงเล็กน้อยเพื่อให้อยู่ในกรอบวงเงิน และเริ่มงานหลังฤดูเก็บเกี่ยว ส่วนอื่นเป็นไปตามที่ประชาคมเสนอ"
WANTED = "ขอให้วางท่อระบายน้ำให้ถึงหน้าโรงเรียนด้วย และให้แจ้งหมู่บ้านก่อนเริ่มงาน 15 วัน"
MENDED = "เพิ่มท่อระบายน้ำถึงหน้าโรงเรียนตามที่ประชาคมขอ และกำหนดให้ผู้รับจ้างแจ้งหมู่บ้านก่อนเริ่มงาน 15 วัน"
WAIVED = "แขวงทางหลวงต้องของบประมาณภายในเดือนนี้ จึงประชุมประชาคมไม่ทัน ผู้นำหมู่บ้านได้รับแจ้งเป็นหนังสือแล้ว"


def go_back(candidates: Sequence[Candidate], day: date, rng: random.Random, *, by: Actor) -> None:
    """Send every citizens' candidate back on ``day`` and record what its forums answer within a month."""
    citizens = [one for one in candidates if one.origin != "agency"]
    for place, candidate in enumerate(citizens):
        with clock.at(moment(day)):
            if place % 6 == 5:
                confirmations.waive(candidate, reason=WAIVED, by=by)
                continue
            sent = _send(candidate, day, DIFFERS, by=by)
        for one in sent:
            _answer(one, day + timedelta(days=rng.randint(5, 20)), rng, changes=place == 1 and one is sent[0])
        if place == 1:
            _ask_again(candidate, sent[0], day + timedelta(days=24), rng, by=by)


def ask_now(candidates: Sequence[Candidate], *, by: Actor) -> None:
    """Send the first citizens' candidate that is not placed back these days; its forums have not answered yet."""
    waiting = next((one for one in candidates if one.origin != "agency"), None)
    if waiting:
        day = clock.today() - timedelta(days=4)
        with clock.at(moment(day)):
            _send(waiting, day, DIFFERS, by=by)


def _send(candidate: Candidate, day: date, differs: str, *, by: Actor) -> list[Confirmation]:
    behind = confirmations_queries.forums_by_ids(list(confirmations_queries.needs_behind([candidate.id])[candidate.id]))
    proposed = PROPOSED.format(title=candidate.title, baht=f"{candidate.satang // 100:,}")
    until = day + timedelta(days=30)
    return confirmations.send_back(candidate, behind, proposed=proposed, differs=differs, answer_by=until, by=by)


def _answer(one: Confirmation, day: date, rng: random.Random, *, changes: bool = False) -> None:
    present = rng.randint(24, 70)
    against = rng.randint(0, 3)
    with clock.at(moment(day, 16)):
        confirmations.answer(
            one,
            AnswerDraft(
                answer=Answer.CHANGED if changes else Answer.CONFIRMED,
                held_on=day,
                place="ศาลาประชาคมหมู่บ้าน",
                present=present,
                in_favour=present - against - rng.randint(0, 5),
                against=against,
                words=WANTED if changes else "",
            ),
            by=OPERATOR,
        )


def _ask_again(candidate: Candidate, earlier: Confirmation, day: date, rng: random.Random, *, by: Actor) -> None:
    """Mend what the forum asked for and ask it once more."""
    forums = confirmations_queries.forums_by_ids([earlier.forum_id])
    with clock.at(moment(day)):
        again = confirmations.send_back(
            candidate,
            forums,
            proposed=MENDED,
            differs=MENDED,
            answer_by=day + timedelta(days=15),
            by=by,
        )
    _answer(again[0], day + timedelta(days=4), rng)
