"""The 18 provincial clusters with which a new installation begins: from memory, to be verified, changed by people.

The first province of each list is where the cluster's office sits; it holds until a letter confirms or corrects it.
"""

from __future__ import annotations

from dataclasses import dataclass

#: What every row says of itself until somebody confirms it with a letter.
SOURCE = "รายการตั้งต้น รอตรวจสอบกับประกาศคณะกรรมการ"


@dataclass(frozen=True, slots=True)
class ClusterDefault:
    """One cluster of the list: its number, both names, and the two-digit codes of its provinces, the seat first."""

    number: int
    name_th: str
    name_en: str
    provinces: tuple[str, ...]


_ROWS = (
    ("ภาคกลางตอนบน", "Upper Central", "14 18 16 19 17 15"),
    ("ภาคกลางปริมณฑล", "Central, Metropolitan Vicinity", "73 12 13 11"),
    ("ภาคกลางตอนล่าง 1", "Lower Central 1", "71 70 72"),
    ("ภาคกลางตอนล่าง 2", "Lower Central 2", "77 76 75 74"),
    ("ภาคใต้ฝั่งอ่าวไทย", "Southern, Gulf of Thailand", "86 80 93 90 84"),
    ("ภาคใต้ฝั่งอันดามัน", "Southern, Andaman Coast", "81 92 82 83 85 91"),
    ("ภาคใต้ชายแดน", "Southern Border", "96 94 95"),
    ("ภาคตะวันออก 1", "Eastern 1", "24 20 21"),
    ("ภาคตะวันออก 2", "Eastern 2", "22 23 26 25 27"),
    ("ภาคตะวันออกเฉียงเหนือตอนบน 1", "Upper Northeastern 1", "38 42 43 39 41"),
    ("ภาคตะวันออกเฉียงเหนือตอนบน 2", "Upper Northeastern 2", "48 49 47"),
    ("ภาคตะวันออกเฉียงเหนือตอนกลาง", "Central Northeastern", "46 40 44 45"),
    ("ภาคตะวันออกเฉียงเหนือตอนล่าง 1", "Lower Northeastern 1", "36 30 31 32"),
    ("ภาคตะวันออกเฉียงเหนือตอนล่าง 2", "Lower Northeastern 2", "35 33 37 34"),
    ("ภาคเหนือตอนบน 1", "Upper Northern 1", "50 58 52 51"),
    ("ภาคเหนือตอนบน 2", "Upper Northern 2", "57 55 56 54"),
    ("ภาคเหนือตอนล่าง 1", "Lower Northern 1", "63 65 67 64 53"),
    ("ภาคเหนือตอนล่าง 2", "Lower Northern 2", "62 60 66 61"),
)

CLUSTERS: tuple[ClusterDefault, ...] = tuple(
    ClusterDefault(number, thai, english, tuple(codes.split()))
    for number, (thai, english, codes) in enumerate(_ROWS, start=101)
)
