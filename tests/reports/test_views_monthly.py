"""The monthly report of projects on paper and for Word."""

from __future__ import annotations

import io
from datetime import date

import docx
from flask.testing import FlaskClient

from app.store import clock
from tests.factories import months


def test_monthly_is_a_pdf_with_the_figures_of_its_page(client: FlaskClient) -> None:
    (project,) = months.funded()
    months.sent(project, months.NOVEMBER, 5)
    with clock.at(months.moment(date(2026, 12, 18))):
        answer = client.get("/monitoring/25/2569-11.pdf")
    assert answer.content_type == "application/pdf"
    assert answer.data[:4] == b"%PDF"


def test_monthly_for_word_says_what_its_page_says_in_a_font_for_thai(client: FlaskClient) -> None:
    (project,) = months.funded()
    months.sent(project, months.NOVEMBER, 5)
    with clock.at(months.moment(date(2026, 12, 18))):
        answer = client.get("/monitoring/25/2569-11.docx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="monitoring-25-2569-11.docx"'
    document = docx.Document(io.BytesIO(answer.data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(project.ref in text for text in cells)
    assert "1 จาก 1" in cells
    runs = [run._r for table in document.tables for run in table.rows[0].cells[0].paragraphs[0].runs]
    assert runs
    assert all("w:cs=" in run.xml and "w:szCs" in run.xml and "w:bCs" in run.xml for run in runs)
