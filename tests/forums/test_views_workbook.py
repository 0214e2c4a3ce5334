"""The pages of the workbook: fetched, refused cell by cell, taken in, taken back."""

from __future__ import annotations

import io

from flask import Flask

from app.forums.actions.workbook import AT_ONCE
from app.forums.queries import sittings as forum_queries
from app.forums.queries import workbook as queries
from app.forums.rules.workbook_columns import NEEDS
from app.forums.states.workbook import BatchState
from app.jobs.cli.worker import Runner
from app.tables.intake import read as tables
from tests.factories import forums, workbooks
from tests.factories.people import sign_in
from tests.factories.workbooks import need
from tests.reader import Reader


def send(reader: Reader, ref: str, data: bytes, status: int = 302) -> str:
    """Send a file as a browser does, and return where it leads or what it says."""
    form = {"file": (io.BytesIO(data), "ประชาคม.csv")}
    answer = reader.post(f"/rounds/{ref}/imports", form, status, content_type="multipart/form-data")
    return answer.location if status == 302 else answer.text


def test_workbook_is_given_whole_or_for_one_forum(app: Flask, reader: Reader) -> None:
    world = forums.world()
    forums.needs(forums.forum(world.village), 1)
    sign_in(reader.client, "facilitator", "250113")
    whole = reader.get(f"/rounds/{world.subdistrict.ref}/workbook.xlsx")
    assert "attachment" in whole.headers["Content-Disposition"]
    one = reader.get(f"/rounds/{world.village.ref}/workbook.xlsx?sitting=1")
    assert reader.get(f"/rounds/{world.village.ref}/workbook.xlsx?sitting={2**63 - 1}")
    assert reader.get(f"/rounds/{world.village.ref}/workbook.xlsx?sitting={10**30}")
    rows = {sheet.name: len(sheet.rows) for sheet in tables.read(one.data)}
    assert (rows["เวที"], rows["ความต้องการ"]) == (2, 2)
    assert len(next(s for s in tables.read(whole.data) if s.name == "เวที").rows) == 4


def test_imports_shows_where_to_begin(app: Flask, reader: Reader) -> None:
    world = forums.world()
    forum = forums.forum(world.village)
    sign_in(reader.client, "facilitator", "250113")
    assert f"/rounds/{world.village.ref}/imports" in reader.get(f"/forums/{forum.ref}/record").text
    assert "workbook.xlsx" in reader.get(f"/rounds/{world.village.ref}/imports").text


def test_send_import_names_each_wrong_cell_and_keeps_nothing(app: Flask, reader: Reader) -> None:
    world = forums.world()
    forums.forum(world.village)
    sign_in(reader.client, "facilitator", "250113")
    text = send(reader, world.village.ref, workbooks.table(NEEDS, [need(), need(category="ดวงจันทร์")]), 422)
    assert "ดวงจันทร์" in text
    assert not queries.batches_of(world.village.id)
    reader.post(f"/rounds/{world.village.ref}/imports", {}, 422)


def test_take_batch_saves_every_row_and_says_who_sent_it(app: Flask, reader: Reader) -> None:
    world = forums.world()
    forum = forums.forum(world.village)
    person = sign_in(reader.client, "facilitator", "250113")
    page = send(reader, world.village.ref, workbooks.table(NEEDS, [need("ขอศาลาพักร้อน")]))
    assert not forum_queries.needs_of(forum.id)
    reader.post(f"{page}/take")
    assert [one.title for one in forum_queries.needs_of(forum.id)] == ["ขอศาลาพักร้อน"]
    for shown in (page, f"/forums/{forum.ref}/needs", f"/rounds/{world.village.ref}/imports"):
        assert person.name in reader.get(shown).text
    assert "ขอศาลาพักร้อน" in reader.get(page).text
    reader.client.post(f"{page}/take")
    assert "บันทึกเข้าระบบแล้ว" in reader.get(page).text


def test_discard_batch_lets_the_round_close_and_says_why(reader: Reader) -> None:
    world = forums.world()
    forums.forum(world.village)
    sign_in(reader.client, "facilitator", "250113")
    page = send(reader, world.village.ref, workbooks.table(NEEDS, [need("ขอศาลาพักร้อน")]))
    assert f'href="{page}"' in reader.get(f"/rounds/{world.village.ref}/close").text
    reader.post(f"{page}/discard", {"why": ""}, status=422)
    reader.post(f"{page}/discard", {"why": "ส่งผิดไฟล์"})
    assert queries.batches_of(world.village.id)[0].state == BatchState.DISCARDED
    assert f'href="{page}"' not in reader.get(f"/rounds/{world.village.ref}/close").text


def test_take_batch_gives_a_large_one_to_a_job(app: Flask, reader: Reader) -> None:
    world = forums.world()
    forum = forums.forum(world.village)
    sign_in(reader.client, "facilitator", "250113")
    rows = [need(f"เรื่องที่ {n}") for n in range(AT_ONCE + 1)]
    page = send(reader, world.village.ref, workbooks.table(NEEDS, rows))
    job = reader.post(f"{page}/take").location
    assert not forum_queries.needs_of(forum.id)
    assert Runner(app).work_off()
    assert page in reader.get(job).text
    assert len(forum_queries.needs_of(forum.id)) == AT_ONCE + 1


def test_batch_shows_that_the_very_same_file_was_sent(app: Flask, reader: Reader) -> None:
    world = forums.world()
    forums.forum(world.village)
    sign_in(reader.client, "facilitator", "250113")
    data = workbooks.table(NEEDS, [need()])
    reader.post(f"{send(reader, world.village.ref, data)}/take")
    page = send(reader, world.village.ref, data)
    assert "ไม่มีสิ่งใดต้องบันทึก" in reader.get(page).text


def test_undo_import_takes_it_back_with_a_reason(app: Flask, reader: Reader) -> None:
    world = forums.world()
    forums.forum(world.village)
    sign_in(reader.client, "facilitator", "250113")
    page = send(reader, world.village.ref, workbooks.table(NEEDS, [need()]))
    reader.post(f"{page}/take")
    assert "โปรดเขียนเหตุผล" in reader.post(f"{page}/undo", {"why": " "}, 422).text
    reader.post(f"{page}/undo", {"why": "ส่งผิดรอบ"})
    [batch] = queries.batches_of(world.village.id)
    assert batch.state == BatchState.UNDONE
    reader.get(page)
