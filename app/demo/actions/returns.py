"""Return forums of the example: most forums confirm, one asks for a change and is asked again, one refuses."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from app.accounts.actions import second
from app.demo.actions.villages import moment
from app.ledger.actor import OPERATOR, Actor
from app.plans.actions import confirmations
from app.plans.actions.confirmations import AnswerDraft
from app.plans.actions.waive import propose_waiver
from app.plans.models.candidates import Candidate
from app.plans.models.confirmations import Confirmation
from app.plans.queries import confirmations as confirmations_queries
from app.plans.states import Answer
from app.store import clock

PROPOSED = "จังหวัดจะทำ “{title}” ตามที่ประชาคมเสนอ โดยรวมงานของหมู่บ้านใกล้เคียงไว้ด้วยกัน ใช้งบประมาณ {baht} บาท"
DIFFERS = "ลดปริมาณงานลงเล็กน้อยเพื่อให้อยู่ในกรอบวงเงิน และเริ่มงานหลังฤดูเก็บเกี่ยว ส่วนอื่นเป็นไปตามที่ประชาคมเสนอ"
WANTED = "ขอให้แจ้งหมู่บ้านก่อนเริ่มงาน 15 วัน และให้ผู้แทนหมู่บ้านร่วมตรวจรับงานทุกงวด"
MENDED = "กำหนดในสัญญาให้ผู้รับจ้างแจ้งหมู่บ้านก่อนเริ่มงาน 15 วัน และให้ผู้แทนหมู่บ้านร่วมตรวจรับงานทุกงวดตามที่ประชาคมขอ"
MOVED = "ย้ายจุดดำเนินการออกไปนอกคุ้มที่ประชาคมเสนอ เพื่อใช้ที่ดินสาธารณะ"
REFUSED = "ประชาคมไม่เห็นด้วยกับการย้ายจุด เพราะอยู่ไกลจากครัวเรือนที่เดือดร้อน ขอให้กลับไปใช้จุดเดิม"
WAIVED = "เจ้าภาพหลักต้องส่งคำของบประมาณภายในเดือนนี้ จึงประชุมประชาคมไม่ทัน ผู้นำหมู่บ้านได้รับแจ้งเป็นหนังสือแล้ว"

#: The candidates, by their place, whose first forum does not simply confirm.
CHANGING, REFUSING = 1, 3
FIRST_ANSWERS = {CHANGING: (Answer.CHANGED, WANTED), REFUSING: (Answer.REFUSED, REFUSED)}


def go_back(
    candidates: Sequence[Candidate], day: date, rng: random.Random, *, by: Actor, other: Actor
) -> list[Candidate]:
    """Send every citizens' candidate back on ``day``, record what its forums answer within a month.

    A waiver is proposed ``by`` the planner and confirmed by the ``other`` of the office. Returns those of the
    candidates that no forum refused, so that they can be placed.
    """
    citizens = [one for one in candidates if one.origin != "agency"]
    for place, candidate in enumerate(citizens):
        with clock.at(moment(day)):
            if place % 6 == 5:
                second.confirm(propose_waiver(candidate, reason=WAIVED, by=by), by=other)
                continue
            sent = _send(candidate, day, MOVED if place == REFUSING else DIFFERS, by=by)
        for one in sent:
            said = (FIRST_ANSWERS.get(place) if one is sent[0] else None) or (Answer.CONFIRMED, "")
            _answer(one, day + timedelta(days=rng.randint(5, 20)), rng, *said)
        if place == CHANGING:
            _ask_again(candidate, sent[0], day + timedelta(days=24), rng, by=by)
    refused = citizens[REFUSING : REFUSING + 1]
    return [one for one in candidates if one not in refused]


def come_later(candidates: Sequence[Candidate], day: date, *, by: Actor, other: Actor) -> list[Candidate]:
    """Let the forums confirm those that a later version of the annual plan takes in."""
    return go_back(candidates, day, random.Random(day.year), by=by, other=other)  # noqa: S311 - the same every time


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


def _answer(
    one: Confirmation, day: date, rng: random.Random, answer: Answer = Answer.CONFIRMED, words: str = ""
) -> None:
    present = rng.randint(24, 70)
    few, most = rng.randint(0, 3), present - rng.randint(4, 8)
    against = most if answer == Answer.REFUSED else few
    with clock.at(moment(day, 16)):
        confirmations.answer(
            one,
            AnswerDraft(
                answer=answer,
                held_on=day,
                place="ศาลาประชาคมหมู่บ้าน",
                present=present,
                in_favour=few if answer == Answer.REFUSED else most - few,
                against=against,
                words=words,
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
