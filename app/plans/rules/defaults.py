"""The funding sources that a new installation begins with; each row may be changed later."""

from __future__ import annotations

from typing import Any

_SOURCES = (
    ("province", "งบจังหวัด", "Provincial budget"),
    ("cluster", "งบกลุ่มจังหวัด", "Cluster budget"),
    ("ministry", "งบกระทรวง กรม", "Ministry or department budget"),
    ("local", "งบองค์กรปกครองส่วนท้องถิ่น", "Local government budget"),
    ("subsidy", "เงินอุดหนุน", "Subsidy"),
    ("fund", "กองทุน", "Fund"),
    ("private", "ภาคเอกชนสนับสนุน", "Private support"),
    ("community", "ชุมชนสมทบ", "Community contribution"),
)

FUNDING_SOURCES: tuple[dict[str, Any], ...] = tuple(
    {"code": code, "name_th": thai, "name_en": english, "position": position}
    for position, (code, thai, english) in enumerate(_SOURCES, start=1)
)
