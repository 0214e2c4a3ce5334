"""Local plans in the browser: three steps of an import, the public lists, one project with its links."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.agencies import actions
from app.bodies.models import Agency
from app.jobs import actions as jobs
from app.ledger.actor import OPERATOR
from app.localplans.models import PlanImport
from app.localplans.queries import projects as queries
from app.store.base import db
from tests.factories import forums, localplans
from tests.factories.localplans import marker, project
from tests.factories.people import sign_in
from tests.reader import Reader

CANAL = "ขุดลอกคลองบางพลวง"
SHEET = "ยุทธศาสตร์ที่ 1"


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province."""
    return forums.world()


@pytest.fixture
def body(world: forums.World, client: FlaskClient) -> Agency:
    """A local government whose spokesperson is signed in."""
    made = localplans.body(world.areas["25"])
    actions.speak(sign_in(client, "agency", "25"), made, by=OPERATOR)
    return made


def typed(body: Agency, data: bytes, **more: Any) -> dict[str, Any]:
    file = (io.BytesIO(data), "แผนพัฒนาท้องถิ่น.xlsx")
    return {"agency_id": str(body.id), "source": "local", "area": "250113", "first_year": "๒๕๖๖", "file": file} | more


def upload(reader: Reader, body: Agency, data: bytes) -> PlanImport:
    """Send the file in the browser; return the import."""
    reader.post("/localplans/new", typed(body, data), content_type="multipart/form-data")
    return queries.imports_for([body.id], [])[0]


def test_imports_shows_what_my_bodies_sent(reader: Reader, body: Agency, world: forums.World) -> None:
    assert "/localplans/new" in reader.get("/localplans").text
    localplans.sent(world, localplans.simple(project(1)), agency=body)
    assert "แผนพัฒนาท้องถิ่น.xlsx" in reader.get("/localplans").text
    assert "/localplans" in reader.get("/work").text


def test_new_offers_my_bodies_and_areas(reader: Reader, body: Agency) -> None:
    page = reader.get("/localplans/new").text
    assert body.name_th in page
    assert 'value="250113"' in page


def test_send_keeps_the_file_and_leads_to_its_columns(reader: Reader, body: Agency) -> None:
    refused = reader.post("/localplans/new", typed(body, b"", first_year="23"), 422, content_type="multipart/form-data")
    assert 'id="file-error"' in refused.text or 'id="first_year-error"' in refused.text
    one = upload(reader, body, localplans.simple(project(1, CANAL, (5,)), boxes={SHEET: ["ยกเลิก"]}))
    assert one.unread == {SHEET: ["ยกเลิก"]}


def test_send_refuses_what_is_no_workbook_with_a_sentence(reader: Reader, body: Agency) -> None:
    data = typed(body, b"PK\x03\x04 broken")
    assert 'id="file-error"' in reader.post("/localplans/new", data, 422, content_type="multipart/form-data").text


def test_columns_shows_the_guess_and_the_first_rows_as_understood(reader: Reader, body: Agency) -> None:
    one = upload(reader, body, localplans.simple(project(1, CANAL, (500_000,)), boxes={SHEET: ["ยกเลิก"]}))
    page = reader.get(f"/localplans/imports/{one.id}/columns").text
    assert CANAL in page
    assert "500,000" in page
    assert '<option selected value="1">B · โครงการ' in page


def test_name_columns_changes_the_guess_and_the_preview_follows(reader: Reader, body: Agency) -> None:
    one = upload(reader, body, localplans.simple(project(1, CANAL, (5,))))
    url = f"/localplans/imports/{one.id}/columns"
    refused = reader.post(url, {"take": "y", "first": "12", "last": "14", "name": ""}, 422).text
    assert 'id="name-error"' in refused
    reader.post(url, {"take": "y", "first": "12", "last": "14", "name": "2", "year_1": "4"})
    assert "เพื่อให้ประชาชนเดินทางสะดวก" in reader.get(url).text
    stale = {"take": "y", "first": "12", "last": "14", "name": "1", "seen": "0" * 16}
    assert reader.post(url, stale, 409).status_code == 409


def test_rows_shows_every_row_and_what_is_not_read(reader: Reader, body: Agency) -> None:
    rows = [project(1, CANAL, (5,)), project(2, "ซ่อมฝาย", ("มาก",)), ["", "หมายเหตุ ย้ายแล้ว"]]
    one = upload(reader, body, localplans.simple(*rows, boxes={SHEET: ["ยกเลิกตามมติสภา"]}))
    page = reader.get(f"/localplans/imports/{one.id}").text
    assert all(text in page for text in (CANAL, "ยกเลิกตามมติสภา", "หมายเหตุ ย้ายแล้ว", "“มาก”"))
    assert f"/localplans/imports/{one.id}/take" not in page


def test_take_takes_all_rows_in_and_leads_to_the_public_plan(reader: Reader, body: Agency) -> None:
    one = upload(reader, body, localplans.simple(project(1, CANAL, (5,)), marker("เพิ่มเติมครั้งที่ 1/2567"), project(1)))
    reader.post(f"/localplans/imports/{one.id}/take")
    done = reader.get(f"/localplans/imports/{one.id}").text
    assert "/areas/250113/localplans" in done
    assert "/areas/250113/overlaps" in done
    again = reader.post(f"/localplans/imports/{one.id}/take")
    assert again.status_code == 302
    assert len(localplans.said(one)) == 2


def test_take_gives_a_large_plan_to_a_job(reader: Reader, body: Agency) -> None:
    one = upload(reader, body, localplans.simple(*(project(n, f"ซ่อมฝายแห่งที่ {n}", (n,)) for n in range(1, 303))))
    answer = reader.post(f"/localplans/imports/{one.id}/take")
    assert "/jobs/" in answer.headers["Location"]
    run_all()
    assert len(localplans.said(one)) == 302


def run_all() -> None:
    """Let a worker do everything that waits."""
    while job := jobs.claim("test"):
        jobs.perform(job)
    db.session.expire_all()


def test_undo_asks_why(reader: Reader, body: Agency) -> None:
    one = upload(reader, body, localplans.simple(project(1, CANAL, (5,))))
    reader.post(f"/localplans/imports/{one.id}/take")
    assert 'id="why-error"' in reader.post(f"/localplans/imports/{one.id}/undo", {"why": ""}, 422).text
    reader.post(f"/localplans/imports/{one.id}/undo", {"why": "ส่งผิดไฟล์"})
    assert localplans.said(one) == []


def test_index_searches_and_sums_in_public(reader: Reader, world: forums.World) -> None:
    localplans.taken(world, localplans.simple(project(1, CANAL, (5, 7)), project(2, "ซ่อมฝาย", ("-",))))
    page = reader.get("/areas/25/localplans?q=คลอง").text
    assert CANAL in page
    assert "ซ่อมฝาย" not in page
    told = reader.get("/areas/250113/localplans.json").get_json()
    assert told["by_year"][0] == {"year": 2566, "projects": 1, "satang": 500}
    assert [one["satang"] for one in told["items"]] == [{"2566": 500, "2567": 700}, {}]
    assert reader.get("/areas/2501130/localplans", 404).status_code == 404


def test_index_goes_on_by_key(reader: Reader, world: forums.World) -> None:
    localplans.taken(world, localplans.simple(*(project(n, f"ซ่อมฝายแห่งที่ {n}", (n,)) for n in range(1, 61))))
    first = reader.get("/areas/25/localplans.json").get_json()
    second = reader.get(first["next"]).get_json()
    assert (len(first["items"]), len(second["items"]), second["next"]) == (50, 10, None)


def test_workbook_gives_every_project(reader: Reader, world: forums.World) -> None:
    localplans.taken(world, localplans.simple(project(1, '=HYPERLINK("http://127.0.0.1:9")', (5,))))
    answer = reader.client.get("/areas/25/localplans.xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


def test_show_tells_what_it_said_before(reader: Reader, world: forums.World) -> None:
    rows = [project(1, CANAL, (5,)), marker("แก้ไขครั้งที่ 1/2567"), project(1, CANAL, (9,))]
    [made] = localplans.projects(world, *rows)
    page = reader.get(f"/localprojects/{made.ref}").text
    assert "แก้ไขครั้งที่ 1/2567" in page
    assert "5 บาท" in page
    told = reader.get(f"/localprojects/{made.ref}.json").get_json()
    assert [one["satang"] for one in told["versions"]] == [{"2566": 900}, {"2566": 500}]


def test_link_and_unlink_stand_on_both_pages(reader: Reader, client: FlaskClient, world: forums.World) -> None:
    need = forums.needs(forums.forum(world.village), 1)[0]
    [made] = localplans.projects(world, project(1, CANAL, (5_000,)))
    sign_in(client, "facilitator", "250113")
    url = f"/localprojects/{made.ref}"
    assert 'id="ref-error"' in reader.post(f"{url}/links", {"ref": "N1"}, 422).text
    reader.post(f"{url}/links", {"ref": need.ref.lower()})
    assert need.title in reader.get(url).text
    stranger = Reader(client.application.test_client())
    page = stranger.get(f"/needs/{need.ref}").text
    assert made.ref in page
    assert "5,000" in page
    reader.post(f"{url}/links/end", {"ref": need.ref})
    assert made.ref not in stranger.get(f"/needs/{need.ref}").text


def test_unlink_of_what_is_not_linked_says_so(reader: Reader, client: FlaskClient, world: forums.World) -> None:
    need = forums.needs(forums.forum(world.village), 1)[0]
    [made] = localplans.projects(world, project(1))
    sign_in(client, "facilitator", "250113")
    assert reader.post(f"/localprojects/{made.ref}/links/end", {"ref": need.ref}).status_code == 302
