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
        "ยังไม่ได้ตรวจว่าซ้ำกับแผนของท้องถิ่นหรือไม่ ให้ตรวจสอบร่วมกับ อบต. และแนบผลการตรวจ แล้วเสนอมาใหม่",
        "อาจซ้ำกับงานของ อบต. ยังไม่มีผลตรวจสอบ",
    ),
    "outcome": WeakSide(
        "บอกแต่ผลผลิต ยังไม่บอกว่าประชาชนกี่ครัวเรือนจะได้อะไรเมื่อใด ให้ระบุจำนวนและกำหนดเวลา แล้วเสนอมาใหม่",
        "บอกแต่ผลผลิต ไม่เห็นผลลัพธ์ของประชาชน",
    ),
    "readiness": WeakSide("มีที่ดินแล้วแต่ยังไม่เริ่มขออนุญาตใช้พื้นที่ ให้ยื่นขออนุญาตและแนบแบบแปลน แล้วเสนอมาใหม่", "ยังไม่เริ่มขออนุญาตใช้พื้นที่"),
}
#: What seats write on a card without a weak side.
PRAISE = ("เห็นผู้ได้รับประโยชน์ชัดเจน", "เป็นความเดือดร้อนที่หลายหมู่บ้านพูดตรงกัน", "ควรระบุผู้ดูแลหลังแล้วเสร็จ")


def weak_side(place: int, category: str, codes: Sequence[str]) -> str:
    """Return the code of the criterion in which the candidate at that place is weak; only what is built needs land."""
    code = codes[place % len(codes)]
    return "outcome" if code == "readiness" and category not in BUILT else code


def marks_of(place: int, turn: int, base: int, weak: str, codes: Sequence[str]) -> list[int]:
    """Return the marks of who reads the candidate at that place ``turn``-th: around ``base``, no step above 4.

    From 3 on a candidate is good and has a strong side; below that it has the weak side, and a better one beside it.
    """
    strong = codes[(place // len(codes) + turn) % len(codes)]
    better = base + 1 if (place + turn) % 3 else base
    return [min(4, 1 if base < 3 and code == weak else better if code == strong else base) for code in codes]
