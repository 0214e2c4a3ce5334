"""What the tests of plans begin with."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.plans.models.funding import Project
from tests.factories import forums, plans
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
