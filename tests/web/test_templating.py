"""A page imports macros as they stand."""

from __future__ import annotations

from flask import Flask, render_template_string

from app.web.assets import asset_url
from app.web.templating import HouseTemplate


def test_every_page_meets_the_same_macros(app: Flask) -> None:
    with app.test_request_context():
        page = '{% import "components/badge.html" as badge %}{{ badge.state("good", "x", "good") }}'
        first, again = render_template_string(page), render_template_string(page)
    held = app.jinja_env.get_template("components/badge.html")
    assert first == again != ""
    assert isinstance(held, HouseTemplate)
    assert held.module is held._get_default_module(object())


def test_a_house_below_another_path_names_its_files_there(app: Flask) -> None:
    with app.test_request_context("/", base_url="http://localhost/practice"):
        below = asset_url("app.css")
    with app.test_request_context("/"):
        assert below == "/practice" + asset_url("app.css")
