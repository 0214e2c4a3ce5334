"""No route vanishes unseen: what stands in routes.txt answers, and what answers stands in it.

A route that has to go leaves a redirect behind; its line goes only when nobody can hold the address any more.
"""

from __future__ import annotations

from pathlib import Path

from flask import Flask, url_for

from tests.house.samples.table import methods

KEPT = Path(__file__).with_name("routes.txt")


def live(app: Flask) -> set[str]:
    """Return ``METHOD /rule`` for every route."""
    return {f"{method} {rule.rule}" for rule in app.url_map.iter_rules() for method in methods(rule)}


def kept() -> list[str]:
    """Return the lines of the list."""
    return KEPT.read_text().splitlines()


def test_no_route_vanishes(app: Flask) -> None:
    assert not set(kept()) - live(app)


def test_every_route_is_on_the_list(app: Flask) -> None:
    assert not live(app) - set(kept()), "add these lines to tests/house/routes.txt"


def test_the_list_is_in_order() -> None:
    assert kept() == sorted(set(kept()), key=lambda line: line.split(" ")[::-1])


def test_the_address_that_we_write_is_the_page_and_not_its_json(app: Flask) -> None:
    """Where a page and its ``.json`` share a view, links lead to the page: the last decorator is registered first."""
    every = {rule.rule: rule for rule in app.url_map.iter_rules()}
    pages = [rule for path, rule in every.items() if path + ".json" in every or path == "/"]
    with app.test_request_context():
        written = {rule.endpoint: url_for(rule.endpoint, **dict.fromkeys(rule.arguments, "1")) for rule in pages}
    assert not [endpoint for endpoint, url in written.items() if url.endswith(".json")]
