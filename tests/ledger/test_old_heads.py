"""A head that was printed before places were kept can still be checked, also one that an act slipped in before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from app.ledger import printed
from app.ledger.models import Entry
from app.store.base import db
from tests.factories.old_database import old_office

OldHeads = list[tuple[int, int | None, str]]


@pytest.fixture(scope="module")
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app on the old office's database, upgraded."""
    with old_office(tmp_path_factory.mktemp("paper"), "paper") as app:
        yield app


@pytest.fixture
def old_heads(own_database: Flask) -> OldHeads:
    """The number, outer act and digest of each entry, in the order of their numbers."""
    asked = select(Entry.id, Entry.within_id, Entry.digest).order_by(Entry.id)
    return [(ident, within, digest) for ident, within, digest in db.session.execute(asked)]


def head_of(digests: list[str]) -> str:
    """Return the head as it was printed before places were kept."""
    return hashlib.sha256("".join(f"{one}\n" for one in digests).encode()).hexdigest()


def test_a_head_printed_before_places_were_kept_still_holds(own_database: Flask, old_heads: OldHeads) -> None:
    for upto in (1, 40, len(old_heads)):
        known = old_heads[:upto]
        assert printed.check(upto, known[-1][0], head_of([one[2] for one in known])) == printed.PrintedHead(True)


def test_an_act_that_was_under_way_when_an_old_head_was_printed_is_named(
    own_database: Flask, old_heads: OldHeads
) -> None:
    known = old_heads[:60]
    inside = {one[1] for one in old_heads}
    late = next(one[0] for one in reversed(known[:-1]) if one[1] is None and one[0] not in inside)
    digests = [one[2] for one in known if one[0] != late]
    found = printed.check(len(digests), known[-1][0], head_of(digests))
    assert found == printed.PrintedHead(True, (late,))
