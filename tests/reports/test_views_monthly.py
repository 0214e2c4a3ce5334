"""The monthly report of projects on paper."""

from __future__ import annotations

from datetime import date

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
