"""What the tests of plans begin with."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.plans.actions import indicators
from app.plans.models.funding import Project
from app.plans.models.indicators import Indicator
from app.plans.queries import revisions as queries
from tests.factories import chains, forums, plans
from tests.factories.forums import World
from tests.factories.people import sign_in


@pytest.fixture
def office(client: FlaskClient) -> World:
    """A province whose planner is signed in."""
    world = forums.world()
    sign_in(client, "planner", "25")
    return world


@pytest.fixture
def project(office: World) -> Project:
    """A project that is placed and ready for approval."""
    return plans.placed(office)


@pytest.fixture
def indicator(office: World) -> Indicator:
    """An indicator of a vision, that nothing serves and nobody has measured."""
    node = chains.vision(office)
    return indicators.add(node.plan, node, plans.draft_indicator(), by=plans.planner())


@pytest.fixture
def unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no version have to lie open: few records make a large share here."""
    held = queries.demands_of

    def without_days(revision: str, *, annual: bool = False) -> Any:
        return [one for one in held(revision, annual=annual) if not one.hearing_days]

    monkeypatch.setattr(queries, "demands_of", without_days)
