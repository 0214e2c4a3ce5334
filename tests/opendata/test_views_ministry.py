"""What a ministry takes along: the page, the file made now and every night, its tables against each other."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from app.accounts.states import Duty
from app.bodies.models import Agency
from app.bodies.queries import agencies_in
from app.forums.models.needs import Need
from app.jobs.cli.worker import Runner
from app.ministries.models import StateOffice
from app.opendata.actions.packs import publish_pack
from app.opendata.intake.package import Package
from app.opendata.queries.packages import pack_file
from tests.factories import forums, ministries, plans, proposals
from tests.factories.forums import World
from tests.factories.people import sign_in
from tests.ministries.test_views import referred
from tests.reader import Reader

YEAR = 2570
URL = f"/exports/ministry/mot/{YEAR}"


@pytest.fixture
def land() -> World:
    return forums.world()


@pytest.fixture
def agency(land: World) -> Agency:
    return proposals.agency()


@pytest.fixture
def asked(land: World, agency: Agency) -> Need:
    """A need that was referred to an agency under the ministry; nothing was taken along yet."""
    pack_file("mot", YEAR).unlink(missing_ok=True)
    ministries.over(agency)
    return referred(land, agency)


@pytest.fixture
def transport(asked: Need) -> StateOffice:
    return ministries.office("mot")


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the file."""
    with zipfile.ZipFile(pack_file("mot", YEAR)) as bag:
        inside = f"thuksiang-ministry-mot-{YEAR}/data/{name}.csv"
        return list(csv.DictReader(io.StringIO(bag.read(inside).decode("utf-8-sig"))))


def test_ministry_shows_what_is_asked_and_what_waits(reader: Reader, asked: Need) -> None:
    page = reader.get(URL).text
    assert asked.ref in page
    assert "จัดทำคืนนี้" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    reader.get("/exports/ministry/mot/2399", 404)
    reader.get(f"/exports/ministry/drr/{YEAR}", 404)
    assert asked.ref not in reader.get(f"{URL}?need={asked.id}").text


def test_ministry_zip_holds_lasting_numbers_dictionary_and_licence(
    client: FlaskClient, asked: Need, transport: StateOffice
) -> None:
    assert client.get(f"{URL}.zip").status_code == 404
    publish_pack(transport, YEAR, "https://example.org")
    with Package.of(pack_file("mot", YEAR)) as package:
        assert not list(package.faults())
    (need,) = table("csv/needs")
    assert (need["ref"], need["why"]) == (asked.ref, '["referred"]')
    assert "ตำบล" in need["place_name"]
    assert all(row["label_th"] and row["label_en"] for row in table("dictionary"))
    with zipfile.ZipFile(pack_file("mot", YEAR)) as bag:
        inside = f"thuksiang-ministry-mot-{YEAR}/data"
        layer = json.loads(bag.read(f"{inside}/items.geojson"))
        book = CalamineWorkbook.from_filelike(io.BytesIO(bag.read(f"{inside}/pack.xlsx")))
    assert [(one["id"], one["properties"]["table"]) for one in layer["features"]] == [(asked.ref, "needs")]
    assert book.sheet_names == ["agencies", "referrals", "needs", "candidates", "projects", "answers"]
    assert asked.ref in [row[0] for row in book.get_sheet_by_name("needs").to_python()]
    with client.get(f"{URL}.zip") as answer:
        assert answer.status_code == 200


def test_a_pack_tells_candidates_projects_and_the_needs_behind_them(reader: Reader, land: World) -> None:
    agency_id = plans.agency_id()
    ministry = ministries.over(next(one for one in agencies_in(25) if one.id == agency_id))
    (project,) = plans.funded(land)
    publish_pack(ministry, YEAR, "https://example.org")
    (candidate,), (told,) = table("csv/candidates"), table("csv/projects")
    assert (candidate["project"], told["ref"], told["candidate"]) == (project.ref, project.ref, candidate["ref"])
    assert {row["why"] for row in table("csv/needs")} == {'["candidate"]'}
    assert len(table("csv/needs")) == project.needs
    assert candidate["ref"] in reader.get(URL).text


def test_make_ministry_queues_a_job_that_leads_to_the_file(client: FlaskClient, asked: Need) -> None:
    sign_in(client, Duty.PLANNER, "25")
    ref, answer = asked.ref, client.post(f"{URL}.zip")
    Runner(client.application).work_off()
    assert URL in client.get(answer.location).text
    assert [row["item"] for row in table("csv/referrals")] == [ref]
    assert "กิโลไบต์" in Reader(client).get(URL).text


def test_every_night_those_ministries_get_their_file_under_which_an_agency_stands(
    client: FlaskClient, asked: Need
) -> None:
    said = client.application.test_cli_runner().invoke(args=["data", "ministries"])
    assert said.exit_code == 0, said.output
    assert said.output.count("MB") == 1
    assert f"mot {YEAR}" in said.output
