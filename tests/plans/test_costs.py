"""Cost lines: exact to the satang, held by the database, and never lost when activities are written anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import DatabaseError

from app.plans.actions import briefs, candidates, costs
from app.plans.models.candidates import Candidate
from app.plans.queries import candidates as candidates_queries
from app.plans.rules.checks import BriefFacts, CostSeen, brief_checks
from app.plans.rules.completeness import ActivityText, BriefText
from app.plans.rules.costs import CostSum, CostText, apart_from_list, by_kind, by_month, is_far, product
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import forums, plans
from tests.factories.forums import World

_whole = st.integers(1, 10**9)


@given(quantity=_whole, unit_satang=st.integers(0, 10**9))
def test_a_line_is_its_product_to_the_satang(quantity: int, unit_satang: int) -> None:
    assert abs(product(quantity, unit_satang) * 1000 - quantity * unit_satang) <= 500


@given(
    st.lists(st.tuples(st.sampled_from(("works", "wages")), st.integers(1, 12), st.integers(0, 10**10)), max_size=30)
)
def test_sums_by_kind_and_by_month_are_the_same_money(rows: list[tuple[str, int, int]]) -> None:
    lines = [CostSum(cost_kind=kind, month=date(2027, month, 1), satang=satang) for kind, month, satang in rows]
    total = sum(satang for _kind, _month, satang in rows)
    assert sum(by_kind(lines).values()) == sum(satang for _month, satang in by_month(lines)) == total


@pytest.mark.parametrize(("own", "far"), [(120, False), (121, True), (80, False), (79, True)])
def test_a_price_is_far_beyond_a_fifth(own: int, far: bool) -> None:
    assert is_far(own, 100) is far
    assert apart_from_list(own, 100) == own - 100


@pytest.fixture
def taken(office: World) -> Candidate:
    candidate = candidates.take_in(plans.adopted(office), by=plans.planner())
    candidates.write_brief(candidate, plans.brief(), by=plans.planner())
    return candidate


def bought(name: str = "ท่อ", satang: int = 5_000, **more: object) -> CostText:
    return CostText(
        **{"name": name, "quantity": 2_000, "unit": "ท่อน", "unit_satang": satang, "cost_kind": "works", **more}
    )  # type: ignore[arg-type] - the test names fields of any type


def test_an_activity_costs_what_its_lines_cost_together(taken: Candidate) -> None:
    first, second = candidates_queries.activities_of([taken.id])[taken.id]
    costs.add_line(taken, bought(), activity_id=first.id, by=plans.planner())
    costs.add_line(taken, bought("ฝา", 333), activity_id=first.id, by=plans.planner())
    assert (first.satang, taken.satang) == (10_666, 10_666 + second.satang)


def test_activities_written_anew_keep_their_lines(taken: Candidate) -> None:
    first, second = candidates_queries.activities_of([taken.id])[taken.id]
    costs.add_line(taken, bought(), activity_id=second.id, by=plans.planner())
    kept = ActivityText(name="งานท่อ", satang=1, key=second.id)

    candidates.write_brief(
        taken, plans.brief(activities=[kept, ActivityText(name="ใหม่", satang=700)]), by=plans.planner()
    )

    left = candidates_queries.activities_of([taken.id])[taken.id]
    assert [(one.name, one.satang) for one in left] == [("งานท่อ", 10_000), ("ใหม่", 700)]
    with pytest.raises(Refusal, match="งานท่อ"):
        candidates.write_brief(
            taken, plans.brief(activities=[ActivityText(name="ใหม่", satang=7, key=left[1].id)]), by=plans.planner()
        )
    assert first.id not in {one.id for one in left}


def test_the_database_holds_the_product(taken: Candidate) -> None:
    first, _second = candidates_queries.activities_of([taken.id])[taken.id]
    costs.add_line(taken, bought(), activity_id=first.id, by=plans.planner())
    with pytest.raises(DatabaseError), db.session.connection().begin_nested():
        by_hand("UPDATE cost_line SET satang = satang + 1")


def test_a_price_stands_and_a_checked_brief_has_two_persons(office: World, taken: Candidate) -> None:
    told = {"name": "ท่อ", "unit": "ท่อน", "cost_kind": "works", "unit_satang": 100, "source": "สมมติ"}
    costs.write_price(office.areas["25"], **told, dated_on=date(2026, 1, 1), by=plans.planner())  # type: ignore[arg-type] - as above
    for statement in (
        "UPDATE unit_cost SET unit_satang = 1",
        "DELETE FROM unit_cost",
        "UPDATE brief SET state = 'checked', completer_id = 1, completed_at = '2026-01-01 00:00:00+00:00',"
        " checker_id = writer_id, checked_at = '2026-01-01 00:00:00+00:00'",
    ):
        with pytest.raises(DatabaseError), db.session.connection().begin_nested():
            by_hand(statement)


def test_nobody_checks_what_they_wrote(taken: Candidate) -> None:
    with pytest.raises(Refusal):
        briefs.complete(taken, by=plans.planner())
    with pytest.raises(Refusal):
        briefs.check(taken, by=plans.approver())
    with pytest.raises(Forbidden):
        costs.add_line(taken, bought(), activity_id=None, activity="งาน", by=forums.holder("facilitator", "25"))


def whole() -> BriefFacts:
    """A brief in which no check finds anything."""
    line = ActivityText(name="วางท่อ", satang=100, key=7)
    text_ = BriefText(
        title="ก",
        rationale="ตาม N70-1",
        objective="ก",
        indicator="๓๖ ครัวเรือน ณ 30 เม.ย.",
        evidence="ทะเบียนมาตรน้ำ",
        assumption="ที่ดินเป็นของวัดซึ่งยินยอมแล้ว",
        target_area="ก",
        target_group="ก",
        begins_on=date(2026, 11, 1),
        ends_on=date(2027, 3, 31),
        output="ท่อ",
        outcome="น้ำ",
        lead_agency_id=1,
        activities=(line,),
    )
    seen = CostSeen(name="ท่อ", activity_id=7, month=date(2026, 12, 1), unexplained=False)
    return BriefFacts(text=text_, needs=("N70-1", "N70-2"), years=(2566, 2570), costs=(seen,))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"rationale": "สอดคล้องกับยุทธศาสตร์ชาติ"}, "rationale"),
        ({"indicator": "ครัวเรือนพึงพอใจ"}, "indicator"),
        ({"evidence": ""}, "evidence"),
        ({"assumption": ""}, "assumption"),
        ({"outcome": "ท่อ"}, "outcome"),
        ({"ends_on": date(2027, 10, 1)}, "begins_on"),
        ({"begins_on": date(2027, 1, 1)}, "costs"),
        ({"activities": (ActivityText(name="อื่น", satang=5, key=8),)}, "costs"),
        ({"title": ""}, "title"),
    ],
)
def test_each_check_leads_to_its_field_and_says_why(changed: dict[str, object], field: str) -> None:
    facts = whole()
    assert brief_checks(facts) == ()
    found = brief_checks(replace(facts, text=replace(facts.text, **changed)))  # type: ignore[arg-type] - as above
    assert [gap.field for gap in found] == [field]
    assert all(str(gap.sentence) and str(gap.why) for gap in found)
