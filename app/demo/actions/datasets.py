"""The example's register of data sets: one fresh, one due, one late, one without an edition; some of them cited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from app.areas.models import Area
from app.bodies.models import Agency
from app.datasets import actions, queries
from app.datasets.states import CitedKind
from app.demo.actions.villages import moment
from app.ledger.actor import Actor
from app.plans.models.candidates import Candidate
from app.plans.queries import candidates as candidates_queries
from app.store import clock

#: Owner, names, days between editions, how old the newest edition is (none: there is no edition).
SETS = (
    ("ที่ทำการปกครองจังหวัด", "ประชากรและครัวเรือนรายหมู่บ้าน", "People and households by village", 365, 60),
    ("องค์การบริหารส่วนจังหวัด", "ครัวเรือนที่ไม่มีน้ำประปา รายหมู่บ้าน", "Households without piped water, by village", 365, 350),
    ("แขวงทางหลวงชนบท", "สภาพถนนลูกรังและสะพานไม้ รายตำบล", "Laterite roads, wooden bridges by subdistrict", 180, 260),
    ("สำนักงานป้องกันและบรรเทาสาธารณภัย", "จุดน้ำท่วมซ้ำซาก", "Places that flood again and again", 365, None),
)
ABOUT = "ข้อมูลสมมติเพื่อให้เห็นการใช้ทะเบียน ใช้รหัสพื้นที่ของกรมการปกครองเป็นกุญแจเชื่อม"


def keep(province: Area, owners: Sequence[Agency], used_by: Sequence[Candidate], *, by: Actor) -> None:
    """Enter the data sets, bring their editions, and cite them behind a brief, scores, a decision and an indicator."""
    editions = []
    for keeper, name_th, name_en, every, age in SETS:
        with clock.at(moment(clock.today() - timedelta(days=400))):
            owner = next(one for one in owners if one.name_th.startswith(keeper))
            told = {"name_th": f"{name_th} (ตัวอย่าง)", "name_en": f"{name_en} (example)", "about": ABOUT}
            made = actions.register(province, **told, agency=owner, every_days=every, by=by)
        if age is None:
            continue
        day = clock.today() - timedelta(days=age)
        with clock.at(moment(day + timedelta(days=5))):
            address = f"https://data.example/{province.code}/{made.number}/{day.isoformat()}.csv"
            editions.append(actions.bring(made, as_of=day, address=address, by=by))
    brief, decided = used_by[0], used_by[1]
    actions.cite(editions[0], CitedKind.BRIEF, brief.ref, "จำนวนครัวเรือนของหมู่บ้านที่เสนอความต้องการ", by=by)
    actions.cite(editions[2], CitedKind.BRIEF, brief.ref, "สภาพเส้นทางในตำบลที่เป็นพื้นที่เป้าหมาย", by=by)
    actions.cite(editions[0], CitedKind.SCORE, brief.ref, "จำนวนครัวเรือนที่ผู้ให้คะแนนใช้พิจารณาความคุ้มค่า", by=by)
    measured = queries.indicators_in(province.province)[0]
    actions.cite(editions[1], CitedKind.INDICATOR, f"I{measured.id}", "ค่าฐานและค่าที่วัดได้ของตัวชี้วัด", by=by)
    source = candidates_queries.links_of(decided.id)[0].proposal
    actions.cite(editions[2], CitedKind.DECISION, source.ref, "สภาพเส้นทางที่ที่ประชุมจังหวัดใช้จัดลำดับ", by=by)
