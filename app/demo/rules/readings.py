"""What the seats of the example see in a candidate: where it is weak and strong, their marks, and what the body says.

No chance is in it: a candidate's place among all gives its weak and its strong sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.demo.rules.fitting import BUILT


class WeakSide(NamedTuple):
    """What a candidate lacks that is weak in a criterion: what the body says, and what a seat writes on its card."""

    sentence: str
    words: str


WEAK = {
    "strategy": WeakSide(
        "เกี่ยวข้องกับตัวชี้วัดของแผนพัฒนาจังหวัดโดยอ้อม ให้ระบุว่าจะทำให้ตัวชี้วัดใดดีขึ้นเท่าใด แล้วเสนอมาใหม่",
        "ไม่เห็นว่าส่งผลต่อตัวชี้วัดใดของแผน",
    ),
    "value": WeakSide(
        "ราคาสูงกว่างานแบบเดียวกันโดยไม่มีเหตุผล ให้แสดงปริมาณและราคาต่อหน่วยตามบัญชีราคา แล้วเสนอมาใหม่",
        "ราคาต่อหน่วยสูงกว่างานแบบเดียวกัน",
    ),
    "non_duplication": WeakSide(
        "ตรวจแล้วพบงานคล้ายกันในแผนของ อบต. ให้แบ่งงานหรือรวมงานกับ อบต. ให้ชัดเจน แล้วเสนอมาใหม่",
        "อาจซ้ำกับงานในแผนของ อบต.",
    ),
    "outcome": WeakSide(
        "บอกแต่ผลผลิต ยังไม่บอกว่าประชาชนกี่ครัวเรือนจะได้อะไรเมื่อใด ให้ระบุจำนวนและกำหนดเวลา แล้วเสนอมาใหม่",
        "บอกแต่ผลผลิต ไม่เห็นผลลัพธ์ของประชาชน",
    ),
    "readiness": WeakSide(
        "ยังไม่มีแบบแปลนและไม่ระบุผู้ดูแลหลังแล้วเสร็จ ให้แนบแบบแปลนและหนังสือรับเป็นผู้ดูแล แล้วเสนอมาใหม่", "ยังไม่มีแบบแปลนและผู้ดูแลหลังแล้วเสร็จ"
    ),
}
#: From this base on a seat sees no weak side.
GOOD = 3
#: What seats write on a card without a weak side.
PRAISE = ("เห็นผู้ได้รับประโยชน์ชัดเจน", "เป็นความเดือดร้อนที่หลายหมู่บ้านพูดตรงกัน", "ควรระบุผู้ดูแลหลังแล้วเสร็จ")


def weak_side(place: int, category: str, codes: Sequence[str]) -> str:
    """Return the code of the criterion in which the candidate at that place is weak; only what is built needs land."""
    code = codes[place % len(codes)]
    return "outcome" if code == "readiness" and category not in BUILT else code


def marks_of(place: int, turn: int, base: int, weak: str, codes: Sequence[str]) -> list[int]:
    """Return the marks of who reads the candidate at that place ``turn``-th: around ``base``, no step above 4.

    One side is stronger for most, another one weaker for some; below 3 there is the weak side besides.
    """
    n = len(codes)
    strong, other = codes[(place // n + turn) % n], codes[(place * 2 + turn + 1) % n]
    given = dict.fromkeys(codes, base)
    given[other] -= place % 4 == turn
    given[strong] += (place + turn) % 3 > 0
    if base < GOOD:
        given[weak] = 1
    return [min(4, given[code]) for code in codes]
