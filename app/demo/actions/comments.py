"""What the public says in the example: published and answered, published and not answered yet, refused and waiting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta

from app.accounts.queries import accounts
from app.agencies.queries import agencies_of, led_by
from app.comments import actions
from app.comments.models import Comment
from app.comments.queries.topics import topic_of
from app.comments.states import Because, Move, TopicKind
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.states import ItemKind, Road
from app.demo.actions.villages import moment
from app.forums.queries.sittings import needs_by_ids
from app.ledger.actor import Actor
from app.plans.models.chain import Plan
from app.plans.queries.candidates import candidates_of
from app.plans.queries.chain import plans
from app.proposals.queries import proposals
from app.store import clock

SAID = (
    ("ควรทำให้เสร็จก่อนเปิดเทอม เพราะเด็กใช้เส้นทางนี้ทุกวัน", "ผู้ปกครองนักเรียน (ตัวอย่าง)", True),
    ("เห็นด้วย แต่ขอให้ทำทางระบายน้ำไปพร้อมกัน มิฉะนั้นน้ำจะท่วมบ้านที่อยู่ต่ำ", "", False),
    ("ขอให้เปิดเผยแบบและราคากลางให้ชาวบ้านดูก่อน", "", False),
    ("รับเหมาถมที่ราคาถูก โทรถามได้", "", False),
    ("อยากให้ประชุมชี้แจงที่ศาลากลางบ้านอีกครั้งก่อนเริ่มงาน", "", False),
)
ANSWER = "รับไว้ จะเสนอให้ผู้ออกแบบรวมทางระบายน้ำไว้ในรายการเดียวกัน (ตัวอย่าง)"
ANSWER_SCHOOL = "บันทึกไว้แล้ว จะแจ้งหน่วยงานเจ้าภาพให้วางแผนงานช่วงปิดภาคเรียน (ตัวอย่าง)"
OF_PROJECT = "ขอให้ติดป้ายบอกชื่อโครงการ งบประมาณ และวันแล้วเสร็จไว้ที่หน้างาน"
ANSWER_OF_PROJECT = "ติดป้ายโครงการตามแบบของทางราชการไว้ที่หน้างานแล้ว (ตัวอย่าง)"
OF_CANDIDATE = "ขอให้แจ้งวันเริ่มงานให้ประชาคมทราบล่วงหน้าอย่างน้อยหนึ่งเดือน"
OF_PLAN = "ขอให้สรุปแผนเป็นภาษาง่าย ๆ หนึ่งหน้า ติดไว้ที่ที่ทำการผู้ใหญ่บ้านทุกหมู่บ้าน"
WHILE_OPEN = (
    (
        "ร่างแผนพูดถึงถนนมาก แต่ไม่มีแผนงานรับมือภัยแล้งซ้ำซากของอำเภอกบินทร์บุรีเลย",
        "รับไว้พิจารณา จังหวัดเพิ่มแผนงานเก็บกักน้ำขนาดเล็กในฉบับเพิ่มเติมถัดไป",
    ),
    (
        "ขอให้เพิ่มตัวชี้วัดด้านผู้สูงอายุที่อยู่คนเดียว เพราะหมู่บ้านเรามีมาก",
        "มีแล้วในประเด็นสังคม ค่าฐานและค่าเป้าหมายรายปีอยู่ที่หน้าตัวชี้วัดของแผน",
    ),
)
ANSWER_OF_PLAN = "จะจัดทำสรุปหนึ่งหน้าและส่งให้ทุกอำเภอพร้อมประกาศใช้แผน (ตัวอย่าง)"
OF_NEED = "บ้านอื่นในหมู่บ้านก็เดือดร้อนเรื่องนี้เหมือนกัน ขอให้นับรวมด้วย"
ANSWER_OF_NEED = "รับทราบ จะแจ้งที่ประชุมเมื่อพิจารณาเรื่องนี้ (ตัวอย่าง)"


def discuss(top: Round, *, by: Actor) -> None:
    """Let the public comment on a road that reached the province; the planner reads all but the last comment."""
    roads = {one.id for one in cycles.categories() if one.code == "roads"}
    items = [
        item
        for item in cycles.desk_items(top.id)
        if item.item_kind == ItemKind.PROPOSAL and item.category_id in roads and item.road != Road.AGENCY
    ]
    if not items:
        return
    topic = topic_of(TopicKind.PROPOSAL, proposals.by_ids([min(item.item_id for item in items)])[0])
    with _days_ago(21):
        sent = [actions.send(topic, text, name=name, name_shown=shown) for text, name, shown in SAID]
    with _days_ago(20):
        for comment in sent[:3]:
            actions.rule(comment, Move.RELEASE, by=by)
        actions.rule(sent[3], Move.REFUSE, because=Because.ADVERT, by=by)
    with _days_ago(14):
        actions.answer(sent[0], ANSWER_SCHOOL, by=by)
        actions.answer(sent[1], ANSWER, by=by)


def discuss_plans(top: Round, *, by: Actor) -> None:
    """Let the public comment on a project, which its agency answers, on the plan, and on a candidate without answer."""
    account = accounts.by_username("agency")
    led = led_by([one.id for one in agencies_of(account.id)]) if account else []
    if account and led:
        comment = _published(TopicKind.PROJECT, led[0], OF_PROJECT, by=by)
        actions.answer(comment, ANSWER_OF_PROJECT, by=accounts.actor_of(account))  # it speaks for it from today on
    for plan in plans()[:1]:
        _said_while_open(plan, by=by)
        comment = _published(TopicKind.PLAN, plan, OF_PLAN, by=by)
        with _days_ago(4):
            actions.answer(comment, ANSWER_OF_PLAN, by=by)
    for candidate in candidates_of(top.cycle_id, limit=1):
        _published(TopicKind.CANDIDATE, candidate, OF_CANDIDATE, by=by)


def _said_while_open(plan: Plan, *, by: Actor) -> None:
    """Let two people comment while the first draft lay open: both are answered, one of them is heard."""
    for day, (said, answer) in zip((15, 17), WHILE_OPEN, strict=True):
        with clock.at(moment(date(2024, 10, day))):
            comment = actions.send(topic_of(TopicKind.PLAN, plan), said)
        with clock.at(moment(date(2024, 10, day + 2))):
            actions.rule(comment, Move.RELEASE, by=by)
            actions.answer(comment, answer, by=by)


def discuss_needs(rounds: Sequence[Round], helper: Callable[[int], Actor], *, by: Actor) -> None:
    """Let the public comment on a need of the first two villages; of the two only the first is answered."""
    for n, round_ in enumerate(rounds[:2]):
        needs = [item.item_id for item in cycles.desk_items(round_.id) if item.item_kind == ItemKind.NEED]
        for need in needs_by_ids([min(needs)]) if needs else ():
            comment = _published(TopicKind.NEED, need, OF_NEED, by=by, sent=1)
            if n == 0:
                actions.answer(comment, ANSWER_OF_NEED, by=helper(round_.area_path))


def _published(kind: TopicKind, record: object, text: str, *, by: Actor, sent: int = 9) -> Comment:
    """Send a comment so many days ago, and publish it on the next day."""
    with _days_ago(sent):
        comment = actions.send(topic_of(kind, record), text)
    with _days_ago(sent - 1):
        actions.rule(comment, Move.RELEASE, by=by)
    return comment


def _days_ago(days: int) -> AbstractContextManager[None]:
    return clock.at(clock.now() - timedelta(days=days))
