"""Pages of a plan's indicators: the register, one of them year by year, and what is typed about it."""

from __future__ import annotations

import io
import re

from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from app.plans.actions import indicators
from app.plans.models.funding import Project
from app.plans.models.indicators import Indicator
from app.plans.queries import funding
from app.plans.queries import indicators as queries
from tests.factories import chains, plans
from tests.factories.forums import World
from tests.reader import Reader


def url_of(one: Indicator) -> str:
    return f"/plans/{one.plan.code}/indicators/{one.id}"


def seen_in(page: str) -> str:
    """Return the mark that a form carries of what stood when it was shown."""
    found = re.search(r'name="seen"[^>]*value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_indicators_lead_from_each_to_its_page_and_its_part_of_the_chain(reader: Reader, indicator: Indicator) -> None:
    page = reader.get(f"/plans/{indicator.plan.code}/indicators").text

    assert f'href="{url_of(indicator)}"' in page
    assert f"/plans/{indicator.plan.code}/nodes/{indicator.node_id}" in page


def test_indicators_json_says_what_the_page_says(reader: Reader, project: Project) -> None:
    one = plans.measured(project)

    (told,) = reader.client.get(f"/plans/{one.plan.code}/indicators.json").get_json()["indicators"]

    assert (told["name"], told["baseline_thousandths"], told["projects"]) == (one.name, 72_000, 1)
    assert told["years"][0] | {"value": "78.5", "standing": "short"} == told["years"][0]


def test_indicators_xlsx_says_what_the_page_says(client: FlaskClient, project: Project) -> None:
    one = plans.measured(project)

    answer = client.get(f"/plans/{one.plan.code}/indicators.xlsx")

    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert rows[1][1] == one.name
    assert "78.5" in rows[1]
    assert f"indicators-{one.plan.code}.xlsx" in answer.headers["Content-Disposition"]


def test_new_indicator_asks_for_a_target_of_each_year_of_the_plan(reader: Reader, office: World) -> None:
    node = chains.vision(office)

    page = reader.get(f"/plans/{node.plan.code}/indicators/new?node={node.id}").text

    assert re.findall(r'name="target_(\d+)"', page) == ["2566", "2567", "2568", "2569", "2570"]
    reader.get(f"/plans/{node.plan.code}/indicators/new?node=99", 404)


def test_add_indicator_asks_for_day_and_source_of_the_baseline(reader: Reader, office: World) -> None:
    node = chains.vision(office)
    url = f"/plans/{node.plan.code}/indicators"
    form = {"name": "ครัวเรือนที่มีน้ำใช้", "unit": "ร้อยละ", "direction": "up", "baseline": "72.5", "target_2566": "๘๐"}

    assert 'id="baseline_on-error"' in reader.post(f"{url}/new?node={node.id}", form, 422).text
    more = {"baseline_on": "30/9/2565", "baseline_source": "จปฐ. 2565"}
    made = reader.post(f"{url}/new?node={node.id}", form | more)

    page = reader.get(made.location or "").text
    assert "72.5" in page
    assert "จปฐ. 2565" in page
    assert made.location in reader.get(url).text
    assert "ครัวเรือนที่มีน้ำใช้" in reader.get(f"/plans/{node.plan.code}/nodes/{node.id}").text


def test_indicator_shows_everyone_how_a_year_stands_and_asks_only_the_office(
    reader: Reader, project: Project, client: FlaskClient
) -> None:
    one = plans.measured(project)

    page = Reader(client.application.test_client()).get(url_of(one)).text

    assert all(told in page for told in ("78.5", "รายงาน กชช. 2ค", f"/projects/{project.ref}"))
    assert 'name="measured_on"' not in page
    assert 'name="measured_on"' in reader.get(url_of(one)).text
    reader.get(f"/plans/{one.plan.code}/indicators/99", 404)


def test_indicator_form_is_filled_with_what_stands(reader: Reader, indicator: Indicator) -> None:
    page = reader.get(f"{url_of(indicator)}/edit").text

    assert f'value="{indicator.name}"' in page
    assert re.search(r'name="target_2570"[^>]*value="90"', page)


def test_change_indicator_shows_what_was_typed(reader: Reader, indicator: Indicator) -> None:
    url = url_of(indicator)
    form = {"name": "ชื่อใหม่", "unit": "ร้อยละ", "direction": "up", "target_2567": "83.25"}

    assert 'id="unit-error"' in reader.post(f"{url}/edit", form | {"unit": ""}, 422).text
    changed = reader.post(f"{url}/edit", form | {"seen": seen_in(reader.get(f"{url}/edit").text)})

    assert changed.location == url
    page = reader.get(url).text
    assert "ชื่อใหม่" in page
    assert "83.25" in page


def test_change_indicator_shows_both_versions_to_whoever_comes_second(reader: Reader, indicator: Indicator) -> None:
    url = f"{url_of(indicator)}/edit"
    form = {"name": "ชื่อใหม่", "unit": "ร้อยละ", "direction": "up", "seen": seen_in(reader.get(url).text)}
    indicators.change(indicator, plans.draft_indicator(unit="ครัวเรือน"), by=plans.planner())

    answer = reader.post(url, form, 409)

    assert "ครัวเรือน" in answer.text
    assert "ชื่อใหม่" in answer.text


def test_measure_keeps_what_was_told_before(reader: Reader, indicator: Indicator) -> None:
    url = url_of(indicator)
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


def test_serve_links_a_project_once(reader: Reader, project: Project) -> None:
    candidate = funding.candidates_behind([project.id])[project.id]
    assert candidate.node is not None
    one = indicators.add(project.annual_plan.plan, candidate.node, plans.draft_indicator(), by=plans.planner())
    url = f"{url_of(one)}/projects"

    assert 'id="candidate-error"' in reader.post(url, {"candidate": ""}, 422).text
    reader.post(url, {"candidate": str(candidate.id)})
    reader.post(url, {"candidate": str(candidate.id)}, 422)

    assert [link.source_id for link in queries.serving([one.id])[one.id]] == [candidate.id]
    assert f"/projects/{project.ref}" in reader.get(url_of(one)).text


def test_leave_ends_what_a_project_served(reader: Reader, project: Project) -> None:
    one = plans.measured(project)
    candidate = funding.candidates_behind([project.id])[project.id]
    url = f"{url_of(one)}/projects/{candidate.ref}/end"

    reader.post(url)

    assert not queries.serving([one.id])
    assert f"/projects/{project.ref}" not in reader.get(url_of(one)).text
    reader.post(url, status=404)


def test_end_indicator_keeps_it_to_be_read_but_neither_changed_nor_measured(
    reader: Reader, indicator: Indicator
) -> None:
    url = url_of(indicator)
    reader.post(f"{url}/end")

    page = reader.get(url).text
    assert "ยุติ" in page
    assert 'name="measured_on"' not in page
    reader.post(f"{url}/edit", {"name": "ชื่อใหม่", "unit": "ร้อยละ", "direction": "up"}, 422)
    assert "ชื่อใหม่" not in reader.get(url).text
    late = {"fiscal_year": "2566", "value": "78", "measured_on": "30/9/2566", "source": "ก", "post": "ข"}
    assert "ยุติ" in reader.post(f"{url}/values", late, 422).text
    reader.post(f"{url}/projects", {"candidate": ""}, 422)
