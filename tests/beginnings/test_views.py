"""A province starts in the middle: every row is taken in, stands already, or is named; and all can be taken back."""

from __future__ import annotations

import io
import zipfile

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DatabaseError

from app.beginnings.actions import beginnings as actions
from app.beginnings.models import Beginning
from app.beginnings.queries import beginnings as queries
from app.beginnings.queries import earlier
from app.beginnings.rules.rows import counted
from app.beginnings.states import BeginningKind, RowFate
from app.bodies import actions as bodies_actions
from app.bodies import queries as bodies
from app.ledger.actor import OPERATOR
from app.plans.models.chain import Plan
from app.plans.queries import chain, indicators
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import beginnings as books
from tests.factories import forums, people, plans
from tests.factories.forums import World
from tests.factories.people import sign_in
from tests.reader import Reader


@pytest.fixture
def land() -> World:
    return forums.world()


@pytest.fixture
def plan(land: World) -> Plan:
    return plans.plan(land)


def fates(one: Beginning) -> tuple[int, ...]:
    """How many rows have each fate; the file has no other rows."""
    rows = actions.look(one).rows
    sums = counted(rows)
    assert sum(sums.values()) == len(rows)
    return tuple(sums[fate] for fate in RowFate)


def test_agencies_are_taken_in_once_and_a_row_without_a_name_is_named(land: World) -> None:
    one = books.sent(land, BeginningKind.AGENCIES, books.AGENCIES)
    assert fates(one) == (2, 0, 1)
    taken = actions.take(one, by=people.holder("planner", "25"))
    assert (taken.fresh_rows, taken.known_rows, taken.named_rows) == (2, 0, 1)
    assert taken.left_out["rows"][0]["row"] == 4
    again = books.sent(land, BeginningKind.AGENCIES, books.AGENCIES)
    assert fates(again) == (0, 2, 1)
    with pytest.raises(Refusal):
        actions.take(again, by=people.holder("planner", "25"))


def test_committees_come_with_their_term_and_their_seats(land: World) -> None:
    bodies_actions.load_lists(by=OPERATOR)
    rows = (
        ("คณะกรรมการ", "พื้นที่", "เริ่มวาระ", "คำสั่งแต่งตั้ง", "ภาครัฐ", "ภาคธุรกิจเอกชน"),
        ("คณะทำงานกลั่นกรองโครงการ", "25", "1/10/2568", "12/2568", "5", "๓"),
        ("กม.", "2501", "", "", "", ""),
        ("ก.บ.ต.", "250113", "", "", "4", ""),
    )
    one = books.sent(land, BeginningKind.BODIES, rows)
    assert fates(one) == (1, 0, 2)
    actions.take(one, by=people.holder("planner", "25"))
    body = bodies.body_at(land.areas["25"].path, "screening_group")
    assert body is not None
    [term] = bodies.terms_of(body.id)
    assert len(bodies.seats_of(term.id)) == 8
    actions.undo(one, why="สมุดงานเป็นของจังหวัดอื่น", by=people.holder("planner", "25"))
    assert not queries.standing_bodies([body.id])


def test_the_chain_is_read_as_merged_cells_are(land: World, plan: Plan) -> None:
    one = books.sent(land, BeginningKind.CHAIN, books.CHAIN, plan)
    assert fates(one) == (3, 0, 1)
    actions.take(one, by=people.holder("planner", "25"))
    assert sorted(node.level for node in chain.nodes_of(plan.id)) == sorted(
        ("vision", "mission", "goal", "issue", "tactic", "tactic", "programme", "programme")
    )
    assert fates(books.sent(land, BeginningKind.CHAIN, books.CHAIN, plan)) == (0, 3, 1)


def test_indicators_bring_baseline_and_targets(land: World, plan: Plan) -> None:
    books.taken(land, BeginningKind.CHAIN, books.CHAIN, plan)
    one = books.taken(land, BeginningKind.INDICATORS, books.INDICATORS, plan)
    assert (one.fresh_rows, one.known_rows, one.named_rows) == (1, 0, 1)
    [made] = indicators.indicators_of(plan.id)
    assert (made.baseline, made.direction) == (72_000, "up")
    assert [(aim.fiscal_year, aim.value) for aim in indicators.targets_of([made.id])] == [
        (2566, 80_000),
        (2567, 85_000),
    ]


def test_projects_keep_their_amounts_by_year_and_no_share_of_origin_counts_them(
    land: World, plan: Plan, reader: Reader
) -> None:
    books.taken(land, BeginningKind.CHAIN, books.CHAIN, plan)
    one = books.taken(land, BeginningKind.FUNDED, books.FUNDED, plan)
    assert (one.fresh_rows, one.known_rows, one.named_rows) == (2, 0, 1)
    assert earlier.sums_in(land.areas["25"].path) == {True: (2, 200_000_000)}
    assert earlier.earlier_by_ref("E25-1").node.title == "น้ำประปาหมู่บ้าน"  # type: ignore[union-attr] - it was just made
    told = reader.client.get("/areas/25/origins.json").json
    assert told["whole"]["projects"] == 0
    assert told["lineage_not_recorded"] == {"projects": 2, "satang": 200_000_000}


def test_undo_ends_everything_and_refuses_while_something_hangs_on_it(land: World, plan: Plan) -> None:
    first = books.taken(land, BeginningKind.CHAIN, books.CHAIN, plan)
    second = books.taken(land, BeginningKind.INDICATORS, books.INDICATORS, plan)
    third = books.taken(land, BeginningKind.FUNDED, books.FUNDED, plan)
    why = "เป็นสมุดงานของแผนฉบับเก่า"
    with pytest.raises(Refusal):
        actions.undo(first, why=why, by=people.holder("planner", "25"))
    for one in (third, second, first):
        assert actions.undo(one, why=why, by=people.holder("planner", "25")).state == "undone"
    assert all(node.ended_on for node in chain.nodes_of(plan.id))
    assert earlier.sums_in(land.areas["25"].path) == {}
    assert fates(books.sent(land, BeginningKind.CHAIN, books.CHAIN, plan)) == (3, 0, 1)


def test_only_the_planner_brings_and_what_was_brought_stands(land: World) -> None:
    one = books.sent(land, BeginningKind.UNFUNDED, books.UNFUNDED)
    assert fates(one) == (1, 0, 1)
    with pytest.raises(Forbidden):
        actions.take(one, by=forums.holder("facilitator", "25"))
    actions.take(one, by=people.holder("planner", "25"))
    for statement in ("UPDATE earlier_project SET satang = 1", "DELETE FROM beginning", "DELETE FROM earlier_project"):
        with pytest.raises(DatabaseError), db.session.connection().begin_nested():
            by_hand(statement)


def test_index_and_form_lead_the_planner(client: FlaskClient, land: World) -> None:
    sign_in(client, "planner", "25")
    page = Reader(client).get("/beginnings").text
    assert 'class="empty"' in page
    assert client.get("/beginnings/forms/funded.xlsx").data[:2] == b"PK"
    assert client.get("/beginnings/forms/people.xlsx").status_code == 404


def test_new_and_send_say_what_is_missing_beside_the_field(client: FlaskClient, land: World, plan: Plan) -> None:
    sign_in(client, "planner", "25")
    reader = Reader(client)
    assert 'id="plan"' in reader.get("/beginnings/new").text

    def send(rows: object, **more: str) -> dict[str, object]:
        return {"file": (io.BytesIO(books.table(rows)), "แผน.csv"), **more}  # type: ignore[arg-type] - rows of the factory

    wrong = reader.post("/beginnings/new", send(books.CHAIN, brings="chain"), 422).text
    assert 'id="plan-error"' in wrong
    wrong = reader.post("/beginnings/new", send((("ก", "ข"), ("1", "2")), brings="agencies"), 422).text
    assert 'id="file-error"' in wrong
    answer = reader.post("/beginnings/new", send(books.CHAIN, brings="chain", plan=plan.code))
    assert answer.location.startswith("/beginnings/")


def test_show_take_and_undo_are_a_dry_run_an_act_and_its_way_back(client: FlaskClient, land: World) -> None:
    one = books.sent(land, BeginningKind.UNFUNDED, books.UNFUNDED)
    sign_in(client, "planner", "25")
    reader, url = Reader(client), f"/beginnings/{one.id}"
    assert "ลานกีฬา" in reader.get(url).text
    reader.post(f"{url}/take", {})
    assert "ลานกีฬา" in reader.get(url).text
    assert 'id="why-error"' in reader.post(f"{url}/undo", {"why": ""}, 422).text
    reader.post(f"{url}/undo", {"why": "เป็นบัญชีของปีก่อนหน้า"})
    assert db.session.get(Beginning, one.id).state == "undone"  # type: ignore[union-attr] - it was just made


def test_projects_workbook_and_project_are_public_and_say_that_the_lineage_is_not_recorded(
    reader: Reader, land: World, plan: Plan
) -> None:
    assert 'class="empty"' in reader.get("/areas/25/earlier-projects").text
    books.taken(land, BeginningKind.CHAIN, books.CHAIN, plan)
    books.taken(land, BeginningKind.FUNDED, books.FUNDED, plan)
    books.taken(land, BeginningKind.UNFUNDED, books.UNFUNDED)
    assert "ขุดลอกคลองหนองบัว" in reader.get("/areas/25/earlier-projects").text
    assert "ขุดลอก" not in reader.get("/areas/25/earlier-projects?what=unfunded").text
    assert reader.client.get("/areas/25/earlier-projects.xlsx").data[:2] == b"PK"
    told = reader.client.get("/areas/25/earlier-projects.json").json
    assert told["sums"] == {
        "funded": {"projects": 2, "satang": 200_000_000},
        "unfunded": {"projects": 1, "satang": 400_000_000},
    }
    assert "1,500,000" in reader.get("/earlier-projects/E25-1").text
    assert reader.client.get("/earlier-projects/E25-1.json").json["lineage"] == "not recorded here"
    assert "บัญชีเดิม" in reader.get("/areas/25/unfunded").text
    reader.get("/earlier-projects/E25-99", 404)


def test_form_gives_the_empty_workbook_of_each_kind(client: FlaskClient, land: World) -> None:
    sign_in(client, "planner", "25")
    for kind in BeginningKind:
        assert client.get(f"/beginnings/forms/{kind}.xlsx").data[:2] == b"PK"


def test_send_leads_to_what_would_be_taken_in(client: FlaskClient, land: World) -> None:
    sign_in(client, "planner", "25")
    data = {"file": (io.BytesIO(books.table(books.UNFUNDED)), "บัญชี.csv"), "brings": "unfunded"}
    answer = Reader(client).post("/beginnings/new", data)
    assert "ลานกีฬา" in Reader(client).get(answer.location).text


def test_take_is_refused_a_second_time(client: FlaskClient, land: World) -> None:
    one = books.taken(land, BeginningKind.UNFUNDED, books.UNFUNDED)
    sign_in(client, "planner", "25")
    client.post(f"/beginnings/{one.id}/take")
    assert len(earlier_refs(client)) == 1


def test_workbook_holds_the_projects_of_the_list(client: FlaskClient, land: World) -> None:
    books.taken(land, BeginningKind.UNFUNDED, books.UNFUNDED)
    book = client.get("/areas/25/earlier-projects.xlsx?what=unfunded").data
    with zipfile.ZipFile(io.BytesIO(book)) as held:
        assert any(b"\xe0\xb8" in held.read(name) for name in held.namelist() if "sheet" in name or "Strings" in name)


def test_project_says_that_its_lineage_is_not_recorded(client: FlaskClient, land: World) -> None:
    books.taken(land, BeginningKind.UNFUNDED, books.UNFUNDED)
    [ref] = earlier_refs(client)
    assert client.get(f"/earlier-projects/{ref}.json").json["lineage"] == "not recorded here"  # type: ignore[index] - a JSON answer


def earlier_refs(client: FlaskClient) -> list[str]:
    """Return the references of the projects from before that stand without money."""
    told = client.get("/areas/25/earlier-projects.json?what=unfunded").json
    return [one["ref"] for one in told["items"]] if told else []
