"""The handbook for tests, loaded through its action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from app.handbook import actions, queries
from app.handbook.models import HandbookVersion
from app.handbook.rules.files import sections
from app.handbook.rules.sections import SectionText
from app.ledger.actor import OPERATOR
from app.store import clock


def loaded(chapter: str = "brief") -> Sequence[SectionText]:
    """Load one chapter, as of two days ago; return its sections."""
    texts = [one for one in sections() if one.chapter == chapter]
    with clock.at(clock.now() - timedelta(days=2)):
        actions.load(texts, by=OPERATOR)
    return texts


def version(key: str = "brief-title") -> HandbookVersion:
    """A version of a section that holds today; its chapter is loaded where it is not yet."""
    standing = queries.section_on(key, clock.today())
    if standing is None:
        loaded(next(one.chapter for one in sections() if one.key == key))
        standing = queries.section_on(key, clock.today())
    assert standing is not None
    return standing
