"""Forms จ.1-1 and จ.1 on paper: what is written is what is read, in every kind of file."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import docx
import pytest
from defusedxml.ElementTree import fromstring
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from app.plans.actions import candidates, costs
from app.plans.models.candidates import Candidate
from app.plans.models.funding import Project
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import funding
from app.plans.rules.completeness import ActivityText
from app.plans.rules.costs import CostText
from app.reports.pages.briefs import EMPTY
from app.reports.process import word
from app.reports.rules.layouts import BRIEF, LAYOUTS, FormLayout, layout_on
from tests.factories import forums, plans
from tests.factories.people import sign_in
from tests.reader import Reader
from tests.reports.reading import pages, said, solid

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
THAI = re.compile("[\u0e00-\u0e7f]")
#: Every order of vowels, tones and stacked marks, and what people type that is markup somewhere else.
HARD = "น้ำ ป้ำ กี่ ปั้น ที่ ผู้ ญี่ปุ่น เก๊าะ ฤๅษี เพื่อ\nทั้งหมด {{ 7*7 }} {% raw %} <b>&amp; =1+1 ฯลฯ ๆ “คำพูด”"
#: The typeface of the house, in files that a computer installs.
SARABUN = Path(__file__).resolve().parents[2] / "node_modules" / "@expo-google-fonts" / "sarabun"


@pytest.fixture
def project(client: FlaskClient) -> Project:
    """A project that is placed, whose brief has long names and three pages of cost lines."""
    made = plans.placed(forums.world())
    one = candidate_of(made)
    held = candidates_queries.activities_of([one.id])[one.id]
    candidates.write_brief(
        one,
        plans.brief(
            title="ก่อสร้าง" + "ถนนคอนกรีตเสริมเหล็ก" * 15,
            rationale=HARD,
            related_agencies="",
            contact="กองช่าง โทร 037",
            activities=[ActivityText(name=row.name, satang=row.satang, key=row.id) for row in held],
        ),
        by=plans.planner(),
    )
    for n in range(75):
        bought = CostText(
            name=f"รายการที่ {n} ท่อ PVC ชั้น 8.5", quantity=1500, unit="เมตร", unit_satang=333, cost_kind="works"
        )
        costs.add_line(one, bought, activity_id=held[0].id, by=plans.planner())
    return made


def candidate_of(project: Project) -> Candidate:
    return funding.candidates_behind([project.id])[project.id]


def texts(body: bytes) -> str:
    """Everything that a Word file says, paragraph by paragraph and cell by cell."""
    told = docx.Document(io.BytesIO(body))
    cells = (cell.text for table in told.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in told.paragraphs), *cells])


def runs(body: bytes) -> list[Element]:
    with zipfile.ZipFile(io.BytesIO(body)) as held:
        return list(fromstring(held.read("word/document.xml")).iter(f"{W}r"))


def test_brief_reads_back_as_it_was_written_in_every_kind(reader: Reader, project: Project) -> None:
    one = candidate_of(project)
    url = f"/candidates/{one.ref}/brief"
    pdf = reader.client.get(f"{url}.pdf").data
    body = reader.client.get(f"{url}.docx").data
    book = CalamineWorkbook.from_filelike(io.BytesIO(reader.client.get(f"{url}.xlsx").data))

    assert len(pages(pdf)) >= 4
    for line in HARD.splitlines():
        assert solid(line) in said(pdf)
    assert HARD in texts(body)
    assert one.title in texts(body)
    assert solid(one.title) in said(pdf)
    assert any(HARD in row for row in book.get_sheet_by_index(0).to_python())
    lines = book.get_sheet_by_index(2).to_python()
    assert len(lines) == 76
    assert "รายการที่ 74 ท่อ PVC ชั้น 8.5" in texts(body)
    reader.get("/candidates/C70-25-99/brief.pdf", 404)


def test_brief_tells_whom_to_call_only_to_the_office(client: FlaskClient, reader: Reader, project: Project) -> None:
    url = f"/candidates/{candidate_of(project).ref}/brief.docx"
    assert "กองช่าง" not in texts(reader.client.get(url).data)
    sign_in(client, "planner", "25")
    assert "กองช่าง" in texts(client.get(url).data)


def test_brief_shows_a_dash_and_what_it_means_where_nothing_is_written(reader: Reader) -> None:
    one = candidates.take_in(plans.adopted(forums.world()), by=plans.planner())
    pdf = reader.client.get(f"/candidates/{one.ref}/brief.pdf").data
    assert f"“{EMPTY}”" in said(pdf)
    assert f"“{EMPTY}”" in texts(reader.client.get(f"/candidates/{one.ref}/brief.docx").data)


def test_briefs_of_year_print_every_project_on_pages_of_its_own(reader: Reader, client: FlaskClient) -> None:
    held = plans.funded(forums.world(), 10)
    url = f"/annual-plans/{held[0].annual_plan_id}/briefs"
    pdf = pages(reader.client.get(f"{url}.pdf").data)
    refs = [candidate_of(one).ref for one in held]
    first = [next(n for n, page in enumerate(pdf) if f"{ref} " in page) for ref in refs]
    assert len(set(first)) == 10
    rest = CalamineWorkbook.from_filelike(io.BytesIO(reader.client.get(f"{url}.xlsx?after={refs[6]}").data))
    assert len(rest.get_sheet_by_index(0).to_python()) == 1 + 3 + 1
    assert texts(reader.client.get(f"{url}.docx").data).count("แบบ จ.1-1") >= 10


def test_summary_spreads_the_money_over_the_fiscal_years(reader: Reader, project: Project) -> None:
    url = f"/plans/{project.annual_plan.plan_id}/summary"
    one = candidate_of(project)
    pdf = said(reader.client.get(f"{url}.pdf").data)
    assert solid(one.title) in pdf
    assert "2570" in pdf
    book = CalamineWorkbook.from_filelike(io.BytesIO(reader.client.get(f"{url}.xlsx").data))
    row = book.get_sheet_by_index(0).to_python()[1]
    assert row[-1] * 100 == pytest.approx(one.satang)
    assert sum(row[4:-1]) == pytest.approx(row[-1])
    assert one.title in texts(reader.client.get(f"{url}.docx").data)


def test_word_says_everything_twice_for_complex_scripts(app: Flask) -> None:
    """Every run with a Thai letter names font, size and language for complex scripts, and is bold for them or not."""
    with app.test_request_context():
        body = word.word({"parts": [word.part("หัว", "ใต้", [("ตาราง", ("ก", "ข"), [("ค", HARD)])], "หมายเหตุ")]})
    thai = [run for run in runs(body) if THAI.search("".join(run.itertext()))]
    assert len(thai) >= 7
    for run in thai:
        told = run.find(f"{W}rPr")
        assert told is not None
        fonts, size, tongue = (told.find(f"{W}{name}") for name in ("rFonts", "szCs", "lang"))
        assert fonts is not None
        assert fonts.get(f"{W}cs") == word.FONT
        assert size is not None
        assert int(size.get(f"{W}val", "0")) >= word.SMALL
        assert tongue is not None
        assert tongue.get(f"{W}bidi") == "th-TH"
        assert (told.find(f"{W}b") is None) == (told.find(f"{W}bCs") is None)
    assert any(run.find(f"{W}rPr/{W}bCs") is not None for run in thai)
    assert HARD in texts(body)


def test_word_is_read_back_from_libreoffice(app: Flask, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    with app.test_request_context():
        body = word.word({"parts": [word.part("หัว", "ใต้", [("ตาราง", ("ก", "ข"), [("ค", HARD)])], "")]})
    (tmp_path / "brief.docx").write_bytes(body)
    subprocess.run(
        [office, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "brief.docx")],
        check=True,
        capture_output=True,
        env=os.environ | with_sarabun(tmp_path),
    )
    read = "".join(map(solid, pages((tmp_path / "brief.pdf").read_bytes())))  # by Poppler: LibreOffice pressed it
    assert all(solid(line) in read for line in HARD.splitlines())


def with_sarabun(folder: Path) -> dict[str, str]:
    """Return what lets LibreOffice set with Sarabun, as on an office's computer, whatever this machine has."""
    rules = folder / "fonts.conf"
    rules.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{SARABUN}</dir>'
        f'<match target="pattern"><test name="family"><string>{word.FONT}</string></test>'
        '<edit name="family" mode="assign" binding="strong"><string>Sarabun</string></edit></match></fontconfig>'
    )
    return {"HOME": str(folder), "FONTCONFIG_FILE": str(rules)}


def test_a_form_is_printed_as_the_layout_of_the_day_says() -> None:
    old = FormLayout(code=BRIEF, title="เก่า", source="สมมติ", valid_to=date(2026, 9, 30))
    new = FormLayout(code=BRIEF, title="ใหม่", source="สมมติ", valid_from=date(2026, 10, 1))
    assert layout_on(BRIEF, date(2026, 9, 30), (old, new)) is old
    assert layout_on(BRIEF, date(2026, 10, 1), (old, new)) is new
    assert layout_on("จ.2", date(2026, 10, 1)) is None
    assert layout_on(BRIEF, date(2026, 10, 1)) is LAYOUTS[0]
