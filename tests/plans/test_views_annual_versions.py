"""Pages of the versions of an annual plan: changes drafted, a version taken its way, and the difference of two."""

from __future__ import annotations

import io

import pytest

from app.accounts.actions import second
from app.forums.models.needs import Need
from app.plans.actions import candidates as candidates_actions
from app.plans.models.funding import AnnualPlan, Project
from app.plans.queries import annual_versions as annual_queries
from app.plans.queries import funding, lineage
from app.plans.queries import revisions as queries
from app.store.base import db
from tests.factories import bodies, plans
from tests.factories.field import SCAN
from tests.factories.forums import World
from tests.plans.test_views_revisions import typed
from tests.reader import Reader

URL = "/annual-plans/2570-25/versions"
REASON = "ท้องถิ่นได้รับงบของตนเองแล้ว จึงไม่ต้องใช้งบจังหวัด"
TOLD = {"revision": "change", "reason": "ปรับแผนตามมติ ก.บ.จ.", "authority": "ปจ 0017.2/901"}


@pytest.fixture
def funded(office: World) -> list[Project]:
    """Three projects of an approved annual plan."""
    return plans.funded(office, 3)


@pytest.fixture
def annual(funded: list[Project]) -> AnnualPlan:
    """Their annual plan, of which one project is to leave."""
    return funded[0].annual_plan


@pytest.fixture
def drafted(reader: Reader, annual: AnnualPlan, funded: list[Project]) -> AnnualPlan:
    """The annual plan, for whose next version one thing is drafted."""
    reader.post(f"{URL}/changes/out", {"project_id": str(funded[0].id), "reason": REASON})
    return annual


@pytest.fixture
def prepared(reader: Reader, drafted: AnnualPlan) -> str:
    """The version under way, as its address."""
    reader.post(URL, TOLD)
    version = queries.under_way(drafted.plan_id, drafted.id)
    assert version
    return f"{URL}/{version.id}"


def test_annual_versions_tells_the_first_one_to_everybody_and_asks_the_planner(
    reader: Reader, annual: AnnualPlan
) -> None:
    page = reader.get(URL).text

    assert f"{URL}/0/1" in page
    assert f"{URL}/changes/money" in page
    assert URL in reader.get(f"/annual-plans/{annual.id}").text
    told = reader.get(f"{URL}.json").json
    assert told["versions"][0]["number"] == 1
    assert len(told["in_force"]) == 4


def test_changing_shows_what_stands_of_the_project(reader: Reader, annual: AnnualPlan, funded: list[Project]) -> None:
    page = reader.get(f"{URL}/changes/money?about={funded[1].ref}").text

    assert "1,000,000" in page
    assert REASON not in reader.get(f"{URL}/changes/ceiling").text
    assert annual.id


def test_draft_change_stands_among_what_is_drafted(reader: Reader, drafted: AnnualPlan, funded: list[Project]) -> None:
    money = {"project_id": str(funded[1].id), "requested": "1,200,000", "allocated": "1,200,000", "reason": REASON}
    money["envelope_id"] = str(funded[1].envelope_id)
    reader.post(f"{URL}/changes/money", money | {"allocated": "1,300,000"}, 422)
    reader.post(f"{URL}/changes/money", money)
    ceiling = {"source_id": str(funding.funding_sources()[0].id), "ceiling": "20,000,000", "reason": REASON}
    reader.post(f"{URL}/changes/ceiling", ceiling)

    page = reader.get(URL).text
    assert all(one.ref in page for one in funded[:2])
    assert len(annual_queries.drafted_for(drafted.id)) == 3


def test_draft_change_adds_a_candidate_that_waits(reader: Reader, office: World, annual: AnnualPlan) -> None:
    world = plans.beside(office)
    candidate = candidates_actions.take_in(plans.adopted(world), by=plans.planner())
    told = {"candidate_id": str(candidate.id), "requested": "500", "allocated": "500", "reason": REASON}
    told["envelope_id"] = str(funding.envelopes_of(annual.id)[0].id)
    reader.post(f"{URL}/changes/add", told, 422)
    plans.confirm(candidate)
    reader.post(f"{URL}/changes/add", told)

    assert candidate.ref in reader.get(URL).text


def test_drop_change_drops_it(reader: Reader, drafted: AnnualPlan) -> None:
    (change,) = annual_queries.drafted_for(drafted.id)
    reader.post(f"{URL}/changes/{change.id}/drop", {})

    assert not annual_queries.drafted_for(drafted.id)


def test_prepare_annual_says_what_it_must_go_through(reader: Reader, prepared: str) -> None:
    page = reader.get(URL).text

    assert "อย่างน้อย 7 วัน" in page
    assert f"{prepared}/open" in page
    reader.post(URL, TOLD, 422)


def test_open_annual_version_lists_it_among_the_consultations(reader: Reader, prepared: str) -> None:
    reader.post(f"{prepared}/open", {"day": typed(2)}, 422)
    reader.post(f"{prepared}/open", {"day": typed(7)})

    page = reader.get("/consultations").text
    assert URL in page
    assert "2570" in page


def test_withdraw_annual_version_drafts_its_changes_again(reader: Reader, prepared: str, drafted: AnnualPlan) -> None:
    assert prepared
    reader.post(f"{prepared}/withdraw", {})

    assert len(annual_queries.drafted_for(drafted.id)) == 1


def brought(reader: Reader, prepared: str, annual: AnnualPlan) -> None:
    """Take the version all its way; it need not lie open."""
    version = queries.under_way(annual.plan_id, annual.id)
    assert version
    term = bodies.queries.terms_of(bodies.body(annual.area).id)[0]
    seats = [str(seat.id) for seat in bodies.queries.seats_of(term.id)]
    told = {"body": str(term.id), "number": "4/2569", "held_on": typed(), "resolution": "มติที่ 1 เห็นชอบ"}
    scan = (io.BytesIO(SCAN), "มติ.pdf")
    reader.post(f"{prepared}/propose", told | {"present": seats, "scan": scan})
    db.session.refresh(version)
    assert version.proposed
    second.confirm(version.proposed, by=plans.approver())
    reader.post(f"{prepared}/force", {"day": typed(1)}, 422)
    reader.post(f"{prepared}/force", {"day": typed()})


def test_propose_annual_version_waits_for_the_hearing(reader: Reader, prepared: str) -> None:
    assert "ก่อน" in reader.post(f"{prepared}/propose", {}, 422).text


@pytest.mark.usefixtures("unheard")
def test_force_annual_version_takes_the_project_out_everywhere(
    reader: Reader, prepared: str, drafted: AnnualPlan, funded: list[Project]
) -> None:
    need = db.session.get(Need, next(iter(lineage.ancestry_of([funded[0].id]).voices)))
    assert need
    brought(reader, prepared, drafted)

    assert funded[0].taken_out_at
    assert REASON in reader.get(f"/projects/{funded[0].ref}").text
    assert REASON in reader.get(f"/annual-plans/{drafted.id}").text
    assert REASON in reader.get(f"/needs/{need.ref}").text


@pytest.mark.usefixtures("unheard")
def test_annual_difference_tells_each_change_with_its_reason_and_entry(
    reader: Reader, prepared: str, drafted: AnnualPlan, funded: list[Project]
) -> None:
    brought(reader, prepared, drafted)
    page = reader.get(f"{URL}/1/2").text

    assert REASON in page
    assert funded[0].title in page
    (change,) = reader.get(f"{URL}/1/2.json").json["changes"]
    assert (change["version"], change["after"], change["reason"]) == (2, None, REASON)
    assert change["entry"]
    reader.get(f"{URL}/1/3", 404)
