"""Appeals of the example: forums contest what was declined, deferred or merged; one waits, one is granted, one not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from app.appeals import actions, queries
from app.appeals.actions import Plea
from app.appeals.models import Appeal
from app.appeals.states import AppealWay
from app.cycles.models.cycles import Round
from app.forums.queries import sittings as forums
from app.ledger.actor import OPERATOR
from app.store import clock

WORDS = "ประชาคมมีมติขอให้พิจารณาใหม่ เพราะมีครัวเรือนเดือดร้อนมากกว่าที่บันทึกไว้ และมีพื้นที่พร้อมดำเนินการแล้ว"
RULINGS = (
    (False, "ข้อมูลใหม่ที่ยื่นมายังไม่ต่างจากเดิม และเรื่องนี้มีชื่ออยู่ในแผนของท้องถิ่นปีหน้าแล้ว"),
    (True, "ตรวจพื้นที่แล้วพบว่ามีครัวเรือนเดือดร้อนจริงตามที่อุทธรณ์ ให้รอบทบทวนนำกลับมาพิจารณา"),
)
MOST = 3


def lodge_some(rounds: Sequence[Round]) -> None:
    """Let the first forums with something to contest appeal on paper; rule on all but the first appeal."""
    made: list[Appeal] = []
    for appeal in _appeals(rounds):
        made.append(appeal)
        if len(made) == MOST:
            break
    for appeal, (granted, ruling) in zip(made[1:], RULINGS, strict=False):
        actions.rule(appeal, granted=granted, ruling=ruling, by=OPERATOR)


def _appeals(rounds: Sequence[Round]) -> Iterator[Appeal]:
    for forum in (forum for round_ in rounds for forum in forums.of_round(round_.id)):
        contested = queries.appealable(queries.needs_of(forum.id))
        if not contested:
            continue
        plea = Plea(
            decision_id=contested[0].decision_id, words=WORDS, name="ประธานประชาคม (ตัวอย่าง)", way=AppealWay.PAPER
        )
        with clock.at(min(clock.now(), contested[0].closed_at + timedelta(days=4))):
            yield actions.lodge(plea, forum, by=OPERATOR)
