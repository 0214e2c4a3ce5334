"""The example's handbook: there before the first forum, read by many, not clear to some, one section written anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.accounts.states import Duty
from app.bodies import actions as bodies
from app.clusters.actions.clusters import load_clusters
from app.cycles.actions import cycles
from app.demo.actions.cast import Member
from app.demo.actions.villages import moment
from app.evaluation.actions.questions import load_questions
from app.handbook import actions, queries
from app.handbook.rules.files import sections
from app.ledger.actor import OPERATOR
from app.ministries.actions import load_ministries
from app.plans.actions import lists
from app.screening.actions.criteria import load_criteria
from app.store import clock

#: The handbook is there before the first cycle is drafted.
FIRST_DAY = date(2024, 9, 2)
#: Sections that readers spoke of: how many found each clear, and what was not to others.
READ = {
    "brief-output": (6, ("ผลผลิตกับผลลัพธ์ต่างกันอย่างไร ขอตัวอย่างอีกหนึ่งงาน", "โครงการอบรมนับอะไรเป็นผลผลิต")),
    "need-words": (11, ("ถ้าผู้พูดใช้ภาษาถิ่น เขียนตามเสียงหรือแปล",)),
    "month-percent": (4, ("งานซื้อครุภัณฑ์คิดร้อยละอย่างไร",)),
    "day-5": (9, ()),
}
#: What the office wrote after that.
ANSWERED = "need-words"
WRITTEN = {
    "what_th": "เขียนอย่างที่พูด รวมทั้งภาษาถิ่นตามเสียงที่ได้ยิน ถ้าคนต่างถิ่นอาจไม่เข้าใจ ให้ใส่คำกลางไว้ในวงเล็บ "
    "บอกว่าเดือดร้อนอะไร เมื่อใด ใครบ้าง ไม่แปลทั้งประโยคเป็นภาษาราชการ และไม่เขียนชื่อบุคคล",
    "what_en": "Write it as it was said, dialect by its sound; where strangers may not understand, put the common word "
    "in brackets. What hurts, when, whom? Do not translate it into official language, and name no person.",
}


def open_shelves() -> None:
    """Load the lists of a new installation, and the handbook as of a day before everything else."""
    bodies.load_lists(by=OPERATOR)
    cycles.load_lists(by=OPERATOR)
    lists.load_lists(by=OPERATOR)
    load_criteria(by=OPERATOR)
    load_clusters(by=OPERATOR)
    load_ministries(by=OPERATOR)
    load_questions(by=OPERATOR)
    with clock.at(moment(FIRST_DAY)):
        actions.load(sections(), by=OPERATOR)


def read_the_handbook(members: Sequence[Member]) -> None:
    """Let readers say what was clear, and the administrator write the section anew about which they asked."""
    keeper = next(one.actor for one in members if one.duty == Duty.ADMINISTRATOR)
    with clock.at(moment(clock.today() - timedelta(days=40))):
        for key, (clear, words) in READ.items():
            version = queries.section_on(key, clock.today())
            assert version is not None, "the handbook is loaded"
            for _reader in range(clear):
                actions.judge(version, clear=True)
            for unclear in words:
                actions.judge(version, clear=False, words=unclear)
    with clock.at(moment(clock.today() - timedelta(days=30))):
        told = {**actions.words_of(queries.newest()[ANSWERED]), **WRITTEN}
        actions.write(ANSWERED, told, clock.today() + timedelta(days=1), by=keeper)
