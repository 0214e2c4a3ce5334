"""The funding sources and the rules of revision that a new installation begins with; each may be changed later."""

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

#: Kind of version, changed records in per cent from which it holds, days that the draft lies open, whether a body sits.
#: Made up as a beginning: each province sets its own, as its committee and the ministry's letters ask.
_REVISIONS = (
    ("first", 0, 15, True),
    ("review", 0, 15, True),
    ("supplement", 0, 0, True),
    ("supplement", 20, 7, True),
    ("change", 0, 0, True),
    ("change", 10, 7, True),
    ("change", 50, 15, True),
    ("correction", 0, 0, False),
    ("correction", 3, 0, True),
)

#: The same of annual plans, whose first version is what was approved: few projects, so that each weighs more.
_ANNUAL_REVISIONS = (
    ("review", 0, 15, True),
    ("supplement", 0, 0, True),
    ("supplement", 25, 7, True),
    ("change", 0, 0, True),
    ("change", 20, 7, True),
    ("change", 50, 15, True),
    ("correction", 0, 0, False),
    ("correction", 10, 0, True),
)


def _rule(kind: str, share: int, days: int, *, body: bool, annual: bool = False) -> dict[str, Any]:
    code = f"annual_{kind}_{share}" if annual else f"{kind}_{share}"
    told: dict[str, Any] = {"code": code, "annual": annual, "revision": kind, "least_share": share}
    return told | {"hearing_days": days, "body": body}


REVISION_RULES: tuple[dict[str, Any], ...] = (
    *(_rule(kind, share, days, body=body) for kind, share, days, body in _REVISIONS),
    *(_rule(kind, share, days, body=body, annual=True) for kind, share, days, body in _ANNUAL_REVISIONS),
)
