"""The page without a network and the review of what came too late, as a browser meets them."""

from __future__ import annotations

import gzip
import io
import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.forums.models.sittings import Forum
from app.forums.queries import sittings as queries
from app.forums.views import field as views
from tests.factories import field, forums
from tests.factories.people import sign_in
from tests.reader import Reader


@pytest.fixture
def sitting() -> Forum:
    return forums.forum(forums.world().village)


def test_field_holds_no_name_and_weighs_little(reader: Reader, sitting: Forum, app: Flask) -> None:
    account = sign_in(reader.client, "facilitator", "250113")
    page = reader.get(f"/forums/{sitting.ref}/field").text
    assert account.name not in page
    assert "ผู้ใหญ่ประเสริฐ" not in page
    assert "csrf_token" not in page
    shelf = app.extensions["assets"]
    files = [shelf.asset(name) for name in views.SHELL if not name.startswith("fonts/")]
    weight = len(gzip.compress(page.encode())) + sum(len(file.zipped or file.body) for file in files)
    assert weight <= 80_000


def test_field_json_says_what_stands_without_a_name(reader: Reader, sitting: Forum) -> None:
    sign_in(reader.client, "facilitator", "250113")
    forums.needs(sitting, 2)
    said = reader.client.get(f"/forums/{sitting.ref}/field.json")
    assert [need["number"] for need in said.json["needs"]] == [1, 2]
    assert said.json["open"] is True
    assert "ผู้ใหญ่" not in said.text


def test_send_takes_records_and_photographs_and_answers_each(client: FlaskClient, sitting: Forum) -> None:
    sign_in(client, "facilitator", "250113")
    url = f"/forums/{sitting.ref}/field.json"
    one = field.need()
    shot = field.told("photo", {"alt": "ถนน", "need": one["id"]})
    batch = json.dumps({"schema": 1, "records": [one, shot, {"id": "x"}]})
    for _replay in range(2):
        sent = {"batch": batch, shot["id"]: (io.BytesIO(field.picture()), "a.jpg")}
        said = client.post(url, data=sent)
        assert [answer["state"] for answer in said.json["answers"]] == ["recorded", "recorded", "refused"]
    assert len(queries.needs_of(sitting.id)) == 1
    assert client.post(url, data={"batch": "{"}).status_code == 422


def test_send_without_a_sign_in_is_refused_and_says_so(client: FlaskClient, sitting: Forum) -> None:
    said = client.post(f"/forums/{sitting.ref}/field.json", data={"batch": "{}"})
    assert (said.status_code, said.json["error"]) == (403, 403)


def test_field_worker_comes_from_the_root_with_its_scope_and_its_files(client: FlaskClient) -> None:
    said = client.get("/field-worker.js")
    assert said.headers["Service-Worker-Allowed"] == "/forums/"
    assert said.headers["Cache-Control"] == "no-cache"
    for path in re.findall(r'"(/assets/[^"]+)"', said.text):
        assert client.get(path).status_code == 200


def test_late_shows_accepts_and_rejects_what_waits(reader: Reader, sitting: Forum) -> None:
    first, second = field.parked(sitting.round), field.parked(sitting.round)
    sign_in(reader.client, "district_facilitator", "2501")
    page = reader.get("/submissions").text
    assert page.count("หน้าฝนรถผ่านไม่ได้") == 2
    for wrong in ("", "F1-1"):
        name = re.search(rf'{first}/accept.*?name="(a\d+-forum)"', page, re.DOTALL)
        assert name is not None
        reader.post(f"/submissions/{first}/accept", {name[1]: wrong}, status=422)
    reader.post(f"/submissions/{first}/accept", {name[1]: sitting.ref})
    because = re.search(rf'{second}/reject.*?name="(r\d+-because)"', page, re.DOTALL)
    assert because is not None
    reader.post(f"/submissions/{second}/reject", {because[1]: ""}, status=422)
    reader.post(f"/submissions/{second}/reject", {because[1]: "บันทึกแล้ว"})
    assert [need.title for need in queries.needs_of(sitting.id)] == ["ขอถนน"]
    assert "หน้าฝน" not in reader.get("/submissions").text
    assert reader.client.get("/submissions", follow_redirects=True).status_code == 200


def test_accept_late_answers_404_for_a_key_of_nobody(client: FlaskClient, sitting: Forum) -> None:
    sign_in(client, "district_facilitator", "2501")
    assert client.post("/submissions/nobody/accept").status_code == 404


def test_reject_late_is_for_the_district_and_not_for_the_sender(client: FlaskClient, sitting: Forum) -> None:
    key = field.parked(sitting.round)
    sign_in(client, "facilitator", "250113")
    assert client.post(f"/submissions/{key}/reject").status_code == 403
