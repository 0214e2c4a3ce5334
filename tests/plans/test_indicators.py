"""Indicators are records: aimed year by year, measured with a source, served by projects; the gaps are counted."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy.exc import IntegrityError

from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.plans.actions import chain as chain_actions
from app.plans.actions import indicators
from app.plans.models.chain import Node
from app.plans.models.funding import Project
from app.plans.models.indicators import Indicator
from app.plans.pages.gaps import gaps_of
from app.plans.queries import funding
from app.plans.queries import indicators as queries
from app.plans.rules.gaps import Place, gaps
from app.plans.rules.indicators import standing
from app.plans.states import AimState, Direction, Gap, NodeLevel
from app.store import clock
from app.web.conflict import Refusal
from tests.factories import plans
from tests.factories.forums import World
from tests.reader import Reader


def vision(office: World) -> Node:
    return chain_actions.add_node(plans.plan(office), level=NodeLevel.VISION, title="เมืองน่าอยู่", by=plans.planner())


@pytest.fixture
def indicator(office: World) -> Indicator:
    node = vision(office)
    return indicators.add(node.plan, node, plans.draft_indicator(), by=plans.planner())


@pytest.mark.parametrize(
    ("direction", "target", "value", "found"),
    [
        (Direction.UP, 80, 80, AimState.REACHED),
        (Direction.UP, 80, 79, AimState.SHORT),
        (Direction.DOWN, 80, 79, AimState.REACHED),
        (Direction.DOWN, 80, 81, AimState.SHORT),
        (Direction.UP, None, 5, AimState.NO_TARGET),
        (Direction.UP, 80, None, AimState.UNMEASURED),
    ],
)
def test_a_year_stands_as_its_value_is_to_the_target(
    direction: Direction, target: int | None, value: int | None, found: AimState
) -> None:
    assert standing(direction, target, value) == found


def test_add_indicator_asks_for_day_and_source_of_the_baseline(reader: Reader, office: World) -> None:
    node = vision(office)
    url = f"/plans/{node.plan.code}/indicators"
    form = {"name": "ครัวเรือนที่มีน้ำใช้", "unit": "ร้อยละ", "direction": "up", "baseline": "72.5", "target_2566": "๘๐"}

    assert 'name="target_2566"' in reader.get(f"{url}/new?node={node.id}").text
    assert 'id="baseline_on-error"' in reader.post(f"{url}/new?node={node.id}", form, 422).text
    more = {"baseline_on": "30/9/2565", "baseline_source": "จปฐ. 2565"}
    made = reader.post(f"{url}/new?node={node.id}", form | more)

    page = reader.get(made.location or "").text
    assert "72.5" in page
    assert "จปฐ. 2565" in page
    assert made.location in reader.get(url).text
    assert "ครัวเรือนที่มีน้ำใช้" in reader.get(f"/plans/{node.plan.code}/nodes/{node.id}").text


def test_measure_keeps_what_was_told_before(reader: Reader, indicator: Indicator) -> None:
    url = f"/plans/{indicator.plan.code}/indicators/{indicator.id}"
    told = {"fiscal_year": "2566", "measured_on": "30/9/2566", "source": "กชช. 2ค", "post": "นักวิเคราะห์นโยบาย"}

    assert 'id="source-error"' in reader.post(f"{url}/values", told | {"value": "78", "source": ""}, 422).text
    reader.post(f"{url}/values", told | {"value": "78"})
    reader.post(f"{url}/values", told | {"value": "81.25"})

    values = queries.values_of([indicator.id])
    assert [one.value for one in values] == [81_250, 78_000]
    assert queries.newest(values)[indicator.id, 2566].value == 81_250
    page = reader.get(url).text
    assert "ถึงเป้าหมาย" in page
    assert "78" in page


def test_a_value_is_not_measured_tomorrow_nor_outside_the_plan(indicator: Indicator) -> None:
    told = {"value": 1, "source": "ก", "post": "ข", "by": plans.planner()}
    with pytest.raises(Refusal):
        indicators.measure(indicator, fiscal_year=2566, measured_on=clock.today() + timedelta(1), **told)
    with pytest.raises(Refusal):
        indicators.measure(indicator, fiscal_year=2599, measured_on=clock.today(), **told)


def test_indicator_form_shows_both_versions_to_whoever_comes_second(reader: Reader, indicator: Indicator) -> None:
    url = f"/plans/{indicator.plan.code}/indicators/{indicator.id}/edit"
    page = reader.get(url)
    seen = page.text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    form = {"name": "ชื่อใหม่", "unit": "ร้อยละ", "direction": "up", "seen": seen}
    indicators.change(indicator, plans.draft_indicator(unit="ครัวเรือน"), by=plans.planner())

    answer = reader.post(url, form, 409)

    assert "ครัวเรือน" in answer.text
    assert "ชื่อใหม่" in answer.text


def test_what_has_ended_is_neither_changed_nor_measured(reader: Reader, indicator: Indicator) -> None:
    url = f"/plans/{indicator.plan.code}/indicators/{indicator.id}"
    reader.post(f"{url}/end")

    assert "ยุติ" in reader.get(url).text
    with pytest.raises(Refusal):
        indicators.change(indicator, plans.draft_indicator(), by=plans.planner())
    with pytest.raises(IntegrityError), recording(OPERATOR, "indicator.change", indicator, place=25 * 10**8):
        indicator.name = "อื่น"


def test_a_project_serves_an_indicator_until_it_leaves(reader: Reader, project: Project) -> None:
    one = plans.measured(project)
    url = f"/plans/{one.plan.code}/indicators/{one.id}"
    candidate = funding.candidates_behind([project.id])[project.id]

    assert f"/projects/{project.ref}" in reader.get(url).text
    reader.post(f"{url}/projects", {"candidate": str(candidate.id)}, 422)
    reader.post(f"{url}/projects/{candidate.ref}/end")

    assert not queries.serving([one.id])


def test_indicators_json_and_xlsx_say_what_the_page_says(reader: Reader, project: Project) -> None:
    one = plans.measured(project)
    url = f"/plans/{one.plan.code}/indicators"

    (told,) = reader.client.get(f"{url}.json").get_json()["indicators"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(reader.client.get(f"{url}.xlsx").data))
    rows = book.get_sheet_by_index(0).to_python()

    assert (told["name"], told["baseline_thousandths"], told["projects"]) == (one.name, 72_000, 1)
    assert told["years"][0] | {"value": "78.5", "standing": "short"} == told["years"][0]
    assert rows[1][1] == one.name
    assert "78.5" in rows[1]


def test_gaps_of_plain_places() -> None:
    def place(ident: int, above: int | None, level: NodeLevel, hanging: int = 0, citizens: int = 0) -> Place:
        return Place(id=ident, parent_id=above, level=level, led=False, hanging=hanging, citizens=citizens)

    chain = [place(1, None, NodeLevel.GOAL), place(2, 1, NodeLevel.ISSUE), place(3, 2, NodeLevel.PROGRAMME, 2, 0)]
    chain += [place(4, 1, NodeLevel.ISSUE), place(5, 4, NodeLevel.PROGRAMME, 1, 1), place(6, 4, NodeLevel.PROGRAMME)]

    found = gaps(chain, measured=[1])

    assert found.empty == [6]
    assert found.unmeasured == [2, 4]
    assert found.unled == [2, 4]
    assert found.voiceless == [2, 3]


def test_gaps_lead_to_where_each_is_mended(reader: Reader, project: Project) -> None:
    plan = project.annual_plan.plan
    total = {one.gap: one.total for one in gaps_of(plan)}

    page = reader.get(f"/plans/{plan.code}/gaps").text
    told = reader.client.get(f"/plans/{plan.code}/gaps.json").get_json()

    assert total[Gap.UNMEASURED] == 2
    assert f"/plans/{plan.code}/nodes/" in page
    assert {one["gap"]: one["total"] for one in told["gaps"]} == total
