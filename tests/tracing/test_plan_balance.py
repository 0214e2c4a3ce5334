"""The balance of an area's projects: sums that add up, evidence by what stood before the approval, undone changes."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.plans.actions import funding
from app.proposals.states import Origin
from app.tracing.queries.plan_balance import PlannedProject
from app.tracing.rules.plan_balance import BalanceSum, evidence_of, largest, summed
from app.tracing.states import Evidence
from tests.factories import forums, plans

BEFORE, APPROVED, AFTER = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2, 3))
PROJECTS = st.lists(
    st.builds(
        PlannedProject,
        ident=st.integers(1, 99),
        fiscal_year=st.just(2570),
        dimension=st.sampled_from(("infrastructure", "economy")),
        area_path=st.integers(2_501_000_000, 2_501_999_999),
        origin=st.sampled_from([str(one) for one in Origin]),
        allocated=st.integers(0, 10**12),
        households=st.integers(0, 900),
        needs=st.integers(0, 9),
        funded_at=st.none(),
        local_at=st.none(),
        ordered=st.booleans(),
    )
)


@given(PROJECTS)
def test_the_parts_of_a_balance_sum_to_its_whole(projects: list[PlannedProject]) -> None:
    by = summed(projects, lambda one: (one.dimension, one.origin))
    assert sum(by.values(), BalanceSum()) == BalanceSum(
        len(projects), sum(one.allocated for one in projects), sum(one.households for one in projects)
    )
    dimensions = summed(projects, lambda one: one.dimension)
    assert (largest(dimensions) is None) == (not any(one.allocated for one in projects))
    assert {key: one.n for key, one in dimensions.items()} == Counter(one.dimension for one in projects)


def told(**more: Any) -> Evidence:
    plain: dict[str, Any] = {"origin": "agency", "needs": 0, "needs_now": False, "funded_at": APPROVED}
    return evidence_of(**(plain | {"local_at": None, "ordered": False} | more))


def test_evidence_counts_only_what_stood_before_the_approval() -> None:
    assert told(needs=2, needs_now=True) == Evidence.FORUM
    assert told(needs_now=True, funded_at=None) == Evidence.FORUM
    assert told(needs_now=True) == Evidence.LATER
    assert told(local_at=BEFORE) == Evidence.LOCAL_PLAN
    assert told(local_at=AFTER, origin="mixed") == Evidence.LATER
    assert told(ordered=True) == Evidence.ORDERED
    assert told() == Evidence.AGENCY
    assert told(origin="citizens") == Evidence.NONE


def test_show_tells_dimensions_parts_and_evidence(reader: Any, client: Any) -> None:
    world = forums.world()
    assert "ยังไม่มีแผนประจำปี" in reader.get("/areas/25/plan-balance").text
    (project,) = plans.funded(world)
    page = reader.get("/areas/25/plan-balance").text
    feed = client.get("/areas/25/plan-balance.json").json

    assert "ความต้องการของประชาคมที่เชื่อมโยงก่อนอนุมัติ" in page
    assert feed["whole"]["satang"] == project.allocated == sum(one["satang"] for one in feed["parts"])
    assert sum(one["projects"] for one in feed["dimensions"]) == 1
    assert [one["percent_of_projects"] for one in feed["over_years"]] == [100]
    assert client.get("/areas/2501/plan-balance.json").json["whole"] == feed["whole"]


def test_a_project_taken_out_and_placed_again_leaves_the_identical_balance(client: Any) -> None:
    project = plans.placed(forums.world())

    def balance() -> dict[str, Any]:
        feed = client.get("/areas/25/plan-balance.json").json
        return {name: value for name, value in feed.items() if name not in ("generated_at", "as_of_entry")}

    before = balance()
    annual, envelope = project.annual_plan, project.envelope
    requested, allocated = project.requested, project.allocated
    candidate = funding.take_out(project, why="ลองดูว่าสมดุลเปลี่ยนไปอย่างไร", by=plans.planner())
    assert balance()["whole"]["projects"] == 0
    funding.place(
        candidate,
        annual,
        envelope,
        requested=requested,
        allocated=allocated,
        part_why=plans.PART,
        by=plans.planner(),
    )
    assert balance() == before


def test_workbook_holds_the_tables(client: Any) -> None:
    plans.funded(forums.world())
    assert client.get("/areas/25/plan-balance.xlsx").data[:2] == b"PK"
