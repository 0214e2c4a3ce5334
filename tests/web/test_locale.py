"""The switch of languages: remembered, and never a way to another site."""

from __future__ import annotations

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient


def test_switch_remembers_the_language_and_goes_back(client: FlaskClient) -> None:
    answer = client.get("/language/en?back=/about")
    assert answer.location == "/about"
    assert '<html lang="en"' in client.get("/about").text


def test_switch_to_an_unknown_language_changes_nothing(client: FlaskClient) -> None:
    client.get("/language/xx")
    assert '<html lang="th"' in client.get("/about").text


@pytest.mark.parametrize("elsewhere", ["https://example.org", "//example.org", "/\\example.org"])
def test_switch_never_leads_to_another_site(client: FlaskClient, elsewhere: str) -> None:
    assert client.get("/language/en", query_string={"back": elsewhere}).location == "/"


def test_a_value_in_a_sentence_of_a_template_may_have_any_name(app: Flask) -> None:
    with app.test_request_context():
        assert "&lt;a&gt;" in render_template_string("{{ _('This is not a number: %(text)s.', text='<a>') }}")
