"""The page on the data claims only what is there, and lets those who plan have a file made now."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from app.jobs.cli.worker import Runner
from app.opendata.actions.publish import publish
from app.opendata.intake.package import Package
from app.opendata.queries.packages import file_of
from tests.factories import forums, threads
from tests.factories.people import sign_in
from tests.reader import Reader


def test_data_claims_only_addresses_that_answer(client: FlaskClient, reader: Reader) -> None:
    thread = threads.story()
    threads.funded(thread)
    publish(thread.world.cycle, "http://localhost")
    page = reader.get("/data")
    own = {url for url in re.findall(r'href="(/[^"#]*)"', page.text) if not url.startswith(("/assets/", "/language/"))}
    assert any(url.endswith(".zip") for url in own)
    assert {"/changes", "/openapi.json", "/data/oc4ids", "/data/gd-catalog.json", "/data/catalog.jsonld"} <= own
    lost = []
    for url in sorted(own):
        with client.get(url.replace("&amp;", "&")) as answer:
            if answer.status_code != 200:
                lost.append((url, answer.status_code))
    assert not lost


def test_data_says_that_a_file_is_not_made_yet(reader: Reader) -> None:
    world = forums.world()
    file_of(25, world.cycle.code).unlink(missing_ok=True)
    page = reader.get("/data").text
    assert "ยังไม่ได้จัดทำ" in page
    assert ".zip" not in page


def test_make_queues_a_job_that_leads_to_the_file(client: FlaskClient) -> None:
    code = forums.world().cycle.code
    file_of(25, code).unlink(missing_ok=True)
    sign_in(client, "planner", "25")
    assert "/data/25/" in client.get("/data").text
    answer = client.post(f"/data/25/{code}.zip")
    assert answer.status_code == 302
    Runner(client.application).work_off()
    assert f"/data/25/{code}.zip" in client.get(answer.location).text
    with Package.of(file_of(25, code)) as package:
        assert not list(package.faults())


def test_package_of_a_cycle_that_is_not_open_is_not_there(client: FlaskClient) -> None:
    assert client.get("/data/25/69.zip").status_code == 404
