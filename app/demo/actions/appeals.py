"""Appeals of the example: forums contest what was decided; one waits, one is dismissed, one granted and carried out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from app.aggregation.actions import close, decide
from app.aggregation.rules.rulings import Ruling
from app.appeals import actions
from app.appeals.actions import Plea
from app.appeals.models import Appeal
from app.appeals.queries import appeals as queries
from app.appeals.queries.appeals import Contested
from app.appeals.states import AppealWay
from app.cycles.models.cycles import Round
from app.cycles.states import Outcome
from app.demo.actions.villages import moment
from app.forums.models.sittings import Forum
from app.forums.queries import sittings as forums
from app.ledger.actor import OPERATOR
from app.store import clock

WORDS = "ประชาคมมีมติขอให้พิจารณาใหม่ เพราะมีครัวเรือนเดือดร้อนมากกว่าที่บันทึกไว้ และมีพื้นที่พร้อมดำเนินการแล้ว"
RULINGS = (
    (False, "ข้อมูลใหม่ที่ยื่นมายังไม่ต่างจากเดิม และเรื่องนี้มีชื่ออยู่ในแผนของท้องถิ่นปีหน้าแล้ว"),
    (True, "ตรวจพื้นที่แล้วพบว่ามีครัวเรือนเดือดร้อนจริงตามที่อุทธรณ์ ให้รอบทบทวนนำกลับมาพิจารณา"),
)
ANEW = "พิจารณาใหม่ตามคำวินิจฉัยอุทธรณ์ ที่ประชุมหมู่บ้านเสนอเรื่องนี้ต่อไปยังตำบล"


def lodge_some(rounds: Sequence[Round]) -> None:
    """Let forums contest what was decided on paper; the earliest appeals are ruled on, the latest waits in its time."""
    contested = sorted(_contested(rounds), key=lambda pair: pair[1].closed_at)
    latest = contested[len(RULINGS) :][-1:]
    made = [_lodge(forum, one) for forum, one in [*contested[: len(RULINGS)], *latest]]
    for appeal, (granted, ruling) in zip(made, RULINGS, strict=False):
        with clock.at(_days_after(appeal, 6)):
            actions.rule(appeal, granted=granted, ruling=ruling, by=OPERATOR)
        if granted:
            _carry_out(appeal)


def _days_after(appeal: Appeal, days: int) -> datetime:
    """Return a moment so many days after the appeal was lodged, or now where that is still to come."""
    return min(clock.now(), moment(appeal.lodged_on + timedelta(days=days), 11))


def _carry_out(appeal: Appeal) -> None:
    """Decide anew in the correction that the ruling asks for: it goes up after all, and the correction closes."""
    with clock.at(_days_after(appeal, 9)):
        correction = actions.correct(appeal, by=OPERATOR).correction
    assert correction is not None, "carrying an appeal out leaves a correction"
    with clock.at(_days_after(appeal, 12)):
        up = Ruling(item_id=appeal.decision.item_id, outcome=Outcome.CARRIED_UP, sentence=ANEW, rank=1)
        decide.decide(correction, [up], by=OPERATOR)
        close.close(correction, by=OPERATOR)


def _contested(rounds: Sequence[Round]) -> Iterator[tuple[Forum, Contested]]:
    """Yield each decision that a forum may contest."""
    for forum in (forum for round_ in rounds for forum in forums.of_round(round_.id)):
        yield from ((forum, one) for one in queries.appealable(queries.needs_of(forum.id)))


def _lodge(forum: Forum, contested: Contested) -> Appeal:
    plea = Plea(decision_id=contested.decision_id, words=WORDS, name="ประธานประชาคม (ตัวอย่าง)", way=AppealWay.PAPER)
    with clock.at(min(clock.now(), contested.closed_at + timedelta(days=4))):
        return actions.lodge(plea, forum, by=OPERATOR)
