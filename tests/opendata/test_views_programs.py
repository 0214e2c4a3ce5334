"""What programs fetch: what changed without anything sealed, catalogues that are complete, a description that holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from sqlalchemy import select

from app.ledger.models import Entry, Leaf, Opening
from app.ledger.recording import keep
from app.monitoring.actions import stages
from app.monitoring.states.projects import WorkStage
from app.opendata.pages.openapi import EXCEPT, described
from app.opendata.rules.catalogues import REQUIRED, VALUES, missing
from app.plans.models.approval import PlanSitting
from app.store import clock
from app.store.base import db
from app.web.doors import Door
from tests.factories import months, plans, threads
from tests.factories.queries import counted
from tests.factories.threads import Thread
from tests.house.story import Story


@pytest.fixture
def thread() -> Thread:
    """A need that became a project."""
    thread = threads.story()
    threads.funded(thread)
    return thread


def pages(client: FlaskClient, limit: int = 50) -> Iterator[dict[str, object]]:
    """Yield every page of what changed."""
    url: str | None = f"/changes?limit={limit}"
    while url:
        page = client.get(url).get_json()
        yield page
        url = page["next"]


def test_changes_tell_every_entry_once_in_its_order(client: FlaskClient, thread: Thread) -> None:
    told = [one for page in pages(client) for one in page["entries"]]  # type: ignore[attr-defined] # a list
    places = db.session.execute(select(Leaf.id, Entry.digest).join(Entry, Entry.id == Leaf.entry_id)).all()
    assert [(one["entry"], one["digest"]) for one in told] == sorted(tuple(row) for row in places)
    assert told[-1]["entry"] == client.get("/changes").get_json()["as_of_entry"]


def test_changes_tell_nothing_that_is_sealed(client: FlaskClient, thread: Thread) -> None:
    text = "".join(json.dumps(page, ensure_ascii=False) for page in pages(client))
    sealed = db.session.scalars(select(Opening.value)).all()
    assert sealed
    told = set(db.session.scalars(select(PlanSitting.resolution)))  # the second person's reason repeats what is public
    assert not [value for value in sealed if len(value) > 3 and f'"{value}"' in text and value not in told]
    assert "sealed" not in text
    assert '"attendance:' not in text
    assert not [kind for kind in ("account:", "account_duty:", "holding:", "submission:") if f'"{kind}' in text]


def test_an_entry_from_before_sealing_is_withheld(client: FlaskClient, thread: Thread) -> None:
    old = Entry(
        at=db.session.scalars(select(Entry.at)).first(),
        province=25,
        area_path=2500000000,
        actor_id=7,
        actor_duty="planner",
        actor_area_id=1,
        verb="account.create",
        subject_kind="account",
        subject_id=1,
        digest="0" * 64,
        changes={"need:1": {"households": 3}},
    )
    last = db.session.scalars(select(Leaf.id).order_by(Leaf.id.desc()).limit(1)).one()
    keep(old, Leaf(id=last + 1, entry_id=old.id, head="0" * 64))
    one = client.get(f"/changes?after={last}").get_json()["entries"][0]
    assert one["withheld"]
    assert one["digest"] == "0" * 64
    assert {one[name] for name in ("area", "duty", "verb", "subject", "subject_kind")} == {None}
    assert one["changes"] == {}


def test_changes_that_were_fetched_are_not_sent_again(client: FlaskClient, thread: Thread) -> None:
    first = client.get("/changes?after=3")
    with counted() as sent:
        again = client.get("/changes?after=3", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert len(sent) == 1
    assert client.get("/changes?after=x").status_code == 200
    assert client.get(f"/changes?after={10**30}").status_code == 404


@pytest.mark.parametrize("page", ["/index.json", "/areas/25.json", "/areas/25/needs.json", "/areas/25/balance.json"])
def test_a_page_for_programs_says_until_when_it_goes(client: FlaskClient, thread: Thread, page: str) -> None:
    first = client.get(page)
    said = first.get_json()
    newest = db.session.scalars(select(Leaf.id).order_by(Leaf.id.desc()).limit(1)).one()
    assert said["as_of_entry"] == newest
    assert said["licence"] == "CC-BY-4.0"
    assert said["generated_at"].endswith("Z")
    assert "next" in said
    with counted() as sent:
        again = client.get(page, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, len(sent)) == (304, 1)
    client.set_cookie("language", "en")
    assert client.get(page, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_every_public_door_is_described_or_set_apart_with_a_reason(app: Flask) -> None:
    doors: dict[str, Door] = app.extensions["doors"]
    told = {rule.endpoint for rule in described()}
    public = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not doors[rule.endpoint].duties and not doors[rule.endpoint].signed_in
    }
    assert public == told | (set(EXCEPT) & public)
    assert not told & set(EXCEPT)
    assert set(EXCEPT) <= public
    assert all(EXCEPT.values())


def test_describe_is_a_valid_description(client: FlaskClient) -> None:
    told = client.get("/openapi.json").get_json()
    assert told["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(told).validate()
    ids = [way["get"]["operationId"] for way in told["paths"].values()]
    assert len(ids) == len(set(ids))


def test_changes_are_as_they_are_described(client: FlaskClient, thread: Thread) -> None:
    told = client.get("/openapi.json").get_json()
    schema = told["paths"]["/changes"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema["properties"]["entries"]["items"]["properties"]["entry"] == {"type": "integer"}
    for page in pages(client):
        jsonschema.Draft202012Validator(schema).validate(page)


def test_no_question_breaks_the_server(app: Flask, client: FlaskClient, thread: Thread) -> None:
    """Every operation of the description, asked with what a program makes up: none is answered with a fault of ours."""
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").get_json())
    answered = [one for found in schema.get_all_operations() for one in _asked(app, found.ok())]
    assert len(answered) > 100
    assert not [one for one in answered if one[1] >= 500]


def _asked(app: Flask, operation: Any) -> list[tuple[str, int]]:
    """Ask an operation a few times; return addresses with the status of each answer."""
    answered: list[tuple[str, int]] = []

    @settings(max_examples=3, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        with app.test_client().get(case.formatted_path, query_string=dict(case.query or {})) as answer:
            answered.append((case.formatted_path, answer.status_code))

    ask()
    return answered


def test_gd_catalog_has_all_that_is_required(
    app: Flask, client: FlaskClient, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config.update(
        DATA_CONTACT="สำนักงานจังหวัด", DATA_CONTACT_EMAIL="data@example.go.th", DATA_OBJECTIVE="พันธกิจหน่วยงาน"
    )
    try:
        catalog = client.get("/data/gd-catalog.json").get_json()
    finally:
        app.config.update(DATA_CONTACT="", DATA_CONTACT_EMAIL="", DATA_OBJECTIVE="")
    assert len(REQUIRED) == 13
    assert catalog
    assert not [missing(one) for one in catalog if missing(one)]
    assert set(VALUES) <= set(REQUIRED)


def test_gd_catalog_says_what_the_office_has_not_told_yet(client: FlaskClient, thread: Thread) -> None:
    assert {name for one in client.get("/data/gd-catalog.json").get_json() for name in missing(one)} == {
        "maintainer_email",
        "objective",
    }


def test_dcat_names_a_series_for_each_province_with_its_cycles(client: FlaskClient, thread: Thread) -> None:
    catalog = client.get("/data/catalog.jsonld").get_json()
    kinds = [one["@type"] for one in catalog["dcat:dataset"]]
    assert kinds.count("dcat:DatasetSeries") == 1
    sets = [one for one in catalog["dcat:dataset"] if one["@type"] == "dcat:Dataset"]
    series = {one["@id"] for one in catalog["dcat:dataset"] if one["@type"] == "dcat:DatasetSeries"}
    assert sets
    assert all(one["dcat:inSeries"]["@id"] in series for one in sets)
    assert all(one["dct:license"]["@id"].startswith("https://") for one in sets)


def test_oc4ids_package_says_what_each_oc4ids_project_says(client: FlaskClient, thread: Thread) -> None:
    package = client.get("/data/25/oc4ids.json").get_json()
    assert package["projects"]
    for project in package["projects"]:
        ref = project["identifiers"][0]["id"]
        assert client.get(f"/projects/{ref}/oc4ids.json").get_json()["projects"] == [project]
    assert client.get("/data/2501/oc4ids.json").status_code == 404
    assert client.get("/projects/none/oc4ids.json").status_code == 404


def test_oc4ids_tells_milestones_with_what_was_planned_and_reported(client: FlaskClient, real_data: Path) -> None:
    (project,) = months.funded()
    months.sent(project, months.NOVEMBER, 30)
    url = f"/projects/{project.ref}/oc4ids.json"
    with clock.at(months.moment(date(2027, 2, 20))):
        told = client.get(url).get_json()["projects"][0]
    jsonschema.Draft4Validator(
        json.loads((real_data / "schemas" / "oc4ids_0.9.5" / "project-schema.json").read_text())
    ).validate(told)
    milestones = told["milestones"]
    assert len(milestones) > 1
    assert {one["status"] for one in milestones} >= {"met", "notMet"}
    assert all(("dateMet" in one) == (one["status"] == "met") for one in milestones)
    assert [one["id"] for one in told["forecasts"]] == [one["id"] for one in told["metrics"]]
    assert told["forecasts"][0]["observations"][-1]["measure"] == 100
    assert [one["measure"] for one in told["metrics"][0]["observations"]] == [30]


def test_oc4ids_tells_a_stopped_project_in_our_extension(client: FlaskClient) -> None:
    (project,) = months.funded()
    months.sent(project, months.NOVEMBER, 30)
    with clock.at(months.moment(date(2026, 12, 20))):
        stages.move(project, WorkStage.STOPPED, since=clock.today(), reason="รอการโอนที่ดิน", by=plans.planner())
        told = client.get(f"/projects/{project.ref}/oc4ids.json").get_json()["projects"][0]
    assert (told["status"], told["participation"]["stage"]) == ("implementation", "stopped")


def test_standard_describes_each_field_of_the_extension(client: FlaskClient, thread: Thread) -> None:
    page = client.get("/data/oc4ids").text
    project = client.get("/data/25/oc4ids.json").get_json()["projects"][0]
    assert all(name in page for name in project["participation"])


def test_oc4ids_project_that_waits_for_approval_is_told_without_one(client: FlaskClient) -> None:
    """It is in no package of the province, and its lineage is not frozen."""
    project = Story().project
    told = client.get(f"/projects/{project.ref}/oc4ids.json").get_json()["projects"][0]
    assert told["status"] == "preparation"
    assert "approvalDate" not in told["budget"]
    assert "lineageHash" not in told["participation"]
    assert project.ref not in client.get("/data/25/oc4ids.json").text


def test_no_form_of_a_page_is_described(app: Flask, client: FlaskClient) -> None:
    """What writes asks for the token of its page; a program comes with name and password, or reads."""
    told = client.get("/openapi.json").get_json()["paths"]
    assert {way for ways in told.values() for way in ways} == {"get"}
