"""How the example looks at the money before it places anything: a district's ceiling, and a cut by 30 %."""

from __future__ import annotations

from collections.abc import Sequence

from app.areas import queries as areas
from app.envelopes.actions import ceilings, scenarios
from app.envelopes.pages.asked import BoardQuestion
from app.envelopes.pages.reading import reading
from app.envelopes.queries.facts import district_of
from app.envelopes.rules.board import sums_of
from app.ledger.actor import Actor
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan

CEILING = "ก.บ.จ. ครั้งที่ 1/2568 มีมติไม่ให้อำเภอใดได้เกินคำขอที่ผ่านการกลั่นกรอง เพื่อให้ทุกอำเภอได้รับจัดสรร"
CUT_BY = "ถ้ากรอบวงเงินถูกลดร้อยละ 30"


def considered(annual: AnnualPlan, candidates: Sequence[Candidate], *, by: Actor) -> None:
    """Set the ceiling of the district that asks for most, and keep what a cut of the envelope by 30 % would do."""
    asked: dict[int, int] = {}
    for candidate in candidates:
        if district := district_of(candidate.area_path):
            asked[district] = asked.get(district, 0) + candidate.satang
    if asked and (first := areas.by_path(max(asked, key=lambda path: asked[path]))):
        ceilings.set_ceiling(annual, first, satang=asked[first.path], reason=CEILING, by=by)
    read = reading(annual, BoardQuestion(money="70%"))
    scenarios.keep_scenario(annual, name=CUT_BY, question="money=70%25", sums=sums_of(read.after), by=by)
