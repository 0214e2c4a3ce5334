"""No public page asks the database more than twelve times, but for the one that is named: counted over the example."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from tests.demo.crawl import crawled, everything

#: Statements of a page, whatever it shows.
MOST = 12
#: A proposal that became a candidate asks once more, for what ministries answered; it may not grow.
OWN = {"tracing.proposal": 13}


def test_no_public_page_of_the_example_asks_more_than_twelve_questions(example: Flask, client: FlaskClient) -> None:
    pages = list(crawled(example, client, ["/", *everything()]))
    assert len({endpoint for endpoint, _path, _sent in pages}) > 60
    over = {(endpoint, path, len(sent)) for endpoint, path, sent in pages if len(sent) > OWN.get(endpoint, MOST)}
    assert not over
