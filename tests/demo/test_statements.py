"""No public page asks the database more than twelve times: counted over the example."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from tests.demo.crawl import crawled, everything

#: Statements of a page, whatever it shows.
MOST = 12


def test_no_public_page_of_the_example_asks_more_than_twelve_questions(example: Flask, client: FlaskClient) -> None:
    pages = list(crawled(example, client, ["/", *everything()]))
    assert len({endpoint for endpoint, _path, _sent in pages}) > 60
    over = {(endpoint, path, len(sent)) for endpoint, path, sent in pages if len(sent) > MOST}
    assert not over
