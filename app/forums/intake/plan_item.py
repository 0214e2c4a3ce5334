"""An item of the community plan as somebody sends it: a form, a workbook or a device."""

from __future__ import annotations

from dataclasses import dataclass

from app.areas.models import Area
from app.forums.models.community_plan import CommunityItem


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItemDraft:
    """An item as it was written; the amount in satang, the fiscal year in B.E. ``item`` is what it replaces."""

    area: Area
    fiscal_year: int
    number: int
    title: str
    detail: str = ""
    satang: int = 0
    need_id: int | None = None
    item: CommunityItem | None = None
