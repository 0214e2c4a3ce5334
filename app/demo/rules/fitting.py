"""What fits what in the example: who speaks, where, which body is responsible, which sentence goes with a reason."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from app.cycles.states import Outcome
from app.demo.rules.needs import TOLD, DemoNeed

#: Parts of a village that any work can lie in, and those that only works with water or in the fields can.
QUARTERS = ("คุ้มเหนือ", "คุ้มใต้", "คุ้มกลางบ้าน", "คุ้มหน้าวัด", "คุ้มท้ายบ้าน")
FIELDS = ("ช่วงท้ายทุ่งนา", "ช่วงต้นคลอง", "ช่วงหลังวัด")
_IN_THE_FIELDS = {"water_sources", "forest", "riverbanks"}

_SPEAKERS = {
    "roads": "ผู้ปกครองนักเรียนบอกว่า ",
    "electricity": "อสม. บอกว่า ",
    "water_sources": "ชาวนาบอกว่า ",
    "farming": "ชาวนาบอกว่า ",
    "enterprise": "แม่บ้านหลายคนบอกว่า ",
    "care": "อสม. บอกว่า ",
    "health": "อสม. บอกว่า ",
    "education": "ผู้ปกครองนักเรียนบอกว่า ",
    "culture": "คนเฒ่าคนแก่เล่าว่า ",
}

#: The place of the responsible body among ``places.AGENCIES``, for each category.
_RESPONSIBLE = {
    0: ("roads",),
    1: ("drainage", "water_supply", "water_sources", "riverbanks"),
    2: ("electricity",),
    3: ("farming", "enterprise"),
    4: ("care",),
    5: ("forest", "waste"),
    6: ("public_buildings",),
    7: ("health",),
    8: ("education", "culture"),
    9: ("markets", "sport"),
    10: ("safety",),
    11: ("disasters",),
}
RESPONSIBLE = {category: place for place, categories in _RESPONSIBLE.items() for category in categories}

#: Categories whose needs are built at a place, not trained or organised.
BUILT = frozenset(
    {"roads", "drainage", "water_supply", "electricity", "public_buildings", "water_sources", "riverbanks", "sport"}
)
_DUG = frozenset({"drainage", "water_supply", "water_sources", "riverbanks"})


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A coded reason with a sentence that says the same. No ``categories``: fits all. ``who`` does it, if anybody."""

    code: str
    sentence: str
    categories: frozenset[str] = frozenset()
    who: str = ""


def _settled(code: str, who: str, category: str) -> Reasoned:
    how = {
        "settled_volunteers": "{who}รับไปทำเอง และรายงานในการประชุมครั้งหน้า",
        "settled_agreement": "ตกลงกติการ่วมกันทั้งหมู่บ้าน {who}ดูแลให้เป็นไปตามนั้น และรายงานในการประชุมครั้งหน้า",
        "settled_fund": "ใช้เงินกองทุนของหมู่บ้าน {who}จัดทำและรายงานในการประชุมครั้งหน้า",
    }[code]
    return Reasoned(code, how.format(who=who), frozenset({category}), who)


REASONED: dict[Outcome, tuple[Reasoned, ...]] = {
    Outcome.SETTLED: (
        _settled("settled_volunteers", "อาสาสมัครป่าชุมชน", "forest"),
        _settled("settled_agreement", "คณะกรรมการหมู่บ้าน", "waste"),
        _settled("settled_volunteers", "กลุ่มแม่บ้าน", "enterprise"),
        _settled("settled_volunteers", "กลุ่มเกษตรกร", "farming"),
        _settled("settled_volunteers", "ชมรมผู้สูงอายุ", "health"),
        _settled("settled_fund", "คณะกรรมการวัดและกลุ่มเยาวชน", "culture"),
        _settled("settled_volunteers", "ชุดรักษาความปลอดภัยหมู่บ้าน", "safety"),
    ),
    Outcome.REFERRED: (
        Reasoned("referred_local", "อยู่ในหน้าที่ของท้องถิ่นโดยตรง จึงส่งให้ดำเนินการ และขอให้แจ้งผลภายในหกสิบวันทำการ"),
        Reasoned("referred_joint", "ให้ทำร่วมกับท้องถิ่น โดยหมู่บ้านสมทบแรงงาน และขอให้แจ้งผลภายในหกสิบวันทำการ"),
        Reasoned("referred_agency", "อยู่ในภารกิจของหน่วยงานโดยตรง จึงส่งให้ดำเนินการ และขอให้แจ้งผลภายในหกสิบวันทำการ"),
    ),
    Outcome.RETURNED: (
        Reasoned(
            "returned_details",
            "รายละเอียดยังไม่ครบ ขอให้ระบุจุดเริ่มต้นและจุดสิ้นสุดของงาน พร้อมประมาณราคาใหม่ แล้วเสนอกลับมา",
            BUILT,
        ),
    ),
    Outcome.DEFERRED: (
        Reasoned("deferred_money", "วงเงินรอบนี้ไม่พอ จึงเก็บไว้พิจารณาในรอบถัดไปโดยไม่ต้องเสนอใหม่"),
        Reasoned("deferred_rank", "ที่ประชุมจัดลำดับเรื่องอื่นไว้ก่อน จึงเก็บเรื่องนี้ไว้พิจารณาในรอบถัดไปโดยไม่ต้องเสนอใหม่"),
        Reasoned("deferred_readiness", "พื้นที่ยังไม่พร้อม ต้องมีหนังสือยินยอมของเจ้าของที่ดินก่อน จึงเก็บไว้พิจารณารอบถัดไป", BUILT),
        Reasoned("deferred_study", "ต้องสำรวจระดับน้ำและสภาพดินก่อนออกแบบ จึงเก็บไว้พิจารณารอบถัดไป", _DUG),
    ),
    Outcome.DECLINED: (
        Reasoned("declined_duplicate", "ซ้ำกับงานที่หน่วยงานอื่นกำลังทำอยู่ในจุดเดียวกัน จึงไม่รับไว้อีกโครงการหนึ่ง"),
        Reasoned("declined_value", "ไม่คุ้มค่าเมื่อเทียบกับประโยชน์ ที่ประชุมเห็นว่ามีวิธีแก้ที่ใช้เงินน้อยกว่า"),
        Reasoned("declined_law", "จุดที่ขออยู่ในเขตป่าสงวนแห่งชาติ กฎหมายไม่อนุญาตให้ก่อสร้าง", BUILT),
        Reasoned("declined_harm", "น้ำจะไหลไปท่วมหมู่บ้านท้ายน้ำ ซึ่งกระทบพื้นที่ข้างเคียงมากกว่าที่แก้ได้", _DUG),
    ),
    Outcome.WITHDRAWN: (Reasoned("withdrawn_forum", "ประชาคมมีมติขอถอน เพื่อให้เรื่องที่เร่งด่วนกว่าได้ขึ้นไปก่อน", who="มติประชาคม"),),
}


def reasoned(rng: random.Random, outcome: Outcome, category: str) -> Reasoned:
    """Return a reason for the outcome that fits the category, with its sentence."""
    own = [one for one in REASONED[outcome] if category in one.categories]
    return rng.choice(own + [one for one in REASONED[outcome] if not one.categories])


def spot(rng: random.Random, category: str) -> str:
    """Return a part of the village where such a need can lie."""
    return rng.choice(QUARTERS + FIELDS if category in _IN_THE_FIELDS else QUARTERS)


def speaker(rng: random.Random, category: str) -> str:
    """Return who says it, or nothing, as minutes often do."""
    return rng.choice(("", "ชาวบ้านหลายคนบอกว่า ", _SPEAKERS.get(category, "")))


def about(title: str) -> str:
    """Return what a title asks for, without its place: the same words for needs that one work can answer."""
    return next((told.title for told in TOLD if title.startswith(told.title)), title)


def told_at(rng: random.Random, fewest: int, most: int) -> Sequence[tuple[DemoNeed, str]]:
    """Return what a forum says, each with its place; some of it is said again by another part of the village."""
    said = [(one, spot(rng, one.category)) for one in rng.sample(TOLD, rng.randint(fewest, most))]
    again = [one for one, _place in said if one.channel != "self" and rng.random() < 0.2]
    heard = set(said)
    for one in again:
        place = spot(rng, one.category)
        if (one, place) not in heard:
            said.append((one, place))
    return said
