"""A theme on paper says what its page says."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.factories import themes
from tests.reports.reading import said, solid


@pytest.mark.parametrize("address", ["needs", "needs?compare=1", "money", "gaps", "origin"])
def test_theme_prints_its_table(client: FlaskClient, address: str) -> None:
    themes.told()
    name, _mark, query = address.partition("?")
    answer = client.get(f"/maps/25/themes/{name}.pdf?{query}")
    assert answer.status_code == 200
    text = said(answer.data)
    data = client.get(f"/maps/25/themes/{name}.json?{query}").json
    assert all(solid(row["label"]) in text for row in data["areas"])
    assert solid(data["title"]) in text


def test_theme_prints_nothing_of_what_is_none(client: FlaskClient) -> None:
    assert client.get("/maps/25/themes/moon.pdf").status_code == 404
    assert client.get("/maps/moon/themes/needs.pdf").status_code == 404
