"""The half year's evaluation report on paper."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.factories import evaluations


def test_half_is_a_pdf_with_the_figures_of_its_page(client: FlaskClient) -> None:
    quarter = evaluations.opened(1)
    for outside in (True, False):
        evaluations.sent(quarter, quarter.subjects[0], outside=outside, value=1 + outside)
    answer = client.get("/evaluations/half/25/2570-1.pdf")
    assert answer.content_type == "application/pdf"
    assert answer.data[:4] == b"%PDF"
