"""KoboCollect and ODK Collect as our clients: what we write is what pyxform writes, what they send is taken in once."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from pyxform.xls2xform import convert
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.accounts.actions.sign_ins import MOST_TRIES
from app.cycles import queries as cycles
from app.forums.actions import field_answers as records
from app.forums.actions import sittings
from app.forums.models.field import Submission
from app.forums.models.sittings import Forum
from app.forums.queries import field as field_queries
from app.forums.queries import photos
from app.forums.queries import sittings as forum_queries
from app.forums.rules.drafts import Minute
from app.publicapi.openrosa.intake import UnreadableSubmission, read
from app.publicapi.openrosa.pages.definition import definition_of
from app.publicapi.openrosa.pages.xform import document
from app.store.base import db
from tests.factories import field, forums
from tests.factories.people import account, phone, sign_in

XF = "{http://www.w3.org/2002/xforms}"
LIST = "{http://openrosa.org/xforms/xformsList}"
MANIFEST = "{http://openrosa.org/xforms/xformsManifest}"


@pytest.fixture
def sitting() -> Forum:
    return forums.forum(forums.world().village)


class Collect:
    """Asks and sends as ODK Collect does: no cookie, name and password each time, attachments in several parts."""

    def __init__(self, client: FlaskClient, duty: str = "facilitator", code: str = "250113") -> None:
        self.client, self.auth = client, phone(account(duty, code))

    def ask(self, url: str, method: str = "GET", **more: Any) -> TestResponse:
        parts = urlsplit(url)
        return self.client.open(
            parts.path, method=method, auth=self.auth, headers={"X-OpenRosa-Version": "1.0"}, **more
        )

    def send(self, document: str, *parts: Mapping[str, bytes]) -> list[TestResponse]:
        """Ask where to send, then send the same document once for each part, each with its attachments."""
        place = self.ask("/openrosa/submission", "HEAD")
        assert place.status_code == 204
        assert int(place.headers["X-OpenRosa-Accept-Content-Length"]) > 1_000_000
        said = []
        for n, part in enumerate(parts or ({},), start=1):
            data: dict[str, Any] = {"xml_submission_file": (io.BytesIO(document.encode()), "form.xml", "text/xml")}
            data |= {name: (io.BytesIO(body), name, "image/jpeg") for name, body in part.items()}
            if n < len(parts):
                data["*isIncomplete*"] = "yes"
            said.append(self.ask(place.headers["Location"], "POST", data=data))
        return said


def filled(ref: str, inside: str, instance: str = "", more: str = "") -> str:
    instance = instance or f"uuid:{uuid4()}"
    return (
        f'<?xml version="1.0"?><data xmlns:orx="http://openrosa.org/xforms" id="{ref}" version="1">{inside}'
        f"<orx:meta><orx:instanceID>{instance}</orx:instanceID>{more}</orx:meta></data>"
    )


def need(words: str = "น้ำไม่ไหล", photo: str = "", category: str = "") -> str:
    category = category or sorted(records.lists().categories)[0]
    return (
        f"<need><words>{words}</words><title>ขอประปา</title><category>{category}</category><channel>support</channel>"
        f"<households>4</households><votes>12</votes><place/><point>14.05 101.37 0 5</point>"
        f"<photo>{photo}</photo></need>"
    )


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(Submission)) or 0


def shape(element: ElementTree.Element) -> Any:
    """What an XML element means: its name, attributes and text without blanks around, and what is inside."""
    text = " ".join((element.text or "").split())
    return element.tag, dict(element.attrib), text, [shape(child) for child in element]


def test_form_means_what_pyxform_makes_of_our_xlsform(client: FlaskClient, sitting: Forum, tmp_path: Path) -> None:
    ours = ElementTree.fromstring(Collect(client).ask(f"/openrosa/forms/{sitting.ref}.xml").data)
    sign_in(client, "facilitator", "250113")
    sheet = tmp_path / "form.xlsx"
    sheet.write_bytes(client.get(f"/forums/{sitting.ref}/form.xlsx").data)
    made = convert(str(sheet), validate=False)
    theirs = ElementTree.fromstring(made.xform)
    with client.application.test_request_context():
        whole = ElementTree.fromstring(document(definition_of(sitting).whole()))
    assert shape(whole) == shape(theirs)
    for form in (ours, whole):  # beside the list that comes as a file of its own, the two are one form
        model = next(form.iter(f"{XF}model"))
        next(form.iter(f"{XF}data")).set("version", "")
        model.remove(next(one for one in model.findall(f"{XF}instance") if one.get("id") == "categories"))
    assert shape(ours) == shape(whole)
    assert not [warning for warning in made.warnings if "max-pixels" in warning]


def test_xlsform_is_complete_for_a_server_that_has_none_of_our_files(
    client: FlaskClient, sitting: Forum, tmp_path: Path
) -> None:
    """Every category stands on the sheet of choices; photographs are made small before they are sent."""
    sign_in(client, "facilitator", "250113")
    sheet = tmp_path / "form.xlsx"
    sheet.write_bytes(client.get(f"/forums/{sitting.ref}/form.xlsx").data)
    made = convert(str(sheet), validate=False)
    assert made.itemsets is None
    assert "jr://" not in made.xform
    assert all(category.code in made.xform for category in cycles.categories())
    assert made.xform.count('max-pixels="1600"') == 2


def test_form_for_collect_asks_for_small_photographs(client: FlaskClient, sitting: Forum) -> None:
    assert Collect(client).ask(f"/openrosa/forms/{sitting.ref}.xml").text.count('orx:max-pixels="1600"') == 2


def test_xlsform_is_text_only_and_for_those_who_record(client: FlaskClient, sitting: Forum) -> None:
    assert client.get(f"/forums/{sitting.ref}/form.xlsx").status_code == 302
    sign_in(client, "facilitator", "250113")
    said = client.get(f"/forums/{sitting.ref}/form.xlsx")
    assert said.data[:2] == b"PK"
    assert said.headers["Content-Disposition"] == f"attachment; filename={sitting.ref}.xlsx"


def test_form_list_manifest_and_media_lead_from_one_to_the_next(client: FlaskClient, sitting: Forum) -> None:
    collect = Collect(client)
    forms = ElementTree.fromstring(collect.ask("/openrosa/formList").data)
    listed = {child.tag.removeprefix(LIST): child.text or "" for child in forms[0]}
    assert listed["formID"] == sitting.ref
    form = collect.ask(listed["downloadUrl"])
    assert listed["hash"] == "md5:" + hashlib.md5(form.data, usedforsecurity=False).hexdigest()
    assert f'version="{listed["version"]}"' in form.text
    media = ElementTree.fromstring(collect.ask(listed["manifestUrl"]).data)[0]
    body = collect.ask(media.findtext(f"{MANIFEST}downloadUrl") or "").data
    assert media.findtext(f"{MANIFEST}hash") == "md5:" + hashlib.md5(body, usedforsecurity=False).hexdigest()
    assert body.startswith(b"name,label\n")


def test_form_list_holds_only_the_callers_forums(client: FlaskClient, sitting: Forum) -> None:
    assert sitting.ref not in Collect(client, code="250201").ask("/openrosa/formList").text


def test_media_of_another_name_is_not_there(client: FlaskClient, sitting: Forum) -> None:
    assert Collect(client).ask(f"/openrosa/forms/{sitting.ref}/secret.csv").status_code == 404


def test_manifest_asks_for_name_and_password_and_sends_nobody_elsewhere(client: FlaskClient, sitting: Forum) -> None:
    said = client.get(f"/openrosa/forms/{sitting.ref}/manifest.xml")
    assert (said.status_code, said.headers["WWW-Authenticate"][:5]) == (401, "Basic")
    sign_in(client, "facilitator", "250113")
    assert client.get("/openrosa/formList").status_code == 401, "a browser's cookie opens nothing here"


def test_form_list_slows_guessing_down(client: FlaskClient, sitting: Forum) -> None:
    collect = Collect(client)
    for n in range(MOST_TRIES):
        assert client.get("/openrosa/formList", auth=(collect.auth[0], f"guess {n}")).status_code == 401
    assert collect.ask("/openrosa/formList").status_code == 401


def test_submission_in_several_parts_and_again_is_recorded_once(client: FlaskClient, sitting: Forum) -> None:
    sector = sorted(records.lists().sectors)[0]
    heads = f"<total>40</total><heads><sector>{sector}</sector><sex>female</sex><age>36_59</age><n>40</n></heads>"
    minutes = "<item><title>เรื่องแจ้ง</title><minutes>ประธานแจ้ง</minutes><resolution>รับทราบ</resolution></item>"
    shots = "<shot><photo>b.jpg</photo><alt>ชาวบ้านยกมือ</alt></shot>"
    document = filled(sitting.ref, need(photo="a.jpg") + need("ถนนพัง") + heads + minutes + shots)
    parts = ({"a.jpg": field.picture(2)}, {"b.jpg": field.picture(3)})
    collect = Collect(client)
    for _replay in range(4):
        said = collect.send(document, *parts)
        assert [answer.status_code for answer in said] == [201, 201], said[0].text
    recorded = forum_queries.needs_of(sitting.id)
    assert [one.words for one in recorded] == ["น้ำไม่ไหล", "ถนนพัง"]
    assert (recorded[0].lat_e6, recorded[0].votes) == (14_050_000, 12)
    assert [(file.alt, file.need_id) for file in photos.files_of(sitting.id)] == [
        ("ขอประปา", recorded[0].id),
        ("ชาวบ้านยกมือ", None),
    ]
    assert sitting.attendance_total == 40
    assert [item.resolution for item in forum_queries.agenda_of(sitting.id)] == ["รับทราบ"]
    assert count() == 6


def test_submission_never_writes_over_what_stands_but_waits_for_review(client: FlaskClient, sitting: Forum) -> None:
    sittings.minute(sitting, [Minute(title="วาระเดิม")], by=forums.facilitator())
    said = Collect(client).send(filled(sitting.ref, "<item><title>วาระอื่น</title></item>"))[0]
    assert said.status_code == 201
    assert [item.title for item in forum_queries.agenda_of(sitting.id)] == ["วาระเดิม"]
    reviewer = forums.holder("district_facilitator", "2501")
    assert len(field_queries.waiting(reviewer, ("district_facilitator",))) == 1


def test_submission_of_an_edit_waits_for_a_person(client: FlaskClient, sitting: Forum) -> None:
    more = f"<orx:deprecatedID>uuid:{uuid4()}</orx:deprecatedID>"
    said = Collect(client).send(filled(sitting.ref, need(), more=more))[0]
    assert (said.status_code, 'nature="submit_success"' in said.text, count()) == (201, True, 1)
    assert not forum_queries.needs_of(sitting.id)


def test_submission_by_somebody_of_another_area_is_refused(client: FlaskClient, sitting: Forum) -> None:
    assert Collect(client, code="250201").send(filled(sitting.ref, need()))[0].status_code == 403
    assert count() == 0


def test_submission_with_a_category_of_nobody_waits_and_the_rest_is_recorded(
    client: FlaskClient, sitting: Forum
) -> None:
    said = Collect(client).send(filled(sitting.ref, need() + need(category="no-such")))[0]
    assert (said.status_code, count(), len(forum_queries.needs_of(sitting.id))) == (201, 2, 1)


def test_submission_that_is_none_of_ours_is_refused(client: FlaskClient, sitting: Forum) -> None:
    collect = Collect(client)
    assert collect.send(filled("F1-25010101-1", need()))[0].status_code == 404
    assert collect.send("<data/>")[0].status_code == 400
    assert collect.ask("/openrosa/submission", "POST", data={}).status_code == 400


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><data id="x">&b;</data>'
FILE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><data id="x">&a;</data>'


@pytest.mark.parametrize(
    "document", [BOMB, FILE, "", "<", "<data>", "\0", "<data id='x'/>", filled("x", "", "uuid:no"), " " * 3_000_000]
)
def test_xml_made_to_do_harm_is_refused(app: object, document: str) -> None:
    with pytest.raises(UnreadableSubmission):
        read(document.encode())


def test_no_feed_changes_the_bytes_of_a_form(client: FlaskClient, sitting: Forum) -> None:
    collect = Collect(client)
    before = collect.ask(f"/openrosa/forms/{sitting.ref}.xml").data
    assert b"<ns" not in before
    for _again in range(2):
        feed = client.get(f"/feeds/area/{sitting.area.code}.atom")
        assert feed.status_code == 200
        assert b'<feed xmlns="http://www.w3.org/2005/Atom"' in feed.data
        assert collect.ask(f"/openrosa/forms/{sitting.ref}.xml").data == before


def test_no_module_writes_to_a_register_of_the_whole_process() -> None:
    registers = ("register_namespace", "register_dialect", "setlocale(", "getcontext()", "setcontext(")
    found = [
        str(one)
        for one in (Path(__file__).parents[2] / "app").rglob("*.py")
        if any(r in one.read_text() for r in registers)
    ]
    assert found == []
