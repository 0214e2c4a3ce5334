"""The example's register of data sets: one fresh, one due, one late, one without an edition; two of them cited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from app.areas.models import Area
from app.bodies.models import Agency
from app.datasets import actions
from app.demo.actions.villages import moment
from app.ledger.actor import Actor
from app.plans.models.candidates import Candidate
from app.plans.queries import candidates as candidates_queries
from app.store import clock

#: Names, what each holds, days between editions, how old the newest edition is (none: there is no edition).
SETS = (
    ("ประชากรและครัวเรือนรายหมู่บ้าน (ตัวอย่าง)", "People and households by village (example)", 365, 60),
    ("ครัวเรือนที่ไม่มีน้ำประปา รายหมู่บ้าน (ตัวอย่าง)", "Households without piped water, by village (example)", 365, 350),
    ("สภาพถนนลูกรังและสะพานไม้ รายตำบล (ตัวอย่าง)", "Laterite roads and wooden bridges, by subdistrict (example)", 180, 260),
    ("จุดน้ำท่วมซ้ำซาก (ตัวอย่าง)", "Places that flood again and again (example)", 365, None),
)
ABOUT = "ข้อมูลสมมติเพื่อให้เห็นการใช้ทะเบียน ใช้รหัสพื้นที่ของกรมการปกครองเป็นกุญแจเชื่อม"


def keep(province: Area, owners: Sequence[Agency], used_by: Sequence[Candidate], *, by: Actor) -> None:
    """Enter the data sets, bring their editions, and cite two behind a brief and a decision."""
    editions = []
    for place, (name_th, name_en, every, age) in enumerate(SETS):
        with clock.at(moment(clock.today() - timedelta(days=400))):
            owner = owners[place % len(owners)]
            told = {"name_th": name_th, "name_en": name_en, "about": ABOUT}
            made = actions.register(province, **told, agency=owner, every_days=every, by=by)
        if age is None:
            continue
        day = clock.today() - timedelta(days=age)
        with clock.at(moment(day + timedelta(days=5))):
            address = f"https://data.example/{province.code}/{made.number}/{day.isoformat()}.csv"
            editions.append(actions.bring(made, as_of=day, address=address, by=by))
    brief, decided = used_by[0], used_by[1]
    actions.cite(editions[0], brief.ref, "จำนวนครัวเรือนของหมู่บ้านที่เสนอความต้องการ", by=by)
    actions.cite(editions[2], brief.ref, "สภาพเส้นทางในตำบลที่เป็นพื้นที่เป้าหมาย", by=by)
    source = candidates_queries.links_of(decided.id)[0].proposal
    actions.cite(editions[2], source.ref, "สภาพเส้นทางที่ที่ประชุมจังหวัดใช้จัดลำดับ", by=by)
