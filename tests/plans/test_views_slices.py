"""What a candidate asks for by fiscal year, on its pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plans.actions import candidates as candidates_actions
from app.plans.actions import funding, slices
from app.plans.models.candidates import Candidate
from app.plans.queries import funding as funding_queries
from app.plans.queries import slices as queries
from app.plans.rules.slices import refitted
from app.web.conflict import Refusal
from tests.factories import plans
from tests.factories.forums import World
from tests.reader import Reader


@pytest.fixture
def candidate(office: World) -> Candidate:
    """A candidate that asks for 1,200,000 baht, ready for a plan."""
    one = candidates_actions.take_in(plans.adopted(office), by=plans.planner())
    return plans.ready(one, plans.chain(plans.plan(office)))


@given(
    slices=st.dictionaries(st.integers(2566, 2575), st.integers(0, 10**12), max_size=6),
    total=st.integers(0, 10**13),
)
def test_whatever_the_estimate_becomes_the_years_add_up_to_the_satang(slices: dict[int, int], total: int) -> None:
    fitted = refitted(slices, total)

    assert not fitted or sum(fitted.values()) == total
    assert all(satang > 0 for satang in fitted.values())
    assert set(fitted) <= set(slices)


def test_years_asks_the_planner(reader: Reader, candidate: Candidate) -> None:
    page = reader.get(f"/candidates/{candidate.ref}/years").text

    assert page.count("ปีงบประมาณ") >= 5
    assert f"/candidates/{candidate.ref}/years" in reader.get(f"/candidates/{candidate.ref}").text


def test_part_years_shows_the_slices_on_brief_candidate_and_paper(reader: Reader, candidate: Candidate) -> None:
    url = f"/candidates/{candidate.ref}/years"
    reader.post(url, {"years-0": "700,000", "years-1": "499,999.99"}, 422)
    reader.post(url, {"years-0": "700,000", "years-1": "500,000"})

    assert queries.slices_of([candidate.id])[candidate.id] == {2570: 70_000_000, 2571: 50_000_000}
    for page in (f"/candidates/{candidate.ref}", f"/candidates/{candidate.ref}/brief", url):
        assert "700,000" in reader.get(page).text
    reader.post(url, {f"years-{n}": "" for n in range(5)})
    assert not queries.slices_of([candidate.id])[candidate.id]


def test_each_annual_plan_takes_its_own_years_slice(candidate: Candidate) -> None:
    by = plans.planner()
    slices.part(candidate, {2569: 70_000_000, 2570: 50_000_000}, by=by)
    drafted = candidate.node.plan if candidate.node else None
    assert drafted
    (first, purse), (later, other) = (plans.annual(drafted, fiscal_year=year) for year in (2569, 2570))
    with pytest.raises(Refusal) as refused:
        funding.place(candidate, first, purse, requested=120_000_000, allocated=120_000_000, by=by)
    assert refused.value.field == "requested"

    one = funding.place(candidate, first, purse, requested=70_000_000, allocated=70_000_000, by=by)
    plans.approve(first)
    assert candidate in funding_queries.placeable(later)
    two = funding.place(candidate, later, other, requested=50_000_000, allocated=40_000_000, part_why=plans.PART, by=by)
    with pytest.raises(Refusal):
        funding.place(candidate, later, other, requested=50_000_000, allocated=1, part_why=plans.PART, by=by)

    rows = queries.years_of(candidate.id)
    assert [(row.fiscal_year, row.asked, row.given, row.project_ref) for row in rows] == [
        (2569, 70_000_000, 70_000_000, one.ref),
        (2570, 50_000_000, 40_000_000, two.ref),
    ]
    assert sum(row.asked for row in rows) == candidate.satang
    assert candidate.state == "funded"
    funding.take_out(two, why="รอผลงานปีแรกก่อน จึงถอนออกไว้", by=by)
    assert candidate.state == "funded"


def test_a_changed_estimate_changes_the_last_year(candidate: Candidate) -> None:
    slices.part(candidate, {2570: 70_000_000, 2571: 50_000_000}, by=plans.planner())
    (line, *more) = plans.brief().activities
    text = plans.brief(activities=(type(line)(name=line.name, satang=line.satang + 1), *more))
    candidates_actions.write_brief(candidate, text, by=plans.planner())

    assert queries.slices_of([candidate.id])[candidate.id] == {2570: 70_000_000, 2571: 50_000_001}
