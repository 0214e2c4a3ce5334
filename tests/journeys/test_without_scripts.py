"""Every public page that the front page leads to: sound, small, and no link leads nowhere."""

from __future__ import annotations

from collections import deque
from urllib.parse import urldefrag

import pytest
from werkzeug.test import TestResponse

from tests.factories import plans
from tests.factories.forums import world
from tests.reader import Reader, Soup

MOST_PAGES = 420
LARGEST_PAGE = 60 * 1024
#: Behind these lies a form to be filled in, a language kept in a cookie, or a served file.
NOT_READ = ("/sign-in", "/language/", "/assets/")


@pytest.fixture
def funded() -> None:
    """A small province with a need that became a funded project."""
    plans.funded(world())


def links(page: TestResponse) -> list[str]:
    """Return the addresses on this server that the page's links lead to."""
    found = [urldefrag(attrs.get("href", "")).url for _tag, attrs, _text in Soup(page.text).all("a")]
    return [one for one in found if one.startswith("/") and not one.startswith(NOT_READ)]


@pytest.mark.usefixtures("funded")
def test_every_public_page_is_sound_and_small_and_no_link_is_broken(reader: Reader) -> None:
    waiting, seen, read = deque([("/", "")]), {"/"}, set()
    while waiting and len(seen) <= MOST_PAGES:
        url, came_from = waiting.popleft()
        page = reader.client.get(url, follow_redirects=True)
        assert page.status_code == 200, f"{came_from} leads to {url}: {page.status_code}"
        reader.check(page, url)
        if page.mimetype != "text/html":
            continue
        assert len(page.data) <= LARGEST_PAGE, f"{url}: {len(page.data)} bytes"
        read.add(page.text.split('data-page="')[1].split('"')[0])
        new = [one for one in links(page) if one not in seen]
        seen.update(new)
        waiting.extend((one, url) for one in dict.fromkeys(new))
    assert {"front.home", "front.area", "tracing.need", "tracing.project", "aggregation.balance"} <= read
